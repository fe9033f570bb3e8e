"""What is common to all diagrams of facts: facts become nodes, edges become arrows and rows.

Every diagram has the same content as rows, for the table beside it.
"""

from collections.abc import Iterable, Sequence
from typing import Final

from generator.drawing.picture import Arrow, Node, Row, lines
from kb import Edge, Fact, Verb

HEADER: Final[Row] = ("From", "Relation", "To")
ALONE: Final = "(no relation here)"


def node_of(
    fact: Fact, number: int, *, group: str = "", rank: int | None = None, strong: bool = False
) -> Node:
    """Make a fact the node with this number."""
    return Node(
        f"n{number}",
        fact.name,
        fact.kind,
        lines(fact.name),
        fact.ref,
        group=group,
        rank=rank,
        strong=strong,
    )


def arrows(
    edges: Iterable[Edge], nodes: Sequence[Node], *, labeled: bool = True
) -> tuple[Arrow, ...]:
    """Bundle edges into one arrow for each pair and direction; leave out what is not shown."""
    ids = {node.ref: node.id for node in nodes if node.ref}
    return bundled(
        (
            (ids[edge.subject.ref], edge.verb, ids[edge.target.ref])
            for edge in edges
            if edge.subject.ref in ids and edge.target.ref in ids
        ),
        labeled=labeled,
    )


def bundled(said: Iterable[tuple[str, Verb, str]], *, labeled: bool = True) -> tuple[Arrow, ...]:
    """One arrow for each pair of ends and direction, with all that is said of the pair."""
    verbs: dict[tuple[str, str], dict[str, str]] = {}
    for tail, verb, head in said:
        verbs.setdefault((tail, head), {})[verb.id] = verb.reads
    return tuple(
        Arrow(tail, head, tuple(dict.fromkeys(reads.values())), labeled, tuple(reads))
        for (tail, head), reads in verbs.items()
    )


def rows(edges: Iterable[Edge], nodes: Sequence[Node]) -> tuple[Row, ...]:
    """Say each edge as a row, and name each node that has none, so that nothing is left out."""
    shown = {node.ref for node in nodes if node.ref}
    inside = [e for e in edges if e.subject.ref in shown and e.target.ref in shown]
    met = {fact.ref for edge in inside for fact in (edge.subject, edge.target)}
    said = [(edge.subject.name, edge.verb.reads, edge.target.name) for edge in inside]
    alone = [(node.name, ALONE, "") for node in nodes if node.ref and node.ref not in met]
    return (*said, *alone)
