"""Who picks the pages of a technique and what holds them: two complete lists of the graph."""

from collections.abc import Mapping, Sequence

from generator.proofs.models.question import Question
from generator.proofs.rules.rule import Given
from kb import Ref

_PICKS, _KEEPS = "chooses-pages-for", "keeps-pages-in"


def _technique(given: Given, name: str) -> Ref:
    return given.kb[f"mechanism:{given.word(name)}"].ref


def _actor(given: Given, name: str) -> Ref:
    """The part that picks the pages of a technique.

    Raises:
        ValueError: if there is not exactly one.
    """
    (found,) = given.kb.subjects(_PICKS, _technique(given, name))
    return found


def _place(given: Given, name: str) -> Ref:
    """The place that holds the pages of a technique.

    Raises:
        ValueError: if there is not exactly one, or perhaps another one.
    """
    technique = _technique(given, name)
    (found,) = given.kb.targets(technique, _KEEPS)
    if not given.kb.is_complete(technique, _KEEPS):
        raise ValueError(technique)
    return found


def _actors(given: Given) -> list[Ref]:
    """The parts that pick pages at all, if it is known of each which it picks.

    Raises:
        ValueError: if it is not.
    """
    found = sorted({edge.subject.ref for edge in given.kb.edges(_PICKS)})
    if not all(given.kb.is_complete(ref, _PICKS) for ref in found):
        raise ValueError(_PICKS)
    return found


def _possible(given: Given) -> list[str]:
    places = [_place(given, name) for name in ("technique", "other")]
    return [f"{actor} {place}" for actor in _actors(given) for place in places]


def _right(given: Given) -> list[str]:
    return [f"{_actor(given, 'technique')} {_place(given, 'technique')}"]


def _says(given: Given, code: str) -> str:
    actor, _, place = code.partition(" ")
    return f"{given.kb[actor].opens} picks them, and {given.kb[place].called} holds their content"


def _others(given: Given) -> Sequence[str]:
    """The right place with another part."""
    mine, place = _actor(given, "technique"), _place(given, "technique")
    return [f"{actor} {place}" for actor in _actors(given) if actor != mine]


QUESTIONS: Mapping[str, Question] = {
    "page.chooser": Question(
        right=_right,
        possible=_possible,
        says=_says,
        shows=lambda g: [g.kb[_technique(g, "technique")].name],
        rests_on=lambda g: [_technique(g, "technique"), _actor(g, "technique")],
        slips={
            "other-side-picks": _others,
            "place-of-another-technique": lambda g: [
                f"{_actor(g, 'technique')} {_place(g, 'other')}"
            ],
        },
        discharges=("U1",),
    )
}
