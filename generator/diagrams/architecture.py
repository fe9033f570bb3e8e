"""The components of a domain, in a frame for each plane, and the relations among them."""

from collections.abc import Mapping

from generator.diagrams import table
from generator.drawing.picture import Group, Picture
from kb import Component, Fact, KnowledgeBase

_LABELS_AT_MOST = 14


def domains(kb: KnowledgeBase) -> tuple[str, ...]:
    """The domains that have components."""
    return tuple(sorted({part.domain for part in kb.of(Component)}))


def architecture(kb: KnowledgeBase, domain: str) -> Picture:
    """Draw the architecture of a domain. With many arrows, what they say is in the table.

    Where no component has to do with another one, they are shown with what they work on.
    """
    name = kb.domains[domain]
    parts = [part for part in kb.of(Component) if part.domain == domain]
    planes = list(dict.fromkeys(sorted(part.plane for part in parts if part.plane)))
    groups = tuple(
        Group(f"g{number}", plane.replace("-", " ")) for number, plane in enumerate(planes, 1)
    )
    frames = dict(zip(planes, groups, strict=True))
    edges = [edge for edge in kb.edges() if edge.subject in parts and edge.target in parts]
    if not edges:
        edges = [edge for edge in kb.edges() if edge.subject in parts]
    shown = {fact.ref: fact for fact in (*parts, *(edge.target for edge in edges))}
    nodes = tuple(
        table.node_of(fact, number, group=_frame(fact, frames))
        for number, fact in enumerate(shown.values(), 1)
    )
    arrows = table.arrows(edges, nodes)
    if len(arrows) > _LABELS_AT_MOST:
        arrows = table.arrows(edges, nodes, labeled=False)
    return Picture(
        title=f"Architecture of {name}",
        description=_description(name, len(parts), [group.label for group in groups], len(arrows)),
        nodes=nodes,
        arrows=arrows,
        header=table.HEADER,
        rows=table.rows(edges, nodes),
        groups=groups,
        direction="LR",
    )


def _frame(fact: Fact, frames: Mapping[str, Group]) -> str:
    return frames[fact.plane].id if isinstance(fact, Component) and fact.plane else ""


def _description(name: str, parts: int, planes: list[str], arrows: int) -> str:
    where = f", in frames for {', '.join(planes)}" if planes else ""
    return (
        f"The {parts} components of {name}{where}; {arrows} arrows show which relates to which. "
        "The table beside the diagram has the same content."
    )
