"""Topology spread constraints as the scheduler reads them, and those that a Pod gets by default.

A Pod without constraints of its own is spread by zone and by host among the Pods of its Services
and of its owner, if it has any; that never refuses a node, it only scores.
What it is not: the counting, or the verdict.
"""

from typing import Any

from simulator.kubernetes.pods.taints import REPELLING, first_untolerated
from simulator.kubernetes.scheduling.framework import CycleState, Settings
from simulator.kubernetes.scheduling.node_affinity import demands_of
from simulator.kubernetes.scheduling.node_info import NodeInfo
from simulator.kubernetes.scheduling.pod_info import PodInfo
from simulator.kubernetes.values.label_requirements import IN, Requirement, all_hold
from simulator.kubernetes.values.objects import namespace_of, read
from simulator.kubernetes.values.selectors import equal_labels, of_labels, requirements_of

HARD, SOFT = "DoNotSchedule", "ScheduleAnyway"
HOSTNAME, ZONE = "kubernetes.io/hostname", "topology.kubernetes.io/zone"
MIN_DOMAINS = "MinDomainsInPodTopologySpread"
INCLUSION = "NodeInclusionPolicyInPodTopologySpread"
LABEL_KEYS = "MatchLabelKeysInPodTopologySpread"


class Constraint:
    """One constraint: how uneven which Pods may be over the values of a label of nodes."""

    __slots__ = (
        "honor_affinity",
        "honor_taints",
        "key",
        "max_skew",
        "min_domains",
        "namespace",
        "requirements",
        "self_match",
    )

    def __init__(
        self,
        written: dict[str, Any],
        pod: PodInfo,
        requirements: tuple[Requirement, ...] | None,
        off: tuple[str, ...],
    ) -> None:
        self.key: str = written.get("topologyKey") or ""
        self.max_skew: int = written.get("maxSkew") or 0
        self.namespace = pod.namespace
        self.requirements = requirements
        self.self_match = requirements is not None and all_hold(requirements, pod.labels)
        self.min_domains: int = written.get("minDomains") or 1
        if MIN_DOMAINS in off:
            self.min_domains = 0
        self.honor_affinity, self.honor_taints = True, False
        if INCLUSION not in off:
            self.honor_affinity = written.get("nodeAffinityPolicy") != "Ignore"
            self.honor_taints = written.get("nodeTaintsPolicy") == "Honor"

    def counts(self, other: PodInfo) -> bool:
        """Whether another Pod counts: it is of the namespace, meant, and not on its way out.

        A selector that selects everything counts nothing, as upstream has it.
        """
        if not self.requirements or other.terminating or other.namespace != self.namespace:
            return False
        return all_hold(self.requirements, other.labels)

    def admits(self, pod: PodInfo, info: NodeInfo) -> bool:
        """Whether a node takes part: by default if the Pod's node affinity allows it."""
        if self.honor_affinity and not demands_of(pod).matches(info.labels, info.name):
            return False
        if not self.honor_taints or not info.taints:
            return True
        tolerations = pod.spec.get("tolerations") or []
        return first_untolerated(info.taints, tolerations, REPELLING) is None


def constraints_of(pod: PodInfo, state: CycleState, action: str) -> list[Constraint]:
    """The constraints of a Pod with this ``whenUnsatisfiable``, or else the default ones."""
    off = state.settings.switched_off
    written = pod.spec.get("topologySpreadConstraints") or []
    if written:
        return [
            Constraint(one, pod, _selects(one, pod, off), off)
            for one in written
            if one.get("whenUnsatisfiable") == action
        ]
    defaults = defaults_of(state.settings)
    wanted = [one for one in defaults if one.get("whenUnsatisfiable") == action]
    if not wanted:
        return []
    kin = siblings_of(pod, state.snapshot.owners)
    return [Constraint(one, pod, kin, off) for one in wanted] if kin else []


def defaults_of(settings: Settings) -> tuple[dict[str, Any], ...]:
    """What Pods without constraints get: the administrator's, or else the system's own."""
    if settings.spread_defaults is not None:
        return settings.spread_defaults
    hosts = {"topologyKey": HOSTNAME, "maxSkew": settings.spread_host_skew}
    zones = {"topologyKey": ZONE, "maxSkew": settings.spread_zone_skew}
    return ({**hosts, "whenUnsatisfiable": SOFT}, {**zones, "whenUnsatisfiable": SOFT})


def _selects(
    written: dict[str, Any], pod: PodInfo, off: tuple[str, ...]
) -> tuple[Requirement, ...] | None:
    """The label selector, narrowed to Pods that share the labels of ``matchLabelKeys``."""
    found = requirements_of(written.get("labelSelector"))
    if found is None or LABEL_KEYS in off:
        return found
    shared: list[Requirement] = [
        Requirement(key, IN, (pod.labels[key],))
        for key in written.get("matchLabelKeys") or []
        if key in pod.labels
    ]
    return (*found, *shared)


def siblings_of(pod: PodInfo, owners: dict[str, dict[str, Any]]) -> tuple[Requirement, ...]:
    """What selects the Pods that serve with this one: its Services' selectors, and its owner's."""
    equal: dict[str, str] = {}
    for place, service in owners.items():  # in any order: none can contradict another
        selector = read(service, "spec", "selector") if place.startswith("Service/") else None
        if not selector:
            continue
        if namespace_of(service) == pod.namespace and equal_labels(selector, pod.labels):
            equal.update(selector)
    found = list(of_labels(equal))
    for owner in read(pod.pod, "metadata", "ownerReferences", default=[]):
        if owner.get("controller"):
            kind = owner.get("kind") or ""
            thing = owners.get(f"{kind}/{pod.namespace}/{owner.get('name') or ''}")
            found.extend(_owners(kind, thing) if thing else ())
    return tuple(found)


def _owners(kind: str, owner: dict[str, Any]) -> tuple[Requirement, ...]:
    """What the selector of an owner requires, for those kinds that the scheduler asks about."""
    selector = read(owner, "spec", "selector")
    if kind == "ReplicationController":
        return of_labels(selector or {})
    if kind in ("ReplicaSet", "StatefulSet"):
        return requirements_of(selector) or ()
    return ()
