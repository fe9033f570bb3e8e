"""Families about what stops and what goes on while a part of the cluster is down.

A small cluster is run with the part and without it. What is there at the end of both runs tells
which effects of somebody's commands are missing.
"""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

from generator.authoring import Draft, Grid, SingleDraft, gridded, right, standing, wrong
from generator.families.outages.effects import EFFECTS, End
from generator.questions import Listing, ModelProof, Option
from kb import Component, Fact, KnowledgeBase, UnknownFactError
from simulator import kubernetes
from simulator.errors import SimulationError

_PARTS = (
    *("kube-scheduler", "kube-controller-manager", "replicaset-controller"),
    *("deployment-controller", "endpointslice-controller", "garbage-collector"),
    *("namespace-controller", "kubelet", "kube-apiserver", "etcd"),
)
_DEEDS = {
    "api": "kubectl apply -f api.yaml            # a new Deployment api with one replica",
    "pod": "kubectl delete pod web-7d9c5-x2v4q   # of the Deployment web, behind a Service",
    "old": "kubectl delete deployment old        # it has one replica",
    "shop": "kubectl delete namespace shop        # it is empty",
}
_SETS = (tuple(_DEEDS),)
_STOPS_MS = 20_000
_FEWEST = 3


def _deployment(name: str, replicas: int) -> dict[str, Any]:
    container = {"name": "app", "image": f"{name}:1"}
    template = {"metadata": {"labels": {"app": name}}, "spec": {"containers": [container]}}
    return {
        "apiVersion": "apps/v1",
        "kind": "Deployment",
        "metadata": {"name": name},
        "spec": {
            "replicas": replicas,
            "selector": {"matchLabels": {"app": name}},
            "template": template,
        },
    }


_SERVICE = {
    "apiVersion": "v1",
    "kind": "Service",
    "metadata": {"name": "web"},
    "spec": {"selector": {"app": "web"}, "ports": [{"port": 80}]},
}
_SHOP = {"apiVersion": "v1", "kind": "Namespace", "metadata": {"name": "shop"}}
_STEPS: Mapping[str, dict[str, Any]] = {
    "api": {"at": "25s", "apply": _deployment("api", 1)},
    "pod": {"at": "26s", "delete": "pod/web-*", "count": 1},
    "old": {"at": "27s", "delete": "deployment/old"},
    "shop": {"at": "28s", "delete": "namespace/shop"},
}


@lru_cache(maxsize=512)
def _effects(
    numbers: kubernetes.Parameters, deeds: tuple[str, ...], stopped: str
) -> frozenset[str] | None:
    """The codes of the effects that are there at the end of a run; nothing if there is no run."""
    stop = [{"at": f"{_STOPS_MS}ms", "stop": stopped}] if stopped else []
    data = {
        "kind": "kubernetes-cluster",
        "version": numbers.version,
        "nodes": 2,
        "manifests": [_SHOP, _SERVICE, _deployment("web", 2), _deployment("old", 1)],
        "timeline": [*stop, *(_STEPS[deed] for deed in deeds)],
        "until": "58s",
    }
    try:
        done = kubernetes.run(data, numbers)
    except SimulationError:
        return None
    pods = [one for one in done.objects_at(_STOPS_MS - 1) if one["kind"] == "Pod"]
    end = End(done.objects, frozenset(pod["metadata"]["name"] for pod in pods))
    asked = {code: one for code, one in EFFECTS.items() if one.deed in {"", *deeds}}
    return frozenset(code for code, one in asked.items() if one.there(end))


def _split(
    kb: KnowledgeBase, stopped: str, deeds: tuple[str, ...]
) -> tuple[list[str], list[str]] | None:
    """Effects that are missing without a part, and those that are there all the same."""
    if "kubernetes" not in kb.at or f"component:{stopped}" not in kb:
        return None
    try:
        numbers = kubernetes.Parameters.of(kb, str(kb.at["kubernetes"]))
    except (SimulationError, UnknownFactError):
        return None
    healthy, without = _effects(numbers, deeds, ""), _effects(numbers, deeds, stopped)
    if healthy is None or without is None or not standing(kb[f"component:{stopped}"]):
        return None
    order = [code for code in EFFECTS if code in healthy]
    return [c for c in order if c not in without], [c for c in order if c in without]


