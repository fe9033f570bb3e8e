"""Probes, worked out rather than run one by one: when a container counts as started, or ready.

A probe runs in regular steps from the start of its container. Since a scenario says from when on a
program answers, and from when on it does not any more, the step at which a threshold is reached
follows; nothing happens at the steps before.

Left out: what a probe asks (HTTP, TCP, gRPC, a command), how long it waits for the answer, and the
random first delay by which a kubelet spreads its probes.
"""

from dataclasses import dataclass
from typing import Any

from simulator.kubernetes.parameters import Parameters
from simulator.kubernetes.values.moments import SECOND

FIELDS = {"startup": "startupProbe", "readiness": "readinessProbe", "liveness": "livenessProbe"}


@dataclass(frozen=True)
class Probe:
    """When a probe runs, and how many results in a row count."""

    delay_ms: int
    period_ms: int
    failures: int
    successes: int

    def step(self, begin: int, least: int) -> int:
        """The first run at or after a moment, for a container that began to run before."""
        first = begin + self.delay_ms
        if least <= first:
            return first
        return first - (first - least) // self.period_ms * self.period_ms

    def succeeded(self, begin: int, least: int) -> int:
        """When enough runs from a moment on have succeeded."""
        return self.step(begin, least) + (self.successes - 1) * self.period_ms

    def failed(self, begin: int, least: int) -> int:
        """When enough runs from a moment on have failed."""
        return self.step(begin, least) + (self.failures - 1) * self.period_ms


def probe_of(container: dict[str, Any], kind: str, numbers: Parameters) -> Probe | None:
    """A probe of a container, with the defaults of what it does not say."""
    said = container.get(FIELDS[kind])
    if not isinstance(said, dict):
        return None
    delay, period = said.get("initialDelaySeconds"), said.get("periodSeconds")
    return Probe(
        delay_ms=numbers.probe_delay_ms if delay is None else delay * SECOND,
        period_ms=period * SECOND if period else numbers.probe_period_ms,
        failures=said.get("failureThreshold") or numbers.probe_failures,
        successes=said.get("successThreshold") or numbers.probe_successes,
    )


def when_started(probe: Probe | None, begin: int, answers: int | None) -> tuple[int, bool]:
    """When the startup probe decides, and whether it finds the container started.

    *answers* is when the program begins to answer; nothing if it never does.
    """
    if probe is None:
        return begin, True
    given_up = probe.failed(begin, begin)
    if answers is None or probe.step(begin, answers) > given_up:
        return given_up, False
    return probe.succeeded(begin, answers), True


def when_ready(probe: Probe | None, begin: int, started: int, answers: int) -> int:
    """When a started container becomes ready; without a probe that is when its program answers."""
    if probe is None:
        return max(started, answers)
    return probe.succeeded(begin, max(started, answers))


def when_failed(
    probe: Probe | None, begin: int, started: int, answers: int, fails: int | None
) -> int | None:
    """When a probe has failed too often: before the program answers, or after it has ceased to."""
    if probe is None:
        return None
    early = probe.failed(begin, started)
    if early < answers:
        return early
    return None if fails is None else probe.failed(begin, max(started, fails))
