"""The scenarios that come with the program do what they say, by the rules and by the facts."""

from collections.abc import Mapping
from pathlib import Path

import pytest
import yaml
from esxi_strategies import rules

import simulator
from kb import KnowledgeBase
from simulator.errors import InvalidScenarioError
from simulator.esxi import Parameters, run

FOLDER = Path(simulator.__file__).parent / "scenarios" / "esxi"
NAMES = sorted(path.stem for path in FOLDER.glob("*.yaml"))


def read(name: str) -> Mapping[str, object]:
    """A scenario file as plain data; every scalar is text."""
    found = yaml.load((FOLDER / f"{name}.yaml").read_text("utf-8"), Loader=yaml.BaseLoader)  # noqa: S506 - BaseLoader makes nothing but text
    assert isinstance(found, dict)
    return found


@pytest.fixture(scope="module")
def kb() -> KnowledgeBase:
    """The facts that come with the program."""
    return KnowledgeBase.load()


@pytest.mark.parametrize("name", NAMES)
def test_a_named_scenario_does_what_it_expects(name: str) -> None:
    """Every expectation holds, and there is at least one."""
    data = read(name)

    assert data["id"] == name
    assert data["expect"]
    assert run(data, rules(str(data["release"]))).failures == ()


@pytest.mark.parametrize("name", NAMES)
def test_the_facts_lead_to_the_same_run(kb: KnowledgeBase, name: str) -> None:
    """Parameters that are read from facts give the same events as those written out in tests."""
    data = read(name)
    release = str(data["release"])

    by_facts = run(data, Parameters.of(kb, release))
    assert by_facts.events == run(data, rules(release)).events


@pytest.mark.parametrize("release", ["3.5", "4.0", "4.1", "5.0", "5.5", "6.0", "7.0", "8.0", "9.0"])
def test_every_release_has_its_parameters(kb: KnowledgeBase, release: str) -> None:
    """No number is missing for any release that the facts know."""
    found = Parameters.of(kb, release)

    assert found.release == release
    assert found.compresses is (release not in ("3.5", "4.0"))


def test_a_release_that_cannot_be_read_is_refused(kb: KnowledgeBase) -> None:
    """A word is no release."""
    with pytest.raises(InvalidScenarioError, match="no version"):
        Parameters.of(kb, "latest")


def test_parameters_that_are_missing_are_named_all_at_once() -> None:
    """Without facts every number is missing."""
    empty = KnowledgeBase.of_facts({})

    with pytest.raises(InvalidScenarioError) as caught:
        Parameters.of(empty, "8.0")
    assert "parameter:balloon-max-share has no value for ESXi 8.0" in caught.value.problems
    assert len(caught.value.problems) > 10
