"""The numbers of Kubernetes that the model needs, read from the knowledge base at one version.

This is the only module of the cluster simulator that knows the knowledge base. What is not here is
not a number of Kubernetes: how long a container takes to start is said by the scenario.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from simulator.errors import InvalidScenarioError
from simulator.kubernetes.values.int_or_percent import is_whole

if TYPE_CHECKING:
    from kb import KnowledgeBase

OLDEST = 25
SECOND = 1_000


@dataclass(frozen=True)
class Parameters:
    """Defaults and periods of one version of Kubernetes; ``_ms`` are milliseconds."""

    version: str
    max_surge: str
    max_unavailable: str
    deployment_replicas: int
    revision_history_limit: int
    progress_deadline_seconds: int
    replicaset_burst: int
    endpoints_per_slice: int
    node_monitor_grace_ms: int
    node_monitor_period_ms: int
    toleration_seconds: int
    lease_renew_ms: int
    termination_grace_seconds: int
    max_pods_per_node: int
    node_port_first: int
    node_port_last: int
    service_affinity_seconds: int
    endpoints_capacity: int
    spread_host_skew: int
    spread_zone_skew: int
    pod_backoff_ms: int
    longest_pod_backoff_ms: int
    node_startup_grace_ms: int
    node_eviction_pause_ms: int
    secondary_eviction_pause_ms: int
    unhealthy_zone_percent: int
    large_cluster_nodes: int
    restart_backoff_ms: int
    longest_restart_backoff_ms: int
    restart_backoff_reset_ms: int
    pull_backoff_ms: int
    longest_pull_backoff_ms: int
    probe_delay_ms: int
    probe_period_ms: int
    probe_failures: int
    probe_successes: int
    kubelet_sync_ms: int
    leader_lease_ms: int
    leader_renew_deadline_ms: int
    leader_retry_ms: int

    @property
    def minor(self) -> int:
        """The second number of the version, 37 for 1.37."""
        return minor_of(self.version)

    @classmethod
    def of(cls, kb: "KnowledgeBase", version: str) -> "Parameters":
        """Read every number as it is at a version, such as ``1.37``.

        Raises:
            InvalidScenarioError: if that is no version of Kubernetes that the model knows.
            UnknownFactError: if the knowledge base lacks one of the parameters.
        """
        minor_of(version)
        at = kb.read_at({"kubernetes": version})

        def value(name: str) -> int:
            return int(at.value(f"parameter:{name}"))

        def pause(name: str) -> int:
            return int(SECOND / at.value(f"parameter:{name}"))

        return cls(
            version=version,
            max_surge=f"{value('max-surge')}%",
            max_unavailable=f"{value('max-unavailable')}%",
            deployment_replicas=value("deployment-replicas"),
            revision_history_limit=value("revision-history-limit"),
            progress_deadline_seconds=value("progress-deadline"),
            replicaset_burst=value("replicaset-burst"),
            endpoints_per_slice=value("endpoints-per-slice"),
            node_monitor_grace_ms=value("node-monitor-grace-period") * SECOND,
            node_monitor_period_ms=value("node-monitor-period") * SECOND,
            toleration_seconds=value("default-toleration-seconds"),
            lease_renew_ms=value("lease-renew-interval") * SECOND,
            termination_grace_seconds=value("termination-grace-period"),
            max_pods_per_node=value("max-pods-per-node"),
            node_port_first=value("nodeport-range-start"),
            node_port_last=value("nodeport-range-end"),
            service_affinity_seconds=value("service-affinity-timeout"),
            endpoints_capacity=value("endpoints-capacity"),
            spread_host_skew=value("default-spread-host-skew"),
            spread_zone_skew=value("default-spread-zone-skew"),
            pod_backoff_ms=value("pod-backoff-initial") * SECOND,
            longest_pod_backoff_ms=value("pod-backoff-max") * SECOND,
            node_startup_grace_ms=value("node-startup-grace-period") * SECOND,
            node_eviction_pause_ms=pause("node-eviction-rate"),
            secondary_eviction_pause_ms=pause("secondary-node-eviction-rate"),
            unhealthy_zone_percent=value("unhealthy-zone-threshold"),
            large_cluster_nodes=value("large-cluster-threshold"),
            restart_backoff_ms=value("restart-backoff-initial") * SECOND,
            longest_restart_backoff_ms=value("restart-backoff-max") * SECOND,
            restart_backoff_reset_ms=value("restart-backoff-reset") * SECOND,
            pull_backoff_ms=value("image-pull-backoff-initial") * SECOND,
            longest_pull_backoff_ms=value("image-pull-backoff-max") * SECOND,
            probe_delay_ms=value("probe-initial-delay") * SECOND,
            probe_period_ms=value("probe-period") * SECOND,
            probe_failures=value("probe-failure-threshold"),
            probe_successes=value("probe-success-threshold"),
            kubelet_sync_ms=value("kubelet-sync-frequency") * SECOND,
            leader_lease_ms=value("leader-lease-duration") * SECOND,
            leader_renew_deadline_ms=value("leader-renew-deadline") * SECOND,
            leader_retry_ms=value("leader-retry-period") * SECOND,
        )


def minor_of(version: str) -> int:
    """The second number of a version of Kubernetes.

    Raises:
        InvalidScenarioError: if it is none that the model knows.
    """
    parts = version.split(".")
    known = len(parts) in (2, 3) and parts[0] == "1" and all(is_whole(part) for part in parts)
    if not known or int(parts[1]) < OLDEST:
        message = f"version: {version!r} is not modelled; write 1.{OLDEST} or newer, as in 1.37"
        raise InvalidScenarioError((message,))
    return int(parts[1])
