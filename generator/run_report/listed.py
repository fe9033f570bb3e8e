"""Objects as ``kubectl get`` lists them: a table for each kind, with the columns people know."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any, Final

from simulator.kubernetes.pods.taints import label
from simulator.kubernetes.values.moments import read_stamp
from simulator.kubernetes.values.objects import condition, is_ready, name_of, read, terminating

Thing = dict[str, Any]
Column = tuple[str, Callable[[Thing], str]]

_MOST: Final = 40
_MOST_ADDRESSES: Final = 3
_SECONDS_ALONE: Final = 120
_MINUTES_WITH_SECONDS: Final = 10
"""Ages are written as kubectl does: 119s, 9m5s, 10m."""
_HIDDEN: Final = ("Lease", "Event")
_GIVEN: Final = {
    "Namespace": ("default", "kube-node-lease", "kube-public", "kube-system"),
    "ServiceAccount": ("default",),
    "ConfigMap": ("kube-root-ca.crt",),
}
"""Objects that are in every cluster, which a reader need not see again."""


def _at(*path: str, default: object = 0) -> Callable[[Thing], str]:
    return lambda thing: str(read(thing, *path, default=default))


def _ready(thing: Thing) -> str:
    wanted = read(thing, "spec", "replicas", default=1)
    return f"{read(thing, 'status', 'readyReplicas', default=0)}/{wanted}"


def _containers(pod: Thing) -> str:
    all_of_them = len(read(pod, "spec", "containers", default=[]))
    told = read(pod, "status", "containerStatuses")
    if told is None:
        return f"{all_of_them if is_ready(pod) else 0}/{all_of_them}"
    return f"{len([one for one in told if one.get('ready')])}/{all_of_them}"


def _pod_status(pod: Thing) -> str:
    if terminating(pod):
        return "Terminating"
    for status in read(pod, "status", "containerStatuses", default=[]):
        for state in ("waiting", "terminated"):
            if reason := read(status, "state", state, "reason"):
                return str(reason)
    return str(read(pod, "status", "reason") or read(pod, "status", "phase", default="Unknown"))


def _restarts(pod: Thing) -> str:
    told = read(pod, "status", "containerStatuses", default=[])
    return str(sum(one.get("restartCount", 0) for one in told))


def _ports(service: Thing) -> str:
    ports = read(service, "spec", "ports", default=[])
    return ",".join(
        f"{one.get('port')}{f':{node}' if (node := one.get('nodePort')) else ''}"
        f"/{one.get('protocol', 'TCP')}"
        for one in ports
    )


def _external(service: Thing) -> str:
    ingress = read(service, "status", "loadBalancer", "ingress", default=[])
    told = [str(one.get("ip") or one.get("hostname")) for one in ingress]
    waits = read(service, "spec", "type") == "LoadBalancer"
    return ",".join(told) or ("<pending>" if waits else "<none>")


def _node_status(node: Thing) -> str:
    truth = condition(node, "Ready").get("status")
    told = "Ready" if truth == "True" else "NotReady"
    cordoned = read(node, "spec", "unschedulable", default=False)
    return f"{told},SchedulingDisabled" if cordoned else told


def _taints(node: Thing) -> str:
    taints = read(node, "spec", "taints", default=[])
    return ",".join(label(one) for one in taints) or "<none>"


def _endpoints(thing: Thing) -> str:
    addresses = [
        a for one in read(thing, "endpoints", default=[]) for a in one.get("addresses", [])
    ]
    shown = ",".join(addresses[:_MOST_ADDRESSES])
    more = len(addresses) - _MOST_ADDRESSES
    return f"{shown} + {more} more" if more > 0 else shown or "<none>"


def _ready_endpoints(thing: Thing) -> str:
    told = read(thing, "endpoints", default=[])
    return str(len([one for one in told if read(one, "conditions", "ready")]))


_COLUMNS: Final[dict[str, tuple[Column, ...]]] = {
    "ConfigMap": (("DATA", lambda thing: str(len(thing.get("data") or {}))),),
    "Deployment": (
        ("READY", _ready),
        ("UP-TO-DATE", _at("status", "updatedReplicas")),
        ("AVAILABLE", _at("status", "availableReplicas")),
    ),
    "EndpointSlice": (("ENDPOINTS", _endpoints), ("READY", _ready_endpoints)),
    "Namespace": (("STATUS", _at("status", "phase", default="Active")),),
    "Node": (("STATUS", _node_status), ("TAINTS", _taints)),
    "Pod": (
        ("READY", _containers),
        ("STATUS", _pod_status),
        ("RESTARTS", _restarts),
        ("IP", _at("status", "podIP", default="<none>")),
        ("NODE", _at("spec", "nodeName", default="<none>")),
    ),
    "ReplicaSet": (
        ("DESIRED", _at("spec", "replicas")),
        ("CURRENT", _at("status", "replicas")),
        ("READY", _at("status", "readyReplicas")),
    ),
    "Secret": (
        ("TYPE", _at("type", default="Opaque")),
        ("DATA", lambda thing: str(len(thing.get("data") or {}))),
    ),
    "Service": (
        ("TYPE", _at("spec", "type", default="ClusterIP")),
        ("CLUSTER-IP", _at("spec", "clusterIP", default="<none>")),
        ("EXTERNAL-IP", _external),
        ("PORT(S)", _ports),
    ),
}
_FIRST: Final = ("Deployment", "ReplicaSet", "Pod", "Service", "EndpointSlice", "Node")


def listed(objects: Sequence[Thing], now: int) -> Iterator[str]:
    """The lines of ``kubectl get`` for every kind, what people look at first.

    Args:
        objects: what is there.
        now: the time in milliseconds, from which ages count.
    """
    kinds = dict.fromkeys([*_FIRST, *sorted({thing["kind"] for thing in objects})])
    for kind in kinds:
        there = [thing for thing in objects if thing["kind"] == kind and not _is_known(thing)]
        if there:
            yield from _table(kind, there, now)
            yield ""


def _is_known(thing: Thing) -> bool:
    kind, name = thing["kind"], name_of(thing)
    if kind in _HIDDEN or name in _GIVEN.get(kind, ()):
        return True
    return kind in {"Service", "EndpointSlice"} and name == "kubernetes"


def _table(kind: str, things: list[Thing], now: int) -> Iterator[str]:
    columns = _COLUMNS.get(kind, ())
    spaces = {read(thing, "metadata", "namespace", default="") for thing in things}
    heads = ["NAME", *(head for head, _ in columns), "AGE"]
    if spaces - {"", "default"}:
        heads.insert(0, "NAMESPACE")
    rows = [heads]
    for thing in things[:_MOST]:
        row = [name_of(thing), *(said(thing) for _, said in columns), _age(thing, now)]
        if heads[0] == "NAMESPACE":
            row.insert(0, read(thing, "metadata", "namespace", default=""))
        rows.append(row)
    widths = [max(len(row[place]) for row in rows) for place in range(len(heads))]
    yield f"{kind} ({len(things)})"
    for row in rows:
        cells = [cell.ljust(width) for cell, width in zip(row, widths, strict=True)]
        yield f"  {'   '.join(cells)}".rstrip()
    if len(things) > _MOST:
        yield f"  ... and {len(things) - _MOST} more; --format json has all"


def _age(thing: Thing, now: int) -> str:
    created = read(thing, "metadata", "creationTimestamp")
    seconds = (now - read_stamp(created)) // 1000 if created else 0
    if seconds < _SECONDS_ALONE:
        return f"{seconds}s"
    minutes, rest = divmod(seconds, 60)
    return f"{minutes}m{rest}s" if rest and minutes < _MINUTES_WITH_SECONDS else f"{minutes}m"
