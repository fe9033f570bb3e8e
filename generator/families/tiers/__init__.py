"""Families in two tiers: first a number, then which way of working it out is right.

The wrong ways of the second question happen to give the same number. Its stem states the answer
of the first, so both belong to one story: ``linked`` items keep their order, .1 before .2.
"""

from collections.abc import Iterator, Sequence
from fractions import Fraction

from generator.authoring import (
    Draft,
    Edition,
    SingleDraft,
    family,
    measured,
    right,
    together,
    wrong,
)
from generator.families.tiers import counts, rollouts
from generator.families.tiers.story import Inputs, Story, Way
from generator.questions import ModelProof, Option
from kb import KnowledgeBase, plain

_ENOUGH = 3
_STORIES = (*rollouts.STORIES, *counts.STORIES)


def _cases(kb: KnowledgeBase) -> Iterator[tuple[Story, Inputs, str]]:
    """Each case of each story whose facts are there, with the id of what is told."""
    for story in _STORIES:
        if story.facts(kb):
            for case in story.cases:
                yield story, case, ".".join([story.model, *map(str, case.values())])


def _stems(kb: KnowledgeBase, story: Story, stems: Sequence[str]) -> Sequence[str]:
    edition = Edition(kb)
    for fact in story.facts(kb):
        dated = edition.of(kb.whole[fact.ref], stems)
        if list(dated) != list(stems):
            return dated
    return stems


def _agreeing(story: Story, case: Inputs) -> list[Way]:
    """The wrong ways that give the right number here."""
    return [way for way in story.others if way.formula(case) == story.way.formula(case)]


def _proof(kb: KnowledgeBase, story: Story, case: Inputs, tier: str) -> ModelProof:
    agreeing = "-".join(way.code for way in _agreeing(story, case))
    return ModelProof(
        model=f"{story.model}.{tier}",
        inputs={name: str(value) for name, value in case.items()},
        branch=agreeing if tier == "reason" else "",
        cites=together(*story.facts(kb)),
    )


@family("tier.answer", title="What is the number, before the reason is asked?", level="apply")
def answer(kb: KnowledgeBase) -> Iterator[Draft]:
    """Ask for the number of a case whose reason is asked next."""
    for story, case, told in _cases(kb):
        given, key = story.given.format(**case), story.way.formula(case)
        yield SingleDraft(
            case=f"{told}.1",
            about=story.facts(kb)[0],
            also=[fact.ref for fact in story.facts(kb)],
            linked=told,
            stems=_stems(
                kb,
                story,
                [
                    f"{given} {story.asked[0]}",
                    f"You look at one case. {given} {story.asked[1]}",
                    f"Take this case. {given} {story.asked[2]}",
                ],
            ),
            key=right(
                measured(plain(key), story.unit),
                "This number is right. Whether a way to it holds in every case is asked next.",
                gives=plain(key),
            ),
            distractors=[
                wrong(
                    measured(plain(slip.formula(case)), story.unit),
                    slip.told,
                    "wrong-formula",
                    gives=plain(slip.formula(case)),
                    error=slip.code,
                )
                for slip in story.slips
                if slip.formula(case) != key
            ],
            explanation=f"{given} {_stated(story, key)}. The rule behind that is asked next.",
            proof=_proof(kb, story, case, "answer"),
        )


@family("tier.reason", title="Which way of working out a number is right?", level="evaluate")
def reason(kb: KnowledgeBase) -> Iterator[Draft]:
    """Offer ways that all give the number of a case, of which one is right in every case."""
    for story, case, told in _cases(kb):
        others = _agreeing(story, case)
        if len(others) < _ENOUGH:
            continue
        given, key = story.given.format(**case), story.way.formula(case)
        stated = _stated(story, key)
        yield SingleDraft(
            case=f"{told}.2",
            about=story.facts(kb)[0],
            also=[fact.ref for fact in story.facts(kb)],
            linked=told,
            stems=_stems(
                kb,
                story,
                [
                    f"{given} {stated}. Which way to this number is right in general?",
                    f"Four people explain a number. {given} {stated}. Whose way is the rule?",
                    f"Several ways lead to one number. {given} {stated}. Which way is the rule?",
                ],
            ),
            key=right(
                story.way.text,
                "This is the rule itself; the other ways agree with it here by accident.",
                gives=story.way.code,
            ),
            distractors=[_by_accident(story, way) for way in others],
            explanation=f"{stated}. The rule is: {story.way.text}.",
            proof=_proof(kb, story, case, "reason"),
        )


def _by_accident(story: Story, way: Way) -> Option:
    """A way that fails elsewhere, with a case in which it does."""
    case = next(one for one in story.elsewhere if way.formula(one) != story.way.formula(one))
    return wrong(
        way.text,
        f"This agrees by accident. Another case: {story.given.format(**case)} There it would give"
        f" {plain(way.formula(case))} instead of {_number(story.way.formula(case), story)}.",
        "wrong-formula",
        gives=way.code,
        error="right-by-accident",
    )


def _stated(story: Story, value: Fraction) -> str:
    """The answer of the first question as a clause."""
    return story.stated.format(answer=_number(value, story))


def _number(value: Fraction, story: Story) -> str:
    return measured(plain(value), story.unit)


FAMILIES = (answer, reason)
