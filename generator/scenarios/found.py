"""Finding scenarios: built in, in a file, or made from plain manifests."""

import hashlib
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

import simulator
from generator.errors import UnknownNameError
from generator.scenarios.beside import ROOM, resolved
from kb.errors import UnreadableYamlError
from kb.problems import Problem
from kb.text_file import MAX_BYTES
from kb.yaml_reader import read_typed
from simulator import kubernetes
from simulator.errors import InvalidScenarioError
from simulator.kubernetes.values.moments import duration

FOLDER = Path(simulator.__file__).parent / "scenarios"
ESXI, KUBERNETES = "esxi-host", "kubernetes-cluster"
_STDIN: Final = "-"
_AS_TEXT: Final = ("release", "version")


@dataclass(frozen=True, slots=True)
class Scenario:
    """A scenario as plain data, as the simulators take it."""

    id: str
    kind: str
    name: str
    summary: str
    data: dict[str, Any]
    origin: str
    lesson: str = ""
    """What it teaches, in one sentence."""
    bare: bool = False
    """Whether it was made of manifests alone, so that only their files can be wrong."""

    @property
    def domain(self) -> str:
        """The domain whose simulator runs it."""
        return "esxi" if self.kind == ESXI else "kubernetes"


def _files() -> Iterator[Path]:
    return (path for path in sorted(FOLDER.rglob("*.yaml")) if path.parent.name != "manifests")


def digest() -> str:
    """Hash the files of the built-in scenarios, and the manifests that they name."""
    said = hashlib.sha256()
    for path in sorted(path for path in FOLDER.rglob("*") if path.is_file()):
        content = path.read_bytes()
        said.update(f"{path.relative_to(FOLDER).as_posix()}\n{len(content)}\n".encode())
        said.update(content)
    return said.hexdigest()


def names() -> tuple[str, ...]:
    """The ids of the built-in scenarios, which are the names of their files."""
    return tuple(sorted(path.stem for path in _files()))


def load(name: str) -> Scenario:
    """Find a built-in scenario by its name.

    Raises:
        UnknownNameError: if there is none of that name.
        UnreadableYamlError: if its file is no YAML.
        InvalidScenarioError: if the file holds no scenario.
    """
    paths = {path.stem: path for path in _files()}
    if name not in paths:
        raise UnknownNameError("scenario", name, sorted(paths))
    return load_file(paths[name])


def load_file(path: Path) -> Scenario:
    """Read a scenario file, or wrap a manifest file into a scenario of its own.

    Raises:
        UnreadableYamlError: with file:line:column, if the file is no YAML or cannot be read.
        InvalidScenarioError: if it is neither a scenario nor a manifest.
    """
    documents = read_typed(path, as_text=_AS_TEXT, room=ROOM)
    if _are_manifests(documents):
        return of_manifests([str(path)])
    (first, *others) = documents
    if others and isinstance(first, dict) and first.get("kind") in (ESXI, KUBERNETES):
        message = f"{path}: a scenario is one document; put its manifests under manifests:"
        raise InvalidScenarioError((message,))
    if others or not isinstance(first, dict):
        raise InvalidScenarioError(tuple(_no_manifests(documents, str(path))))
    data, problems = resolved(first, path.parent, str(path))
    if problems:
        raise InvalidScenarioError(tuple(problems))
    return _scenario(data, path.stem, str(path))


def find(name_or_path: str) -> Scenario:
    """Find a scenario as the command line names it: a file if it looks like one, else built in.

    Raises:
        UnknownNameError: if there is none of that name.
        UnreadableYamlError: if its file is no YAML or cannot be read.
        InvalidScenarioError: if the file holds no scenario.
    """
    path = Path(name_or_path)
    is_file = path.suffix in {".yaml", ".yml", ".json"} or path.exists()
    return load_file(path) if is_file else load(name_or_path)


def of_manifests(files: Sequence[str]) -> Scenario:
    """Wrap manifest files, ``-`` for standard input, into a scenario of three nodes.

    Raises:
        UnreadableYamlError: if one of them is no YAML or cannot be read.
        InvalidScenarioError: if one holds something else than manifests.
    """
    told = "standard input" if list(files) == [_STDIN] else ", ".join(files)
    made = _scenario(kubernetes.scenario_of(_read(files)), "manifest", told)
    return replace(made, bare=True)


