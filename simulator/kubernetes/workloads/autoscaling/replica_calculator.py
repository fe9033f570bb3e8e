"""From metrics to a number of replicas: ``ceil(replicas * usage / target)``, with its exceptions.

A ratio within the tolerance of one changes nothing. Pods without a metric and Pods that start count
so that they can only damp the change: as idle when the ratio asks for more, as fully used when it
asks for fewer. Ratios are floats, as they are in the controller.
"""

import math
from collections.abc import Callable
from dataclasses import dataclass

from simulator.errors import InvalidScenarioError
from simulator.kubernetes.workloads.autoscaling.pod_groups import (
    Delays,
    PodGroups,
    PodState,
    Sample,
    grouped,
)

FULL = 100
DELAYS = Delays()


@dataclass(frozen=True)
class Proposal:
    """The replicas that a metric asks for, and the usage that it was calculated from.

    ``utilization`` is per cent of the requests, nothing for a metric that is no resource;
    ``usage_milli`` is the average over Pods (the whole value for one of an object).
    """

    replicas: int
    usage_milli: int
    utilization: int | None = None


@dataclass(frozen=True)
class Moment:
    """What a calculation is made from: the present replicas, their Pods and the time."""

    replicas: int
    pods: tuple[PodState, ...]
    now: int = 0
    tolerance: float = 0.1
    delays: Delays = DELAYS


def by_resource(
    moment: Moment, metrics: dict[str, Sample], resource: str, target: int, container: str = ""
) -> Proposal:
    """For a target utilization in per cent of what the Pods (or one *container*) request.

    Raises:
        InvalidScenarioError: without metrics, or where a container requests nothing.
    """
    if not metrics:
        text = f"unable to get metrics for resource {resource}: "
        raise InvalidScenarioError((text + "no metrics returned from resource metrics API",))
    groups, counted = _counted(moment, metrics, resource)
    requests = _requests(moment.pods, resource, container)
    used = [name for name in counted if name in requests]
    if not sum([requests[name] for name in used]):
        raise InvalidScenarioError(("no metrics returned matched known pods",))
    utilization, average = _utilization(counted, requests)

    def ratio(values: dict[str, int]) -> float:
        return _utilization(values, requests)[0] / target

    full = max(FULL, target)
    assumed = {name: requests[name] * full // FULL for name in groups.missing}
    return Proposal(_damped(moment, groups, counted, assumed, ratio), average, utilization)


def by_pod_metric(moment: Moment, metrics: dict[str, Sample], target_milli: int) -> Proposal:
    """For a target of an average value per Pod.

    Raises:
        InvalidScenarioError: if no Pod that counts has a metric.
    """
    groups, counted = _counted(moment, metrics, "")

    def ratio(values: dict[str, int]) -> float:
        return _average(values) / target_milli

    assumed = dict.fromkeys(groups.missing, target_milli)
    return Proposal(_damped(moment, groups, counted, assumed, ratio), _average(counted))


def by_value(moment: Moment, value_milli: int, target_milli: int) -> Proposal:
    """For a target of the whole value of an object or of something outside the cluster.

    The ratio multiplies the ready Pods, or one where there are no replicas.
    """
    ratio = value_milli / target_milli
    if moment.replicas == 0:
        return Proposal(math.ceil(ratio), value_milli)
    if _is_within(ratio, moment.tolerance):
        return Proposal(moment.replicas, value_milli)
    ready = len([pod for pod in moment.pods if pod.phase == "Running" and pod.ready])
    return Proposal(math.ceil(ratio * ready), value_milli)


def by_average_value(moment: Moment, value_milli: int, target_milli: int) -> Proposal:
    """For a target of such a value divided by the replicas."""
    replicas = moment.replicas
    ratio = value_milli / (target_milli * replicas) if replicas else math.inf
    if not _is_within(ratio, moment.tolerance):
        replicas = math.ceil(value_milli / target_milli)
    usage = math.ceil(value_milli / moment.replicas) if moment.replicas else 0
    return Proposal(replicas, usage)


def _counted(
    moment: Moment, metrics: dict[str, Sample], resource: str
) -> tuple[PodGroups, dict[str, int]]:
    """How the Pods count, and the values of those whose metric counts."""
    pods = list(moment.pods)
    if not pods:
        raise InvalidScenarioError(
            ("no pods returned by selector while calculating replica count",)
        )
    groups = grouped(pods, metrics, resource, moment.now, moment.delays)
    left_out = groups.ignored + groups.unready
    counted = {name: metrics[name].milli for name in metrics if name not in left_out}
    if not counted:
        text = "did not receive metrics for targeted pods (pods might be unready)"
        raise InvalidScenarioError((text,))
    return groups, counted


def _damped(
    moment: Moment,
    groups: PodGroups,
    counted: dict[str, int],
    assumed: dict[str, int],
    ratio: Callable[[dict[str, int]], float],
) -> int:
    """The replicas, after Pods that say nothing have been counted against the change."""
    first = ratio(counted)
    starting = bool(groups.unready) and first > 1
    if not starting and not groups.missing:
        if _is_within(first, moment.tolerance):
            return moment.replicas
        return math.ceil(first * groups.ready)
    values = dict(counted)
    if first < 1:
        values.update(assumed)
    elif first > 1:
        values.update(dict.fromkeys(groups.missing, 0))
    if starting:
        values.update(dict.fromkeys(groups.unready, 0))
    second = ratio(values)
    turned = (first < 1 < second) or (second < 1 < first)
    if turned or _is_within(second, moment.tolerance):
        return moment.replicas
    replicas = math.ceil(second * len(values))
    backwards = replicas > moment.replicas if second < 1 else replicas < moment.replicas
    return moment.replicas if backwards else replicas


def _requests(pods: tuple[PodState, ...], resource: str, container: str) -> dict[str, int]:
    found: dict[str, int] = {}
    for pod in pods:
        total = 0
        for name, milli in pod.requests:
            if container in ("", name):
                if milli is None:
                    text = f"missing request for {resource} in container {name} of Pod {pod.name}"
                    raise InvalidScenarioError((text,))
                total += milli
        found[pod.name] = total
    return found


def _utilization(values: dict[str, int], requests: dict[str, int]) -> tuple[int, int]:
    """Per cent of what is requested, and the average; Pods that are not known do not count."""
    known = [name for name in values if name in requests]
    total = sum([values[name] for name in known])
    asked = sum([requests[name] for name in known])
    return total * FULL // asked, total // len(known)


def _average(values: dict[str, int]) -> int:
    return sum([values[name] for name in values]) // len(values)


def _is_within(ratio: float, tolerance: float) -> bool:
    return abs(1 - ratio) <= tolerance
