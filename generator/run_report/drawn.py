"""The picture of a run, with the same content as a table."""

from typing import Final

from generator import diagrams
from generator.diagrams import Drawn
from generator.run_report.cluster_picture import CLUSTER
from generator.run_report.story import moments, number, story
from generator.scenarios import Run, Scenario
from simulator import esxi
from simulator.chart import memory_chart
from simulator.kubernetes.values.moments import duration

_ROWS: Final = 40


def svg(scenario: Scenario, run: Run) -> str:
    """Draw the run: memory over time for a host, a sequence of events for a cluster."""
    return drawing(scenario, run).svg + "\n"


def drawing(scenario: Scenario, run: Run) -> Drawn:
    """The picture of a run, with the same content as a table."""
    prefix = f"{scenario.id}-"
    if isinstance(run, esxi.Run):
        return _memory(scenario, run, prefix)
    hub, moment = "kube-apiserver", moments(run)
    events, title = story(run), scenario.name
    if turn := _turn(scenario):
        events = tuple(event for event in events if event.t >= turn)
        title = f"{title}, from {moment(turn)} on"
    return diagrams.sequence(events, title=title, hub=hub, view=CLUSTER, prefix=prefix, time=moment)


def _memory(scenario: Scenario, run: esxi.Run, prefix: str) -> Drawn:
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
            f"Machine memory of {number(len(names), 'VM')}, free memory and the state of the host "
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
    times = [duration(step.get("at", 0)) for step in scenario.data.get("timeline") or []]
    times += [0] if "manifests" in scenario.data else []
    later = [t for t in times if t > 0]
    return min(later, default=0) if len(later) < len(times) else 0
