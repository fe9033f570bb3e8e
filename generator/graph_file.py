"""The whole graph as one file for other programs: JSON (node-link), GraphML, DOT or SVG."""

import json
from collections.abc import Callable, Mapping

import networkx as nx

from generator.diagrams import Picture, dot, finish, table
from generator.errors import UnknownNameError
from kb import KnowledgeBase


def _json(kb: KnowledgeBase) -> str:
    data = nx.node_link_data(kb.to_networkx(), edges="edges")
    return json.dumps(data, indent=2, ensure_ascii=False) + "\n"


def _graphml(kb: KnowledgeBase) -> str:
    return "\n".join(nx.generate_graphml(kb.to_networkx())) + "\n"


def _picture(kb: KnowledgeBase) -> Picture:
    """Facts with at least one edge; what stands alone would only make the picture larger."""
    joined = {fact.ref: fact for edge in kb.edges() for fact in (edge.subject, edge.target)}
    nodes = tuple(table.node_of(fact, number) for number, fact in enumerate(joined.values(), 1))
    return Picture(
        title="The whole graph",
        description=f"{len(nodes)} facts and {len(kb.edges())} relations between them.",
        nodes=nodes,
        arrows=table.arrows(kb.edges(), nodes),
        header=table.HEADER,
        rows=table.rows(kb.edges(), nodes),
    )


def _dot(kb: KnowledgeBase) -> str:
    return dot.source(_picture(kb))


def _svg(kb: KnowledgeBase) -> str:
    return finish(_picture(kb), prefix="graph-").svg + "\n"


FORMS: Mapping[str, Callable[[KnowledgeBase], str]] = {
    "json": _json,
    "graphml": _graphml,
    "dot": _dot,
    "svg": _svg,
}


def graph_file(kb: KnowledgeBase, form: str) -> str:
    """Write the graph in one of :data:`FORMS`.

    JSON and GraphML hold every fact, DOT and SVG those with edges.

    Raises:
        UnknownNameError: if there is no such form.
        UndrawnError: if the diagram engine fails.
    """
    if form not in FORMS:
        raise UnknownNameError("form of the graph", form, FORMS)
    return FORMS[form](kb)
