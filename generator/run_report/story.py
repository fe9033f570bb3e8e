"""What a reader follows of a run, and how its times and places are called."""

from collections.abc import Callable
from typing import Any, Final

from generator.scenarios import Run
from simulator import esxi
from simulator.engine import Event

_PAGES_PER_GIB: Final = 262_144
_PAGES_PER_MIB: Final = 256


def story(run: Run) -> tuple[Event, ...]:
    """The events that a reader follows: all of a host's, a cluster's without its heartbeats."""
    return run.events if isinstance(run, esxi.Run) else run.story()


def moments(run: Run) -> Callable[[int], str]:
    """How the time of an event is written: a tick of a host, seconds of a cluster."""
    if isinstance(run, esxi.Run):
        return str
    return lambda t: f"{t / 1000:.2f} s"


def setup(run: Run) -> str:
    """Say on what the run took place, as a phrase."""
    if isinstance(run, esxi.Run):
        reading = "" if run.reading == "documented" else ", in the introductory reading"
        size = f"{run.host_pages / _PAGES_PER_GIB:g} GiB"
        if run.host_pages < _PAGES_PER_GIB:
            size = f"{run.host_pages / _PAGES_PER_MIB:g} MiB"
        host = f"a host of {size} with {number(len(run.last.vms), 'VM')}"
        return (
            f"{host}, by the rules of ESXi {run.release}{reading}; a tick is {run.tick_seconds} s"
        )
    nodes = sorted(thing["metadata"]["name"] for thing in run.objects_at(0) if _is_node(thing))
    cluster = f"a cluster of {number(len(nodes), 'node')} ({', '.join(nodes)})"
    return f"{cluster} at Kubernetes {run.version}"


def number(count: int, noun: str) -> str:
    """Write a count with its noun: ``1 VM``, ``2 VMs``."""
    return f"{count} {noun}{'s' * (count != 1)}"


def _is_node(thing: dict[str, Any]) -> bool:
    return bool(thing["kind"] == "Node")
