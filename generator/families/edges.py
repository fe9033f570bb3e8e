"""Families about one edge of the graph: who does something to a thing, and to which things.

A fact stands as a wrong answer only where its missing edge is known to be missing.
"""

import re
from collections.abc import Iterator, Sequence

from generator.authoring import (
    Draft,
    Edition,
    ResponseDraft,
    SingleDraft,
    a_or_an,
    edge_cites,
    family,
    listed,
    noun,
    related,
    right,
    wrong,
)
from generator.questions import EdgeProof, Option, Reason
from kb import Edge, Fact, KnowledgeBase, Ref, Verb

_MANY = ("", "", "TWO", "THREE")


def _fill(frames: Sequence[str], slot: str, name: str) -> list[str]:
    """Put a name into frames, with the article that it needs."""
    article = re.compile(rf"\b([Aa])n? \{{{slot}\}}")
    filled = []
    for frame in frames:
        text = article.sub(lambda found: found[1] + a_or_an(name)[1:], frame)
        text = text.replace(f"{{{slot}}}", name)
        filled.append(text)
    return filled


def _dated(edition: Edition, edges: Sequence[Edge], stems: Sequence[str]) -> Sequence[str]:
    held = [edge for edge in edges if edge.relation.versions != "*"]
    return edition.dated(held[0].subject.domain or "", stems) if held else stems


def _list(kb: KnowledgeBase, refs: frozenset[Ref]) -> str:
    return listed([kb[ref].name for ref in sorted(refs)])


def _not_subjects(
    kb: KnowledgeBase, verb: Verb, target: Fact, keys: Sequence[Fact], kin: dict[Ref, set[Ref]]
) -> Iterator[Option]:
    """Facts that are known not to stand in a verb to a target, best first."""
    standing = kb.subjects(verb.id, target.ref)
    near = {ref for key in keys for ref in kin.get(key.ref, ())}
    others = [
        fact
        for fact in kb.facts.values()
        if fact.kind == keys[0].kind
        and fact.domain == keys[0].domain
        and fact.ref not in standing | near | {target.ref}
        and (verb.inverse_functional or kb.is_complete(fact.ref, verb.id))
    ]
    for fact in sorted(others, key=lambda other: (other.topic != keys[0].topic, other.ref)):
        does = kb.targets(fact.ref, verb.id)
        if kb.is_complete(fact.ref, verb.id):
            rest = f"the whole list of what it {verb.reads} is {_list(kb, does)}"
            rest = rest if does else f"the sources name nothing at all that it {verb.reads}"
            reason: Reason = "closed-predicate"
        else:
            rest = f"{target.name} {verb.inverse} {_list(kb, standing)} and nothing else"
            reason = "functional"
        feedback = f"{fact.name} {verb.negative} {target.name}: {rest}."
        yield wrong(fact.name, feedback, reason, ref=fact.ref)


def _not_targets(
    kb: KnowledgeBase, verb: Verb, subject: Fact, keys: Sequence[Fact], kin: dict[Ref, set[Ref]]
) -> Iterator[Option]:
    """Facts to which a subject is known not to stand in a verb, best first."""
    if not (verb.functional or kb.is_complete(subject.ref, verb.id)):
        return
    reached = kb.targets(subject.ref, verb.id)
    near = {ref for key in keys for ref in kin.get(key.ref, ())}
    reason: Reason = "functional" if verb.functional else "closed-predicate"
    elsewhere = {edge.target.ref for edge in kb.edges(verb.id)}
    others = [
        fact
        for fact in kb.facts.values()
        if fact.kind == keys[0].kind
        and fact.domain == keys[0].domain
        and fact.ref not in reached | near | {subject.ref}
    ]
    best = sorted(
        others,
        key=lambda other: (other.ref not in elsewhere, other.topic != keys[0].topic, other.ref),
    )
    for fact in best:
        feedback = (
            f"{subject.name} {verb.negative} {fact.name}: the whole list of what it"
            f" {verb.reads} is {_list(kb, reached)}."
        )
        yield wrong(fact.name, feedback, reason, ref=fact.ref)


def _right(fact: Fact, edge: Edge) -> Option:
    return right(fact.name, f"{edge.words()}. {fact.summary}", ref=fact.ref)


