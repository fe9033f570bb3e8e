"""HorizontalPodAutoscaler: the replica calculator, and how fast replicas may change."""

from typing import Any

from simulator.errors import InvalidScenarioError
from simulator.kubernetes.values.moments import duration, read_stamp
from simulator.kubernetes.values.quantities import milli
from simulator.kubernetes.workloads.autoscaling import behavior
from simulator.kubernetes.workloads.autoscaling.pod_groups import (
    Delays,
    PodState,
    Sample,
    grouped,
)
from simulator.kubernetes.workloads.autoscaling.replica_calculator import (
    Moment,
    Proposal,
    by_average_value,
    by_pod_metric,
    by_resource,
    by_value,
)
from tests.conformance.registry import answers

FILE = "hpa_replica_calculator"
NOW = 1_000_000_000
DELAYS = Delays(cpu_initialization_ms=120_000, initial_readiness_ms=10_000)
"""What the upstream tests run with; the defaults are longer."""
WINDOW = 60_000
CONTAINERS = ("container1", "container2")


def _contains(said: Any, expected: Any) -> bool:  # noqa: ANN401 - JSON values
    """The expected error is a part of the whole text."""
    wanted = expected.get("expectedError")
    if wanted:
        return wanted in said.get("expectedError", "")
    return bool(said == expected)


@answers(FILE, "TestReplicaCalc*", "TestPlainMetricReplicaCalc*", agrees=_contains)
def calculated(given: dict[str, Any]) -> dict[str, Any]:
    """The replicas that one metric asks for."""
    try:
        found = _proposal(given)
    except InvalidScenarioError as error:
        return {"expectedError": "; ".join(error.problems)}
    if found.utilization is None:
        return {"replicas": found.replicas, "usageMilli": found.usage_milli}
    return {
        "replicas": found.replicas,
        "utilizationPercent": found.utilization,
        "rawAverageMilli": found.usage_milli,
    }


def _proposal(given: dict[str, Any]) -> Proposal:
    now = read_stamp(given["now"]) if given.get("now") else NOW
    pods = [_pod(pod, given, now) for pod in given.get("pods") or []]
    tolerance = given.get("tolerance", 0.1)
    moment = Moment(given["currentReplicas"], tuple(pods), now, tolerance, DELAYS)
    values = given.get("metricMilliValues") or []
    kind = given["metricType"]
    if kind in ("Object", "External"):
        return by_value(moment, sum(values), given["targetMilli"])
    if kind in ("ObjectPerPod", "ExternalPerPod"):
        return by_average_value(moment, sum(values), given["perPodTargetMilli"])
    samples = _samples(given, now)
    if kind == "Pods":
        return by_pod_metric(moment, samples, given["targetMilli"])
    target, container = given["targetUtilizationPercent"], given.get("container", "")
    return by_resource(moment, samples, given["resourceName"], target, container)


def _pod(pod: dict[str, Any], given: dict[str, Any], now: int) -> PodState:
    """A Pod whose readiness last changed when it started, as in the upstream fixture."""
    started = read_stamp(pod["startTime"]) if pod.get("startTime") else now - 3_600_000
    asked = (pod.get("requestsPerContainer") or {}).get(given.get("resourceName", ""))
    wanted = None if asked is None else milli(asked)
    return PodState(
        name=pod["name"],
        phase=pod.get("phase", "Running"),
        deleted=bool(pod.get("deletionTimestamp")),
        ready=pod.get("ready", "True") == "True",
        ready_since_ms=started,
        started_ms=started,
        requests=tuple([(name, wanted) for name in CONTAINERS]),
    )


def _samples(given: dict[str, Any], now: int) -> dict[str, Sample]:
    """Metrics by Pod; one that is too old ends before the Pod was ready for a window."""
    pods = {pod["name"]: pod for pod in given.get("pods") or []}
    found = {}
    for metric in given.get("metrics") or []:
        pod = pods.get(metric["pod"], {})
        started = read_stamp(pod["startTime"]) if pod.get("startTime") else now
        taken = started if pod.get("metricSampleTooOld") else now + WINDOW
        found[metric["pod"]] = Sample(_usage(metric, given), taken, WINDOW)
    return found


def _usage(metric: dict[str, Any], given: dict[str, Any]) -> int:
    if "milliValue" in metric:
        return int(metric["milliValue"])
    usage, container = metric["milliUsagePerContainer"], given.get("container", "")
    if not container:
        return sum(usage)
    index = CONTAINERS.index(container)
    if index >= len(usage):
        where = f"test-namespace/{metric['pod']}"
        text = f"container {container} not present in metrics for pod {where}"
        raise InvalidScenarioError((text,))
    return int(usage[index])


