"""What an item gives away about others, and what others must not say before it is answered."""

from collections.abc import Iterator
from dataclasses import dataclass

from generator.foreign import NO_EXPLANATION
from generator.questions import Cloze, Item, Matching, Proof, TrueFalse
from generator.questions.answers import keys as key_texts
from generator.questions.exhibits import read_out
from generator.questions.text import amount, folded

_LONG = 5  # words from which a key is a sentence of its own


@dataclass(frozen=True, slots=True)
class Marks:
    """One item, as the question goes whether it may stand beside another.

    Attributes:
        shared: two items with one of these in common are about the same thing.
        long: keys that are sentences of their own; nobody else may say them.
        short: keys that are names, each with a fact that it is said of.
        says: all that is to be read before it is answered, but for its options.
        facts: the facts that it rests on.
        story: the story that it shares with others, if any.
    """

    shared: frozenset[tuple[str, ...]]
    long: frozenset[str]
    short: frozenset[tuple[str, str]]
    says: str
    facts: frozenset[str]
    story: str


def marks(item: Item) -> Marks:
    """Collect what an item gives away."""
    keys = _keys(item)
    long = frozenset(key for key in keys if len(key.split()) >= _LONG)
    short = frozenset(
        (key, fact)
        for key, ref in keys.items()
        for fact in ([fact for fact in item.facts if fact != ref] or item.facts)
        if key not in long
    )
    shared = {
        ("question", item.fingerprint),
        *([("taught", folded(item.explanation))] if item.explanation != NO_EXPLANATION else []),
        *(("key", key) for key in long),
        *(("key", *pair) for pair in short),
        *_decided(item),
    }
    names = frozenset(pair for pair in short if not amount(pair[0]) and len(pair[0]) > 1)
    return Marks(
        frozenset(shared), long, names, folded(_said(item)), frozenset(item.facts), item.linked
    )


def _keys(item: Item) -> dict[str, str]:
    """The keys of an item, each with the fact that it stands for."""
    if isinstance(item, TrueFalse):
        return {}
    texts = [folded(text) for text in key_texts(item)]
    match item.type:
        case "matching" | "labeling":
            refs = [pair.right_ref for pair in item.pairs]
        case "single-choice" | "multiple-response" | "wrong-step":
            refs = [option.ref for option in item.options if option.right]
        case "cloze":
            refs = [gap.ref for gap in item.gaps]
        case _:
            refs = [""] * len(texts)
    return dict(zip(texts, refs, strict=True))


def _said(item: Item) -> str:
    text = item.text if isinstance(item, Cloze) else ""
    return " ".join((item.stem, text, *map(read_out, item.exhibits)))


def _decided(item: Item) -> Iterator[tuple[str, ...]]:
    """What decides an item whichever way round it is asked: an edge, a value, a pair of steps."""
    proof = item.proof
    right = [option.ref for option in getattr(item, "options", ()) if option.right]
    match proof.by:
        case "edge":
            for given in (proof.given, *proof.also):
                yield from (("edge", proof.verb, *sorted((given, key))) for key in right)
        case "match" if proof.verb and isinstance(item, Matching):
            for pair in item.pairs:
                yield ("edge", proof.verb, *sorted((pair.ref, pair.right_ref)))
        case "step" if proof.asks in {"next", "previous"}:
            yield ("steps", *sorted((f"{proof.process}#{proof.step}", *right)))
        case "claim":
            yield from (("said", ref) for ref in right)
            if proof.quotes:
                yield "said", f"{proof.fact}#{proof.quotes}"
        case _:
            yield from _one(item.proof)


def _one(proof: Proof) -> Iterator[tuple[str, ...]]:
    """The one thing that decides an item, where there is one."""
    match proof.by:
        case "value":
            yield "value", proof.parameter
        case "step":
            yield "actor", f"{proof.process}#{proof.step}"
        case "order":
            yield "order", proof.process
        case "statement":
            yield "said", f"{proof.fact}#{proof.states}"
        case "number":
            yield "inputs", proof.rule, repr(sorted(proof.inputs.items()))
        case "model":
            yield "inputs", proof.model, repr(sorted(proof.inputs.items()))
        case "run":
            yield "run", proof.scenario, repr(sorted(proof.query.items()))
        case _:
            pass
