"""Worked examples in the lab of a host: set up like themselves, or not at all."""

from typing import Any

import pytest

from generator import scenarios
from generator.labs.host import RELEASES, scenario_of
from generator.labs.near import near
from generator.pages import Machine
from kb import KnowledgeBase
from simulator.esxi import run

KB = KnowledgeBase.load()
TAKES = {"inflates", "compresses", "swaps-out"}
HOSTS = {
    name: found.data
    for name in scenarios.names()
    if (found := scenarios.load(name)).domain == "esxi"
}
LIKE = {name: start for name, data in HOSTS.items() if (start := near(data, RELEASES))}
PLAIN: dict[str, Any] = {
    "kind": "esxi-host",
    "name": "Plain",
    "release": "8.0",
    "host": {"memory": "16 GB"},
    "vms": [{"name": "a", "memory": "8 GB", "demand": "3000 MB", "active": "52%"}],
}


def test_some_examples_are_states_of_the_sliders() -> None:
    """Among them the host of 64 GB and the limit."""
    assert {"host-64gb-documented", "limit-on-an-empty-host", "reservation-protects"} <= set(LIKE)


@pytest.mark.parametrize("name", sorted(LIKE))
def test_an_example_in_the_lab_begins_to_take_as_it_does_itself(name: str) -> None:
    """With the same technique first, or with none, since the lab must not teach another lesson."""
    ours = scenario_of(LIKE[name])
    first = [
        next(
            (e.verb for e in run(data, scenarios.rules_for(KB, data)).events if e.verb in TAKES), ""
        )
        for data in (HOSTS[name], ours)
    ]

    assert first[0] == first[1]


@pytest.mark.parametrize("name", sorted(LIKE))
def test_each_state_can_be_set_with_the_sliders(name: str) -> None:
    """Within their ends, and in their steps."""
    start = LIKE[name]
    assert start.memory in range(8, 129, 2)
    assert 1 <= len(start.machines) <= 6
    for machine in start.machines:
        assert machine.memory in range(1, 65)
        assert machine.active in range(0, 101, 5)
        assert float(machine.first * 2).is_integer()
        assert float(machine.last * 2).is_integer()


def test_demand_is_rounded_up_to_halves_and_activity_to_steps() -> None:
    """As far as a slider goes."""
    start = near(PLAIN, RELEASES)

    assert start is not None
    assert start.machines == (Machine(8, 3, 3, 50),)


@pytest.mark.parametrize(
    "other",
    [
        {"release": "3.5"},
        {"reading": "introductory"},
        {"stimuli": []},
        {"pools": []},
        {"options": {"compression": False}},
        {"host": {"memory": "16 GB", "reserved": "1 GB"}},
        {"host": {"memory": "2 GB"}},
        {"vms": []},
        {"vms": [{"name": "a", "memory": "8 GB"}] * 7},
        {"vms": [{"name": "a", "memory": "8 GB", "tools": False}]},
        {"vms": [{"name": "a", "memory": "256 MB"}]},
        {"vms": [{"name": "a", "memory": "8 GB", "shares": 1000}]},
        {"vms": [{"name": "a", "memory": "8 GB", "active": [[0, "5%"], [9, "9%"]]}]},
    ],
    ids=str,
)
def test_what_the_sliders_cannot_say_is_no_state(other: dict[str, Any]) -> None:
    """The lab would show another thing, and not say so."""
    assert near({**PLAIN, **other}, RELEASES) is None
