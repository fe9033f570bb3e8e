"""What a whole Pod asks for, and the most that it may use."""

from typing import Any

from simulator.kubernetes.pods.requests import (
    Options,
    amount,
    pod_limits,
    pod_requests,
    scored_requests,
)
from tests.conformance.registry import answers

FILE = "scheduler_pod_requests"


def same_amounts(said: Any, expected: Any) -> bool:  # noqa: ANN401 - JSON values
    """Amounts are compared as amounts: a case writes them in the form in which it was given."""
    return bool(
        said
        == {
            field: {name: amount(name, value) for name, value in (expected[field] or {}).items()}
            for field in expected
        }
    )


@answers(FILE, "TestPodResourceRequests", "TestPodLevelResourceRequests", agrees=same_amounts)
def requests(given: dict[str, Any]) -> dict[str, Any]:
    """The requests of a Pod given by its parts."""
    return {"requests": pod_requests(_pod(given), _options(given))}


@answers(FILE, "TestPodResourceLimits", agrees=same_amounts)
def limits(given: dict[str, Any]) -> dict[str, Any]:
    """The limits of a Pod given by its parts."""
    return {"limits": pod_limits(_pod(given), _options(given))}


@answers(
    FILE, "TestPodRequestsAndLimits", "TestPodRequestsAndLimitsWithoutOverhead", agrees=same_amounts
)
def both(given: dict[str, Any]) -> dict[str, Any]:
    """Requests and limits of a Pod."""
    pod, options = given.get("pod") or {}, _options(given)
    return {"requests": pod_requests(pod, options), "limits": pod_limits(pod, options)}


@answers(FILE, "TestResourceAllocationScorerCalculateRequests")
def scored(given: dict[str, Any]) -> dict[str, Any]:
    """The requests as scoring counts them."""
    return {"requestsByResource": scored_requests(given.get("pod") or {}, Options(pod_level=False))}


def _options(given: dict[str, Any]) -> Options:
    said = given.get("options") or {}
    unsaid = said.get("nonMissingContainerRequests") or {}
    return Options(
        status=bool(said.get("useStatusResources")),
        overhead=not said.get("excludeOverhead"),
        pod_level=not said.get("skipPodLevelResources"),
        unsaid=tuple([(name, amount(name, unsaid[name])) for name in unsaid]),
    )


def _pod(given: dict[str, Any]) -> dict[str, Any]:
    status = {
        "conditions": given.get("podResizeStatus"),
        "containerStatuses": given.get("containerStatuses") or given.get("containerStatus"),
        "initContainerStatuses": given.get("initContainerStatuses"),
    }
    return {
        "spec": {
            "containers": given.get("containers"),
            "initContainers": given.get("initContainers"),
            "overhead": given.get("overhead"),
            "resources": given.get("podResources") or given.get("resources"),
        },
        "status": status,
    }
