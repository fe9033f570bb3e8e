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
from simulator.kubernetes.values.moments import duration

FOLDER = Path(simulator.__file__).parent / "scenarios" / "kubernetes"
NAMES = sorted(path.stem for path in FOLDER.glob("*.yaml"))
OF_ONE_VERSION = ("no-execute-taint", "node-failure", "node-failure-1.28")
"""They tell which controller evicts, and when, which changed from version to version."""
OLDER = [name for name in NAMES if name not in OF_ONE_VERSION]
MOST_LINES, LONGEST_LESSON = 50, 240


def read(name: str) -> dict[str, Any]:
    """A scenario as plain data."""
    (data,) = read_typed(FOLDER / f"{name}.yaml")
    assert isinstance(data, dict)
    return data


def stops(name: str) -> list[dict[str, Any]]:
    """The steps of a scenario in which a component stops."""
    return [step for step in read(name).get("timeline", []) if "stop" in step]


FAULTS = [name for name in NAMES if stops(name)]


@pytest.fixture(scope="module")
def kb() -> KnowledgeBase:
    """The facts that come with the program."""
    return KnowledgeBase.load()


@pytest.mark.parametrize("name", NAMES)
def test_a_named_cluster_scenario_does_what_it_expects(name: str) -> None:
    """Every expectation holds, there is at least one, and nothing is left to do at the end."""
    data = read(name)

    result = run(data, parameters(data["version"]))

    assert data["id"] == name
    assert result.verdicts
    assert result.failures == ()
    assert result.settled


@pytest.mark.parametrize("name", OLDER)
@pytest.mark.parametrize("version", ["1.28", "1.32"])
def test_a_named_cluster_scenario_holds_at_older_versions_too(name: str, version: str) -> None:
    """Its lesson is no matter of one version."""
    assert run(read(name), parameters(version)).failures == ()


@pytest.mark.parametrize("name", NAMES)
def test_a_named_cluster_scenario_says_what_to_take_along(name: str) -> None:
    """A name, a summary and a short lesson, in a file that is read at a glance."""
    data = read(name)

    assert data["name"]
    assert data["summary"].endswith(".")
    assert data["lesson"].endswith(".")
    assert len(data["lesson"]) <= LONGEST_LESSON
    assert len((FOLDER / f"{name}.yaml").read_text().splitlines()) <= MOST_LINES


@pytest.mark.parametrize("field", ["name", "summary", "lesson"])
def test_no_two_scenarios_say_the_same(field: str) -> None:
    """Each is there for something of its own."""
    said = [read(name)[field] for name in NAMES]

    assert len(set(said)) == len(said)


@pytest.mark.parametrize(
    "component",
    [
        "cloud-controller-manager",
        "etcd",
        "kube-apiserver",
        "kube-controller-manager",
        "kube-controller-manager/1",
        "kube-proxy/node-1",
        "kube-scheduler",
        "kubelet/node-3",
        "network",
    ],
)
def test_each_component_is_missing_in_some_scenario(component: str) -> None:
    """A learner sees what every one of them is for."""
    stopped = [step["stop"] for name in FAULTS for step in stops(name)]

    assert component in stopped


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_is_judged_while_it_lasts(name: str) -> None:
    """By what does not work any more, and by what still does."""
    data = read(name)
    begins = duration(stops(name)[0]["at"])
    ends = next(duration(step["at"]) for step in data["timeline"] if "start" in step)

    during = [one for one in data["expect"] if begins < _judged_at(one) <= ends]

    assert len(during) > 1


def _judged_at(expectation: dict[str, Any]) -> int:
    return duration(expectation.get("at") or expectation.get("between", [0, 0])[1])


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
