"""The graph as a file for other programs."""

import json
import xml.etree.ElementTree as ET
from pathlib import Path

import networkx as nx
import odd_facts
import pytest

from generator.errors import NothingFoundError, UndrawnError, UnknownNameError
from generator.graph_file import MOST_NODES, graph_file
from generator.lookup import Wanted, select
from kb import KnowledgeBase

BREAD = KnowledgeBase.load(
    [Path(__file__).parents[3] / "docs" / "examples" / "bread"], builtin=False
)
ODD = odd_facts.ring(*odd_facts.ODD_NAMES)


def _file(kb: KnowledgeBase, form: str, wanted: Wanted | None = None) -> str:
    return graph_file(kb, form, select(kb, wanted or Wanted()))


def test_node_link_json_is_read_by_networkx() -> None:
    """Every fact is a node, every edge has its verb and its sources."""
    graph = nx.node_link_graph(json.loads(_file(BREAD, "json")), edges="edges")

    assert set(graph) == set(BREAD.facts)
    assert graph.number_of_edges() == len(BREAD.edges())
    assert graph.nodes["object:dough"]["kind"] == "object"
    edge = graph.get_edge_data("component:spiral-mixer", "mechanism:kneading")["performs"]
    assert edge["cites"].startswith("source:")
    assert graph.graph["bread-version"] == "3"


def test_a_filter_leaves_nodes_and_edges_out() -> None:
    """Edges have both ends inside, and one of the verbs."""
    wanted = Wanted(kinds=("component", "mechanism"), verbs=("performs",))
    graph = nx.node_link_graph(json.loads(_file(BREAD, "json", wanted)), edges="edges")

    assert set(nx.get_edge_attributes(graph, "verb").values()) == {"performs"}
    assert {node.partition(":")[0] for node in graph} == {"component", "mechanism"}


@pytest.mark.parametrize("kb", [BREAD, ODD], ids=["bread", "odd"])
def test_graphml_is_read_by_networkx(kb: KnowledgeBase) -> None:
    """Markup and quotes in names are only characters."""
    graph = nx.parse_graphml(_file(kb, "graphml"))

    assert set(graph) == set(kb.facts)
    assert {graph.nodes[ref]["summary"] for ref in graph} == {
        fact.summary for fact in kb.facts.values()
    }


def test_a_part_is_drawn() -> None:
    """One element with a name, that parses."""
    svg = ET.fromstring(_file(BREAD, "svg", Wanted(near="dough")))  # noqa: S314 - ours

    assert "Kneading" in "".join(svg.itertext())
    assert "digraph" in _file(BREAD, "dot", Wanted(near="dough"))


def test_a_drawing_that_nobody_can_read_is_refused() -> None:
    """With what to do instead; DOT may be as large as it likes."""
    ring = odd_facts.ring(*(f"Part {number}" for number in range(MOST_NODES + 1)))

    with pytest.raises(UndrawnError, match="filter with"):
        _file(ring, "svg")
    assert _file(ring, "dot").count("->") == MOST_NODES + 1


def test_nothing_is_no_graph() -> None:
    """An empty file would look like a result."""
    with pytest.raises(NothingFoundError, match="no fact fits"):
        _file(BREAD, "json", Wanted(text="nowhere to be found"))
    with pytest.raises(NothingFoundError, match="no edge joins"):
        _file(BREAD, "svg", Wanted(kinds=("source",)))


def test_an_unknown_form_comes_with_those_there_are() -> None:
    """The ending of a file chooses the form."""
    with pytest.raises(UnknownNameError, match="graphml"):
        _file(BREAD, "graphm")
