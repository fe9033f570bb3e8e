"""A simulated run for a terminal, for a script, or as a picture."""

import json
from dataclasses import asdict
from typing import Any

from generator import diagrams
from generator.scenarios import Run, Scenario
from simulator import esxi
from simulator.chart import memory_chart
from simulator.engine import Event


def moment(run: Run, t: int) -> str:
    """Write a time of the log: a tick of the host, or seconds of the cluster."""
    return f"tick {t}" if isinstance(run, esxi.Run) else f"{t / 1000:.2f} s"


def text(scenario: Scenario, run: Run) -> str:
    """Write the event log as a table, below what the scenario is about."""
    lines = [scenario.name, scenario.summary, ""]
    rows = [
        (moment(run, event.t), event.actor, f"{event.verb} {event.target}", event)
        for event in run.events
    ]
    widths = [max((len(str(row[n])) for row in rows), default=0) for n in range(3)]
    for t, actor, what, event in rows:
        cells = (t.rjust(widths[0]), actor.ljust(widths[1]), what.ljust(widths[2]))
        lines.append("  ".join((*cells, _said(event))).rstrip())
    if not rows:
        lines.append("Nothing happened.")
    return "\n".join(line for line in lines if line is not None) + "\n"


def _said(event: Event) -> str:
    changes = "; ".join(f"{c.path}: {c.before or '-'} -> {c.after or '-'}" for c in event.changes)
    return f"{event.why}  [{changes}]" if changes else event.why


def as_json(scenario: Scenario, run: Run) -> str:
    """Write everything that the run gave, for a script."""
    data: dict[str, Any] = {"scenario": scenario.id, "kind": scenario.kind, **asdict(run)}
    return json.dumps(data, indent=2, ensure_ascii=False) + "\n"


def svg(scenario: Scenario, run: Run) -> str:
    """Draw the run: memory over time for a host, a sequence of events for a cluster."""
    if isinstance(run, esxi.Run):
        return memory_chart(run)
    return diagrams.sequence(
        run.events, title=scenario.name, time=lambda t: moment(run, t)
    ).svg
