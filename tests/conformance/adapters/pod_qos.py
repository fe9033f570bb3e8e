"""The quality-of-service class of a Pod."""

from typing import Any

from simulator.kubernetes.pods.qos import qos_class
from tests.conformance.registry import answers


@answers("pod_qos", "TestGetPodQOS")
def qos(given: dict[str, Any]) -> dict[str, Any]:
    """The class of a Pod by its resources."""
    return {"qosClass": qos_class(given["pod"])}
