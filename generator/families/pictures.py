"""Families about a diagram of the graph: find its wrong arrow, and read it."""

import zlib
from collections.abc import Iterator, Sequence

from generator.authoring import (
    Draft,
    Edition,
    LineDraft,
    SingleDraft,
    capital,
    clause,
    described,
    edge_cites,
    family,
    right,
    target_of,
    wrong,
)
from generator.authoring.absence import known_absent
from generator.authoring.scene import Scene, scenes
from generator.questions import ArrowProof, ContradictionProof, Option
from kb import Edge, Fact, KnowledgeBase, Verb

_NUMBERS = {3: "three", 4: "four", 5: "five", 6: "six", 7: "seven", 8: "eight"}


def _dated(kb: KnowledgeBase, scene: Scene, stems: Sequence[str]) -> Sequence[str]:
    return Edition(kb).dated(scene.hub.domain or "", stems) if scene.versioned else stems


def _mutants(kb: KnowledgeBase, scene: Scene) -> list[tuple[int, Fact, Fact]]:
    """Arrows made wrong: the number of the edge, and the ends that it is given instead.

    An arrow gets another head of the same kind, or is turned round between facts of one kind, and
    is then known to be wrong.
    """
    found = []
    drawn = {(edge.subject.ref, edge.target.ref) for edge in scene.edges}
    for number, edge in enumerate(scene.edges):
        one, other = edge.subject, edge.target
        heads = [
            fact
            for fact in scene.facts
            if fact.kind == other.kind
            and fact.ref not in (one.ref, other.ref)
            and (fact.ref, one.ref) not in drawn
        ]
        ends = [(one, fact) for fact in heads]
        if one.kind == other.kind and (other.ref, one.ref) not in drawn and _hidden(scene, edge):
            ends.append((other, one))
        found += [
            (number, tail, head) for tail, head in ends if known_absent(kb, scene.verb, tail, head)
        ]
    return found


def _hidden(scene: Scene, edge: Edge) -> bool:
    """Whether an arrow that is turned round would not stand out by the shape of the diagram."""
    others = [other for other in scene.edges if other != edge]
    return any(
        other.target.ref == edge.subject.ref or other.subject.ref == edge.target.ref
        for other in others
    )


def _picked(case: str, mutants: Sequence[tuple[int, Fact, Fact]]) -> tuple[int, Fact, Fact]:
    """One of the wrong arrows; which one follows from the case, and stays with it."""
    return mutants[zlib.crc32(case.encode()) % len(mutants)]


def _truth(edge: Edge, tail: Fact, head: Fact) -> str:
    """What is wrong with an arrow from *tail* to *head* that was made of an edge."""
    verb = edge.verb
    if tail.ref == edge.target.ref:
        return f"the arrow is turned round: {clause(edge)}, and not the other way."
    return f"{tail.called} {verb.negative} {target_of(verb, head)}; in truth, {clause(edge)}."


