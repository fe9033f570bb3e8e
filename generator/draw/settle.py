"""One draft becomes one item: its stem, its options and their order are settled by its own seed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import cast

from pydantic import BaseModel

from generator.authoring import (
    ClozeDraft,
    Draft,
    Family,
    LabelDraft,
    LineDraft,
    MatchDraft,
    NumberDraft,
    OrderDraft,
    ResponseDraft,
    SingleDraft,
    TextDraft,
    TruthDraft,
)
from generator.draw.choose import LOOKED_AT, by_size, by_words, different, sizes
from generator.draw.prior import prior
from generator.draw.stream import Seed, Stream, rank
from generator.draw.surroundings import notes, surroundings
from generator.questions import (
    Cloze,
    Item,
    Labeling,
    Matching,
    MultipleResponse,
    Numeric,
    Option,
    Ordering,
    ShortText,
    SingleChoice,
    TrueFalse,
    WrongStep,
)
from generator.questions.exhibits import read_out
from generator.questions.fingerprint import fingerprint
from kb import KnowledgeBase, plain

_WRONG = 3  # distractors of a choice, where there are as many
_FEWEST = 2  # fewer make no choice
_PREFERRED = 128  # of 256: every other option
_TRUE, _FALSE = "True", "False"


@dataclass(frozen=True, slots=True)
class _Luck:
    """Chance for one draft: a stream for each purpose, and a word on each of its options."""

    seed: Seed
    family: str
    case: str

    def stream(self, purpose: str) -> Stream:
        """An own stream for this purpose."""
        return Stream(self.seed, self.family, self.case, purpose)

    def prefers(self, option: Option) -> bool:
        """Whether an option is taken before others as good; what it is decides, not its place."""
        name = option.ref or option.gives or option.text
        return rank(self.seed, self.family, self.case, "option", name)[0] < _PREFERRED


@dataclass(frozen=True, slots=True)
class _Settled:
    """What chance has decided: the stem, and the fields of this type of item."""

    model: type[BaseModel]
    stem: str
    fields: Mapping[str, object]
    keys: Sequence[str]
    shown: Sequence[object]


def settle(family: Family, draft: Draft, kb: KnowledgeBase, seed: Seed) -> Item | None:
    """Make the item of a draft, or nothing if too few good distractors are left.

    Args:
        family: the family that wrote the draft.
        draft: everything that could be asked.
        kb: where titles of sources, versions and objectives stand.
        seed: the seed of the bank.
    """
    luck = _Luck(seed, family.id, draft.case)
    settled: _Settled | None
    match draft:
        case SingleDraft():
            settled = _single(draft, luck)
        case ResponseDraft():
            settled = _response(draft, luck)
        case NumberDraft():
            settled = _number(draft, luck)
        case MatchDraft() | LabelDraft():
            settled = _joining(draft, luck)
        case _:
            settled = _told(draft, luck.stream("stem").pick(draft.stems), luck)
    return _item(family, draft, kb, settled) if settled else None


def _single(draft: SingleDraft, luck: _Luck) -> _Settled | None:
    wrong = different([draft.key], draft.distractors[:LOOKED_AT])
    if len(wrong) < _FEWEST:
        return None
    stems = luck.stream("stem").shuffled(draft.stems)
    if sizes([draft.key, *wrong]):
        options = by_size(draft.key, wrong, _WRONG, luck.stream("place"), luck.prefers)
        if len(options) <= _FEWEST:
            return None
        return _Settled(SingleChoice, stems[0], {"options": options}, [draft.key.ref], options)
    longer = luck.stream("length").below(min(_WRONG, len(wrong)) + 1)
    tried = []
    for place, stem in enumerate(stems):
        weight, chosen = by_words(
            stem, [draft.key], wrong, _WRONG, longer=longer, lucky=luck.prefers
        )
        tried.append((weight, place, stem, chosen))
        if not weight:
            break
    _, _, stem, chosen = min(tried, key=lambda entry: entry[:2])
    options = luck.stream("order").shuffled([draft.key, *chosen])
    return _Settled(SingleChoice, stem, {"options": options}, [draft.key.ref], options)


def _response(draft: ResponseDraft, luck: _Luck) -> _Settled | None:
    wrong = different(draft.keys, draft.distractors[:LOOKED_AT])
    if len(wrong) < _FEWEST:
        return None
    stem = luck.stream("stem").pick(draft.stems)
    _, chosen = by_words(stem, draft.keys, wrong, _WRONG, longer=0, lucky=luck.prefers)
    options = luck.stream("order").shuffled([*draft.keys, *chosen])
    keys = [key.ref for key in draft.keys]
    return _Settled(MultipleResponse, stem, {"options": options}, keys, options)


def _number(draft: NumberDraft, luck: _Luck) -> _Settled:
    fields = {
        "answer": plain(draft.answer),
        "tolerance": plain(draft.tolerance),
        "unit": draft.unit,
        "traps": tuple(draft.traps),
    }
    return _Settled(Numeric, luck.stream("stem").pick(draft.stems), fields, [], draft.traps)


def _joining(draft: MatchDraft | LabelDraft, luck: _Luck) -> _Settled:
    model = Matching if isinstance(draft, MatchDraft) else Labeling
    places = _mixed(len(draft.pairs) + len(draft.spares), luck.stream("order"))
    fields = {"pairs": tuple(draft.pairs), "spares": tuple(draft.spares), "shown": places}
    keys = [pair.ref for pair in draft.pairs]
    return _Settled(model, luck.stream("stem").pick(draft.stems), fields, keys, draft.pairs)


def _told(
    draft: TruthDraft | OrderDraft | LineDraft | TextDraft | ClozeDraft, stem: str, luck: _Luck
) -> _Settled:
    """Settle a draft of which nothing but the stem, or an order, is left to chance."""
    match draft:
        case TruthDraft():
            options = _truth(draft)
            return _Settled(TrueFalse, stem, {"options": options}, [draft.ref], options)
        case OrderDraft(steps=steps):
            fields = {"steps": tuple(steps), "shown": _mixed(len(steps), luck.stream("order"))}
            return _Settled(Ordering, stem, fields, [step.ref for step in steps], steps)
        case LineDraft(lines=lines):
            keys = [line.ref for line in lines if line.right]
            return _Settled(WrongStep, stem, {"options": tuple(lines)}, keys, lines)
        case TextDraft():
            said = {
                "answer": draft.answer,
                "accepted": tuple(draft.accepted),
                "traps": tuple(draft.traps),
            }
            return _Settled(ShortText, stem, said, [draft.ref], draft.traps)
        case ClozeDraft(gaps=gaps):
            parts = {"text": draft.text, "gaps": tuple(gaps)}
            return _Settled(Cloze, stem, parts, [gap.ref for gap in gaps], gaps)


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
    around = surroundings(kb, refs)
    said: dict[str, object] = {
        "id": f"{family.id}/{draft.case}",
        "family": family.id,
        "domain": draft.about.domain or next(iter(around.versions), ""),
        "topic": around.topic,
        "stem": settled.stem,
        "explanation": draft.explanation,
        "proof": draft.proof,
        "facts": refs,
        "sources": notes(kb, draft.proof.cites),
        "versions": {
            domain: draft.at.get(domain, version) for domain, version in around.versions.items()
        },
        "level": family.level,
        "objectives": around.objectives,
        "exhibits": tuple(draft.exhibits),
        "linked": draft.linked,
        "prior": prior(
            family.level,
            draft.features,
            (settled.stem, *map(read_out, draft.exhibits)),
            settled.shown,
        ),
        "fingerprint": fingerprint(family.id, refs, draft.proof, filter(None, settled.keys)),
        **settled.fields,
    }
    return cast("Item", settled.model.model_validate(said))
