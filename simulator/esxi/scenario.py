"""A scenario of an ESXi host, read from plain data and checked as a whole.

A scenario gives a host, its VMs, how much each uses over time, how long to run, and what is
expected to happen. Its size is bounded, since it may come from anybody.
Left out: VMs that start, stop or move while the run lasts; a VM that is off uses nothing.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from simulator.errors import InvalidScenarioError
from simulator.esxi.curve import Curve
from simulator.esxi.expectations import Expectation, read_expectation
from simulator.esxi.fields import Fields
from simulator.esxi.host import DRIVERS, Host, Vm
from simulator.esxi.ratio import Ratio
from simulator.esxi.rules import Rules

MOST_VMS = 64
MOST_TICKS = 10_000
MOST_WORK = 100_000
MOST_KIB = 64 * 1024**3
MOST_POINTS = 1_000
MOST_EXPECTATIONS = 200
MOST_SHARES = 2_000_000_000

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
_VM = (
    "name",
    "memory",
    "shares",
    "reservation",
    "limit",
    "demand",
    "active",
    "driver",
    "driver-from",
    "compressible",
    "shareable",
    "large-pages",
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
    memory = place.pages("memory", None, rules.page_kib, MOST_KIB)
    overhead = place.pages("overhead", 0, rules.page_kib, MOST_KIB)
    vms = []
    for number, item in enumerate(top.many("vms", MOST_VMS)):
        vms.append(_vm(Fields(item, f"scenario.vms[{number}]", problems), rules))
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


def _vm(fields: Fields, rules: Rules) -> Vm:
    fields.only(_VM)
    page = rules.page_kib
    size = fields.pages("memory", None, page, MOST_KIB)
    word = fields.text("shares", "normal", 20)
    if word in ("high", "normal", "low"):
        shares = rules.shares(word, size * page)
    else:
        shares = fields.number("shares", word, 0, MOST_SHARES)
    return Vm(
        fields.text("name", None, 40),
        size,
        shares,
        _curve(fields, "demand", page, None),
        _curve(fields, "active", 0, 100),
        fields.pages("reservation", 0, page, MOST_KIB),
        fields.pages("limit", 0, page, MOST_KIB),
        fields.choice("driver", DRIVERS, "running"),
        fields.whole("driver-from", 0, 0, MOST_TICKS),
        Ratio(fields.whole("compressible", 50, 0, 100), 100),
        fields.pages("shareable", 0, page, MOST_KIB),
        fields.flag("large-pages", default=True),
    )


def _curve(fields: Fields, key: str, page_kib: int, default: int | None) -> Curve:
    """Read one value or a list of ``[tick, value]``: pages if a page size is given, or percent."""

    def value(item: object) -> int:
        if page_kib:
            return fields.amount(key, item, page_kib, MOST_KIB)
        return fields.number(key, item, 0, 100)

    if not fields.has(key):
        if default is None:
            fields.wrong(key, "is missing")
        return Curve(((0, default or 0),))
    if not isinstance(fields.raw(key), (list, tuple)):
        return Curve(((0, value(fields.raw(key))),))
    points: list[tuple[int, int]] = []
    for item in fields.many(key, MOST_POINTS):
        if not isinstance(item, (list, tuple)) or len(item) != 2:  # noqa: PLR2004 - a point is a pair
            fields.wrong(key, "must be one value or a list of [tick, value]")
            continue
        tick = fields.number(key, item[0], 0, MOST_TICKS)
        if points and tick <= points[-1][0]:
            fields.wrong(key, f"tick {tick} does not come after the one before")
            continue
        points.append((tick, value(item[1])))
    if not points:
        fields.wrong(key, "needs at least one point")
    return Curve(tuple(points) or ((0, 0),))
