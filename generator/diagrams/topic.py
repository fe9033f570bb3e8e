"""What belongs to a topic and how it hangs together, small enough for half a page."""

from collections import Counter

from generator.diagrams import table
from generator.diagrams.picture import Picture, plain
from kb import Edge, Fact, KnowledgeBase, Ref

_SHOWN = ("component", "object", "mechanism", "state", "process", "term")
_OWN_AT_MOST = 11
_FILLED_UP_TO = 8


def topic(kb: KnowledgeBase, ref: Ref) -> Picture:
    """Draw the facts of a topic that are best connected, with the relations among them.

    Where a topic has too few facts of its own, neighbors from other topics join in.
    """
    name = plain(kb[ref].name)
    facts = _chosen([fact for fact in kb.in_topic(ref) if fact.kind in _SHOWN], kb.edges())
    return drawn(kb, facts, title=name)


def drawn(kb: KnowledgeBase, facts: list[Fact], *, title: str) -> Picture:
    """Draw some facts and the relations among them."""
    nodes = tuple(table.node_of(fact, number) for number, fact in enumerate(facts, 1))
    shown = {fact.ref for fact in facts}
    edges = [e for e in kb.edges() if e.subject.ref in shown and e.target.ref in shown]
    arrows = table.arrows(edges, nodes)
    return Picture(
        title=title,
        description=(
            f"{len(nodes)} facts about {title} and {len(arrows)} arrows for how they are related. "
            "The table beside the diagram has the same content."
        ),
        nodes=nodes,
        arrows=arrows,
        header=table.HEADER,
        rows=table.rows(edges, nodes),
        direction="TB",
    )


def _chosen(own: list[Fact], edges: tuple[Edge, ...]) -> list[Fact]:
    """Choose what to show: grow from the best connected fact along edges, own facts first."""
    at_home = {fact.ref for fact in own}
    usable = [e for e in edges if e.subject.kind in _SHOWN and e.target.kind in _SHOWN]
    degree = Counter[Ref]()
    for edge in usable:
        inside = (edge.subject.ref in at_home) + (edge.target.ref in at_home)
        for fact in (edge.subject, edge.target):
            degree[fact.ref] += inside
    chosen: dict[Ref, Fact] = {}
    for fact in sorted(own, key=lambda fact: (-degree[fact.ref], fact.ref))[:1]:
        chosen[fact.ref] = fact
    while len(chosen) < _OWN_AT_MOST:
        near: dict[Ref, Fact] = {}
        joins = Counter[Ref]()
        for edge in usable:
            for inside_fact, outside in ((edge.subject, edge.target), (edge.target, edge.subject)):
                if inside_fact.ref in chosen and outside.ref not in chosen:
                    near[outside.ref] = outside
                    joins[outside.ref] += 1
        candidates = near or {fact.ref: fact for fact in own if fact.ref not in chosen}
        if len(chosen) >= _FILLED_UP_TO:
            candidates = {ref: fact for ref, fact in candidates.items() if ref in at_home}
        if not candidates:
            break
        best = min(candidates, key=lambda ref: (ref not in at_home, -joins[ref], -degree[ref], ref))
        chosen[best] = candidates[best]
    return sorted(chosen.values(), key=lambda fact: fact.ref)
