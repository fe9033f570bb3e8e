"""The scheduler: for each Pod without a node, filter the nodes, score the rest, bind to the best.

It keeps its own picture of the cluster, in step with what it watches. Of equal nodes the first by
name is taken; the real one draws among them. Every node is scored; the real one stops looking above
100 nodes when it has found enough. What fits nowhere waits until something may have changed that: a
node that could take it, or the end of a Pod that leaves room for it.

Left out: preemption (a Pod of higher priority never drives others out), volumes and devices,
profiles of one's own, and trying everything again every five minutes.
"""

from collections.abc import Callable
from typing import Any

from simulator.kubernetes.api.store import DELETED, Revision
from simulator.kubernetes.control_loop import WATCH_MS, ControlLoop
from simulator.kubernetes.control_plane import ControlPlane
from simulator.kubernetes.scheduling import explanation
from simulator.kubernetes.scheduling.decision import Decision
from simulator.kubernetes.scheduling.engine import Engine, settings_of, template_of
from simulator.kubernetes.scheduling.failure_text import by_reason, failure_text, histogram
from simulator.kubernetes.scheduling.pod_info import PodInfo
from simulator.kubernetes.scheduling.waiting import Key, Waiting
from simulator.kubernetes.values.moments import stamp
from simulator.kubernetes.values.objects import (
    condition,
    copied,
    labels_of,
    name_of,
    namespace_of,
    read,
    set_condition,
    terminating,
)

NAME = "default-scheduler"
TURN: Key = ("", "", "")
OWNERS = ("ReplicaSet", "ReplicationController", "Service", "StatefulSet")
FEW_NODES = 10
"""Up to this many nodes the log tells every score behind a decision."""
OF_NODE = (("spec",), ("metadata", "labels"), ("status", "allocatable"), ("status", "images"))
HELPED = ("NodePorts", "NodeResourcesFit", "PodTopologySpread", "InterPodAffinity")
"""The plugins that may change their mind when a Pod comes or goes."""
GATED = "Scheduling is blocked due to non-empty scheduling gates"


