"""ResourceQuotas: how much a namespace may use, counted when something is made.

A quota counts Pods (those that are not over), what they ask for and may use at most, and objects by
kind. Admission adds to ``status.used``; the quota loop takes off again what is gone.

Left out: quotas of devices, of storage classes, and of cross-namespace affinity.
"""

from typing import Any

from simulator.kubernetes.api.indexes import NAMESPACE
from simulator.kubernetes.api.kinds import qualified, resource_of
from simulator.kubernetes.api.quota_scopes import in_scope
from simulator.kubernetes.api.refusal import forbidden
from simulator.kubernetes.api.store import Store
from simulator.kubernetes.pods.requests import amount, pod_limits, pod_requests
from simulator.kubernetes.values.objects import name_of, namespace_of, read

COUNTED = (
    "ConfigMap",
    "PersistentVolumeClaim",
    "Pod",
    "ReplicationController",
    "ResourceQuota",
    "Secret",
    "Service",
)
"""Kinds that a quota may name in plural alone, without ``count/``."""
COMPUTE = ("cpu", "memory", "ephemeral-storage")
FINISHED = ("Succeeded", "Failed")
Amounts = dict[str, int]


def usage(thing: dict[str, Any]) -> Amounts:
    """What one object uses, by the names that a quota gives."""
    kind, version = thing["kind"], str(thing.get("apiVersion") or "")
    used: Amounts = {f"count/{qualified(kind, version)}": 1}
    if kind == "Pod" and read(thing, "status", "phase") in FINISHED:
        return used
    if kind in COUNTED:
        used[resource_of(kind)] = 1
    if kind == "Pod":
        used.update(_of_pod(thing))
    elif kind == "Service":
        ports = [one for one in read(thing, "spec", "ports", default=[]) if isinstance(one, dict)]
        type_ = read(thing, "spec", "type", default="ClusterIP")
        if type_ == "LoadBalancer":
            used["services.loadbalancers"] = 1
        if type_ in ("NodePort", "LoadBalancer"):
            used["services.nodeports"] = len(ports)
    elif kind == "PersistentVolumeClaim":
        asked = read(thing, "spec", "resources", "requests", "storage")
        if asked is not None:
            used["requests.storage"] = amount("storage", asked)
    return used


def _of_pod(pod: dict[str, Any]) -> Amounts:
    used: Amounts = {}
    requests, limits = pod_requests(pod), pod_limits(pod)
    for name, value in requests.items():
        used[f"requests.{name}"] = value
        if name in COMPUTE or name.startswith("hugepages-"):
            used[name] = value
    for name, value in limits.items():
        used[f"limits.{name}"] = value
    return used


def scale_of(name: str) -> str:
    """The resource whose unit a name of a quota has: CPU is counted in thousandths."""
    return "cpu" if name.rpartition(".")[2] == "cpu" else name


def written(name: str, value: int) -> str:
    """An amount as the API writes it."""
    if scale_of(name) != "cpu":
        return _bytes(value) if "memory" in name or "storage" in name else str(value)
    return f"{value}m" if value % 1000 else str(value // 1000)


def _bytes(value: int) -> str:
    for unit, size in (("Ti", 1 << 40), ("Gi", 1 << 30), ("Mi", 1 << 20), ("Ki", 1 << 10)):
        if value and value % size == 0:
            return f"{value // size}{unit}"
    return str(value)


def used_so_far(quota: dict[str, Any], things: list[dict[str, Any]]) -> dict[str, str]:
    """``status.used`` of a quota, counted anew over the objects of its namespace."""
    hard = read(quota, "spec", "hard", default={})
    total: Amounts = dict.fromkeys(hard, 0)
    for thing in things:
        if in_scope(quota, thing):
            for name, value in usage(thing).items():
                if name in total:
                    total[name] += value
    return {name: written(name, total[name]) for name in sorted(total)}


def charged(store: Store, thing: dict[str, Any]) -> list[dict[str, Any]]:
    """The quotas of a new object's namespace, with it counted.

    Raises:
        RefusedError: if one of them has no room for it.
    """
    namespace = namespace_of(thing)
    quotas = store.by("ResourceQuota", NAMESPACE, namespace) if namespace else []
    if not quotas:
        return []
    delta = usage(thing)
    changed = []
    for quota in quotas:
        hard = read(quota, "spec", "hard", default={})
        concerned = [name for name in sorted(hard) if delta.get(name)]
        if not in_scope(quota, thing):
            continue
        _must_say(quota, thing, hard)
        if not concerned:
            continue
        status = read(quota, "status", default={})
        used = dict(read(status, "used", default={}))
        before = {name: amount(scale_of(name), used.get(name, 0)) for name in concerned}
        over = [
            name
            for name in concerned
            if before[name] + delta[name] > amount(scale_of(name), hard[name])
        ]
        if over:
            raise _exceeded(quota, thing, (over, delta, before))
        for name in concerned:
            used[name] = written(name, before[name] + delta[name])
        new = dict(quota)
        new["status"] = dict(status, hard=hard, used=used)
        changed.append(new)
    return changed


def _exceeded(
    quota: dict[str, Any], thing: dict[str, Any], counts: tuple[list[str], Amounts, Amounts]
) -> Exception:
    names, delta, used = counts
    hard = quota["spec"]["hard"]
    requested = ",".join([f"{name}={written(name, delta[name])}" for name in names])
    taken = ",".join([f"{name}={written(name, used[name])}" for name in names])
    limited = ",".join([f"{name}={hard[name]}" for name in names])
    why = (
        f"exceeded quota: {name_of(quota)}, requested: {requested}, "
        f"used: {taken}, limited: {limited}"
    )
    return forbidden(thing["kind"], str(thing.get("apiVersion") or ""), name_of(thing), why)


def _must_say(quota: dict[str, Any], thing: dict[str, Any], hard: dict[str, Any]) -> None:
    """Under a quota of CPU or memory, every container has to say what it asks for."""
    if thing["kind"] != "Pod":
        return
    missing: dict[str, list[str]] = {}
    for name in sorted(hard):
        part, dot, resource = name.partition(".")
        if not dot:
            part, resource = "requests", name
        if resource not in COMPUTE[:2] or part not in ("requests", "limits"):
            continue
        for container in thing["spec"].get("containers") or []:
            if resource not in read(container, "resources", part, default={}):
                missing.setdefault(name, []).append(str(container.get("name")))
    if missing:
        told = "; ".join([f"{name} for: {','.join(missing[name])}" for name in sorted(missing)])
        why = f"failed quota: {name_of(quota)}: must specify {told}"
        raise forbidden("Pod", "v1", name_of(thing), why)
