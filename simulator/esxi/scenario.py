"""A scenario of an ESXi host, read from plain data and checked as a whole.

A scenario gives a host, its VMs, how much each uses over time, what happens to them from outside,
how long to run, and what is expected to happen. Its size is bounded: it may come from anybody.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from simulator.errors import InvalidScenarioError
from simulator.esxi.expectations import Expectation, read_expectation
from simulator.esxi.fields import Fields
from simulator.esxi.host import NONE, Host
from simulator.esxi.options import with_options
from simulator.esxi.pools import Pool
from simulator.esxi.rules import Rules
from simulator.esxi.stimuli import Stimulus, check_settings, read_stimulus
from simulator.esxi.vm_fields import MOST_KIB, MOST_SHARES, MOST_TICKS, read_limit, read_vm

MOST_VMS = 10_000
MOST_WORK = 5_000_000
MOST_EXPECTATIONS = 200
MOST_STIMULI = 1_000
MOST_POOLS = 100
_POOL_SIZE_KIB = 16 * 1024 * 1024
"""The words high, normal and low give a pool the shares of a VM with 16 GB."""

_TOP = (
    "kind",
    "id",
    "name",
    "summary",
    "lesson",
    "release",
    "reading",
    "introductory",
    "host",
    "options",
    "pools",
    "ticks",
    "vms",
    "stimuli",
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
    stimuli: tuple[Stimulus, ...] = ()


def read(data: Mapping[str, object], rules: Rules) -> Scenario:
    """Check plain data and make a scenario of it.

    Raises:
        InvalidScenarioError: with all problems, each with the place where it stands.
    """
    problems: list[str] = []
    top = Fields(data, "scenario", problems)
    top.only(_TOP)
    top.choice("kind", ("esxi-host",))
    release = top.text("release", rules.release)
    if release != rules.release:
        top.wrong(
            "release", f"is {release[:20]!r}, but the parameters are those of {rules.release}"
        )
    rules = with_options(Fields(top.raw("options") or {}, "scenario.options", problems), rules)
    ticks = top.whole("ticks", 1, 1, MOST_TICKS)
    host = _host(top, rules, ticks)
    if not problems:
        problems += host.problems()
    rules = _reading(top, rules, host.memory)
    stimuli, places = _stimuli(top, host, ticks, rules)
    if not problems:
        check_settings(stimuli, host, places, problems)
    expectations = [
        read_expectation(Fields(item, f"scenario.expect[{number}]", problems), host, ticks, rules)
        for number, item in enumerate(top.many("expect", MOST_EXPECTATIONS))
    ]
    name, summary = top.text("name", "", 100), top.text("summary", "", 1000)
    scenario_id = top.text("id", "scenario", 100)
    if problems:
        raise InvalidScenarioError(tuple(problems))
    return Scenario(
        scenario_id, name, summary, host, ticks, rules, tuple(expectations), tuple(stimuli)
    )


def _stimuli(top: Fields, host: Host, ticks: int, rules: Rules) -> tuple[list[Stimulus], list[str]]:
    """Read what is to happen, with the place of each."""
    found, places = [], []
    for number, item in enumerate(top.many("stimuli", MOST_STIMULI)):
        where = f"scenario.stimuli[{number}]"
        stimulus = read_stimulus(Fields(item, where, top.problems), host, ticks, rules)
        if stimulus:
            found.append(stimulus)
            places.append(where)
    return found, places


def _host(top: Fields, rules: Rules, ticks: int) -> Host:
    problems, page = top.problems, rules.page_kib
    place = Fields(top.raw("host"), "scenario.host", problems)
    place.only(("memory", "reserved"))
    memory = place.size("memory", page, MOST_KIB)
    reserved = place.pages("reserved", 0, page, MOST_KIB)
    pools = [
        _pool(Fields(item, f"scenario.pools[{number}]", problems), rules)
        for number, item in enumerate(top.many("pools", MOST_POOLS))
    ]
    vms = [
        read_vm(Fields(item, f"scenario.vms[{number}]", problems), rules)
        for number, item in enumerate(top.many("vms", MOST_VMS))
    ]
    if ticks * len(vms) > MOST_WORK:
        top.wrong(
            "ticks", f"{len(vms)} VMs for {ticks} ticks are too much; {MOST_WORK} is the most"
        )
    return Host(memory, reserved, tuple(vms), tuple(pools))


def _pool(fields: Fields, rules: Rules) -> Pool:
    fields.only(("name", "shares", "reservation", "limit"))
    word = fields.text("shares", "normal", 20)
    if word in ("high", "normal", "low"):
        shares = rules.shares(word, _POOL_SIZE_KIB)
    else:
        shares = fields.number("shares", word, 0, MOST_SHARES)
    reservation = fields.pages("reservation", 0, rules.page_kib, MOST_KIB)
    limit = read_limit(fields, rules) if fields.has("limit") else NONE
    return Pool(fields.text("name", None, 40), shares, reservation, limit)


def _reading(top: Fields, rules: Rules, memory: int) -> Rules:
    """Apply the reading of the states that the scenario asks for."""
    reading = top.choice("reading", ("documented", "introductory"), "documented")
    if reading == "documented":
        if top.has("introductory"):
            top.wrong("introductory", "means something only with 'reading: introductory'")
        return rules
    fixed = Fields(top.raw("introductory"), "scenario.introductory", top.problems)
    fixed.only(("starts_at", "until"))
    start = fixed.pages("starts_at", None, rules.page_kib, MOST_KIB)
    until = fixed.pages("until", None, rules.page_kib, MOST_KIB)
    if not start < until <= memory:
        fixed.wrong("", "needs starts_at below until, and until within the host's memory")
        return rules
    return rules.introductory(
        start * rules.page_kib, until * rules.page_kib, memory * rules.page_kib
    )
