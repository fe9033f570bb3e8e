"""A simulated run for a terminal, for a script, as a picture, or for a page."""

import json
from collections.abc import Callable
from dataclasses import asdict
from typing import Any, Final

import yaml

from generator import diagrams
from generator.diagrams import Drawn
from generator.pages import Shown
from generator.scenarios import Run, Scenario
from simulator import esxi
from simulator.chart import memory_chart
from simulator.engine import Event
from simulator.kubernetes.moments import duration

_ROWS: Final = 40
_PAGES_PER_GIB: Final = 262_144
_ALWAYS: Final = {
    "name": "VM",
    "memory": "Memory",
    "demand": "Demand over time",
    "active": "Active part",
    "reservation": "Reservation",
    "limit": "Limit",
}


def text(scenario: Scenario, run: Run) -> str:
    """Write the event log as a table, below what the scenario is about."""
    lines = [scenario.name, scenario.summary, ""]
    moment = _moment(run)
    rows = [(moment(e.t), e.actor, f"{e.verb} {e.target}", _said(e)) for e in story(run)]
    widths = [max((len(row[n]) for row in rows), default=0) for n in range(3)]
    for t, actor, what, why in rows:
        cells = (t.rjust(widths[0]), actor.ljust(widths[1]), what.ljust(widths[2]), why)
        lines.append("  ".join(cells).rstrip())
    if not rows:
        lines.append("Nothing happened.")
    return "\n".join(lines) + "\n"


def as_json(scenario: Scenario, run: Run) -> str:
    """Write everything that the run gave, for a script."""
    data: dict[str, Any] = {"scenario": scenario.id, "kind": scenario.kind, **asdict(run)}
    return json.dumps(data, indent=2, ensure_ascii=False) + "\n"


def svg(scenario: Scenario, run: Run) -> str:
    """Draw the run: memory over time for a host, a sequence of events for a cluster."""
    return drawing(scenario, run).svg + "\n"


