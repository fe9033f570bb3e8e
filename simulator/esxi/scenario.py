"""A scenario of an ESXi host, read from plain data and checked as a whole.

A scenario gives a host, its VMs, how much each uses over time, how long to run, and what is
expected to happen. Its size is bounded, since it may come from anybody.
Left out: VMs that start, stop or move while the run lasts; a VM that is off uses nothing.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from simulator.errors import InvalidScenarioError
from simulator.esxi.expectations import Expectation, read_expectation
from simulator.esxi.fields import Fields
from simulator.esxi.host import Host
from simulator.esxi.rules import Rules
from simulator.esxi.vm_fields import MOST_KIB, MOST_TICKS, read_vm

MOST_VMS = 64
MOST_WORK = 100_000
MOST_EXPECTATIONS = 200

_TOP = (
    "kind",
    "id",
    "name",
    "summary",
    "release",
    "reading",
    "introductory",
    "host",
    "ticks",
    "vms",
    "expect",
)


@dataclass(frozen=True)
class Scenario:
    """A scenario that can be run."""

    id: str
    name: str
    summary: str
    host: Host
    ticks: int
    rules: Rules
    expectations: tuple[Expectation, ...]


def read(data: Mapping[str, object], rules: Rules) -> Scenario:
    """Check plain data and make a scenario of it.

    Raises:
        InvalidScenarioError: with all problems, each with the place where it stands.
    """
    problems: list[str] = []
    top = Fields(data, "scenario", problems)
    top.only(_TOP)
    top.choice("kind", ("esxi-host",))
    release = top.text("release")
    if release and release != rules.release:
        top.wrong(
            "release", f"is {release[:20]!r}, but the parameters are those of {rules.release}"
        )
    ticks = top.whole("ticks", None, 1, MOST_TICKS)
    place = Fields(top.raw("host"), "scenario.host", problems)
    place.only(("memory", "overhead"))
    memory = place.size("memory", rules.page_kib, MOST_KIB)
    overhead = place.pages("overhead", 0, rules.page_kib, MOST_KIB)
    vms = []
    for number, item in enumerate(top.many("vms", MOST_VMS)):
        vms.append(read_vm(Fields(item, f"scenario.vms[{number}]", problems), rules))
    if ticks * len(vms) > MOST_WORK:
        top.wrong(
            "ticks", f"{len(vms)} VMs for {ticks} ticks are too much; {MOST_WORK} is the most"
        )
    host = Host(memory, overhead, tuple(vms))
    if not problems:
        problems += host.problems()
    rules = _reading(top, rules, memory)
    expectations = [
        read_expectation(Fields(item, f"scenario.expect[{number}]", problems), host, ticks, rules)
        for number, item in enumerate(top.many("expect", MOST_EXPECTATIONS))
    ]
    name, summary = top.text("name", "", 100), top.text("summary", "", 1000)
    scenario_id = top.text("id", None, 100)
    if problems:
        raise InvalidScenarioError(tuple(problems))
    return Scenario(scenario_id, name, summary, host, ticks, rules, tuple(expectations))


def _reading(top: Fields, rules: Rules, memory: int) -> Rules:
    """Apply the reading of the states that the scenario asks for."""
    reading = top.choice("reading", ("documented", "introductory"), "documented")
    if reading == "documented":
        if top.has("introductory"):
            top.wrong("introductory", "means something only with 'reading: introductory'")
        return rules
    fixed = Fields(top.raw("introductory"), "scenario.introductory", top.problems)
    fixed.only(("starts-at", "until"))
    start = fixed.pages("starts-at", None, rules.page_kib, MOST_KIB)
    until = fixed.pages("until", None, rules.page_kib, MOST_KIB)
    if not start < until <= memory:
        fixed.wrong("", "needs starts-at below until, and until within the host's memory")
        return rules
    return rules.introductory(
        start * rules.page_kib, until * rules.page_kib, memory * rules.page_kib
    )
