"""Which Pods count for a HorizontalPodAutoscaler: ready, unready, without metric, or not at all."""

from dataclasses import dataclass

CPU = "cpu"
CPU_INITIALIZATION_MS = 300_000
"""``--horizontal-pod-autoscaler-cpu-initialization-period``: CPU of younger Pods is not trusted."""
INITIAL_READINESS_MS = 30_000
"""``--horizontal-pod-autoscaler-initial-readiness-delay``: time to become ready for the first."""


@dataclass(frozen=True)
class Sample:
    """A metric of one Pod: its value in thousandths, when it was taken, and over what time."""

    milli: int
    taken_ms: int = 0
    window_ms: int = 0


@dataclass(frozen=True)
class PodState:
    """What of a Pod matters here; times are milliseconds, nothing where there is none.

    ``ready`` is nothing where the Pod has no Ready condition, ``ready_since_ms`` the moment of its
    last transition. ``requests`` are thousandths by container, nothing where none is given.
    """

    name: str
    phase: str
    deleted: bool
    ready: bool | None
    ready_since_ms: int
    started_ms: int | None
    requests: tuple[tuple[str, int | None], ...] = ()


@dataclass(frozen=True)
class Delays:
    """How long the metrics and the readiness of a young Pod are not trusted."""

    cpu_initialization_ms: int = CPU_INITIALIZATION_MS
    initial_readiness_ms: int = INITIAL_READINESS_MS


@dataclass(frozen=True)
class PodGroups:
    """The names of Pods by how they count, and how many are ready with a metric."""

    ready: int
    unready: tuple[str, ...]
    missing: tuple[str, ...]
    ignored: tuple[str, ...]


def grouped(
    pods: list[PodState], metrics: dict[str, Sample], resource: str, now: int, delays: Delays
) -> PodGroups:
    """Sort Pods; *resource* is empty for a metric that is no resource of the Pod."""
    ready, unready, missing, ignored = 0, [], [], []
    for pod in pods:
        if pod.deleted or pod.phase == "Failed":
            ignored.append(pod.name)
        elif pod.phase == "Pending":
            unready.append(pod.name)
        elif pod.name not in metrics:
            missing.append(pod.name)
        elif resource == CPU and _is_warming_up(pod, metrics[pod.name], now, delays):
            unready.append(pod.name)
        else:
            ready += 1
    return PodGroups(ready, tuple(unready), tuple(missing), tuple(ignored))


def _is_warming_up(pod: PodState, sample: Sample, now: int, delays: Delays) -> bool:
    """Whether the CPU that a Pod uses is still that of its start.

    While a Pod is young, its sample must lie wholly after it became ready. Later a Pod that is not
    ready counts as starting only if it has never been ready since its first seconds.
    """
    if pod.ready is None or pod.started_ms is None:
        return True
    if pod.started_ms + delays.cpu_initialization_ms > now:
        return not pod.ready or sample.taken_ms < pod.ready_since_ms + sample.window_ms
    return not pod.ready and pod.started_ms + delays.initial_readiness_ms > pod.ready_since_ms
