"""The components of a domain, in a frame for each plane, and the relations among them."""

from generator.diagrams import table
from generator.diagrams.picture import Group, Picture
from kb import Component, KnowledgeBase

_LABELS_AT_MOST = 14


def domains(kb: KnowledgeBase) -> tuple[str, ...]:
    """The domains that have components."""
    return tuple(sorted({part.domain for part in kb.of(Component)}))


def architecture(kb: KnowledgeBase, domain: str) -> Picture:
    """Draw the architecture of a domain. With many arrows, what they say is in the table."""
    parts = [part for part in kb.of(Component) if part.domain == domain]
    planes = list(dict.fromkeys(sorted(part.plane for part in parts if part.plane)))
    groups = tuple(
        Group(f"g{number}", plane.replace("-", " ")) for number, plane in enumerate(planes, 1)
    )
    frames = dict(zip(planes, groups, strict=True))
    nodes = tuple(
        table.node_of(part, number, group=frames[part.plane].id if part.plane else "")
        for number, part in enumerate(parts, 1)
    )
    edges = [edge for edge in kb.edges() if edge.subject in parts and edge.target in parts]
    arrows = table.arrows(edges, nodes)
    if len(arrows) > _LABELS_AT_MOST:
        arrows = table.arrows(edges, nodes, labeled=False)
    return Picture(
        title=f"Architecture of {domain}",
        description=_description(
            domain, len(nodes), [group.label for group in groups], len(arrows)
        ),
        nodes=nodes,
        arrows=arrows,
        header=table.HEADER,
        rows=table.rows(edges, nodes),
        groups=groups,
        direction="LR",
    )


def _description(domain: str, parts: int, planes: list[str], arrows: int) -> str:
    where = f", in frames for {', '.join(planes)}" if planes else ""
    return (
        f"The {parts} components of {domain}{where}; {arrows} arrows show which component relates "
        "to which. The table beside the diagram has the same content."
    )
