"""Who writes: the names of the components in events, and the facts that tell about them.

A kubelet is one per node, so its name carries the node, as in ``kubelet/node-1``.
"""

KUBECTL, OPERATOR = "kubectl", "operator"
API_SERVER, ETCD = "kube-apiserver", "etcd"
SCHEDULER, CONTROLLER_MANAGER = "kube-scheduler", "kube-controller-manager"
DEPLOYMENT, REPLICASET = "deployment-controller", "replicaset-controller"
ENDPOINTSLICE, GARBAGE = "endpointslice-controller", "garbage-collector"
NODE_LIFECYCLE, TAINT_EVICTION = "node-lifecycle-controller", "taint-eviction-controller"
CONTROLLERS = (ENDPOINTSLICE, REPLICASET, DEPLOYMENT, NODE_LIFECYCLE, TAINT_EVICTION, GARBAGE)
LOOPS = (ENDPOINTSLICE, SCHEDULER, REPLICASET, DEPLOYMENT, NODE_LIFECYCLE, TAINT_EVICTION, GARBAGE)


def kubelet(node: str) -> str:
    """The kubelet of a node."""
    return f"kubelet/{node}"


def actor_fact(actor: str) -> str:
    """The reference of the fact about an actor of an event, as ``component:kubelet``.

    Empty for the operator, who is a person and no part of the cluster.
    """
    name = actor.partition("/")[0]
    return "" if name == OPERATOR else f"component:{name}"
