"""Reading a graph in node-link JSON, as ``pilothouse graph`` and networkx write it.

A node says what a table row can say, no more. Kinds of facts that are more than their summary
(a process has steps) are left out, with a note.
"""

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from generator.errors import UnimportableError
from generator.importing.drafts import GRAPH_KINDS
from generator.importing.entries import Arrow, Complaint, Entry, Material, Place, text_of
from kb import KINDS

MAX_NODES: Final = 5_000
MAX_EDGES: Final = 50_000
_CELLS: Final = ("name", "kind", "summary", "domain", "topic", "aka", "role", "plane", "article")
_OTHERWISE: Final = {"name": "label", "summary": "definition"}


def read_graph(path: Path) -> Material:
    """Read a graph.

    Raises:
        UnimportableError: if the file is no such graph, or too large.
    """
    nodes, edges = _lists(path, _parsed(path))
    complaints: list[Complaint] = []
    entries: dict[str, Entry] = {}
    for number, node in enumerate(nodes, 1):
        place = Place(0, number, f"{path}: node {number}")
        key = node.get("id") if isinstance(node, Mapping) else None
        if not isinstance(node, Mapping) or not isinstance(key, str | int):
            complaints.append(place.complain("a node is an object with an 'id'"))
        elif str(key) in entries:
            complaints.append(place.complain(f"the id {str(key)[:60]!r} is given twice"))
        else:
            entries[str(key)] = _entry(place, str(key), node)
    kinds = Counter(entry.cells["kind"] for entry in entries.values())
    left_out = {kind: kinds[kind] for kind in KINDS if kinds[kind] and kind not in GRAPH_KINDS}
    kept = {key: entry for key, entry in entries.items() if entry.cells["kind"] not in left_out}
    arrows = tuple(_arrows(path, edges, complaints))
    said = ", ".join(f"{number} {kind}" for kind, number in left_out.items())
    notes = (f"left out, since a graph does not hold such facts whole: {said}",) if said else ()
    away = frozenset(entries.keys() - kept.keys())
    return Material(str(path), kept, arrows, tuple(complaints), notes, away)


def _parsed(path: Path) -> object:
    try:
        return json.loads(text_of(path))
    except (ValueError, RecursionError) as error:
        what = "nested too deep" if isinstance(error, RecursionError) else str(error)
        raise UnimportableError([f"{path}: this is not JSON: {what}"]) from None


def _lists(path: Path, data: object) -> tuple[list[object], list[object]]:
    if isinstance(data, Mapping) and "@graph" in data:
        hint = "take the file of: pilothouse graph --format json"
        raise UnimportableError([f"{path}: JSON-LD cannot be imported ({hint})"])
    nodes = data.get("nodes") if isinstance(data, Mapping) else None
    edges = data.get("edges", data.get("links", [])) if isinstance(data, Mapping) else None
    if not isinstance(nodes, list) or not isinstance(edges, list):
        raise UnimportableError(
            [f"{path}: no node-link graph: an object with the lists 'nodes' and 'edges'"]
        )
    if len(nodes) > MAX_NODES or len(edges) > MAX_EDGES:
        raise UnimportableError([f"{path}: more than {MAX_NODES} nodes or {MAX_EDGES} edges"])
    return nodes, edges


def _entry(place: Place, key: str, node: Mapping[str, object]) -> Entry:
    kind, sign, slug = key.partition(":")
    cells = {name: _text(node.get(name, node.get(_OTHERWISE.get(name, "")))) for name in _CELLS}
    if sign and kind in KINDS:
        cells["kind"] = cells["kind"] or kind
        cells["id"] = slug
    cells["name"] = cells["name"] or key
    named = Place(place.part, place.number, f"{place.words} ({key[:60]!r})")
    return Entry(named, cells)


def _text(value: object) -> str:
    """A value as the text of a cell; several names stand with bars between them."""
    if isinstance(value, list):
        return " | ".join(_text(item) for item in value)
    return "" if value is None or isinstance(value, Mapping) else str(value)


def _arrows(path: Path, edges: list[object], complaints: list[Complaint]) -> Iterator[Arrow]:
    for number, edge in enumerate(edges, 1):
        place = Place(1, number, f"{path}: edge {number}")
        if not isinstance(edge, Mapping) or not {"source", "target"} <= edge.keys():
            complaints.append(place.complain("an edge is an object with 'source' and 'target'"))
            continue
        words = (edge.get(name) for name in ("key", "verb", "relation", "label"))
        verbs = tuple(word for word in words if isinstance(word, str) and word)
        ends = str(edge["source"]), str(edge["target"])
        yield Arrow(place, *ends, verbs, _text(edge.get("versions")), _text(edge.get("note")))
