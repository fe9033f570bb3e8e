"""Families about one edge of the graph: who does something to a thing, and to which things.

A fact stands as a wrong answer only where its missing edge is known to be missing.
"""

from collections.abc import Iterator, Sequence

from generator.authoring import (
    Draft,
    Edition,
    ResponseDraft,
    SingleDraft,
    asked,
    clause,
    described,
    edge_cites,
    family,
    filled,
    introduced,
    later,
    listed,
    related,
    right,
    several,
    target_of,
)
from generator.authoring.absence import not_subjects, not_targets, sort_of, worth_asking
from generator.questions import EdgeProof, Option
from kb import Edge, Fact, KnowledgeBase, Ref

_MANY = ("", "", "TWO", "THREE")
_MOST = 6  # with more right answers than this, asking for one of them says little
_COMMON = 12  # what is true of more facts than this is asked of several at a time


def _dated(edition: Edition, edges: Sequence[Edge], stems: Sequence[str]) -> Sequence[str]:
    held = [edge for edge in edges if edge.relation.versions != "*"]
    return edition.dated(held[0].subject.domain or "", stems) if held else stems


def _right(fact: Fact, edge: Edge) -> Option:
    what = described(fact) if fact == edge.subject else introduced(fact)
    return right(fact.name, f"{clause(edge, head=True)}. {what}", ref=fact.ref)


@family("edge.subject", title="Who does this to a given thing?", level="remember")
def edge_subject(kb: KnowledgeBase) -> Iterator[Draft]:
    """Ask for the subject of an edge."""
    kin, edition = related(kb), Edition(kb)
    for edge in filter(worth_asking, kb.edges()):
        if len(kb.subjects(edge.verb.id, edge.target.ref)) > _MOST:
            continue
        if len(kb.targets(edge.subject.ref, edge.verb.id)) > _COMMON:
            continue
        stems = filled(edge.verb.asks_subject, "target", edge.target)
        yield SingleDraft(
            case=f"{edge.verb.id}.{edge.target.id}.{edge.subject.id}",
            about=edge.subject,
            also=[edge.target.ref],
            stems=_dated(edition, [edge], stems),
            key=_right(edge.subject, edge),
            distractors=later(not_subjects, kb, edge.verb, edge.target, [edge.subject], kin),
            explanation=f"{clause(edge, head=True)}. {described(edge.subject)}",
            proof=EdgeProof(
                verb=edge.verb.id,
                asks="subject",
                given=edge.target.ref,
                cites=edge_cites([edge]),
            ),
        )


@family("edge.target", title="To what does a given thing do this?", level="remember")
def edge_target(kb: KnowledgeBase) -> Iterator[Draft]:
    """Ask for the target of an edge."""
    kin, edition = related(kb), Edition(kb)
    for edge in filter(worth_asking, kb.edges()):
        if len(kb.targets(edge.subject.ref, edge.verb.id)) > _MOST:
            continue
        if len(kb.subjects(edge.verb.id, edge.target.ref)) > _COMMON:
            continue
        stems = filled(edge.verb.asks_target, "subject", edge.subject)
        yield SingleDraft(
            case=f"{edge.verb.id}.{edge.subject.id}.{edge.target.id}",
            about=edge.subject,
            also=[edge.target.ref],
            stems=_dated(edition, [edge], stems),
            key=_right(edge.target, edge),
            distractors=later(not_targets, kb, edge.verb, edge.subject, [edge.target], kin),
            explanation=f"{clause(edge, head=True)}. {described(edge.subject)}",
            proof=EdgeProof(
                verb=edge.verb.id,
                asks="target",
                given=edge.subject.ref,
                cites=edge_cites([edge]),
            ),
        )


def _groups(edges: Sequence[Edge]) -> Iterator[Sequence[Edge]]:
    """Two or three edges at a time; all of them where they are no more."""
    if 2 <= len(edges) <= 3:  # noqa: PLR2004 - what one item can ask for
        yield edges
    elif len(edges) > 3:  # noqa: PLR2004 - what one item can ask for
        yield from (edges[place : place + 2] for place in range(0, len(edges) - 1, 2))


@family("edge.subjects", title="Which of these do this to a given thing?", level="understand")
def edge_subjects(kb: KnowledgeBase) -> Iterator[Draft]:
    """Ask for several subjects that have an edge with the same target."""
    kin, edition = related(kb), Edition(kb)
    by_target: dict[tuple[str, Ref, str], list[Edge]] = {}
    for edge in filter(worth_asking, kb.edges()):
        key = (edge.verb.id, edge.target.ref, edge.subject.kind)
        by_target.setdefault(key, []).append(edge)
    for (name, _, _), all_edges in by_target.items():
        for edges in _groups(all_edges):
            verb, target, many = edges[0].verb, edges[0].target, _MANY[len(edges)]
            keys = [edge.subject for edge in edges]
            nouns, said = sort_of(*keys, many=True), f"{several(verb)} {target_of(verb, target)}"
            inverse = f"{target.opens} {verb.inverse} {many} of these {nouns}: which ones?"
            if verb.inverse.startswith("has ") or verb.inverse.endswith(" to by"):
                inverse = f"Of these {nouns}, which {many} {said}?"
            stems = [
                f"Which {many} of these {nouns} {said}?",
                inverse,
                f"{many} of these {nouns} {said}. Which ones are they?",
            ]
            yield ResponseDraft(
                case=f"{name}.{target.id}.{'.'.join(key.id for key in keys)}",
                about=target,
                stems=_dated(edition, edges, stems),
                keys=[_right(edge.subject, edge) for edge in edges],
                distractors=later(not_subjects, kb, verb, target, keys, kin),
                explanation=f"{listed([keys[0].opens, *(key.called for key in keys[1:])])} {said}.",
                proof=EdgeProof(
                    verb=name, asks="subject", given=target.ref, cites=edge_cites(edges)
                ),
            )


@family("edge.targets", title="To which of these does a given thing do this?", level="understand")
def edge_targets(kb: KnowledgeBase) -> Iterator[Draft]:
    """Ask for several targets that have an edge with the same subject."""
    kin, edition = related(kb), Edition(kb)
    by_subject: dict[tuple[Ref, str, str], list[Edge]] = {}
    for edge in filter(worth_asking, kb.edges()):
        key = (edge.subject.ref, edge.verb.id, edge.target.kind)
        by_subject.setdefault(key, []).append(edge)
    for (_, name, _), all_edges in by_subject.items():
        for edges in _groups(all_edges):
            verb, subject, many = edges[0].verb, edges[0].subject, _MANY[len(edges)]
            keys = [edge.target for edge in edges]
            nouns, said = sort_of(*keys, many=True), f"{subject.opens} {verb.reads}"
            asks = asked(verb, subject.called)
            stems = [
                f"Which {many} of these {nouns} {asks}?",
                f"{said} {many} of these {nouns}: which ones?",
                f"From this list of {nouns}, which {many} {asks}?",
            ]
            yield ResponseDraft(
                case=f"{name}.{subject.id}.{'.'.join(key.id for key in keys)}",
                about=subject,
                stems=_dated(edition, edges, stems),
                keys=[_right(edge.target, edge) for edge in edges],
                distractors=later(not_targets, kb, verb, subject, keys, kin),
                explanation=f"{said} {listed([target_of(verb, key) for key in keys])}.",
                proof=EdgeProof(
                    verb=name, asks="target", given=subject.ref, cites=edge_cites(edges)
                ),
            )


FAMILIES = (edge_subject, edge_target, edge_subjects, edge_targets)
