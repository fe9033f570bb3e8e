"""The whole graph as one file for other programs: JSON (node-link), GraphML, DOT or SVG."""

import json

import networkx as nx

from generator.diagrams import dot
from generator.errors import UnknownNameError
from kb import KnowledgeBase


def _json(graph: "nx.MultiDiGraph[str]") -> str:
    data = nx.node_link_data(graph, edges="edges")
    return json.dumps(data, indent=2, ensure_ascii=False) + "\n"


def _graphml(graph: "nx.MultiDiGraph[str]") -> str:
    return "\n".join(nx.generate_graphml(graph)) + "\n"


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", " ")
    return f'"{escaped}"'


def _dot(graph: "nx.MultiDiGraph[str]") -> str:
    lines = ["digraph pilothouse {", "  rankdir=LR; node [shape=box];"]
    for ref, data in graph.nodes(data=True):
        lines.append(f"  {_quoted(ref)} [label={_quoted(data['name'])}];")
    for start, end, data in graph.edges(data=True):
        lines.append(f"  {_quoted(start)} -> {_quoted(end)} [label={_quoted(data['verb'])}];")
    return "\n".join([*lines, "}"]) + "\n"


def graph_file(kb: KnowledgeBase, form: str) -> str:
    """Write the graph in one form: ``json``, ``graphml``, ``dot`` or ``svg``.

    Sources, objectives and verbs without edges of their own are left out of no form.

    Raises:
        UnknownNameError: if there is no such form.
    """
    graph = kb.to_networkx()
    if form == "json":
        return _json(graph)
    if form == "graphml":
        return _graphml(graph)
    if form in {"dot", "gv"}:
        return _dot(graph)
    if form == "svg":
        return dot.render(_dot(graph)).decode()
    raise UnknownNameError("form of the graph", form, ("json", "graphml", "dot", "svg"))
