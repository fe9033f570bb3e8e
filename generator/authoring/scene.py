"""Scenes: a few facts and all edges of one verb among them, small enough for a diagram.

A scene is grown from one edge outward, in the order of references, so that the same facts give
the same scenes; it takes only edges of which the subject's list is known to be complete.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.authoring.sentences import clause
from generator.questions import Arrow, Diagram, Node
from kb import Edge, Fact, KnowledgeBase, Ref, Verb

_BOXES = 7
_FEWEST = 4  # arrows, where the verb has as many
_LEAST = 3
_ARROWS = 7
_EACH = 5  # scenes of one verb
_SHARED = 4  # boxes that two scenes of a verb may share
_SKIPPED = frozenset(["explains", "configures", "deletes", "is-a", "part-of"])


@dataclass(frozen=True)
class Scene:
    """Facts in the order of their boxes, and the edges among them."""

    verb: Verb
    start: Edge
    facts: Sequence[Fact]
    edges: Sequence[Edge]

    @property
    def name(self) -> str:
        """What tells it apart: the edge that it was grown from."""
        return f"{self.verb.id}.{self.start.subject.id}.{self.start.target.id}"

    @property
    def boxes(self) -> dict[str, str]:
        """The key of each box with the fact that it stands for."""
        return {f"b{number}": str(fact.ref) for number, fact in enumerate(self.facts, 1)}

    def key(self, fact: Fact) -> str:
        """The key of a fact's box."""
        return f"b{1 + list(self.facts).index(fact)}"

    @property
    def versioned(self) -> bool:
        """Whether an edge holds for some versions only."""
        return any(edge.relation.versions != "*" for edge in self.edges)

    @property
    def hub(self) -> Fact:
        """The fact with the most arrows; the first one of several."""
        return max(self.facts, key=lambda fact: (self.degree(fact), fact.ref))

    def degree(self, fact: Fact) -> int:
        """How many arrows begin or end at a fact."""
        return sum(fact.ref in (edge.subject.ref, edge.target.ref) for edge in self.edges)

    def diagram(self, arrows: Sequence[tuple[Fact, Fact, str]], blanks: dict[Ref, str]) -> Diagram:
        """The diagram with these arrows, in which some boxes show a number instead of a name."""
        shown = {fact.ref: blanks.get(fact.ref, fact.name) for fact in self.facts}
        told = "; ".join(
            _told(_said(shown[one.ref], blanks), text, _said(shown[other.ref], blanks))
            for one, other, text in arrows
        )
        return Diagram(
            title=f"An arrow means: {self.verb.reads}",
            alt=f"{len(self.facts)} boxes and {len(arrows)} arrows: {told}.",
            nodes=tuple(Node(key=self.key(fact), text=shown[fact.ref]) for fact in self.facts),
            arrows=tuple(
                Arrow(source=self.key(one), target=self.key(other), text=text)
                for one, other, text in arrows
            ),
        )

    def told(self) -> str:
        """All edges as sentences."""
        return " ".join(f"{clause(edge, head=True)}." for edge in self.edges)


def _told(tail: str, text: str, head: str) -> str:
    """An arrow in words, behind its number if it has one."""
    number, colon, reads = text.rpartition(": ")
    return f"{f'arrow {number}: ' if colon else ''}{tail} {reads} {head}"


def _said(text: str, blanks: dict[Ref, str]) -> str:
    return f"blank {text}" if text in blanks.values() else text


def scenes(kb: KnowledgeBase) -> Iterator[Scene]:
    """Scenes of every verb that draws well; few boxes stand in two of them."""
    for verb in kb.of(Verb):
        edges = [edge for edge in kb.edges(verb.id) if _draws(kb, edge)]
        fewest = max(_LEAST, min(_FEWEST, len(edges)))
        seen: list[set[Ref]] = []
        for start in edges:
            if len(seen) == _EACH:
                break
            if any({start.subject.ref, start.target.ref} <= other for other in seen):
                continue
            found = _grown(verb, start, edges)
            refs = {fact.ref for fact in found.facts}
            if len(found.edges) < fewest or any(len(refs & other) > _SHARED for other in seen):
                continue
            seen.append(refs)
            yield found


def _draws(kb: KnowledgeBase, edge: Edge) -> bool:
    known = kb.is_complete(edge.subject.ref, edge.verb.id) or edge.verb.functional
    return (
        known
        and edge.verb.id not in _SKIPPED
        and edge.subject.ref != edge.target.ref
        and not {"parameter", "state"} & {edge.subject.kind, edge.target.kind}
    )


def _grown(verb: Verb, start: Edge, edges: Sequence[Edge]) -> Scene:
    """Add the nearest edges, one new box at a time, first those that join two boxes."""
    facts = {start.subject.ref: start.subject, start.target.ref: start.target}
    inside = [start]
    left = [edge for edge in edges if edge is not start]
    while True:
        near = [edge for edge in left if edge.subject.ref in facts or edge.target.ref in facts]
        joins = [e for e in near if e.subject.ref in facts and e.target.ref in facts]
        room = len(facts) < _BOXES and len(inside) < _ARROWS
        grows = joins or (near if room else [])
        if not grows:
            break
        degrees = Counter(ref for e in inside for ref in (e.subject.ref, e.target.ref))
        best = min(grows, key=lambda e: (_crowd(degrees, e), e.subject.ref, e.target.ref))
        inside.append(best)
        left = [edge for edge in left if edge is not best]
        facts |= {best.subject.ref: best.subject, best.target.ref: best.target}
    order = sorted(facts.values(), key=lambda fact: fact.ref)
    return Scene(verb, start, order, sorted(inside, key=lambda e: (e.subject.ref, e.target.ref)))


def _crowd(degrees: Mapping[Ref, int], edge: Edge) -> int:
    """How many arrows the two boxes of an edge have already: even scenes are better than stars."""
    return degrees.get(edge.subject.ref, 0) + degrees.get(edge.target.ref, 0)
