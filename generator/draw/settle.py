"""One draft becomes one item: its stem, its options and their order are settled by its own seed."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import cast

from pydantic import BaseModel

from generator.authoring import (
    Draft,
    Family,
    MatchDraft,
    NumberDraft,
    OrderDraft,
    ResponseDraft,
    SingleDraft,
    TruthDraft,
)
from generator.draw.choose import BLOCKED, by_size, by_words, different, sizes
from generator.draw.prior import prior
from generator.draw.stream import Stream
from generator.questions import (
    Item,
    Matching,
    MultipleResponse,
    Numeric,
    Option,
    Ordering,
    SingleChoice,
    SourceNote,
    TrueFalse,
)
from generator.questions.fingerprint import fingerprint
from kb import KnowledgeBase, plain

_WRONG = 3  # distractors of a choice, where there are as many
_FEWEST = 2  # fewer make no choice
_TRUE, _FALSE = "True", "False"

Streams = Callable[[str], Stream]


@dataclass(frozen=True, slots=True)
class _Settled:
    """What chance has decided: the stem, and the fields of this type of item."""

    model: type[BaseModel]
    stem: str
    fields: Mapping[str, object]
    keys: Sequence[str]
    shown: Sequence[object]


def settle(family: Family, draft: Draft, kb: KnowledgeBase, seed: int) -> Item | None:
    """Make the item of a draft, or nothing if too few good distractors are left.

    Args:
        family: the family that wrote the draft.
        draft: everything that could be asked.
        kb: where titles of sources, versions and objectives stand.
        seed: the seed of the bank.
    """

    def stream(purpose: str) -> Stream:
        return Stream(seed, family.id, draft.case, purpose)

    settled: _Settled | None
    match draft:
        case SingleDraft():
            settled = _single(draft, stream)
        case ResponseDraft():
            settled = _response(draft, stream)
        case TruthDraft():
            options = _truth(draft)
            stem = stream("stem").pick(draft.stems)
            settled = _Settled(TrueFalse, stem, {"options": options}, [draft.ref], options)
        case NumberDraft():
            settled = _number(draft, stream)
        case MatchDraft(pairs=pairs, spares=spares):
            stem = stream("stem").pick(draft.stems)
            places = _mixed(len(pairs) + len(spares), stream("order"))
            fields = {"pairs": tuple(pairs), "spares": tuple(spares), "shown": places}
            settled = _Settled(Matching, stem, fields, [pair.ref for pair in pairs], pairs)
        case OrderDraft(steps=steps):
            stem = stream("stem").pick(draft.stems)
            fields = {"steps": tuple(steps), "shown": _mixed(len(steps), stream("order"))}
            settled = _Settled(Ordering, stem, fields, [step.ref for step in steps], steps)
    return _item(family, draft, kb, settled) if settled else None


def _single(draft: SingleDraft, stream: Streams) -> _Settled | None:
    wrong = different([draft.key], draft.distractors)
    if len(wrong) < _FEWEST:
        return None
    stems = stream("stem").shuffled(draft.stems)
    if sizes([draft.key, *wrong]):
        options = by_size(draft.key, wrong, _WRONG, stream("options"))
        if len(options) <= _FEWEST:
            return None
        return _Settled(SingleChoice, stems[0], {"options": options}, [draft.key.ref], options)
    tried = []
    for place, stem in enumerate(stems):
        weight, chosen = by_words(stem, [draft.key], wrong, _WRONG, stream("options"))
        tried.append((weight // BLOCKED, place, stem, chosen))
        if weight < BLOCKED:
            break
    _, _, stem, chosen = min(tried, key=lambda entry: entry[:2])
    options = stream("order").shuffled([draft.key, *chosen])
    return _Settled(SingleChoice, stem, {"options": options}, [draft.key.ref], options)


def _response(draft: ResponseDraft, stream: Streams) -> _Settled | None:
    wrong = different(draft.keys, draft.distractors)
    if len(wrong) < _FEWEST:
        return None
    stem = stream("stem").pick(draft.stems)
    _, chosen = by_words(stem, draft.keys, wrong, _WRONG, stream("options"))
    options = stream("order").shuffled([*draft.keys, *chosen])
    keys = [key.ref for key in draft.keys]
    return _Settled(MultipleResponse, stem, {"options": options}, keys, options)


def _number(draft: NumberDraft, stream: Streams) -> _Settled:
    fields = {
        "answer": plain(draft.answer),
        "tolerance": plain(draft.tolerance),
        "unit": draft.unit,
        "traps": tuple(draft.traps),
    }
    return _Settled(Numeric, stream("stem").pick(draft.stems), fields, [], draft.traps)


def _truth(draft: TruthDraft) -> list[Option]:
    return [
        Option(
            text=text,
            right=answer == draft.true,
            feedback=draft.if_right if answer == draft.true else draft.if_wrong,
            reason="key" if answer == draft.true else "misconception",
            ref=draft.ref,
        )
        for text, answer in ((_TRUE, True), (_FALSE, False))
    ]


def _mixed(count: int, stream: Stream) -> tuple[int, ...]:
    """An order of places that is not the right one."""
    places = stream.shuffled(range(count))
    while places == sorted(places):
        places = stream.shuffled(range(count))
    return tuple(places)


def _item(family: Family, draft: Draft, kb: KnowledgeBase, settled: _Settled) -> Item:
    parts = (key.partition("#")[0].partition("@")[0] for key in settled.keys)
    named = (draft.about.ref, *draft.also, *parts)
    refs = tuple(dict.fromkeys(str(ref) for ref in named if ref in kb))
    facts = [kb[ref] for ref in refs]
    domains = sorted({fact.domain for fact in facts if fact.domain and fact.domain in kb.at})
    topics = [str(fact.topic) for fact in facts if fact.topic]
    goals = dict.fromkeys(str(goal) for fact in facts for goal in fact.objectives)
    said: dict[str, object] = {
        "id": f"{family.id}/{draft.case}",
        "family": family.id,
        "domain": draft.about.domain or next(iter(domains), ""),
        "topic": next(iter(topics), ""),
        "stem": settled.stem,
        "explanation": draft.explanation,
        "proof": draft.proof,
        "facts": refs,
        "sources": tuple(
            SourceNote(
                ref=str(source.ref),
                title=source.name,
                url=source.url,
                version=source.version,
                accessed=source.accessed.isoformat(),
            )
            for source in kb.sources(draft.proof.cites)
        ),
        "versions": {domain: draft.at.get(domain, str(kb.at[domain])) for domain in domains},
        "level": family.level,
        "objectives": tuple(goals),
        "prior": prior(family.level, draft.features, settled.shown),
        "fingerprint": fingerprint(family.id, refs, draft.proof, filter(None, settled.keys)),
        **settled.fields,
    }
    return cast("Item", settled.model.model_validate(said))
