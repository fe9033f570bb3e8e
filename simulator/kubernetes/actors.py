"""Who writes: the names of the components in events, and the facts that tell about them.

A kubelet is one per node, so its name carries the node, as in ``kubelet/node-1``.
"""

KUBECTL, OPERATOR, CLIENT = "kubectl", "operator", "client"
API_SERVER, ETCD = "kube-apiserver", "etcd"
SCHEDULER, CONTROLLER_MANAGER = "kube-scheduler", "kube-controller-manager"
DEPLOYMENT, REPLICASET = "deployment-controller", "replicaset-controller"
ENDPOINTSLICE, GARBAGE = "endpointslice-controller", "garbage-collector"
NODE_LIFECYCLE, TAINT_EVICTION = "node-lifecycle-controller", "taint-eviction-controller"
NAMESPACE, DISRUPTION = "namespace-controller", "disruption-controller"
QUOTA, POD_GARBAGE = "resourcequota-controller", "pod-garbage-collector"
REMOVAL = (GARBAGE, NAMESPACE, DISRUPTION, QUOTA, POD_GARBAGE)
CONTROLLERS = (ENDPOINTSLICE, REPLICASET, DEPLOYMENT, NODE_LIFECYCLE, TAINT_EVICTION) + REMOVAL  # noqa: RUF005 - the browser's Python has no unpacking
ENDPOINTS = "endpoints-controller"
ON_REQUEST = (ENDPOINTS,)
"""Loops of the controller manager that are off until a scenario starts them."""
CLOUD, CLOUD_SERVICE = "cloud-controller-manager", "service-lb-controller"
CLOUD_NODE = "cloud-node-controller"
CLOUD_LOOPS = (CLOUD_SERVICE, CLOUD_NODE)
LOOPS = (ENDPOINTSLICE, SCHEDULER) + CONTROLLERS[1:] + CLOUD_LOOPS  # noqa: RUF005 - the browser's Python has no unpacking
REPORTERS = {
    "cloud-node-lifecycle-controller": CLOUD_NODE,
    "default-scheduler": SCHEDULER,
    "node-controller": NODE_LIFECYCLE,
    "service-controller": CLOUD_SERVICE,
    "taint-controller": NODE_LIFECYCLE,
}
"""Components that sign Kubernetes' own Event objects with another name."""

KUBE_PROXY, NETWORK = "kube-proxy", "network"
"""What carries packets: one kube-proxy per node, and the Pod network between the nodes."""


def kubelet(node: str) -> str:
    """The kubelet of a node."""
    return f"kubelet/{node}"


def kube_proxy(node: str) -> str:
    """The kube-proxy of a node."""
    return f"{KUBE_PROXY}/{node}"


def machine(node: str) -> str:
    """A node as a whole; while it is stopped, nothing reaches it and it reaches nothing."""
    return f"machine/{node}"


def actor_fact(actor: str) -> str:
    """The reference of the fact about an actor of an event, as ``component:kubelet``.

    Empty for the operator, who is a person, and for a client of a Service: no parts of the cluster.
    """
    name = actor.partition("/")[0]
    return "" if name in (OPERATOR, CLIENT) else f"component:{name}"
