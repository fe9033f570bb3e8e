"""The labels of an EndpointSlice: those of its Service, and three that the control plane sets."""

from typing import Any

from simulator.kubernetes.network.endpoint import has_cluster_ip
from simulator.kubernetes.values.objects import labels_of, name_of

SERVICE_NAME = "kubernetes.io/service-name"
MANAGED_BY = "endpointslice.kubernetes.io/managed-by"
HEADLESS_LABEL = "service.kubernetes.io/headless"
MANAGER = "endpointslice-controller.k8s.io"
RESERVED = (SERVICE_NAME, MANAGED_BY, HEADLESS_LABEL)


def slice_labels(service: dict[str, Any]) -> dict[str, str]:
    """The labels of every slice of a Service; it cannot set the reserved ones itself."""
    found = _own(labels_of(service))
    if not has_cluster_ip(service):
        found[HEADLESS_LABEL] = ""
    found[SERVICE_NAME] = name_of(service)
    found[MANAGED_BY] = MANAGER
    return found


def labels_differ(labels: dict[str, str], service: dict[str, Any]) -> bool:
    """Whether a slice is to be written because of its labels; reserved ones are no reason."""
    return _own(labels) != _own(labels_of(service))


def _own(labels: dict[str, str]) -> dict[str, str]:
    return {name: labels[name] for name in labels if name not in RESERVED}
