"""How an item is derived, in lines that a trainer can show to a doubting learner.

Everything is worked out again by the checkers' own rules and models; nothing is taken over from
the family that wrote the item. The explanation is given as what the item says itself.
"""

from collections.abc import Iterator

from generator.proofs.obligations import MEANS
from generator.proofs.one import prove
from generator.proofs.owed import obligations
from generator.proofs.queries import query
from generator.proofs.used import used_refs
from generator.proofs.working import working
from generator.questions import Cloze, Item, Matching, Numeric, Option, Ordering, ShortText
from generator.questions.answers import keys
from generator.questions.exhibits import read_out
from generator.questions.items import Choice, Labeling
from generator.questions.misconceptions import misconception
from generator.questions.named_errors import scope_of
from generator.questions.parts import Trap
from generator.questions.short_code import short_code
from kb import KnowledgeBase, Source

_REASONS = {
    "key": "right",
    "closed-predicate": "wrong: the list is complete, and this is not on it",
    "functional": "wrong: there is one value only, and this is another",
    "misconception": "wrong: a belief that the sources refute",
    "wrong-formula": "wrong: it comes from another formula",
    "other-outcome": "wrong: this would come about in another case",
}


def derivation(item: Item, kb: KnowledgeBase) -> Iterator[str]:
    """Say line by line how the key follows, and what each other answer would need."""
    yield f"{short_code(item.id)}  {item.id}"
    yield ""
    yield item.stem
    for exhibit in item.exhibits:
        yield from ("", *(f"    {line}" for line in read_out(exhibit).strip().splitlines()))
    yield from _asked(item, kb)
    yield from ("", "Answers")
    yield from (f"  {line}" for line in _answers(item))
    yield from ("", f"The item says: {item.explanation}")
    yield from _facts(item, kb)
    yield from ("", "What is proven")
    found = prove(item, kb)
    for name in dict.fromkeys((*obligations(item), *(said.obligation for said in found))):
        broken = [said for said in found if said.obligation == name]
        yield f"  {name} ({MEANS[name]}): {'does not hold' if broken else _held(name)}"
        yield from (f"    {said}" for said in broken)


def _held(name: str) -> str:
    return "no proof" if name == "none" else "holds"


def _asked(item: Item, kb: KnowledgeBase) -> Iterator[str]:
    yield from ("", "What decides")
    yield from (f"  {line}" for line in query(item, kb))
    if lines := list(working(item, kb)):
        yield from ("", "Working", *(f"  {line}" for line in lines))


def _answers(item: Item) -> Iterator[str]:
    if isinstance(item, Choice):
        for option in item.options:
            yield from _option(option, scope_of(item))
    elif isinstance(item, Numeric | ShortText):
        yield f"[x] {keys(item)[0]}"
        for trap in item.traps:
            yield from _trap(trap, scope_of(item))
    else:
        yield from _places(item)


def _places(item: Matching | Labeling | Ordering | Cloze) -> Iterator[str]:
    if isinstance(item, Matching | Labeling):
        yield from (f"[x] {pair.left}: {pair.right}. {pair.feedback}" for pair in item.pairs)
        yield from (f"[ ] {spare.text}. {spare.feedback}" for spare in item.spares)
    elif isinstance(item, Ordering):
        for place, step in enumerate(item.steps, 1):
            yield f"{place}. {step.text}. {step.feedback}"
    else:
        for place, gap in enumerate(item.gaps, 1):
            yield f"gap {place}: {gap.answer}. {gap.feedback}"


def _option(option: Option, scope: str) -> Iterator[str]:
    yield f"[{'x' if option.right else ' '}] {option.text}"
    yield f"      {_REASONS[option.reason]}"
    yield from _belief(option.error or option.gives, scope)
    yield f"      {option.feedback}"


def _trap(trap: Trap, scope: str) -> Iterator[str]:
    yield f"[ ] {trap.value}"
    yield from _belief(trap.error, scope)
    yield f"      {trap.feedback}"


def _belief(error: str, scope: str) -> Iterator[str]:
    if error and (known := misconception(error, scope)):
        yield f"      whoever believes: {known.belief}"


def _facts(item: Item, kb: KnowledgeBase) -> Iterator[str]:
    refs = [ref for ref in sorted(used_refs(item, kb)) if not ref.startswith(("source:", "verb:"))]
    yield from ("", "Facts")
    for ref in refs:
        yield f"  {kb[ref].name} ({ref}): {kb[ref].summary}"
    yield from ("", "Sources")
    for note in item.sources:
        fact = kb.facts.get(note.ref)  # type: ignore[call-overload]  # a Ref is a str
        title = fact.name if isinstance(fact, Source) else note.title
        yield f"  {title}: {note.url}" + (f" (read {note.accessed})" if note.accessed else "")
