"""One draft becomes one item: its stem, its options and their order are settled by its own seed."""

from collections.abc import Sequence
from typing import Any

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

    match draft:
        case SingleDraft(key=key):
            shown = _single(draft, stream)
            if shown is None:
                return None
            stem, options = shown
            said = _said(family, draft, kb, stem, (key.ref,), options)
            return SingleChoice(**said, options=tuple(options))
        case ResponseDraft(keys=keys):
            wrong = different(keys, draft.distractors)
            if len(wrong) < _FEWEST:
                return None
            stem = stream("stem").pick(draft.stems)
            _, chosen = by_words(stem, keys, wrong, _WRONG, stream("options"))
            options = stream("order").shuffled([*keys, *chosen])
            said = _said(family, draft, kb, stem, [key.ref for key in keys], options)
            return MultipleResponse(**said, options=tuple(options))
        case TruthDraft():
            stem = stream("stem").pick(draft.stems)
            options = _truth(draft)
            return TrueFalse(
                **_said(family, draft, kb, stem, (draft.ref,), options), options=tuple(options)
            )
        case NumberDraft():
            said = _said(family, draft, kb, stream("stem").pick(draft.stems), (), draft.traps)
            return Numeric(
                **said,
                answer=plain(draft.answer),
                tolerance=plain(draft.tolerance),
                unit=draft.unit,
                traps=tuple(draft.traps),
            )
        case MatchDraft(pairs=pairs, spares=spares):
            stem = stream("stem").pick(draft.stems)
            said = _said(family, draft, kb, stem, [pair.ref for pair in pairs], pairs)
            places = _mixed(len(pairs) + len(spares), stream("order"))
            return Matching(**said, pairs=tuple(pairs), spares=tuple(spares), shown=places)
        case OrderDraft(steps=steps):
            stem = stream("stem").pick(draft.stems)
            said = _said(family, draft, kb, stem, [step.ref for step in steps], steps)
            return Ordering(**said, steps=tuple(steps), shown=_mixed(len(steps), stream("order")))


def _single(draft: SingleDraft, stream: Any) -> tuple[str, list[Option]] | None:  # noqa: ANN401 - a local function
    wrong = different([draft.key], draft.distractors)
    if len(wrong) < _FEWEST:
        return None
    stems = stream("stem").shuffled(draft.stems)
    if sizes([draft.key, *wrong]):
        options = by_size(draft.key, wrong, _WRONG, stream("options"))
        return (stems[0], options) if len(options) > _FEWEST else None
    tried = []
    for place, stem in enumerate(stems):
        weight, chosen = by_words(stem, [draft.key], wrong, _WRONG, stream("options"))
        tried.append((weight // BLOCKED, place, stem, chosen))
        if weight < BLOCKED:
            break
    _, _, stem, chosen = min(tried, key=lambda entry: entry[:2])
    return stem, stream("order").shuffled([draft.key, *chosen])


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


def _said(  # noqa: PLR0913 - an item is made of this
    family: Family,
    draft: Draft,
    kb: KnowledgeBase,
    stem: str,
    keys: Sequence[str],
    shown: Sequence[object],
) -> dict[str, Any]:
    named = (
        draft.about.ref,
        *draft.also,
        *(key.partition("#")[0].partition("@")[0] for key in keys),
    )
    refs = tuple(dict.fromkeys(str(ref) for ref in named if ref in kb))
    facts = [kb[ref] for ref in refs]
    domains = sorted({fact.domain for fact in facts if fact.domain in kb.at})
    topics = [fact.topic for fact in facts if fact.topic]
    goals = dict.fromkeys(str(goal) for fact in facts for goal in fact.objectives)
    return {
        "id": f"{family.id}/{draft.case}",
        "family": family.id,
        "domain": draft.about.domain or next(iter(domains), ""),
        "topic": str(topics[0]) if topics else "",
        "stem": stem,
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
        "versions": {domain: str(kb.at[domain]) for domain in domains if domain},
        "level": family.level,
        "objectives": tuple(goals),
        "prior": prior(family.level, draft.features, shown),
        "fingerprint": fingerprint(family.id, refs, draft.proof, [key for key in keys if key]),
    }
