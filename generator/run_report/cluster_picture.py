"""What of a cluster's run goes into its picture, and in which words.

A picture has room for the turns of a story only. Left out of it, not of the log: what the container
runtime and the network plugin do on a node, status writes that only count, and the first of the two
writes with which a Pod ends. All kubelets share a lane. What is no write at the API server is a dot
on the lane of its actor.
"""

from typing import Final

from generator.diagrams.sequence import View
from simulator.engine import Event
from simulator.kubernetes import actors
from simulator.kubernetes.api.cluster_event import EVENT, ClusterEvent

_ON_NODES: Final = ("container-runtime", "cni-plugin")
_COUNTING: Final = (actors.DEPLOYMENT, actors.REPLICASET)
_ENDING: Final = "metadata.deletionGracePeriodSeconds"
_MAIN: Final = (
    ("spec.nodeName", "to {after}"),
    ("spec.replicas", "replicas {after}"),
    (".image", "image {after}"),
    ("status.phase", "{after}"),
    (".state.waiting.reason", "{after}"),
    ("conditions[Ready].status", "Ready {after}"),
    ("conditions[Progressing].reason", "{after}"),
    ("conditions[Available].status", "Available {after}"),
    ("conditions[ReplicaFailure].reason", "{after}"),
    ("conditions[PodScheduled].reason", "{after}"),
    ("spec.unschedulable", "unschedulable {after}"),
    ("spec.holderIdentity", "held by {after}"),
    ("annotations.deployment.kubernetes.io/revision", "revision {after}"),
)
"""The changes that say most, by the end of their path, best first."""
_TAINTS, _TAINT_ENDS = "spec.taints[", "].effect"


def _pictured(event: Event) -> bool:
    if event.actor.partition("/")[0] in _ON_NODES:
        return False
    paths = [change.path for change in event.changes]
    if event.verb in {"updates", "reports"} and paths == [_ENDING]:
        return False
    counts = all(path.startswith("status.") and "conditions[" not in path for path in paths)
    return not (event.actor in _COUNTING and event.verb == "updates" and counts)


def _lane(event: Event) -> str:
    program = event.actor.partition("/")[0]
    return program if program == "kubelet" else event.actor


def _alone(event: Event) -> bool:
    return isinstance(event, ClusterEvent) and event.type == EVENT


def _label(event: Event) -> str:
    main = _main(event)
    return f"{event.verb} {event.target}{f': {main}' if main else ''}"


def _main(event: Event) -> str:
    """The change of an event that says most, in a few words; empty if none does."""
    for ending, words in _MAIN:
        for change in event.changes:
            if change.path.endswith(ending) and change.after not in {"", "Pending"}:
                return words.format(after=change.after)
    for change in event.changes:
        if change.path.startswith(_TAINTS) and change.path.endswith(_TAINT_ENDS):
            taint = change.path.removeprefix(_TAINTS).removesuffix(_TAINT_ENDS)
            return f"{'taint' if change.after else 'no taint'} {taint}"
    return ""


CLUSTER: Final = View(shows=_pictured, lane=_lane, alone=_alone, label=_label, limit=60)
"""How a run of a cluster is looked at."""