@family("diagram.wrong-arrow", title="Which arrow of the diagram is wrong?", level="analyze")
def wrong_arrow(kb: KnowledgeBase) -> Iterator[Draft]:
    """Draw one arrow to a wrong box, and number them all."""
    for scene in scenes(kb):
        mutants = _mutants(kb, scene)
        if not mutants:
            continue
        hub, reads = scene.hub, scene.verb.reads
        case = scene.name
        place, tail, head = _picked(case, mutants)
        ends = [(edge.subject, edge.target) for edge in scene.edges]
        ends[place] = tail, head
        arrows = [(a, b, f"{number}: {reads}") for number, (a, b) in enumerate(ends, 1)]
        many = _NUMBERS[len(arrows)]
        stems = [
            f"Which of the {many} arrows in the diagram of {hub.called} is a mistake?",
            f"Check each arrow in the diagram of {hub.called} by what you know: which is wrong?",
            f"Somebody drew {many} arrows for “{reads}”, one of them wrongly. "  # noqa: ISC004 - two sentences
            f"Which arrow must be removed from the diagram of {hub.called}?",
        ]
        rest = [edge for number, edge in enumerate(scene.edges) if number != place]
        yield LineDraft(
            case=case,
            about=hub,
            also=[fact.ref for fact in scene.facts],
            stems=_dated(kb, scene, stems),
            exhibits=[scene.diagram(arrows, {})],
            lines=[
                Option(
                    text=f"Arrow {number + 1}",
                    right=number == place,
                    feedback=(
                        f"Arrow {number + 1} is wrong: {_truth(edge, tail, head)}"
                        if number == place
                        else f"Arrow {number + 1} is right: {clause(edge)}."
                        f" {described(edge.subject)}"
                    ),
                    reason="key" if number == place else "closed-predicate",
                    ref=str(edge.subject.ref),
                )
                for number, edge in enumerate(scene.edges)
            ],
            explanation=f"{capital(_truth(scene.edges[place], tail, head))} "
            f"{' '.join(f'{clause(edge, head=True)}.' for edge in rest)}",
            proof=ArrowProof(boxes=scene.boxes, cites=edge_cites(rest)),
            features={"hops": 2.0},
        )


@family("diagram.contradiction", title="Which sentence contradicts the diagram?", level="analyze")
def contradiction(kb: KnowledgeBase) -> Iterator[Draft]:
    """Explain a diagram in sentences, one of which says what it does not show."""
    for scene in scenes(kb):
        verb, hub = scene.verb, scene.hub
        drawn = {(edge.subject.ref, edge.target.ref) for edge in scene.edges}
        mutants = [
            (number, tail, head)
            for number, tail, head in _mutants(kb, scene)
            if (tail.ref, head.ref) not in drawn
        ]
        case = scene.name
        if not mutants:
            continue
        place, tail, head = _picked(f"{case}.read", mutants)
        arrows = [(edge.subject, edge.target, verb.reads) for edge in scene.edges]
        stems = [
            f"Compare the sentences with the diagram of {hub.called}. Which one contradicts it?",
            f"Which sentence about {hub.called} and its neighbors disagrees with the diagram?",
            f"Four sentences explain the diagram around {hub.called}; "  # noqa: ISC004 - one long question
            "with which one do its arrows disagree?",
        ]
        yield SingleDraft(
            case=case,
            about=hub,
            also=[fact.ref for fact in scene.facts],
            stems=_dated(kb, scene, stems),
            exhibits=[scene.diagram(arrows, {})],
            key=right(
                _sentence(verb, tail, head),
                f"The diagram has no such arrow: {_truth(scene.edges[place], tail, head)}",
                gives=f"{verb.id} {tail.ref} {head.ref}",
                ref=str(tail.ref),
            ),
            distractors=[
                wrong(
                    _sentence(verb, edge.subject, edge.target),
                    f"An arrow leads from {edge.subject.name} to {edge.target.name}, "
                    "so the sentence agrees with the diagram.",
                    "closed-predicate",
                    gives=f"{verb.id} {edge.subject.ref} {edge.target.ref}",
                    ref=str(edge.subject.ref),
                )
                for edge in _beside(scene, tail, head)
            ],
            explanation=f"{capital(_truth(scene.edges[place], tail, head))} {scene.told()}",
            proof=ContradictionProof(boxes=scene.boxes, cites=edge_cites(scene.edges)),
            features={"hops": 2.0},
        )


def _sentence(verb: Verb, one: Fact, other: Fact) -> str:
    return f"{one.opens} {verb.reads} {target_of(verb, other)}."


def _beside(scene: Scene, tail: Fact, head: Fact) -> list[Edge]:
    """The true edges, those first that share a box with the wrong sentence."""
    return sorted(
        scene.edges,
        key=lambda edge: (
            not {edge.subject.ref, edge.target.ref} & {tail.ref, head.ref},
            edge.subject.ref,
            edge.target.ref,
        ),
    )


FAMILIES = (wrong_arrow, contradiction)
