"""The cluster scenarios that come with the program do what they say."""

from pathlib import Path
from typing import Any

import pytest
from kubernetes_strategies import parameters

import simulator
from kb import KnowledgeBase
from kb.yaml_reader import read_typed
from simulator.errors import InvalidScenarioError
from simulator.kubernetes import Parameters, actor_fact, run, scenario_of

FOLDER = Path(simulator.__file__).parent / "scenarios" / "kubernetes"
NAMES = sorted(path.stem for path in FOLDER.glob("*.yaml"))


def read(name: str) -> dict[str, Any]:
    """A scenario as plain data."""
    (data,) = read_typed(FOLDER / f"{name}.yaml")
    assert isinstance(data, dict)
    return data


@pytest.fixture(scope="module")
def kb() -> KnowledgeBase:
    """The facts that come with the program."""
    return KnowledgeBase.load()


@pytest.mark.parametrize("name", NAMES)
def test_a_named_cluster_scenario_does_what_it_expects(name: str) -> None:
    """Every expectation holds, and there is at least one."""
    data = read(name)

    assert data["id"] == name
    assert data["expect"]
    assert run(data, parameters(data["version"])).failures == ()


@pytest.mark.parametrize("version", ["1.28", "1.37"])
def test_the_facts_hold_the_numbers_of_the_tests(kb: KnowledgeBase, version: str) -> None:
    """What the tests write out is what the knowledge base says."""
    assert Parameters.of(kb, version) == parameters(version)


@pytest.mark.parametrize("name", NAMES)
def test_every_actor_of_a_run_is_a_fact(kb: KnowledgeBase, name: str) -> None:
    """A page can link it."""
    data = read(name)

    facts = {actor_fact(event.actor) for event in run(data, parameters(data["version"])).events}

    assert [fact for fact in sorted(facts) if fact and fact not in kb] == []


@pytest.mark.parametrize("version", ["37", "2.0", "1.x", "1.10", ""])
def test_a_version_that_is_not_modelled_is_refused(kb: KnowledgeBase, version: str) -> None:
    """With what would be one."""
    with pytest.raises(InvalidScenarioError, match="is not modelled"):
        Parameters.of(kb, version)


def test_a_plain_manifest_file_runs() -> None:
    """Two documents, no scenario around them."""
    result = run(scenario_of(read_typed(FOLDER / "manifests" / "web.yaml")), parameters())

    assert result.name == "Deployment/web, Service/web"
    assert result.of_kind("Deployment")[0]["status"]["availableReplicas"] == 3


def test_an_expectation_that_fails_says_what_was_found() -> None:
    """Every form of it."""
    data = read("self-healing")
    data["expect"] = [
        {"object": "deployment/web", "path": "status.readyReplicas", "equals": 9},
        {"object": "deployment/api", "path": "spec", "equals": 1},
        {"count": "pod", "equals": 9, "at": "5s"},
        {"event": {"actor": "kube-scheduler", "verb": "binds"}, "times": 9},
        {"event": {"verb": "binds"}, "between": ["50s", "60s"]},
        {"event": {"verb": "sings"}},
    ]

    failures = run(data, parameters()).failures

    assert failures[0] == (
        "at the end: expected deployment/web status.readyReplicas to be 9, found 3"
    )
    assert failures[2] == "at 5 s: expected 9 of Pod, found 3"
    assert len(failures) == 6
