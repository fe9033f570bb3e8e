"""From the endpoints of a Service to the slices that are to be written.

Slices are grouped by address family and by ports: Pods that serve a named port under different
numbers are in different slices. A Service without any endpoint keeps one empty slice.
"""

from dataclasses import dataclass, field
from typing import Any

from simulator.kubernetes.network.slice_hints import with_hints
from simulator.kubernetes.network.slice_labels import labels_differ, slice_labels
from simulator.kubernetes.network.slice_packing import Endpoint, packed
from simulator.kubernetes.values.names import SUBDOMAIN
from simulator.kubernetes.values.objects import (
    canonical,
    labels_of,
    name_of,
    namespace_of,
    owner_reference,
    terminating,
    uid_of,
)


@dataclass
class Group:
    """What is known of the slices with the same ports.

    Attributes:
        ports: the ports.
        desired: the endpoints that its slices shall hold, by identity.
        slices: the slices to compare with it.
        others: slices of which it is known that they are in order.
    """

    ports: list[dict[str, Any]]
    desired: dict[tuple[Any, ...], Endpoint] = field(default_factory=dict)
    slices: list[dict[str, Any]] = field(default_factory=list)
    others: list[dict[str, Any]] = field(default_factory=list)


@dataclass(frozen=True)
class Plan:
    """Slices to create, to update and to delete."""

    create: list[dict[str, Any]]
    update: list[dict[str, Any]]
    delete: list[dict[str, Any]]


def port_key(ports: list[dict[str, Any]]) -> tuple[str, ...]:
    """What equal sets of ports have in common, whatever their order."""
    return tuple(sorted([canonical(port) for port in ports]))


def owned_by(one: dict[str, Any], service: dict[str, Any]) -> bool:
    """Whether a slice belongs to this very Service, and not to an earlier one of its name."""
    owners = one["metadata"].get("ownerReferences") or []
    return any(
        owner.get("kind") == "Service" and owner.get("uid", "") == uid_of(service)
        for owner in owners
    )


def planned(
    service: dict[str, Any],
    family: str,
    groups: dict[tuple[str, ...], Group],
    most: int,
    preferred: str = "",
) -> Plan:
    """Plan the slices of one address family.

    Args:
        service: the Service.
        family: IPv4 or IPv6.
        groups: by their port key, every group that has slices or is to have some.
        most: how many endpoints a slice may hold.
        preferred: what the Service prefers, for the hints.
    """
    create: list[dict[str, Any]] = []
    update: list[dict[str, Any]] = []
    delete: list[dict[str, Any]] = []
    keep: list[dict[str, Any]] = []
    others: list[dict[str, Any]] = []
    for key in sorted(groups):
        group = groups[key]
        if not group.desired and not group.others:
            delete.extend(group.slices)
            continue
        found = packed(group.slices, group.others, group.desired, most)
        create.extend([blank(service, family, group.ports, one) for one in found.new])
        update.extend([_rewritten(one, service, endpoints) for one, endpoints in found.changed])
        delete.extend(found.emptied)
        fine = {name_of(one): True for one in group.others}
        for one in found.unchanged:
            if name_of(one) in fine:
                others.append(one)
            elif labels_differ(labels_of(one), service):
                update.append(_rewritten(one, service, one.get("endpoints") or []))
            else:
                keep.append(one)
    if not create and not update and not keep and not others:
        empty = blank(service, family, [], [])
        if len(delete) == 1 and _is_placeholder(delete[0], empty):
            delete = []
        else:
            create.append(empty)
    create, update, _ = with_hints(create, update, keep, preferred)
    return _with_reuse(Plan(create, update, delete), service)


def _is_placeholder(one: dict[str, Any], empty: dict[str, Any]) -> bool:
    bare = not one.get("endpoints") and not one.get("ports")
    return bare and labels_of(one) == labels_of(empty)


def _with_reuse(plan: Plan, service: dict[str, Any]) -> Plan:
    """Write over a slice that would go rather than delete one and create another."""
    create, update, delete = list(plan.create), list(plan.update), []
    for one in plan.delete:
        usable = owned_by(one, service) and not terminating(one)
        if not create or not usable:
            delete.append(one)
            continue
        new = create.pop()
        metadata = {**one["metadata"], "labels": new["metadata"]["labels"]}
        update.append({**one, **new, "metadata": metadata})
    if terminating(service):
        create = []
    return Plan(create, update, delete)


def _rewritten(
    one: dict[str, Any], service: dict[str, Any], endpoints: list[Endpoint]
) -> dict[str, Any]:
    metadata = {**one["metadata"], "labels": slice_labels(service)}
    return {**one, "metadata": metadata, "endpoints": endpoints}


def blank(
    service: dict[str, Any],
    family: str,
    ports: list[dict[str, Any]],
    endpoints: list[Endpoint],
) -> dict[str, Any]:
    """A new slice; the API server completes its name."""
    dash = "-" if len(name_of(service)) < SUBDOMAIN else ""
    return {
        "kind": "EndpointSlice",
        "metadata": {
            "generateName": name_of(service) + dash,
            "namespace": namespace_of(service),
            "labels": slice_labels(service),
            "ownerReferences": [owner_reference(service)],
        },
        "addressType": family,
        "endpoints": endpoints,
        "ports": ports,
    }
