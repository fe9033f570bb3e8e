"""One fact and everything that an edge joins to it."""

from generator.diagrams import table
from generator.drawing.picture import Picture
from kb import Edge, Fact, KnowledgeBase, Ref


def neighborhood(kb: KnowledgeBase, ref: Ref) -> Picture:
    """Draw a fact with its neighbors: what points to it on the left, what it points to right."""
    center = kb[ref]

    def outgoing_last(edge: Edge) -> tuple[bool, str, str, str]:
        return edge.subject.ref == ref, edge.verb.id, edge.subject.ref, edge.target.ref

    edges = sorted(kb.edges_of(ref), key=outgoing_last)
    others: dict[Ref, Fact] = {}
    for edge in edges:
        for fact in (edge.subject, edge.target):
            if fact.ref != ref:
                others.setdefault(fact.ref, fact)
    nodes = (
        table.node_of(center, 1, strong=True),
        *(table.node_of(fact, number) for number, fact in enumerate(others.values(), 2)),
    )
    return Picture(
        title=f"{center.name} and its neighbors",
        description=(
            f"{center.name} in the middle, with {len(others)} facts that are related to it. "
            "The table beside the diagram has the same content."
        ),
        nodes=nodes,
        arrows=table.arrows(edges, nodes),
        header=table.HEADER,
        rows=table.rows(edges, nodes),
    )
