"""LimitRanges: what containers get if they say nothing, and what they may not exceed.

Left out: bounds on images and image streams.
"""

from typing import Any

from simulator.kubernetes.api.indexes import NAMESPACE
from simulator.kubernetes.api.refusal import forbidden
from simulator.kubernetes.api.store import Store
from simulator.kubernetes.pods.requests import amount, pod_limits, pod_requests
from simulator.kubernetes.values.objects import name_of, namespace_of, read


def apply_limits(store: Store, thing: dict[str, Any]) -> None:
    """Complete a new Pod or claim by its namespace's LimitRanges, and hold it to their bounds.

    Raises:
        RefusedError: with every bound that is passed.
    """
    kind = thing["kind"]
    if kind not in ("Pod", "PersistentVolumeClaim"):
        return
    items = []
    for one in store.by("LimitRange", NAMESPACE, namespace_of(thing)):
        items.extend(read(one, "spec", "limits", default=[]))
    if not items:
        return
    found: list[str] = []
    if kind == "Pod":
        _complete(thing, items)
        for item in items:
            _bound_pod(thing, item, found)
    else:
        asked = read(thing, "spec", "resources", "requests", default={})
        for item in [one for one in items if one.get("type") == kind]:
            _least(item, _amounts(asked), asked, kind, found)
            _most(item, _amounts(asked), asked, kind, found)
    if found:
        why = found[0] if len(found) == 1 else "[" + ", ".join(found) + "]"
        raise forbidden(kind, "v1", name_of(thing), why)


def _complete(pod: dict[str, Any], items: list[dict[str, Any]]) -> None:
    for item in items:
        if item.get("type") == "Container":
            for container in _containers(pod):
                _default(container, item)


def _containers(pod: dict[str, Any]) -> list[dict[str, Any]]:
    spec = pod["spec"]
    return list(spec.get("containers") or []) + list(spec.get("initContainers") or [])


def _default(container: dict[str, Any], item: dict[str, Any]) -> None:
    limits, requests = item.get("default") or {}, item.get("defaultRequest") or {}
    if not limits and not requests:
        return
    resources = container.get("resources") or {}
    container["resources"] = resources
    for part, given in (("limits", limits), ("requests", requests)):
        there = dict(resources.get(part) or {})
        for name in sorted(given):
            there.setdefault(name, given[name])
        if there:
            resources[part] = there


def _amounts(given: dict[str, Any]) -> dict[str, int]:
    return {name: amount(name, given[name]) for name in given}


def _bound_pod(pod: dict[str, Any], item: dict[str, Any], found: list[str]) -> None:
    if item.get("type") == "Container":
        for container in _containers(pod):
            asked = read(container, "resources", "requests", default={})
            limits = read(container, "resources", "limits", default={})
            _check(item, (_amounts(asked), asked), (_amounts(limits), limits), found)
    elif item.get("type") == "Pod":
        whole, limit = pod_requests(pod), pod_limits(pod)
        _check(item, (whole, _texts(whole)), (limit, _texts(limit)), found)


def _texts(amounts: dict[str, int]) -> dict[str, Any]:
    return {name: f"{amounts[name]}m" if name == "cpu" else str(amounts[name]) for name in amounts}


def _check(
    item: dict[str, Any],
    asked: tuple[dict[str, int], dict[str, Any]],
    limits: tuple[dict[str, int], dict[str, Any]],
    found: list[str],
) -> None:
    kind = str(item["type"])
    _least(item, asked[0], asked[1], kind, found)
    _most(item, limits[0], limits[1], kind, found)
    for name in sorted(item.get("maxLimitRequestRatio") or {}):
        most = amount(name, item["maxLimitRequestRatio"][name])
        unit = amount(name, 1)
        request, limit = asked[0].get(name, 0), limits[0].get(name, 0)
        if not request or not limit:
            found.append(
                f"{name} max limit to request ratio per {kind} is "
                f"{item['maxLimitRequestRatio'][name]}, but no request is specified or request is 0"
            )
        elif limit * unit > most * request:
            found.append(
                f"{name} max limit to request ratio per {kind} is "
                f"{item['maxLimitRequestRatio'][name]}, but provided ratio is "
                f"{limit * 1000 // request / 1000:f}"
            )


def _least(
    item: dict[str, Any],
    asked: dict[str, int],
    texts: dict[str, Any],
    kind: str,
    found: list[str],
) -> None:
    for name in sorted(item.get("min") or {}):
        bound = item["min"][name]
        if name not in asked:
            found.append(f"minimum {name} usage per {kind} is {bound}.  No request is specified")
        elif asked[name] < amount(name, bound):
            found.append(
                f"minimum {name} usage per {kind} is {bound}, but request is {texts[name]}"
            )


def _most(
    item: dict[str, Any],
    limits: dict[str, int],
    texts: dict[str, Any],
    kind: str,
    found: list[str],
) -> None:
    word = "request" if kind == "PersistentVolumeClaim" else "limit"
    for name in sorted(item.get("max") or {}):
        bound = item["max"][name]
        if name not in limits:
            found.append(f"maximum {name} usage per {kind} is {bound}.  No {word} is specified")
        elif limits[name] > amount(name, bound):
            found.append(f"maximum {name} usage per {kind} is {bound}, but {word} is {texts[name]}")