@answers(FILE, "TestGroupPods")
def groups(given: dict[str, Any]) -> dict[str, Any]:
    """How Pods count."""
    now = read_stamp(given["now"]) if given.get("now") else NOW
    pods = []
    for pod in given["pods"]:
        status = pod.get("status") or {}
        ready = [one for one in status.get("conditions") or [] if one["type"] == "Ready"]
        since = ready[0].get("lastTransitionTime") if ready else None
        pods.append(
            PodState(
                name=pod["metadata"]["name"],
                phase=status.get("phase", ""),
                deleted=bool(pod["metadata"].get("deletionTimestamp")),
                ready=ready[0]["status"] == "True" if ready else None,
                ready_since_ms=read_stamp(since) if since else 0,
                started_ms=read_stamp(status["startTime"]) if status.get("startTime") else None,
            )
        )
    samples = {}
    for name, metric in (given.get("metrics") or {}).items():
        taken = read_stamp(metric["timestamp"]) if metric.get("timestamp") else now
        samples[name] = Sample(metric.get("value", 0), taken, _window(metric.get("window")))
    found = grouped(pods, samples, given.get("resource", ""), now, DELAYS)
    return {
        "readyPodCount": found.ready,
        "ignoredPods": sorted(found.ignored),
        "unreadyPods": sorted(found.unready),
        "missingPods": sorted(found.missing),
    }


def _window(text: str | None) -> int:
    minutes, _, seconds = (text or "0s").rpartition("m")
    return int(minutes or 0) * 60_000 + duration(seconds or "0s")


@answers(FILE, "TestConvertDesiredReplicasWithRules")
def converted(given: dict[str, Any]) -> dict[str, Any]:
    """Bounds without behavior."""
    limits = behavior.Bounds(given.get("minReplicas", 1), given["maxReplicas"])
    found = behavior.without_behavior(given["currentReplicas"], given["desiredReplicas"], limits)
    return {"replicas": found[0], "condition": found[1]}


@answers(FILE, "TestScalingWithRules")
def scaled(given: dict[str, Any]) -> dict[str, Any]:
    """Bounds and rates."""
    now = read_stamp(given["now"]) if given.get("now") else NOW
    limits = behavior.Bounds(given.get("minReplicas", 1), given["maxReplicas"])
    rules = (
        _rules(given.get("scaleUp"), behavior.UP),
        _rules(given.get("scaleDown"), behavior.DOWN),
    )
    ups, downs = _events(given.get("scaleUpEvents")), _events(given.get("scaleDownEvents"))
    current, desired = given["currentReplicas"], given["desiredReplicas"]
    found = behavior.limited(current, desired, limits, rules, ups, downs, now)
    return {"replicas": found[0], "condition": found[1]}


def _rules(given: dict[str, Any] | None, default: behavior.Rules) -> behavior.Rules:
    if not given:
        return default
    policies = [
        behavior.Policy(one["type"] == "Percent", one["value"], one["periodSeconds"] * 1000)
        for one in given.get("policies") or []
    ]
    return behavior.Rules(tuple(policies), given.get("selectPolicy") or "Max")


def _events(given: list[dict[str, Any]] | None) -> list[behavior.ScaleEvent]:
    return [
        behavior.ScaleEvent(read_stamp(one["timestamp"]), one["replicaChange"])
        for one in given or []
    ]


def _recommendations(given: dict[str, Any]) -> list[behavior.Recommendation]:
    return [
        behavior.Recommendation(read_stamp(one["timestamp"]), one["recommendation"])
        for one in given.get("recommendations") or []
    ]


@answers(FILE, "TestNormalizeDesiredReplicas")
def stabilized_down(given: dict[str, Any]) -> dict[str, Any]:
    """The window of the command line."""
    window = given["downscaleStabilisationWindowSeconds"] * 1000
    now = read_stamp(given["now"]) if given.get("now") else NOW
    past = _recommendations(given)
    chosen, kept = behavior.stabilized_down(given["desiredReplicas"], past, window, now)
    return {"stabilizedReplicas": chosen, "recommendationsKept": len(kept)}


def _agree_where_told(said: Any, expected: Any) -> bool:  # noqa: ANN401 - JSON values
    """Cases without recommendations do not look at them."""
    if not expected.get("recommendations"):
        return bool(said["stabilizedReplicas"] == expected["stabilizedReplicas"])
    return bool(said == expected)


@answers(FILE, "TestNormalizeDesiredReplicasWithBehavior", agrees=_agree_where_told)
def stabilized(given: dict[str, Any]) -> dict[str, Any]:
    """Both windows."""
    now = read_stamp(given["now"]) if given.get("now") else NOW
    up = given["scaleUpStabilizationWindowSeconds"] * 1000
    down = given["scaleDownStabilizationWindowSeconds"] * 1000
    chosen, kept = behavior.stabilized(
        given["currentReplicas"], given["desiredReplicas"], _recommendations(given), up, down, now
    )
    return {"stabilizedReplicas": chosen, "recommendations": [one.replicas for one in kept]}