def drawing(scenario: Scenario, run: Run) -> Drawn:
    """The picture of a run, with the same content as a table."""
    prefix = f"{scenario.id}-"
    if not isinstance(run, esxi.Run):
        hub, moment = "kube-apiserver", _moment(run)
        events, title = story(run), scenario.name
        if turn := _turn(scenario):
            events = tuple(event for event in events if event.t >= turn)
            title = f"{title}, from {moment(turn)} on"
        return diagrams.sequence(events, title=title, hub=hub, prefix=prefix, time=moment)
    names = [vm.name for vm in run.samples[0].vms]
    step = max(1, len(run.samples) // _ROWS)
    rows = tuple(
        (
            str(sample.tick),
            sample.band,
            str(sample.free),
            *(
                f"{vm.consumed} / {vm.ballooned} / {vm.compressed + vm.swapped}"
                for vm in sample.vms
            ),
        )
        for sample in run.samples[::step]
    )
    return Drawn(
        svg=memory_chart(run, prefix),
        title=f"Memory over time: {scenario.name}",
        description=(
            f"Machine memory of {_number(len(names), 'VM')}, free memory and the state of the host "
            f"over {run.samples[-1].tick + 1} ticks. The table beside the chart has the figures."
        ),
        rows=rows,
        header=(
            "Tick",
            "State",
            "Free MiB",
            *(f"{name}: consumed / ballooned / compressed and swapped MiB" for name in names),
        ),
    )


def _turn(scenario: Scenario) -> int:
    """When something happens to a cluster that already stands: what comes before is its start."""
    times = [duration(step.get("at", 0)) for step in scenario.data["steps"]]
    later = [t for t in times if t > 0]
    return min(later, default=0) if len(later) < len(times) else 0


def shown(scenario: Scenario, run: Run) -> Shown:
    """The run as a page of the site tells it."""
    return Shown(
        id=scenario.id,
        name=scenario.name,
        summary=scenario.summary,
        domain=scenario.domain,
        setup=_setup(run),
        events=story(run),
        drawings=(drawing(scenario, run),),
        given=_given(scenario),
        start=_virtual_machines(scenario.data)
        if isinstance(run, esxi.Run)
        else _steps(scenario.data),
        figures=_figures(run) if isinstance(run, esxi.Run) else (),
        unit="tick" if isinstance(run, esxi.Run) else "time",
        time=_moment(run),
    )


def story(run: Run) -> tuple[Event, ...]:
    """The events that a reader follows: all of a host's, a cluster's without its heartbeats."""
    return run.events if isinstance(run, esxi.Run) else run.story()


def _setup(run: Run) -> str:
    if isinstance(run, esxi.Run):
        reading = "" if run.reading == "documented" else ", in the introductory reading"
        vms = len(run.last.vms)
        host = f"a host of {run.host_pages // _PAGES_PER_GIB} GiB with {_number(vms, 'VM')}"
        return (
            f"{host}, by the rules of ESXi {run.release}{reading}; a tick is {run.tick_seconds} s"
        )
    nodes = sorted(thing["metadata"]["name"] for thing in run.objects_at(0) if _is_node(thing))
    cluster = f"a cluster of {_number(len(nodes), 'node')} ({', '.join(nodes)})"
    return f"{cluster} at Kubernetes {run.version}"


def _given(scenario: Scenario) -> str:
    """The scenario as its file has it, without what the page says elsewhere."""
    told = {"kind", "id", "name", "summary", "expect"}
    data = {key: value for key, value in scenario.data.items() if key not in told}
    text = yaml.safe_dump(data, sort_keys=False, allow_unicode=True, default_flow_style=None)
    return str(text).strip()


def _number(number: int, noun: str) -> str:
    return f"{number} {noun}{'s' * (number != 1)}"


def _is_node(thing: dict[str, Any]) -> bool:
    return bool(thing["kind"] == "Node")


def _virtual_machines(data: dict[str, Any]) -> tuple[tuple[str, ...], ...]:
    """The VMs of a scenario, with what differs between scenarios only where one says it."""
    vms = data["vms"]
    said = [key for key in dict.fromkeys(key for vm in vms for key in vm) if key not in _ALWAYS]
    heads = (*_ALWAYS.values(), *(key.replace("-", " ").capitalize() for key in said))
    rows = [
        (
            str(vm["name"]),
            str(vm["memory"]),
            _over_time(vm["demand"]),
            _over_time(vm.get("active", 100), " %"),
            str(vm.get("reservation", "none")),
            str(vm.get("limit", "none")),
            *(str(vm.get(key, "as usual")) for key in said),
        )
        for vm in vms
    ]
    return (heads, *rows)


def _over_time(given: Any, unit: str = "") -> str:  # noqa: ANN401 - one value, or points of a curve
    if not isinstance(given, list):
        return f"{given}{unit}"
    (_, first), *rest = given
    return ", ".join([f"{first}{unit}", *(f"{value}{unit} at tick {tick}" for tick, value in rest)])


def _steps(data: dict[str, Any]) -> tuple[tuple[str, ...], ...]:
    """What a person or chance does to a cluster, and when."""
    rows = [
        (str(step.get("at", 0)), _spaced(verb), _objects(step[verb]))
        for step in data["steps"]
        for verb in step
        if verb != "at"
    ]
    return (("When", "What is done", "To what"), *rows)


def _spaced(name: str) -> str:
    return "".join(f" {sign.lower()}" if sign.isupper() else sign for sign in name)


def _objects(given: Any) -> str:  # noqa: ANN401 - whatever a step of this verb takes
    if isinstance(given, list):
        return ", ".join(_objects(each) for each in given)
    if not isinstance(given, dict):
        return str(given)
    if "kind" in given and "metadata" in given:
        replicas = given.get("spec", {}).get("replicas")
        said = f" ({_number(replicas, 'replica')})" if isinstance(replicas, int) else ""
        return f"{given['kind']}/{given['metadata'].get('name', '')}{said}"
    return ", ".join(f"{_spaced(str(key))} {_objects(value)}" for key, value in given.items())


def _figures(run: esxi.Run) -> tuple[tuple[str, str], ...]:
    """Where the states begin on this host, and how far the run went."""
    least = min(run.samples, key=lambda sample: sample.free_pages)
    return (
        *((f"“{level.band}” begins below", level.text) for level in run.levels),
        ("least free memory of the run", f"{least.free} MiB, at tick {least.tick} ({least.band})"),
        ("ballooned at the end", f"{sum(vm.ballooned for vm in run.last.vms)} MiB"),
        (
            "compressed or swapped at the end",
            f"{sum(vm.compressed + vm.swapped for vm in run.last.vms)} MiB",
        ),
    )


def _moment(run: Run) -> Callable[[int], str]:
    if isinstance(run, esxi.Run):
        return str
    return lambda t: f"{t / 1000:.2f} s"


def _said(event: Event) -> str:
    changes = "; ".join(f"{c.path}: {c.before or '-'} -> {c.after or '-'}" for c in event.changes)
    return f"{event.why}  [{changes}]" if changes else event.why
