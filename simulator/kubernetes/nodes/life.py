"""What happens to a container from its start on, as its behavior and its probes have it."""

from dataclasses import dataclass

from simulator.kubernetes.nodes.container import INIT, Container
from simulator.kubernetes.nodes.probes import (
    probe_of,
    when_failed,
    when_ready,
    when_started,
)
from simulator.kubernetes.parameters import Parameters
from simulator.kubernetes.timing import LIVENESS, READINESS, STARTUP, Timing


@dataclass(frozen=True)
class Life:
    """The moments to come, each with what happens, and whether the container starts at once."""

    moments: tuple[tuple[int, str], ...]
    started_at_once: bool


def life_of(one: Container, timing: Timing, numbers: Parameters, begin: int) -> Life:
    """Work out the life of a container that begins to run now."""
    behavior = timing.of(one.image)
    answers = begin + (timing.ready_ms if behavior.ready_ms is None else behavior.ready_ms)
    exits = begin + behavior.after_ms if behavior.exits is not None else None
    if one.role == INIT:
        return Life((((answers if exits is None else exits), "exits"),), started_at_once=True)
    startup = probe_of(one.spec, STARTUP, numbers)
    never = None if behavior.fails == STARTUP else answers
    started, well = when_started(startup, begin, never)
    found: list[tuple[int, str]] = []
    if not well:
        found.append((started, STARTUP))
    else:
        if startup is not None:
            found.append((started, "started"))
        fails = begin + behavior.after_ms
        found.extend(_readiness(one, numbers, (begin, started, answers), behavior.never_ready))
        readiness = probe_of(one.spec, READINESS, numbers)
        if readiness is not None and behavior.fails == READINESS:
            found.append((readiness.failed(begin, max(started, fails)), READINESS))
        liveness = probe_of(one.spec, LIVENESS, numbers)
        since = fails if behavior.fails == LIVENESS else None
        killed = when_failed(liveness, begin, started, answers, since)
        if killed is not None:
            found.append((killed, LIVENESS))
    last = min(
        [at for at, what in found if what in (LIVENESS, STARTUP)] + [exits or answers + 10**9]
    )
    found = [(at, what) for at, what in found if at <= last]
    if exits is not None and exits <= last:
        found = [(at, what) for at, what in found if at < exits]
        found.append((exits, "exits"))
    return Life(tuple(sorted(found)), started_at_once=startup is None)


def _readiness(
    one: Container,
    numbers: Parameters,
    times: tuple[int, int, int],
    never: bool,  # noqa: FBT001 - a fact of the image
) -> list[tuple[int, str]]:
    begin, started, answers = times
    probe = probe_of(one.spec, READINESS, numbers)
    if never:
        return [] if probe is None else [(probe.failed(begin, started), READINESS)]
    return [(when_ready(probe, begin, started, answers), "ready")]
