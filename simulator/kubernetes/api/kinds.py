"""The kinds of objects: their API versions, their scope, and whether a control loop acts on them.

A kind that is not here is stored all the same, and is said to be inert: no loop of the model acts
on it. A StatefulSet or a CRD's kind is such a one.
"""

from typing import Any

from simulator.kubernetes.values.objects import key_of

NAMESPACED = {
    "ConfigMap": "v1",
    "ControllerRevision": "apps/v1",
    "Deployment": "apps/v1",
    "EndpointSlice": "discovery.k8s.io/v1",
    "Endpoints": "v1",
    "Event": "v1",
    "HorizontalPodAutoscaler": "autoscaling/v2",
    "Lease": "coordination.k8s.io/v1",
    "LimitRange": "v1",
    "PersistentVolumeClaim": "v1",
    "Pod": "v1",
    "PodDisruptionBudget": "policy/v1",
    "PodTemplate": "v1",
    "ReplicaSet": "apps/v1",
    "ReplicationController": "v1",
    "ResourceQuota": "v1",
    "Secret": "v1",
    "Service": "v1",
    "ServiceAccount": "v1",
}
CLUSTER = {
    "Namespace": "v1",
    "Node": "v1",
    "PersistentVolume": "v1",
    "PriorityClass": "scheduling.k8s.io/v1",
}
OTHER_CLUSTER = (
    "APIService",
    "CSIDriver",
    "CSINode",
    "CertificateSigningRequest",
    "ClusterIssuer",
    "ClusterRole",
    "ClusterRoleBinding",
    "CustomResourceDefinition",
    "FlowSchema",
    "IngressClass",
    "MutatingWebhookConfiguration",
    "PriorityLevelConfiguration",
    "RuntimeClass",
    "StorageClass",
    "ValidatingAdmissionPolicy",
    "ValidatingAdmissionPolicyBinding",
    "ValidatingWebhookConfiguration",
    "VolumeAttachment",
)
ALSO_SERVED = {"HorizontalPodAutoscaler": ("autoscaling/v1",)}
GONE = {
    "DaemonSet": ("extensions/v1beta1", "apps/v1beta1", "apps/v1beta2"),
    "Deployment": ("extensions/v1beta1", "apps/v1beta1", "apps/v1beta2"),
    "EndpointSlice": ("discovery.k8s.io/v1beta1",),
    "HorizontalPodAutoscaler": ("autoscaling/v2beta1", "autoscaling/v2beta2"),
    "PodDisruptionBudget": ("policy/v1beta1",),
    "PriorityClass": ("scheduling.k8s.io/v1alpha1", "scheduling.k8s.io/v1beta1"),
    "ReplicaSet": ("extensions/v1beta1", "apps/v1beta1", "apps/v1beta2"),
}
"""Versions that a server once knew; its refusal is what people meet with old manifests."""
ACTED_ON = (
    "ConfigMap",
    "Deployment",
    "EndpointSlice",
    "Endpoints",
    "Lease",
    "LimitRange",
    "Namespace",
    "Node",
    "Pod",
    "PodDisruptionBudget",
    "PriorityClass",
    "ReplicaSet",
    "ResourceQuota",
    "Secret",
    "Service",
    "ServiceAccount",
)
NAMESPACES = ("default", "kube-node-lease", "kube-public", "kube-system")
GENERATED = (
    "Deployment",
    "PodDisruptionBudget",
    "ReplicaSet",
    "ReplicationController",
)
"""Kinds whose ``metadata.generation`` counts the changes of their spec."""
PLURALS = {
    "Endpoints": "endpoints",
    "Ingress": "ingresses",
    "IngressClass": "ingressclasses",
    "NetworkPolicy": "networkpolicies",
    "PriorityClass": "priorityclasses",
    "StorageClass": "storageclasses",
}


def api_version(kind: str) -> str:
    """The API version that serves a kind, empty if the model does not know it."""
    return NAMESPACED.get(kind) or CLUSTER.get(kind) or ""


def is_namespaced(kind: str) -> bool:
    """Whether objects of the kind live in a namespace, as most do."""
    return kind not in CLUSTER and kind not in OTHER_CLUSTER


def group_of(version: str) -> str:
    """The group in an API version: ``apps`` in ``apps/v1``, nothing in ``v1``."""
    return version.rpartition("/")[0]


def is_foreign(kind: str, version: str) -> bool:
    """Whether a kind only has the name of one that the model knows, as Knative's Service."""
    known = api_version(kind)
    if not known or not version or version in GONE.get(kind, ()):
        return False
    return group_of(known) != group_of(version)


def stored_kind(kind: str, version: str) -> str:
    """The kind under which an object is kept: with its group where the name alone is taken."""
    return f"{kind}.{group_of(version)}" if is_foreign(kind, version) else kind


def stored_key(thing: dict[str, Any]) -> tuple[str, str, str]:
    """The key under which the store keeps an object."""
    kind, namespace, name = key_of(thing)
    version = str(thing.get("apiVersion") or "")
    if version and version != api_version(kind) and is_foreign(kind, version):
        kind = stored_kind(kind, version)
    return (kind, namespace, name)


def is_inert(kind: str, version: str) -> bool:
    """Whether no control loop of the model acts on the kind."""
    return kind not in ACTED_ON or is_foreign(kind, version)


def resource_of(kind: str) -> str:
    """The kind as it stands in messages and in kubectl, ``deployments`` for a Deployment."""
    lower = kind.lower()
    if kind in PLURALS:
        return PLURALS[kind]
    if lower.endswith("y"):
        return lower[:-1] + "ies"
    return lower + ("es" if lower.endswith("s") else "s")


def qualified(kind: str, version: str) -> str:
    """The resource with its group, as ``deployments.apps``, as refusals name it."""
    group = group_of(version)
    return resource_of(kind) + (f".{group}" if group else "")
