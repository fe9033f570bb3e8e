"""Running scenarios with the numbers of a knowledge base, and saying which file is wrong."""

import gc
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from generator.releases import rules_of
from generator.scenarios.found import ESXI, Scenario, load, names
from kb import KnowledgeBase, UnknownFactError
from simulator import esxi, kubernetes
from simulator.errors import DidNotSettleError, InvalidScenarioError
from simulator.esxi.rules import Rules
from simulator.esxi.scenario import Scenario as HostScenario
from simulator.esxi.scenario import read as read_host

Run = esxi.Run | kubernetes.Run
_IN_MANIFESTS = "manifests "


def run(kb: KnowledgeBase, data: dict[str, Any], explain: str = "") -> Run:
    """Run a scenario with the numbers of the knowledge base.

    Of a cluster, each attempt to schedule a Pod that fits *explain* is explained.

    Raises:
        InvalidScenarioError: with all that is wrong in the scenario.
        DidNotSettleError: if the run went on past its bound.
    """
    if data.get("kind") == ESXI:
        return run_host(data, rules_for(kb, data))
    version = str(data.get("version") or kb.at.get("kubernetes", ""))
    return kubernetes.run(data, kubernetes.Parameters.of(kb, version), explain)


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


def run_named(kb: KnowledgeBase, scenario: Scenario, explain: str = "") -> Run:
    """Run a scenario as :func:`run` does; a complaint names the file that it came from.

    Raises:
        InvalidScenarioError: with all that is wrong in the scenario, and its file; or if the
            knowledge base has no facts of its domain.
        DidNotSettleError: if the run went on past its bound.
    """
    with _complaints(kb, scenario):
        return run(kb, scenario.data, explain)


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
        complaints = tuple(_complaint(scenario, problem) for problem in error.problems)
        raise InvalidScenarioError(complaints) from None
    except DidNotSettleError as error:
        raise DidNotSettleError(f"{scenario.origin}: {error}") from None


def _complaint(scenario: Scenario, problem: str) -> str:
    """Name the file of a scenario; a problem in a manifest file of its own names that already."""
    if scenario.bare and problem.startswith(_IN_MANIFESTS):
        return problem.removeprefix(_IN_MANIFESTS)
    return f"{scenario.origin}: {problem}"


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
