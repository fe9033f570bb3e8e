"""Small questions about a Pod: is it available, is it over, which port has this name."""

from typing import Any

from simulator.kubernetes.network.endpoint import target_port
from simulator.kubernetes.pods.availability import is_available, is_terminal
from simulator.kubernetes.values.moments import read_stamp
from tests.conformance.registry import answers

FILE = "pod_status_helpers"
Data = dict[str, Any]


@answers(FILE, "TestIsPodAvailable")
def available(given: Data) -> Data:
    """Whether a Pod has been ready for long enough."""
    now = read_stamp(given.get("now") or "2000-01-01T00:00:00Z")
    return {"available": is_available(given["pod"], given.get("minReadySeconds") or 0, now)}


@answers(FILE, "TestIsPodTerminal")
def terminal(given: Data) -> Data:
    """Whether a Pod has ended."""
    status = {"phase": given["phase"]} if "phase" in given else {}
    return {"terminal": is_terminal(given.get("pod") or {"status": status})}


@answers(FILE, "TestFindPort")
def found_port(given: Data) -> Data:
    """The number behind a Service's target port."""
    pod = given.get("pod") or {"spec": {name: given.get(name) or [] for name in PARTS}}
    service_port = given.get("servicePort") or {}
    port = {
        "targetPort": given.get("targetPort", service_port.get("targetPort")),
        "protocol": given.get("protocol") or service_port.get("protocol") or "TCP",
    }
    found = target_port(pod, port)
    return {"error": True} if found is None else {"port": found}


PARTS = ("containers", "initContainers")
