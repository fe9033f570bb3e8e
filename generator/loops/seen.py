"""What a lab shows of a run: each Pod's life in stretches, the log, and a few numbers.

All of it is read off the writes of the run; nothing is calculated that the simulator did not do.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from generator.loops.grid import HAPPENS, STOP, Cell
from simulator import kubernetes
from simulator.engine import Event
from simulator.kubernetes.api.cluster_event import ClusterEvent
from simulator.kubernetes.api.store import DELETED
from simulator.kubernetes.values.objects import is_ready, name_of, read

PENDING, STARTING, READY, LOST, LEAVING, GONE = range(6)
"""No node yet; on a node and not ready yet; ready; not ready any more; being deleted; gone."""
_TOLD: Final = frozenset({"Pod", "ReplicaSet", "Deployment", "Node", "Component"})
_IMAGE: Final = ("spec", "containers")


@dataclass(frozen=True)
class Life:
    """A Pod: its name, the image it runs, and from when on it is in which phase."""

    name: str
    image: str
    phases: tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class Numbers:
    """The figures of a run from the moment it happens; times in milliseconds.

    Attributes:
        most: Pods that exist at most, without those that are being deleted.
        most_at: when it first came to that.
        least: Pods that are ready at least.
        least_at: when it first came to that.
        ready: Pods that are ready at the end.
        steady: when the Pods changed for the last time.
        while_down: 0 if no Pod changes while the component is stopped, 1 if some do and none
            becomes ready, 2 if one becomes ready.
    """

    most: int
    most_at: int
    least: int
    least_at: int
    ready: int
    steady: int
    while_down: int


@dataclass(frozen=True)
class Seen:
    """A run as the lab shows it."""

    lives: tuple[Life, ...]
    events: tuple[Event, ...]
    numbers: Numbers
    ended: int


def seen(cell: Cell, run: kubernetes.Run) -> Seen:
    """Read off a run what the lab shows: all from the moment when the component stops."""
    lives = tuple(_lives(run))
    return Seen(lives, tuple(_events(run)), _numbers(cell, lives), run.ended)


def _lives(run: kubernetes.Run) -> Iterator[Life]:
    found: dict[str, list[tuple[int, int]]] = {}
    images: dict[str, str] = {}
    for revision in run.revisions:
        if revision.key[0] != "Pod":
            continue
        pod = revision.thing
        phases = found.setdefault(name_of(pod), [])
        images[name_of(pod)] = str(read(pod, *_IMAGE)[0]["image"])
        before = phases[-1][1] if phases else PENDING
        phase = GONE if revision.change == DELETED else _phase(pod, before)
        if not phases or phase != before:
            if phases and phases[-1][0] == revision.t:
                phases.pop()
            phases.append((revision.t, phase))
    for name, phases in found.items():
        yield Life(name, images[name], tuple(phases))


def _phase(pod: dict[str, Any], before: int) -> int:
    if read(pod, "metadata", "deletionTimestamp"):
        return LEAVING
    if not read(pod, "spec", "nodeName"):
        return PENDING
    if is_ready(pod):
        return READY
    return LOST if before in {READY, LOST} else STARTING


def _events(run: kubernetes.Run) -> Iterator[ClusterEvent]:
    """The writes and faults that move Pods, without those that repeat what was written before."""
    for event in run.story():
        if event.t >= STOP and event.kind in _TOLD:
            yield event


def phase_at(life: Life, t: int) -> int:
    """The phase of a Pod at a time, with all that happened in that millisecond."""
    phase = GONE
    for since, what in life.phases:
        if since > t:
            break
        phase = what
    return phase


def _numbers(cell: Cell, lives: Sequence[Life]) -> Numbers:
    turns = sorted({HAPPENS, *(t for life in lives for t, _ in life.phases if t >= HAPPENS)})
    counted = [[phase_at(life, t) for life in lives] for t in turns]
    there = [sum(phase not in {LEAVING, GONE} for phase in phases) for phases in counted]
    ready = [phases.count(READY) for phases in counted]
    most, least = max(there), min(ready)
    return Numbers(
        most=most,
        most_at=turns[there.index(most)],
        least=least,
        least_at=turns[ready.index(least)],
        ready=ready[-1],
        steady=turns[-1],
        while_down=_while_down(cell, lives) if cell.stopped else 0,
    )


def _while_down(cell: Cell, lives: Sequence[Life]) -> int:
    turned = [phase for life in lives for t, phase in life.phases if STOP <= t < cell.back]
    return 2 if READY in turned else int(bool(turned))
