"""What belongs to a topic and how it hangs together, small enough for half a page."""

from collections import Counter
from collections.abc import Iterable

from generator.diagrams import table
from generator.drawing.picture import Picture, plain
from kb import Fact, KnowledgeBase, Ref

_SHOWN = ("component", "object", "mechanism", "state", "process", "term")
_OWN_AT_MOST = 11
_FILLED_UP_TO = 8


def topic(kb: KnowledgeBase, ref: Ref) -> Picture:
    """Draw the facts of a topic that are best connected, with the relations among them.

    Where a topic has too few facts of its own, neighbors from other topics join in.
    """
    facts = connected(kb, kb.in_topic(ref))
    return drawn(kb, facts, title=plain(kb[ref].name))


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


def connected(kb: KnowledgeBase, facts: Iterable[Fact], most: int = _OWN_AT_MOST) -> list[Fact]:
    """Choose what to show: grow from the best connected fact along edges, own facts first."""
    own = {fact.ref: fact for fact in facts if fact.kind in _SHOWN}
    usable = [e for e in kb.edges() if e.subject.kind in _SHOWN and e.target.kind in _SHOWN]
    degree = Counter[Ref]()
    near: dict[Ref, dict[Ref, Fact]] = {}
    for edge in usable:
        inside = (edge.subject.ref in own) + (edge.target.ref in own)
        for fact, other in ((edge.subject, edge.target), (edge.target, edge.subject)):
            degree[fact.ref] += inside
            near.setdefault(fact.ref, {})[other.ref] = other
    chosen: dict[Ref, Fact] = {}
    while len(chosen) < most:
        reach = {ref: fact for each in chosen for ref, fact in near.get(each, {}).items()}
        fresh = {ref: fact for ref, fact in (reach or own).items() if ref not in chosen}
        if len(chosen) >= min(most, _FILLED_UP_TO) or not chosen:
            fresh = {ref: fact for ref, fact in fresh.items() if ref in own}
        fresh = fresh or {ref: fact for ref, fact in own.items() if ref not in chosen}
        if not fresh:
            break
        joins = {ref: sum(other in chosen for other in near.get(ref, ())) for ref in fresh}
        best = min(fresh, key=lambda ref: (ref not in own, -joins[ref], -degree[ref], ref))
        chosen[best] = fresh[best]
    return sorted(chosen.values(), key=lambda fact: fact.ref)