@family("edge.subject", title="Who does this to a given thing?", level="remember")
def edge_subject(kb: KnowledgeBase) -> Iterator[Draft]:
    """Ask for the subject of an edge."""
    kin, edition = related(kb), Edition(kb)
    for edge in kb.edges():
        stems = _fill(edge.verb.asks_subject, "target", edge.target.name)
        yield SingleDraft(
            case=f"{edge.verb.id}.{edge.target.id}.{edge.subject.id}",
            about=edge.subject,
            also=[edge.target.ref],
            stems=_dated(edition, [edge], stems),
            key=_right(edge.subject, edge),
            distractors=[*_not_subjects(kb, edge.verb, edge.target, [edge.subject], kin)],
            explanation=f"{edge.words()}. {edge.subject.summary}",
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
    for edge in kb.edges():
        stems = _fill(edge.verb.asks_target, "subject", edge.subject.name)
        yield SingleDraft(
            case=f"{edge.verb.id}.{edge.subject.id}.{edge.target.id}",
            about=edge.subject,
            also=[edge.target.ref],
            stems=_dated(edition, [edge], stems),
            key=_right(edge.target, edge),
            distractors=[*_not_targets(kb, edge.verb, edge.subject, [edge.target], kin)],
            explanation=f"{edge.words()}. {edge.subject.summary}",
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
    elif len(edges) > 3:  # noqa: PLR2004 - ditto
        yield from (edges[place : place + 2] for place in range(0, len(edges) - 1, 2))


@family("edge.subjects", title="Which of these do this to a given thing?", level="understand")
def edge_subjects(kb: KnowledgeBase) -> Iterator[Draft]:
    """Ask for several subjects that have an edge with the same target."""
    kin, edition = related(kb), Edition(kb)
    by_target: dict[tuple[str, Ref, str], list[Edge]] = {}
    for edge in kb.edges():
        key = (edge.verb.id, edge.target.ref, edge.subject.kind)
        by_target.setdefault(key, []).append(edge)
    for (name, _, kind), all_edges in by_target.items():
        for edges in _groups(all_edges):
            verb, target, many = edges[0].verb, edges[0].target, _MANY[len(edges)]
            keys = [edge.subject for edge in edges]
            nouns, said = f"{noun(kind)}s", f"{verb.reads} {target.name}"
            stems = [
                f"Which {many} of these {nouns} can complete the sentence “… {said}”?",
                f"“{target.name} {verb.inverse} …”: which {many} of these {nouns} fit at the dots?",
                f"Of {many} of these {nouns} it is true that each {said}: which ones?",
            ]
            yield ResponseDraft(
                case=f"{name}.{target.id}.{'.'.join(key.id for key in keys)}",
                about=target,
                stems=_dated(edition, edges, stems),
                keys=[_right(edge.subject, edge) for edge in edges],
                distractors=[*_not_subjects(kb, verb, target, keys, kin)],
                explanation=f"{listed([key.name for key in keys])}: each {said}.",
                proof=EdgeProof(
                    verb=name, asks="subject", given=target.ref, cites=edge_cites(edges)
                ),
            )


@family("edge.targets", title="To which of these does a given thing do this?", level="understand")
def edge_targets(kb: KnowledgeBase) -> Iterator[Draft]:
    """Ask for several targets that have an edge with the same subject."""
    kin, edition = related(kb), Edition(kb)
    by_subject: dict[tuple[Ref, str, str], list[Edge]] = {}
    for edge in kb.edges():
        key = (edge.subject.ref, edge.verb.id, edge.target.kind)
        by_subject.setdefault(key, []).append(edge)
    for (_, name, kind), all_edges in by_subject.items():
        for edges in _groups(all_edges):
            verb, subject, many = edges[0].verb, edges[0].subject, _MANY[len(edges)]
            keys = [edge.target for edge in edges]
            nouns, said = f"{noun(kind)}s", f"{subject.name} {verb.reads}"
            stems = [
                f"Which {many} of these {nouns} can complete the sentence “{said} …”?",
                f"“… {verb.inverse} {subject.name}”: which {many} of these {nouns} fit there?",
                f"Of {many} of these {nouns} it is true that “{said}” leads to them: which ones?",
            ]
            yield ResponseDraft(
                case=f"{name}.{subject.id}.{'.'.join(key.id for key in keys)}",
                about=subject,
                stems=_dated(edition, edges, stems),
                keys=[_right(edge.target, edge) for edge in edges],
                distractors=[*_not_targets(kb, verb, subject, keys, kin)],
                explanation=f"{said} {listed([key.name for key in keys])}.",
                proof=EdgeProof(
                    verb=name, asks="target", given=subject.ref, cites=edge_cites(edges)
                ),
            )


FAMILIES = (edge_subject, edge_target, edge_subjects, edge_targets)
