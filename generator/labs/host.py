"""The lab of an ESXi host: sliders for memory, machines, shares and limits, and what follows."""

import json
from collections.abc import Mapping
from typing import Any, Final

from generator import scenarios
from generator.errors import GeneratorError
from generator.labs.near import near
from generator.lowering import lowered_simulator
from generator.pages import Lab, Machine, Start
from kb import KnowledgeBase
from simulator.chart import memory_chart
from simulator.errors import SimulationError
from simulator.esxi import run
from simulator.esxi.plain import plain_rules, plain_run

DOMAIN: Final = "esxi"
RELEASES: Final = ("4.0", "5.5", "6.0", "7.0", "8.0")
TICKS: Final = 60
RISE: Final = 30  # the tick at which every machine wants as much as it ever does
GIB: Final = 1024
_PAGES_PER_GIB: Final = 262144

STARTS: Final = (
    Start(
        "The host of 64 GB with 2 GB free",
        "8.0",
        64,
        (
            Machine(8, 4, 5, 25),
            Machine(16, 12, 16, 90),
            Machine(16, 12, 16, 90),
            Machine(16, 10, 13, 90),
            Machine(14, 8, 12, 90),
        ),
    ),
    Start(
        "Two equal machines, one of them idle",
        "8.0",
        16,
        (Machine(12, 4, 10, 90), Machine(12, 8, 8, 10)),
    ),
    Start(
        "A limit on a host that is nearly empty",
        "8.0",
        64,
        (Machine(16, 1, 13, 20, limit=2), Machine(8, 2, 2, 20)),
    ),
    Start(
        "A reservation in a crowd",
        "8.0",
        24,
        (
            Machine(8, 2, 8, 40, reservation=8),
            Machine(10, 4, 10, 40),
            Machine(12, 6, 12, 40),
        ),
    ),
)


def host_lab(kb: KnowledgeBase) -> Lab | None:
    """Make the lab, or nothing where these facts have no numbers for a host."""
    rules = {}
    for release in RELEASES:
        try:
            found = scenarios.rules_for(kb, {"release": release})
        except (GeneratorError, SimulationError):
            return None
        rules[release] = plain_rules(found)
    start = STARTS[0]
    data = scenario_of(start)
    outcome = run(data, scenarios.rules_for(kb, data))
    script = {
        "files": lowered_simulator(),
        "rules": rules,
        "starts": [plain_start(each) for each in STARTS],
        "ticks": TICKS,
        "rise": RISE,
    }
    return Lab(
        domain=DOMAIN,
        script=f"window.pilothouseLab = {json.dumps(script, ensure_ascii=True)};\n",
        states={release: _states(found) for release, found in rules.items()},
        starts=STARTS,
        chart=memory_chart(outcome, "lab"),
        log=tuple(
            (event[1], event[2], event[3], event[4], event[5])
            for event in _firsts(plain_run(outcome)["events"])
        ),
        machines=_at_the_end(plain_run(outcome)),
        near=_examples(),
    )


def _examples() -> dict[str, Start]:
    """The built-in examples that the sliders can set up."""
    loaded = ((name, scenarios.load(name)) for name in scenarios.names())
    hosts = ((name, found.data) for name, found in loaded if found.domain == DOMAIN)
    return {name: start for name, data in hosts if (start := near(data, RELEASES))}


def _states(rules: Mapping[str, Any]) -> tuple[str, ...]:
    """The states and bands of a release, from plenty to scarcity."""
    return ("high", *(str(band) for _, band, *_ in rules["thresholds"]))


def scenario_of(start: Start) -> dict[str, Any]:
    """The scenario that stands for a state of the sliders; the page's script makes the same."""
    return {
        "kind": "esxi-host",
        "name": "Lab",
        "release": start.release,
        "host": {"memory": f"{start.memory} GB"},
        "ticks": TICKS,
        "vms": [_vm(number, machine) for number, machine in enumerate(start.machines, 1)],
    }


def _vm(number: int, machine: Machine) -> dict[str, Any]:
    found: dict[str, Any] = {
        "name": f"VM{number}",
        "memory": f"{machine.memory} GB",
        "demand": [[0, f"{machine.first:g} GB"], [RISE, f"{machine.last:g} GB"]],
        "active": f"{machine.active}%",
        "shares": machine.shares,
    }
    if machine.limit:
        found["limit"] = f"{machine.limit} GB"
    if machine.reservation:
        found["reservation"] = f"{machine.reservation} GB"
    return found


def plain_start(start: Start) -> dict[str, Any]:
    """A state of the sliders as the page's script reads it."""
    return {
        "name": start.name,
        "release": start.release,
        "memory": start.memory,
        "machines": [
            [m.memory, m.first, m.last, m.active, m.shares, m.limit, m.reservation]
            for m in start.machines
        ],
    }


def _firsts(events: Any) -> list[Any]:  # noqa: ANN401 - plain data of any shape
    """Of each thing that is done to each machine, the first time; guests always touch memory."""
    found: dict[tuple[str, str, str], Any] = {}
    for event in events:
        if event[3] != "touches":
            found.setdefault((event[2], event[3], event[4]), event)
    return list(found.values())


def _at_the_end(outcome: Mapping[str, Any]) -> tuple[tuple[str, ...], ...]:
    """What each machine holds in the last sample, in GiB: what it wants, holds, and lost how."""
    columns = [str(name) for name in outcome["columns"]]
    rows = outcome["samples"][-1][5]
    wanted = ("consumed", "ballooned", "compressed", "swapped")
    return tuple(
        (str(row[0]), *(f"{row[columns.index(name)] / _PAGES_PER_GIB:.2f}" for name in wanted))
        for row in rows
    )
