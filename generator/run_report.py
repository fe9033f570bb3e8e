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

_ROWS: Final = 40
_PAGES_PER_GIB: Final = 262_144


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
        return diagrams.sequence(
            story(run), title=scenario.name, hub=hub, prefix=prefix, time=moment
        )
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
            f"Machine memory of {len(names)} VMs, free memory and the state of the host over "
            f"{run.samples[-1].tick + 1} ticks. The table beside the chart has the figures."
        ),
        rows=rows,
        header=(
            "Tick",
            "State",
            "Free MiB",
            *(f"{name}: consumed / ballooned / compressed and swapped MiB" for name in names),
        ),
    )


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
        unit="tick" if isinstance(run, esxi.Run) else "seconds",
        time=_moment(run),
    )


def story(run: Run) -> tuple[Event, ...]:
    """The events that a reader follows: all of a host's, a cluster's without its heartbeats."""
    return run.events if isinstance(run, esxi.Run) else run.story()


def _setup(run: Run) -> str:
    if isinstance(run, esxi.Run):
        reading = "" if run.reading == "documented" else ", in the introductory reading"
        host = f"a host of {run.host_pages // _PAGES_PER_GIB} GiB with {len(run.last.vms)} VMs"
        return f"ESXi {run.release}{reading}, {host}, {run.tick_seconds} seconds a tick"
    return f"Kubernetes {run.version}"


def _given(scenario: Scenario) -> str:
    """The scenario as its file has it, without what the page says elsewhere."""
    told = {"kind", "id", "name", "summary", "expect"}
    data = {key: value for key, value in scenario.data.items() if key not in told}
    text = yaml.safe_dump(data, sort_keys=False, allow_unicode=True, default_flow_style=None)
    return str(text).strip()


def _moment(run: Run) -> Callable[[int], str]:
    if isinstance(run, esxi.Run):
        return str
    return lambda t: f"{t / 1000:.2f} s"


def _said(event: Event) -> str:
    changes = "; ".join(f"{c.path}: {c.before or '-'} -> {c.after or '-'}" for c in event.changes)
    return f"{event.why}  [{changes}]" if changes else event.why