def with_manifests(scenario: Scenario, files: Sequence[str]) -> Scenario:
    """The same scenario of a cluster with the manifests of some files applied at its start.

    Raises:
        UnreadableYamlError: if one of them is no YAML or cannot be read.
        InvalidScenarioError: if one holds something else, or the scenario is about no cluster.
    """
    if scenario.kind != KUBERNETES:
        message = f"{scenario.origin}: is a {scenario.kind}; -f needs kind: {KUBERNETES}"
        raise InvalidScenarioError((message,))
    given = scenario.data.get("manifests") or []
    there = given if isinstance(given, list) else [given]
    return replace(scenario, data={**scenario.data, "manifests": [*there, *_read(files)]})


def cut(scenario: Scenario, until: str) -> Scenario:
    """The same scenario of a cluster, ended at a time; later steps and all expectations go."""
    data = {**scenario.data, "until": until}
    if isinstance(data.get("timeline"), list) and until != kubernetes.SETTLED:
        data["timeline"] = [step for step in data["timeline"] if not _is_later(step, until)]
        data.pop("expect", None)
    return replace(scenario, data=data)


def _is_later(step: Any, until: str) -> bool:  # noqa: ANN401 - whatever stands in a scenario
    try:
        return isinstance(step, dict) and duration(step.get("at", 0)) > duration(until)
    except ValueError:
        return False  # the simulator says what is wrong with it


def _read(files: Sequence[str]) -> list[dict[str, Any]]:
    """The documents of each file; all that is wrong with all files is told at once."""
    found: list[dict[str, Any]] = []
    unreadable: list[Problem] = []
    wrong: list[str] = []
    for file in files:
        name = "standard input" if file == _STDIN else file
        try:
            source = _standard_input() if file == _STDIN else Path(file)
            documents = read_typed(source, name=name, room=ROOM)
        except UnreadableYamlError as error:
            unreadable += error.problems
            continue
        wrong += _no_manifests(documents, name)
        found.append({"file": name, "documents": documents})
    if unreadable:
        raise UnreadableYamlError(unreadable)
    if wrong:
        raise InvalidScenarioError(tuple(wrong))
    return found


def _standard_input() -> bytes:
    """What comes in, a little more than is allowed at most; nothing if a program closed it."""
    # A program that starts this one may close its standard input; Python then has None there.
    return sys.stdin.buffer.read(ROOM * MAX_BYTES + 1) if sys.stdin is not None else b""


def _are_manifests(documents: Sequence[Any]) -> bool:
    return all(isinstance(document, dict) and "apiVersion" in document for document in documents)


def _no_manifests(documents: Sequence[Any], name: str) -> Iterator[str]:
    """Say which documents are no manifests."""
    for number, document in enumerate(documents, 1):
        place = f"{name}: document {number}" if len(documents) > 1 else name
        kind = document.get("kind") if isinstance(document, dict) else None
        if kind in (ESXI, KUBERNETES):
            yield f"{place}: is a scenario, no manifest; give it without -f"
        elif not isinstance(document, dict) or "apiVersion" not in document:
            hint = "a manifest has apiVersion, kind and metadata"
            yield f"{place}: neither a scenario nor a Kubernetes manifest; {hint}"


def _scenario(data: dict[str, Any], stem: str, origin: str) -> Scenario:
    kind = data.get("kind")
    if kind not in (ESXI, KUBERNETES):
        message = f"{origin}: kind is {str(kind)[:80]!r}; a scenario says kind: {ESXI}"
        hint = f"or kind: {KUBERNETES}, a manifest has an apiVersion"
        raise InvalidScenarioError((f"{message} {hint}",))
    name = str(data.get("id") or stem)
    return Scenario(
        id=name,
        kind=kind,
        name=str(data.get("name") or name),
        summary=str(data.get("summary") or ""),
        data=data,
        origin=origin,
        lesson=str(data.get("lesson") or ""),
    )