_UNDONE = (
    "What fails to come about within half a minute?",
    "Which effect is missing half a minute later?",
    "What is left undone half a minute later?",
)
_DONE = (
    "What has come about half a minute later all the same?",
    "Which effect is there half a minute later in spite of that?",
    "What is as it should be half a minute later?",
)


def _scenes(part: Fact) -> tuple[str, str, str]:
    """Say that a part is down: all of it, on every node if each node has its own."""
    name = part.called
    if isinstance(part, Component) and part.plane == "node":
        return (
            f"{part.opens} is down on all nodes of a cluster while somebody runs these commands.",
            f"On every node of a cluster, {name} is down. Now somebody runs these commands.",
            f"While {name} is down on all nodes, somebody runs these commands.",
        )
    return (
        (
            f"In a cluster with one copy of each component, {name} is down while somebody"
            " runs these commands."
        ),
        (
            f"Each component of a cluster has one copy, and {name} is down. Now somebody runs"
            " these commands."
        ),
        f"While {name} is down and has no second copy, somebody runs these commands.",
    )


def _draft(  # noqa: PLR0913, PLR0917 - what is asked, of whom, and with which words
    kb: KnowledgeBase,
    stopped: str,
    deeds: tuple[str, ...],
    asked: Sequence[str],
    others: Sequence[str],
    place: int,
    ends: Sequence[str],
) -> Draft | None:
    if place >= len(asked) or len(others) < _FEWEST:
        return None
    part, code = kb[f"component:{stopped}"], asked[place]
    name, missing = part.called, ends is _UNDONE

    def said(one: str, *, gone: bool) -> str:
        needs = EFFECTS[one].needs
        if gone:
            return f"This is missing: {needs}. On the way to that, {name} would have to act."
        return f"This comes about: {needs}. It does not wait for {name}."

    options: list[Option] = [
        wrong(
            EFFECTS[one].text,
            said(one, gone=not missing),
            "other-outcome",
            gives=one,
        )
        for one in others
    ]
    told = said(code, gone=missing)
    return SingleDraft(
        case=f"{stopped}.{'-'.join(deeds)}.{code}",
        about=part,
        stems=[f"{scene} {end}" for scene, end in zip(_scenes(part), ends, strict=True)],
        exhibits=[
            Listing(
                caption="Commands, run within a few seconds",
                text="\n".join(_DEEDS[deed] for deed in deeds),
            )
        ],
        key=right(EFFECTS[code].text, told, gives=code),
        distractors=options,
        explanation=f"{told} Without {name} these effects"
        f" {'are missing' if missing else 'are there'}, among others:"
        f" {'; '.join(EFFECTS[one].text for one in asked[:3])}.",
        proof=ModelProof(
            model=f"outage.{'stops' if missing else 'goes-on'}",
            inputs={"stopped": stopped, "deeds": " ".join(deeds)},
            branch=f"{stopped}/{code}",
            cites=standing(part),
        ),
        features={"hops": 3.0},
    )


_GRID = Grid(stopped=_PARTS, deeds=_SETS, place=range(8))


@gridded(
    "outage.stops",
    title="What stops while a part is down?",
    level="analyze",
    grid=_GRID,
    seldom=True,
)
def stops(kb: KnowledgeBase, stopped: str, deeds: tuple[str, ...], place: int) -> Draft | None:
    """Follow each command through the control loops, up to the part that is down."""
    found = _split(kb, stopped, deeds)
    return _draft(kb, stopped, deeds, found[0], found[1], place, _UNDONE) if found else None


@gridded(
    "outage.goes-on",
    title="What goes on while a part is down?",
    level="analyze",
    grid=_GRID,
    seldom=True,
)
def goes_on(kb: KnowledgeBase, stopped: str, deeds: tuple[str, ...], place: int) -> Draft | None:
    """Find what does not wait for the part that is down."""
    found = _split(kb, stopped, deeds)
    return _draft(kb, stopped, deeds, found[1], found[0], place, _DONE) if found else None


FAMILIES = (stops, goes_on)
