"""The kinds of objects that the model knows: their API version and scope.

Left out: every other kind. A StatefulSet, DaemonSet, Job, Ingress or HorizontalPodAutoscaler is
refused by name, since accepting it without its control loop would show something untrue.
"""

NAMESPACED = {
    "ConfigMap": "v1",
    "Deployment": "apps/v1",
    "EndpointSlice": "discovery.k8s.io/v1",
    "Lease": "coordination.k8s.io/v1",
    "Pod": "v1",
    "ReplicaSet": "apps/v1",
    "Secret": "v1",
    "Service": "v1",
    "ServiceAccount": "v1",
}
CLUSTER = {"Namespace": "v1", "Node": "v1"}
APPLIED = (
    "ConfigMap",
    "Deployment",
    "Namespace",
    "Pod",
    "ReplicaSet",
    "Secret",
    "Service",
    "ServiceAccount",
)
NAMESPACES = ("default", "kube-node-lease", "kube-public", "kube-system")
GENERATED = ("Deployment", "ReplicaSet")


def api_version(kind: str) -> str:
    """The API version that serves a kind, empty if the model does not know it."""
    return NAMESPACED.get(kind) or CLUSTER.get(kind) or ""


def is_namespaced(kind: str) -> bool:
    """Whether objects of the kind live in a namespace."""
    return kind in NAMESPACED
