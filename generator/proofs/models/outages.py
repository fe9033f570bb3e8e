"""What stops and what goes on while a part of a cluster is down: told from the log of a run.

The commands are built and run a second time, and each effect is looked for among the writes.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import Any

from generator.proofs.models.question import Question
from generator.proofs.rules.rule import Given
from simulator import kubernetes

_FAILS_MS = 20_000
_TEXTS = {
    "serves": "Containers of Pods that nobody deletes keep running",
    "api-stored": "The new Deployment api is stored in the cluster",
    "api-rs": "A ReplicaSet for the Deployment api is created",
    "api-pod": "A Pod object for the Deployment api is created",
    "api-bound": "A Pod of the Deployment api is bound to a node",
    "api-runs": "A container of the Deployment api is started",
    "web-new": "A replacement for the deleted Pod of web is created",
    "web-bound": "A replacement for the Pod of web is bound to a node",
    "web-runs": "A container in the replacement Pod of web is started",
    "web-gone": "The deleted Pod of web is stopped and removed",
    "web-slice": "The deleted Pod of web stops being a ready endpoint",
    "old-rs": "The ReplicaSet of the Deployment old is removed, too",
    "old-pod": "The Pod of the Deployment old is stopped and removed",
    "shop-gone": "The deleted Namespace shop is gone from the cluster",
}
_OF = {"api": "api-", "pod": "web-", "old": "old-", "shop": "shop-"}
_COMMANDS = {
    "api": "kubectl apply -f api.yaml ",
    "pod": "kubectl delete pod web-7d9c5-x2v4q ",
    "old": "kubectl delete deployment old ",
    "shop": "kubectl delete namespace shop ",
}


def _apps(name: str, count: int) -> dict[str, Any]:
    label = {"app": name}
    pod = {"containers": [{"name": "main", "image": f"{name}:v1"}]}
    spec = {
        "replicas": count,
        "selector": {"matchLabels": label},
        "template": {"metadata": {"labels": label}, "spec": pod},
    }
    return {"apiVersion": "apps/v1", "kind": "Deployment", "metadata": {"name": name}, "spec": spec}


def _scenario(version: str, deeds: Sequence[str], stopped: str) -> dict[str, Any]:
    start: list[dict[str, Any]] = [_apps("web", 2), _apps("old", 1)]
    ports = {"selector": {"app": "web"}, "ports": [{"port": 8080}]}
    for kind, name, more in (("Namespace", "shop", {}), ("Service", "web", {"spec": ports})):
        start.append({"apiVersion": "v1", "kind": kind, "metadata": {"name": name}, **more})
    steps: dict[str, dict[str, Any]] = {
        "api": {"apply": _apps("api", 1)},
        "pod": {"delete": "pod/web-*", "count": 1},
        "old": {"delete": "deployment/old"},
        "shop": {"delete": "namespace/shop"},
    }
    line: list[dict[str, Any]] = [{"at": "20s", "stop": stopped}] if stopped else []
    line += [{"at": f"{25 + place}s", **steps[deed]} for place, deed in enumerate(deeds)]
    return {
        "kind": "kubernetes-cluster",
        "version": version,
        "nodes": 2,
        "manifests": start,
        "timeline": line,
        "until": "58s",
    }


@lru_cache(maxsize=256)
def _seen(numbers: kubernetes.Parameters, deeds: tuple[str, ...], stopped: str) -> frozenset[str]:
    """The codes of the effects that the writes of a run show."""
    events = kubernetes.run(_scenario(numbers.version, deeds, stopped), numbers).events
    late = [event for event in events if event.t >= _FAILS_MS]

    def some(kind: str, name: str, type_: str) -> bool:
        return any((e.kind, e.type) == (kind, type_) and e.name.startswith(name) for e in late)

    def changed(name: str, path: str, after: str) -> bool:
        return any(
            event.kind == "Pod"
            and event.name.startswith(name)
            and change.path == path
            and (change.after == after or not after)
            for event in late
            for change in event.changes
        )

    def starts(name: str) -> bool:
        return changed(name, "status.phase", "Running")

    sliced = any(
        e.kind == "EndpointSlice" and e.type == "MODIFIED" and e.name.startswith("web-")
        for e in late
    )
    removed = [e for e in late if (e.kind, e.type) == ("Pod", "DELETED") and e.name[:4] == "web-"]
    effects: Mapping[str, bool] = {
        "serves": len(removed) <= 1,
        "api-stored": some("Deployment", "api", "ADDED"),
        "api-rs": some("ReplicaSet", "api-", "ADDED"),
        "api-pod": some("Pod", "api-", "ADDED"),
        "api-bound": changed("api-", "spec.nodeName", ""),
        "api-runs": starts("api-"),
        "web-new": some("Pod", "web-", "ADDED"),
        "web-bound": changed("web-", "spec.nodeName", ""),
        "web-runs": starts("web-"),
        "web-gone": bool(removed),
        "web-slice": sliced,
        "old-rs": some("ReplicaSet", "old-", "DELETED"),
        "old-pod": some("Pod", "old-", "DELETED"),
        "shop-gone": some("Namespace", "shop", "DELETED"),
    }
    asked = ("serves", *(_OF[deed] for deed in deeds))
    return frozenset(code for code, there in effects.items() if there and code.startswith(asked))


def _runs(given: Given) -> tuple[frozenset[str], frozenset[str]]:
    """What is seen in the healthy cluster, and what without the part."""
    numbers = kubernetes.Parameters.of(given.kb, str(given.kb.at["kubernetes"]))
    deeds = tuple(given.word("deeds").split())
    return _seen(numbers, deeds, ""), _seen(numbers, deeds, given.word("stopped"))


def _missing(given: Given) -> Sequence[str]:
    healthy, without = _runs(given)
    return sorted(healthy - without)


def _there(given: Given) -> Sequence[str]:
    healthy, without = _runs(given)
    return sorted(healthy & without)


def _question(right: Callable[[Given], Sequence[str]]) -> Question:
    return Question(
        right=right,
        possible=lambda g: sorted(_runs(g)[0]),
        says=lambda _, code: _TEXTS[code],
        shows=lambda g: [
            g.kb[f"component:{g.word('stopped')}"].called,
            *(_COMMANDS[deed] for deed in g.word("deeds").split()),
        ],
        rests_on=lambda g: [f"component:{g.word('stopped')}"],
    )


QUESTIONS: Mapping[str, Question] = {
    "outage.stops": _question(_missing),
    "outage.goes-on": _question(_there),
}
