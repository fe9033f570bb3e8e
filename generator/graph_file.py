"""The graph, or a part of it, as one file for other programs: JSON, JSON-LD, GraphML, DOT or SVG.

JSON is the node-link form that networkx and most graph tools read. A drawing is bounded: nobody
reads one of five hundred boxes, and no engine lays it out in good time.
"""

import json
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Final

from generator.diagrams import Picture, finish, table
from generator.drawing import dot
from generator.errors import NothingFoundError, UndrawnError, UnknownNameError
from generator.linked_data import linked_data
from generator.lookup import Selection
from kb import KnowledgeBase

if TYPE_CHECKING:
    import networkx as nx

MOST_NODES: Final = 200
MOST_ARROWS: Final = 500


def _graph(kb: KnowledgeBase, part: Selection) -> "nx.MultiDiGraph[str]":
    graph = kb.to_networkx()
    graph.graph.update({f"{domain}-version": str(version) for domain, version in kb.at.items()})
    nodes = {str(fact.ref) for fact in part.facts}
    graph.remove_nodes_from([node for node in graph if node not in nodes])
    for fact in part.facts:
        extra = {"topic": str(fact.topic or ""), "aka": " | ".join(fact.aka)}
        extra |= {name: getattr(fact, name, "") for name in ("role", "plane")}
        graph.nodes[str(fact.ref)].update({key: text for key, text in extra.items() if text})
    verbs = {edge.verb.id for edge in part.edges}
    for edge in part.edges:
        held, note = edge.relation.versions, edge.relation.note
        extra = {"versions": "" if held == "*" else str(held), "note": note}
        ends = str(edge.subject.ref), str(edge.target.ref)
        graph.edges[(*ends, edge.verb.id)].update({k: text for k, text in extra.items() if text})
    others = [(*ends, key) for *ends, key in graph.edges(keys=True) if key not in verbs]
    graph.remove_edges_from(others)
    return graph


def _json(kb: KnowledgeBase, part: Selection) -> str:
    import networkx as nx  # noqa: PLC0415 - slow to import, and only two forms need it

    data = nx.node_link_data(_graph(kb, part), edges="edges")
    return json.dumps(data, indent=2, ensure_ascii=False) + "\n"


def _graphml(kb: KnowledgeBase, part: Selection) -> str:
    import networkx as nx  # noqa: PLC0415 - slow to import, and only two forms need it

    return "\n".join(nx.generate_graphml(_graph(kb, part))) + "\n"


def _jsonld(kb: KnowledgeBase, part: Selection) -> str:
    return json.dumps(linked_data(kb, part.facts, part.edges), indent=2, ensure_ascii=False) + "\n"


def _picture(part: Selection) -> Picture:
    """Facts with at least one edge; what stands alone would only make the picture larger."""
    joined = {fact.ref: fact for edge in part.edges for fact in (edge.subject, edge.target)}
    if not joined:
        raise NothingFoundError(
            "no edge joins these facts, so there is nothing to draw; --format json lists them"
        )
    nodes = tuple(table.node_of(fact, number) for number, fact in enumerate(joined.values(), 1))
    return Picture(
        title="The graph",
        description=f"{len(nodes)} facts and {len(part.edges)} relations between them.",
        nodes=nodes,
        arrows=table.arrows(part.edges, nodes),
        header=table.HEADER,
        rows=table.rows(part.edges, nodes),
    )


def _dot(_: KnowledgeBase, part: Selection) -> str:
    return dot.source(_picture(part))


def _svg(_: KnowledgeBase, part: Selection) -> str:
    shown = _picture(part)
    if len(shown.nodes) > MOST_NODES or len(shown.arrows) > MOST_ARROWS:
        raise UndrawnError(
            shown.title,
            f"{len(shown.nodes)} facts and {len(shown.arrows)} arrows are more than anybody can "
            f"read ({MOST_NODES} and {MOST_ARROWS}); filter with --domain, --kind, --verb or "
            "--near, or take --format dot",
        )
    return finish(shown, prefix="graph-").svg + "\n"


FORMS: Final[Mapping[str, Callable[[KnowledgeBase, Selection], str]]] = {
    "json": _json,
    "jsonld": _jsonld,
    "graphml": _graphml,
    "dot": _dot,
    "svg": _svg,
}


def graph_file(kb: KnowledgeBase, form: str, part: Selection) -> str:
    """Write a part of the graph in one of :data:`FORMS`.

    JSON, JSON-LD and GraphML hold every fact of the part, DOT and SVG those with edges.

    Raises:
        UnknownNameError: if there is no such form.
        NothingFoundError: if there is nothing to write.
        UndrawnError: if there is too much to draw, or the diagram engine fails.
    """
    if form not in FORMS:
        raise UnknownNameError("form of the graph", form, FORMS)
    if not part.facts:
        raise NothingFoundError("no fact fits, so there is no graph to write")
    return FORMS[form](kb, part)
