"""Public lists of a cluster: the nodes it has and the Pods it runs, as CSV or YAML.

A row has ``name`` (or ``sn``), ``cpu_milli`` and ``memory_mib``; what else stands there is not
used. YAML holds a list of such rows, or Node and Pod manifests. The files of the public Alibaba
cluster traces work as they are.
"""

import csv
import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from kb.errors import UnreadableYamlError
from kb.problems import Problem
from kb.text_file import UnreadableTextError, read_text
from kb.yaml_reader import read_typed
from simulator.errors import InvalidScenarioError
from simulator.kubernetes.api.manifests import flattened
from simulator.kubernetes.scheduling.schedule_all import node_of_list, pod_of_list

Manifest = dict[str, Any]

_NAMES: Final = ("name", "sn", "id")
_CPU, _MEMORY = "cpu_milli", "memory_mib"
_MOST_BYTES: Final = 64 * 1_048_576
_ROOM: Final = 64
_MOST_PROBLEMS: Final = 20
_MOST: Final = 2**53


@dataclass(frozen=True)
class Lists:
    """The nodes and the Pods of a cluster, as manifests, and columns that are of no use here."""

    nodes: tuple[Manifest, ...]
    pods: tuple[Manifest, ...]
    unused: tuple[str, ...]


def read_lists(nodes: Path, pods: Path, most_pods: int) -> Lists:
    """Read both files; *most_pods* may run on a node that does not say how many.

    Raises:
        UnreadableYamlError: if one of them cannot be read.
        InvalidScenarioError: with the wrong rows of both files.
    """
    wrong: list[str] = []
    unused: dict[str, None] = {}

    def node(name: str, cpu: int, memory: int) -> Manifest:
        return node_of_list(name, cpu, memory, most_pods)

    found = [
        _one_file(path, kind, make, wrong, unused)
        for path, kind, make in ((nodes, "Node", node), (pods, "Pod", pod_of_list))
    ]
    if wrong:
        more = [f"... and {len(wrong) - _MOST_PROBLEMS} more"] * (len(wrong) > _MOST_PROBLEMS)
        raise InvalidScenarioError((*wrong[:_MOST_PROBLEMS], *more))
    return Lists(tuple(found[0]), tuple(found[1]), tuple(unused))


def _one_file(
    path: Path,
    kind: str,
    make: Callable[[str, int, int], Manifest],
    wrong: list[str],
    unused: dict[str, None],
) -> list[Manifest]:
    rows = _csv_rows(path) if path.suffix.lower() == ".csv" else _yaml_rows(path)
    found: list[Manifest] = []
    taken: set[str] = set()
    for place, row in rows:
        try:
            one = _manifest(row, kind, make)
        except ValueError as error:
            wrong.append(f"{place}: {error}")
            continue
        metadata = one["metadata"]
        key = f"{metadata.get('namespace', '')}/{metadata['name']}"
        if key in taken:
            wrong.append(f"{place}: name: {metadata['name']!r} is taken")
        taken.add(key)
        if one is not row:
            unused.update(dict.fromkeys(set_aside(row)))
        found.append(one)
    if not found and not wrong:
        wrong.append(f"{path}: no {kind} in it")
    return found


def set_aside(row: dict[str, Any]) -> Iterator[str]:
    """The columns of a row that are of no use here."""
    return (str(name) for name in row if name not in {*_NAMES, _CPU, _MEMORY})


def _manifest(row: Any, kind: str, make: Callable[[str, int, int], Manifest]) -> Manifest:  # noqa: ANN401 - untrusted
    if not isinstance(row, dict):
        raise ValueError(f"{str(row)[:60]!r} is no row with name, {_CPU} and {_MEMORY}")  # noqa: TRY004 - the caller gathers ValueErrors
    if "apiVersion" in row or "kind" in row:
        name = row.get("metadata", {}).get("name") if isinstance(row.get("metadata"), dict) else 0
        if row.get("kind") != kind or not isinstance(name, str):
            raise ValueError(f"is no {kind} with a metadata.name")
        if not all(isinstance(row.get(part) or {}, dict) for part in ("spec", "status")):
            raise ValueError("spec and status must be mappings")
        return row
    name = next((str(row[column]) for column in _NAMES if row.get(column)), "")
    if not name:
        raise ValueError(f"name: is missing; a row has name, {_CPU} and {_MEMORY}")
    return make(name, _number(row, _CPU), _number(row, _MEMORY))


def _number(row: dict[str, Any], column: str) -> int:
    given = row.get(column)
    if given is None or given == "":
        raise ValueError(f"{column}: is missing; write a whole number, 0 for nothing")
    try:
        number = float(str(given))
    except ValueError:
        number = -1
    if isinstance(given, bool) or not 0 <= number < _MOST or number != int(number):
        raise ValueError(f"{column}: {str(given)[:60]!r} must be a whole number, 0 or more")
    return int(number)


def _csv_rows(path: Path) -> Iterator[tuple[str, Any]]:
    try:
        text = read_text(path, _MOST_BYTES)
    except UnreadableTextError as error:
        problem = Problem(str(path), *error.place, error.code, error.message, error.hint)
        raise UnreadableYamlError([problem]) from None
    reader = csv.DictReader(io.StringIO(text))
    missing = [name for name in (_CPU, _MEMORY) if name not in (reader.fieldnames or ())]
    if missing:
        raise InvalidScenarioError((f"{path}:1: no column {' and no column '.join(missing)}",))
    try:
        for row in reader:
            yield f"{path}:{reader.line_num}", row
    except csv.Error as error:
        raise InvalidScenarioError((f"{path}:{reader.line_num}: {error}",)) from None


def _yaml_rows(path: Path) -> Iterator[tuple[str, Any]]:
    documents = read_typed(path, room=_ROOM)
    for number, row in enumerate(flattened(documents), 1):
        yield f"{path}: row {number}", row
