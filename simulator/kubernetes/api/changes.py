"""What one write changed, value by value, as the event log tells it.

Left out on purpose: timestamps of conditions, texts for people and what only repeats other values,
so that an event shows what matters. The objects themselves keep it all.
"""

from typing import Any

from simulator.engine import Change
from simulator.kubernetes.values.objects import canonical, read

NOISE = (
    "resourceVersion",
    "managedFields",
    "lastTransitionTime",
    "lastUpdateTime",
    "lastHeartbeatTime",
    "message",
    "targetRef",
    "podIPs",
    "hostIP",
    "startTime",
    "timeAdded",
    "endpoints.kubernetes.io/last-change-trigger-time",
    "clusterIPs",
    "[Initialized]",
    "[ContainersReady]",
    "[PodReadyToStartContainers]",
)
CONTAINERS = ("containerStatuses", "initContainerStatuses")
OF_A_CONTAINER = (
    ("restartCount",),
    ("state", "terminated", "exitCode"),
    ("state", "waiting", "reason"),
)
"""What is worth telling of a container; whether it runs and is ready shows in its Pod."""
QUIET = ("", "0", "ContainerCreating", "PodInitializing")
IDENTITY = ("type", "name", "uid", "key")
AT_BIRTH = (
    ("spec", "replicas"),
    ("spec", "nodeName"),
    ("spec", "type"),
    ("spec", "clusterIP"),
    ("status", "phase"),
)


def at_birth(thing: dict[str, Any]) -> tuple[Change, ...]:
    """The few values worth telling of a new object."""
    found = [(".".join(path), read(thing, path[0], path[1])) for path in AT_BIRTH]
    return tuple([Change(path, "", canonical(value)) for path, value in found if value is not None])


def between(before: dict[str, Any], after: dict[str, Any]) -> tuple[Change, ...]:
    """Every value that differs, by path."""
    found: list[Change] = []
    _compare("", before, after, found)
    return tuple(found)


def _compare(path: str, before: Any, after: Any, found: list[Change]) -> None:  # noqa: ANN401 - JSON values
    if before == after:
        return
    one, two = _parts(before), _parts(after)
    if one is None or two is None:
        found.append(Change(path, _text(before), _text(after)))
        return
    for name in sorted(set(one) | set(two)):
        if name in CONTAINERS:
            _containers(f"{path}.{name}", one.get(name), two.get(name), found)
        elif name not in NOISE and not (path.endswith("]") and name in IDENTITY):
            below = path + name if name.startswith("[") else f"{path}.{name}".strip(".")
            _compare(below, one.get(name), two.get(name), found)


def _containers(path: str, before: Any, after: Any, found: list[Change]) -> None:  # noqa: ANN401 - JSON values
    old, new = _parts(before) or {}, _parts(after) or {}
    for name in new:
        for parts in OF_A_CONTAINER:
            was, now = _text(_deep(old.get(name), parts)), _text(_deep(new[name], parts))
            if was != now and not (was in QUIET and now in QUIET):
                found.append(Change(path + name + "." + ".".join(parts), was, now))


def _deep(value: Any, parts: tuple[str, ...]) -> Any:  # noqa: ANN401 - JSON values
    for part in parts:
        value = read(value, part)
    return value


def _parts(value: Any) -> dict[str, Any] | None:  # noqa: ANN401 - a JSON value
    """The named parts of a value; a list has them if each of its items has an identity."""
    if value is None:
        return {}
    if isinstance(value, dict):
        return value
    if not isinstance(value, list):
        return None
    names = [_identity(item) for item in value]
    if not all(names) or len(set(names)) < len(names):
        return None
    return {f"[{names[i]}]": value[i] for i in range(len(value))}


def _identity(item: Any) -> str:  # noqa: ANN401 - a JSON value
    if not isinstance(item, dict):
        return ""
    if "effect" in item:
        return f"{item.get('key', '')}:{item['effect']}"
    named = read(item, "targetRef", "name") or item.get("name") or item.get("type")
    return str(named or item.get("uid") or item.get("key") or "")


def _text(value: Any) -> str:  # noqa: ANN401 - a JSON value
    return "" if value is None else canonical(value)
