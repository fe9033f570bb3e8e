"""A family about guest and host: who picks the pages that a technique takes, and where they go.

Both sides page, each by its own rules and to a place of its own, and they are easily confused.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.authoring import (
    Draft,
    Edition,
    SingleDraft,
    family,
    right,
    together,
    wrong,
)
from generator.authoring.kinship import near
from generator.questions import ModelProof, Option
from kb import Edge, Fact, KnowledgeBase

_PICKS, _KEEPS = "chooses-pages-for", "keeps-pages-in"


@dataclass(frozen=True, slots=True)
class _Way:
    """One technique with the only part that picks its pages and the only place that holds them."""

    technique: Fact
    actor: Fact
    place: Fact
    versioned: bool


def _only(kb: KnowledgeBase, edges: Sequence[Edge]) -> Edge | None:
    """The edge, if it is one alone and the list it stands in is complete."""
    if len(edges) != 1 or not kb.is_complete(edges[0].subject.ref, edges[0].verb.id):
        return None
    return edges[0]


def _ways(kb: KnowledgeBase) -> list[_Way]:
    found = []
    for ref in sorted({edge.subject.ref for edge in kb.edges(_KEEPS)}):
        picks = _only(kb, [edge for edge in kb.edges(_PICKS) if edge.target.ref == ref])
        keeps = _only(kb, [edge for edge in kb.edges(_KEEPS) if edge.subject.ref == ref])
        if picks and keeps:
            versioned = any(edge.relation.versions != "*" for edge in (picks, keeps))
            found.append(_Way(kb[ref], picks.subject, keeps.target, versioned))
    return found


def _says(actor: Fact, place: Fact) -> str:
    return f"{actor.opens} picks them, and {place.called} holds their content"


def _wrong(own: _Way, other: _Way, actor: Fact, place: Fact) -> Option:
    """A pair of which the part, the place or both belong to another technique."""
    error = ""
    if place == own.place:
        error = "other-side-picks"
        said = f"The place is right, but for {own.technique.name} it is {own.actor.called} that"
        said = f"{said} picks the pages, and not {actor.called}."
    elif actor == own.actor:
        error = "place-of-another-technique"
        said = f"{actor.opens} does pick the pages, but {place.called} holds those of"
        said = f"{said} {other.technique.name}, and {own.place.called} holds these."
    else:
        said = f"That describes {other.technique.name}. Here {own.actor.called} picks the pages,"
        said = f"{said} and {own.place.called} holds them."
    return wrong(
        _says(actor, place),
        said[:1].upper() + said[1:],
        "misconception" if error else "closed-predicate",
        gives=f"{actor.ref} {place.ref}",
        error=error,
    )


@family("page.chooser", title="Who picks the pages, and where do they go?", level="understand")
def chooser(kb: KnowledgeBase) -> Iterator[Draft]:
    """Cross two parts that pick pages with two places that hold them; one pair is right."""
    ways, edition = _ways(kb), Edition(kb)
    for way in ways:
        for other in ways:
            apart = not near(kb, way.technique.ref, [other.technique.ref])
            if other.place == way.place or other.actor == way.actor or not apart:
                continue
            name, stems = way.technique.name, _stems(way.technique.name)
            pairs = [
                (other.actor, way.place),
                (way.actor, other.place),
                (other.actor, other.place),
            ]
            yield SingleDraft(
                case=f"{way.technique.id}.{other.technique.id}",
                about=way.technique,
                also=[way.actor.ref, way.place.ref],
                stems=edition.dated(way.technique.domain or "", stems) if way.versioned else stems,
                key=right(
                    _says(way.actor, way.place),
                    f"For {name}, {way.actor.called} picks the pages, and {way.place.called}"
                    " holds their content.",
                    gives=f"{way.actor.ref} {way.place.ref}",
                ),
                distractors=[_wrong(way, other, *pair) for pair in pairs],
                explanation=f"{way.technique.summary} {way.actor.opens} picks the pages, and"
                f" {way.place.called} holds their content.",
                proof=ModelProof(
                    model="page.chooser",
                    inputs={"technique": way.technique.id, "other": other.technique.id},
                    branch=f"{way.technique.id}",
                    cites=together(way.technique, way.actor),
                ),
                features={"hops": 2.0},
            )


def _stems(name: str) -> tuple[str, str, str]:
    return (
        f"Who picks the pages that {name} takes, and what holds their content then?",
        f"Pages have been taken by {name}. Which part has picked them, and where are they now?",
        f"Which part picks the pages for {name}, and which place holds their content?",
    )


FAMILIES = (chooser,)
