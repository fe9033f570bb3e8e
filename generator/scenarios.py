"""Scenario files: the only reader of them, and the door to both simulators.

A scenario is found by name among the built-in ones and those of ``--kb`` folders, or by the path
of a file. A plain Kubernetes manifest (one document, several, or a List) is a scenario, too: it is
applied to a small cluster.
"""

import gc
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import simulator
from generator.errors import UnknownNameError
from generator.releases import rules_of
from kb import KnowledgeBase, UnknownFactError
from kb.yaml_reader import read_typed
from simulator import esxi, kubernetes
from simulator.errors import InvalidScenarioError
from simulator.esxi.rules import Rules
from simulator.esxi.scenario import Scenario as HostScenario
from simulator.esxi.scenario import read as read_host

FOLDER = Path(simulator.__file__).parent / "scenarios"
ESXI, KUBERNETES = "esxi-host", "kubernetes-cluster"

Run = esxi.Run | kubernetes.Run


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

    @property
    def domain(self) -> str:
        """The domain whose simulator runs it."""
        return "esxi" if self.kind == ESXI else "kubernetes"


def _files() -> Iterator[Path]:
    return (path for path in sorted(FOLDER.rglob("*.yaml")) if path.parent.name != "manifests")


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
    documents = read_typed(path, as_text=("release", "version"))
    if all(isinstance(document, dict) and "apiVersion" in document for document in documents):
        return _scenario(kubernetes.scenario_of(documents), path)
    if len(documents) != 1 or not isinstance(documents[0], dict):
        raise InvalidScenarioError((f"{path}: neither a scenario nor a Kubernetes manifest",))
    return _scenario(documents[0], path)


def find(name_or_path: str) -> Scenario:
    """Find a scenario as the command line names it: a file if it looks like one, else built in.

    Raises:
        UnknownNameError: if there is none of that name.
        UnreadableYamlError: if its file is no YAML or cannot be read.
        InvalidScenarioError: if the file holds no scenario.
    """
    path = Path(name_or_path)
    is_file = path.suffix in {".yaml", ".yml", ".json"} or path.is_file()
    return load_file(path) if is_file else load(name_or_path)


def _scenario(data: dict[str, Any], path: Path) -> Scenario:
    kind = data.get("kind")
    if kind not in (ESXI, KUBERNETES):
        message = f"{path}: kind is {kind!r}; a scenario says kind: {ESXI} or kind: {KUBERNETES}"
        raise InvalidScenarioError((f"{message}, a manifest has an apiVersion",))
    name = str(data.get("id") or path.stem)
    return Scenario(
        id=name,
        kind=kind,
        name=str(data.get("name") or name),
        summary=str(data.get("summary") or ""),
        data=data,
        origin=str(path),
        lesson=str(data.get("lesson") or ""),
    )


def run(kb: KnowledgeBase, data: dict[str, Any]) -> Run:
    """Run a scenario with the numbers of the knowledge base.

    Raises:
        InvalidScenarioError: with all that is wrong in the scenario.
        DidNotSettleError: if the run went on past its bound.
    """
    if data.get("kind") == ESXI:
        return run_host(data, rules_for(kb, data))
    version = str(data.get("version") or kb.at.get("kubernetes", ""))
    return kubernetes.run(data, kubernetes.Parameters.of(kb, version))


def run_host(data: Mapping[str, Any], rules: Rules) -> esxi.Run:
    """Run a host without looking for garbage meanwhile: a run keeps all that it makes.

    Raises:
        InvalidScenarioError: with all that is wrong in the scenario.
    """
    collects = gc.isenabled()
    gc.disable()
    try:
        return esxi.run(data, rules)
    finally:
        if collects:
            gc.enable()


def run_named(kb: KnowledgeBase, scenario: Scenario) -> Run:
    """Run a scenario; a complaint names the file that it came from.

    Raises:
        InvalidScenarioError: with all that is wrong in the scenario, and its file; or if the
            knowledge base has no facts of its domain.
        DidNotSettleError: if the run went on past its bound.
    """
    with _complaints(kb, scenario):
        return run(kb, scenario.data)


def host_of(kb: KnowledgeBase, scenario: Scenario) -> HostScenario:
    """Read and check the scenario of an ESXi host without running it.

    Raises:
        InvalidScenarioError: with all that is wrong in the scenario, and its file; or if it is
            about something else, or the knowledge base has no facts of its domain.
    """
    must_be_host(scenario)
    with _complaints(kb, scenario):
        return read_host(scenario.data, rules_for(kb, scenario.data))


def must_be_host(scenario: Scenario) -> None:
    """Refuse a scenario that is not about an ESXi host.

    Raises:
        InvalidScenarioError: if it is about something else.
    """
    if scenario.kind != ESXI:
        message = f"{scenario.origin}: is a {scenario.kind}; this needs kind: {ESXI}"
        raise InvalidScenarioError((message,))


@contextmanager
def _complaints(kb: KnowledgeBase, scenario: Scenario) -> Iterator[None]:
    """Let complaints name the file of a scenario, and make one if there are no facts for it."""
    if scenario.domain not in kb.at:
        missing = f"needs facts about {scenario.domain}, and there are none"
        remedy = "leave --no-builtin out, or name a folder with such facts by --kb"
        raise InvalidScenarioError((f"{scenario.origin}: {missing}; {remedy}",))
    try:
        yield
    except InvalidScenarioError as error:
        complaints = tuple(f"{scenario.origin}: {problem}" for problem in error.problems)
        raise InvalidScenarioError(complaints) from None


def rules_for(kb: KnowledgeBase, data: Mapping[str, Any]) -> esxi.Parameters:
    """The rules of the release that a scenario names, or of the newest.

    Raises:
        InvalidScenarioError: if the release is unknown.
    """
    return rules_of(kb, str(data.get("release") or ""))


def run_all(kb: KnowledgeBase) -> Iterator[tuple[Scenario, Run]]:
    """Run every built-in scenario for which the facts have the numbers.

    Facts of another domain, without ours, have none; then there is nothing to show.
    """
    for name in names():
        scenario = load(name)
        if scenario.domain in kb.at:
            try:
                yield scenario, run_named(kb, scenario)
            except (InvalidScenarioError, UnknownFactError):
                continue
