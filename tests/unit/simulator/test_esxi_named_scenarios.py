"""The scenarios that come with the program do what they say, by the rules and by the facts."""

import re
from collections.abc import Mapping
from pathlib import Path

import pytest
import yaml
from esxi_strategies import rules

import simulator
from kb import KnowledgeBase
from simulator.errors import InvalidScenarioError
from simulator.esxi import Parameters, Run, run

FOLDER = Path(simulator.__file__).parent / "scenarios" / "esxi"
NAMES = sorted(path.stem for path in FOLDER.glob("*.yaml"))
WRITTEN_OUT = ("4.0", "4.1", "5.5", "8.0")
"""Releases whose rules the tests have written out by hand."""
MOST_LINES = 30
GENERATIONS = ("3.5", "4.0", "4.1", "5.0", "5.5", "6.0", "7.0", "8.0", "9.0")


def read(name: str) -> Mapping[str, object]:
    """A scenario file as plain data; every scalar is text."""
    found = yaml.load((FOLDER / f"{name}.yaml").read_text("utf-8"), Loader=yaml.BaseLoader)  # noqa: S506 - BaseLoader makes nothing but text
    assert isinstance(found, dict)
    return found


def by_facts(kb: KnowledgeBase, name: str) -> Run:
    """Run a scenario with the numbers of the facts."""
    data = read(name)
    return run(data, Parameters.of(kb, str(data["release"])))


def sentences(text: object) -> list[str]:
    """Cut a text where a sentence ends: at a full stop that a blank or nothing follows."""
    return [part for part in re.split(r"[.!?](?:\s|$)", str(text)) if part]


@pytest.fixture(scope="module")
def kb() -> KnowledgeBase:
    """The facts that come with the program."""
    return KnowledgeBase.load()


@pytest.mark.parametrize("name", NAMES)
def test_a_named_scenario_does_what_it_expects(kb: KnowledgeBase, name: str) -> None:
    """Every expectation holds, and there are at least three."""
    found = by_facts(kb, name)

    assert found.failures == ()
    assert len(found.verdicts) > 2


@pytest.mark.parametrize("name", NAMES)
def test_a_named_scenario_says_what_it_shows_and_what_it_teaches(name: str) -> None:
    """It has a name, a summary, and a lesson of one sentence; its id is the name of its file."""
    data = read(name)

    assert data["id"] == name
    assert data["name"]
    assert sentences(data["summary"])
    assert str(data["lesson"]).endswith(".")
    assert len(sentences(data["lesson"])) == 1


@pytest.mark.parametrize("name", NAMES)
def test_a_named_scenario_is_short_enough_to_be_read(name: str) -> None:
    """It has at most thirty lines."""
    lines = (FOLDER / f"{name}.yaml").read_text("utf-8").splitlines()

    assert len(lines) <= MOST_LINES


def test_no_lesson_is_taught_twice() -> None:
    """Two examples may share a set-up; each says something of its own about it."""
    lessons = [read(name)["lesson"] for name in NAMES]

    assert len(set(lessons)) == len(NAMES)


@pytest.mark.parametrize("name", [name for name in NAMES if read(name)["release"] in WRITTEN_OUT])
def test_the_facts_lead_to_the_same_run(kb: KnowledgeBase, name: str) -> None:
    """Parameters that are read from facts give the same events as those written out in tests."""
    data = read(name)
    by_hand = run(data, rules(str(data["release"])))

    assert by_facts(kb, name).events == by_hand.events


def test_the_same_64_gb_host_is_shown_in_every_generation() -> None:
    """Fixed shares, the release between, the first sliding scale, large pages broken early."""
    releases = {str(read(name)["release"]) for name in NAMES if name.startswith("host-64gb")}

    assert releases >= {"4.0", "4.1", "5.5", "6.0", "8.0"}


def test_a_host_cache_softens_swapping_and_changes_nothing_else(kb: KnowledgeBase) -> None:
    """The same pages are swapped, and the guest waits far less for them."""
    disk, flash = by_facts(kb, "swap-target-disk"), by_facts(kb, "swap-target-host-cache")

    assert waited(flash, "no-tools") * 10 < waited(disk, "no-tools")
    assert [sample.free_pages for sample in disk.samples] == [
        sample.free_pages for sample in flash.samples
    ]


def waited(found: Run, vm: str) -> int:
    """How long a VM waited for pages over the run, in microseconds."""
    return sum(sample.vm(vm).pages("waiting_us") for sample in found.samples)


def test_the_tax_alone_moves_memory_to_the_busy_vm(kb: KnowledgeBase) -> None:
    """The two runs of the experiment differ in the tax, and in nothing else that is set up."""
    without, taxed = dict(read("idle-tax-0")), dict(read("idle-tax-75"))
    busy = [
        by_facts(kb, name).last.vm("busy-linux").consumed for name in ("idle-tax-0", "idle-tax-75")
    ]

    assert {key for key in without if without[key] != taxed[key]} == {
        "id",
        "name",
        "summary",
        "lesson",
        "options",
        "expect",
    }
    assert busy == [179, 256]


@pytest.mark.parametrize("release", GENERATIONS)
def test_every_release_has_its_parameters(kb: KnowledgeBase, release: str) -> None:
    """No number is missing for any release that the facts know."""
    found = Parameters.of(kb, release)

    assert found.release == release
    assert found.compresses is (release not in {"3.5", "4.0"})


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