class SchedulerLoop(ControlLoop):
    """Binds each Pod to a node."""

    kinds = ("Node", "Namespace", *OWNERS, "Pod")

    def __init__(self, cluster: ControlPlane, name: str) -> None:
        super().__init__(cluster, name)
        self.explains: Callable[[str], bool] | None = None
        """Which Pods (``namespace/name``) to explain in full whenever one is scheduled."""
        self.explanations: list[dict[str, Any]] = []
        self._forget()

    def _forget(self) -> None:
        given = self.parameters
        self.engine = Engine(settings_of(given))
        self.waiting = Waiting(given.minor, given.pod_backoff_ms, given.longest_pod_backoff_ms)

    def stop(self) -> None:
        """Stop, and lose the picture of the cluster."""
        super().stop()
        self._forget()

    def seen(self, news: Revision) -> None:
        """Keep the picture of the cluster in step, and try again whom the news may help."""
        kind = news.key[0]
        if kind == "Pod":
            self._seen_pod(news)
        elif kind == "Node":
            self._seen_node(news)
        elif kind == "Namespace":
            labels = None if news.change == DELETED else labels_of(news.thing)
            self.engine.snapshot.set_namespace(name_of(news.thing), labels)
        else:
            owner = None if news.change == DELETED else news.thing
            self.engine.snapshot.set_owner("/".join(news.key), news.key[1], owner)

    def _seen_node(self, news: Revision) -> None:
        node, before = news.thing, news.before
        if news.change == DELETED:
            self.engine.snapshot.drop_node(name_of(node))
            self._help(("PodTopologySpread",))
            return
        if before is not None and all(read(node, *at) == read(before, *at) for at in OF_NODE):
            return
        self.engine.snapshot.set_node(node)
        helps: dict[tuple[str, tuple[str, ...]], bool] = {}
        for key, aside in list(self.waiting.aside.items()):
            alike = (aside.template, aside.blamed)
            if alike not in helps:
                helps[alike] = self.engine.may_help(aside.pod, aside.blamed, node, before)
            if helps[alike]:
                self._again(key, aside.pod)

    def _seen_pod(self, news: Revision) -> None:
        pod, before, snapshot = news.thing, news.before, self.engine.snapshot
        gone = news.change == DELETED or read(pod, "status", "phase") in ("Succeeded", "Failed")
        if read(pod, "spec", "nodeName"):
            self.waiting.forget(news.key)
            key = f"{news.key[1]}/{news.key[2]}"
            known = snapshot.pod_on(key)
            if gone:
                snapshot.drop_pod(key)
                if known is not None:
                    self._help(HELPED)
            elif known is None or _looks_different(pod, known):
                snapshot.set_pod(self.engine.info(pod))
                self._help(HELPED[2:])
        elif gone or terminating(pod):
            self.waiting.forget(news.key)
        elif before is None or news.change != "MODIFIED" or _asks_otherwise(pod, before):
            self._arrive(news.key, pod)

    def _arrive(self, key: Key, pod: dict[str, Any]) -> None:
        if read(pod, "spec", "schedulerName", default=NAME) == NAME:
            self.waiting.put(key, _priority(pod["spec"]), self.cluster.now + WATCH_MS)
            self.add(TURN)

    def _help(self, plugins: tuple[str, ...]) -> None:
        """Try again the Pods that one of these plugins refused, if they fit somewhere now."""
        fits: dict[str, bool] = {}
        for key, aside in list(self.waiting.aside.items()):
            if not any(name in plugins for name in aside.blamed):
                continue
            if aside.template not in fits:
                fits[aside.template] = bool(self.engine.decide(aside.pod).node)
            if fits[aside.template]:
                self._again(key, aside.pod)

    def _again(self, key: Key, pod: PodInfo) -> None:
        at = self.waiting.again(key, _priority(pod.spec), self.cluster.now, WATCH_MS)
        self.add(TURN, at - self.cluster.now)

    def sync(self, key: Key) -> None:
        """Schedule every Pod whose turn it is, one after the other."""
        del key
        while True:
            found = self.waiting.take(self.cluster.now)
            if found is None:
                break
            self._schedule(found)
        later = self.waiting.next_time()
        if later is not None:
            self.add(TURN, max(0, later - self.cluster.now))

    def _schedule(self, key: Key) -> None:
        pod = self.store.get(key)
        if pod is None or terminating(pod) or read(pod, "spec", "nodeName"):
            return
        if read(pod, "spec", "schedulingGates"):
            self._say(pod, "SchedulingGated", GATED, "it has scheduling gates")
            return
        info = self.engine.info(pod)
        if self.explains and self.explains(info.key):
            told = explanation.explained(self.engine.cycle(info))
            self.explanations.append({"t": self.cluster.now, **told})
        decision = self.engine.decide(info)
        if not decision.node:
            self._give_up(key, pod, info, decision)
            return
        if self.api.bind(self.name, pod, decision.node, self._why(info, decision)) is None:
            self._arrive(key, pod)
            return
        message = f"Successfully assigned {namespace_of(pod)}/{name_of(pod)} to {decision.node}"
        self.api.record(NAME, pod, "Scheduled", message)

    def _why(self, info: PodInfo, decision: Decision) -> str:
        if decision.total <= FEW_NODES:
            return explanation.why(self.engine.marks(info))
        return (
            f"{decision.node} scores {decision.score}, the best of {decision.fitting} nodes that "
            f"fit, of {decision.total}"
        )

    def _give_up(self, key: Key, pod: dict[str, Any], info: PodInfo, decision: Decision) -> None:
        blamed = tuple(sorted(decision.blamed))
        self.waiting.set_aside(key, self.cluster.now, blamed, info, template_of(info))
        never = read(pod, "spec", "preemptionPolicy") == "Never"
        message = failure_text(decision, self.parameters.minor, may_preempt=not never)
        reasons = histogram(by_reason(decision)) or ", ".join((decision.beforehand or ("", ()))[1])
        why = f"none of {decision.total} nodes fits: {reasons}"
        self._say(pod, "Unschedulable", message, why if reasons else message)
        self.api.record(NAME, pod, "FailedScheduling", message)

    def _say(self, pod: dict[str, Any], reason: str, message: str, why: str) -> None:
        """Put the condition PodScheduled, unless it says so already."""
        if condition(pod, "PodScheduled").get("message") == message:
            return
        new = copied(pod)
        new.setdefault("status", {})
        set_condition(
            new["status"],
            {
                "type": "PodScheduled",
                "status": "False",
                "reason": reason,
                "message": message,
                "lastTransitionTime": stamp(self.cluster.now),
            },
        )
        self.api.update_status(self.name, new, why)

    def explain(self, namespace: str, name: str) -> dict[str, Any] | None:
        """What every plugin says about a Pod now; as if it had no node yet, if it has one."""
        pod = self.store.get(("Pod", namespace, name))
        if pod is None:
            return None
        return explained(self.engine, pod)


def explained(engine: Engine, pod: dict[str, Any]) -> dict[str, Any]:
    """What every plugin says about a Pod; it does not stand in its own way."""
    new = copied(pod)
    new["spec"].pop("nodeName", None)
    info = engine.info(new)
    there = engine.snapshot.pod_on(info.key)
    if there is None:
        return explanation.explained(engine.cycle(info))
    engine.snapshot.drop_pod(info.key)
    told = explanation.explained(engine.cycle(info))
    engine.snapshot.set_pod(there)
    return told


def _priority(spec: dict[str, Any]) -> int:
    return int(spec.get("priority") or 0)


def _looks_different(pod: dict[str, Any], known: PodInfo) -> bool:
    """Whether plugins would see another Pod now: labels, node, requests, or its way out."""
    old = known.pod
    return (
        (pod["spec"] is not old["spec"] and pod["spec"] != old["spec"])
        or labels_of(pod) != known.labels
        or terminating(pod) != known.terminating
        or _given(pod) != _given(old)
    )


def _given(pod: dict[str, Any]) -> list[Any]:
    """What the kubelet says it gave to containers, where it says so."""
    statuses = read(pod, "status", "containerStatuses", default=[])
    fields = ("name", "allocatedResources", "resources")
    return [
        [one.get(field) for field in fields]
        for one in statuses
        if one.get("allocatedResources") or one.get("resources")
    ]


def _asks_otherwise(pod: dict[str, Any], before: dict[str, Any]) -> bool:
    return pod["spec"] != before["spec"] or labels_of(pod) != labels_of(before)
