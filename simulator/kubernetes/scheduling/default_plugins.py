"""Which plugins a scheduler runs, with their weights, and how a profile changes the list.

The list is that of MultiPoint: each plugin takes part wherever it has something to do. A profile
may disable plugins of the list, or all (``*``), and enable others, or the same with other weights.

What it is not: what the plugins do. Those that deal with volumes, devices, gangs and preemption are
on the list by name only: nothing here runs them.
"""

from collections.abc import Mapping
from typing import Any

ALL = "*"
CLOUD_LIMITS_LAST = 31
"""Until 1.31 there were limits for the volumes of some clouds."""
DEVICES_SINCE, GANGS_SINCE = 34, 35
POINTS = (
    "preEnqueue",
    "queueSort",
    "preFilter",
    "filter",
    "postFilter",
    "preScore",
    "score",
    "reserve",
    "permit",
    "preBind",
    "bind",
    "postBind",
    "multiPoint",
)
WEIGHTS = {
    "TaintToleration": 3,
    "NodeAffinity": 2,
    "NodeResourcesFit": 1,
    "PodTopologySpread": 2,
    "InterPodAffinity": 2,
    "NodeResourcesBalancedAllocation": 1,
    "ImageLocality": 1,
}
Enabled = dict[str, Any]


def default_plugins(minor: int, gates: Mapping[str, bool] | None = None) -> list[Enabled]:
    """The plugins of MultiPoint at a version, in order; *gates* switch some on or off."""
    switched = dict(gates or {})
    names = ["PrioritySort", "NodeUnschedulable", "NodeName", "TaintToleration", "NodeAffinity"]
    names += ["NodePorts", "NodeResourcesFit", "VolumeRestrictions"]
    if minor <= CLOUD_LIMITS_LAST:
        names += ["EBSLimits", "GCEPDLimits", "NodeVolumeLimits", "AzureDiskLimits"]
    else:
        names += ["NodeVolumeLimits"]
    names += ["VolumeBinding", "VolumeZone", "PodTopologySpread", "InterPodAffinity"]
    if switched.get("DynamicResourceAllocation", minor >= DEVICES_SINCE):
        names.append("DynamicResources")
    names += ["DefaultPreemption", "NodeResourcesBalancedAllocation", "ImageLocality"]
    names.append("DefaultBinder")
    if switched.get("PodSchedulingReadiness", True):
        names.append("SchedulingGates")
    if minor >= GANGS_SINCE and switched.get("GangScheduling", False):
        names.append("GangScheduling")
    return [_entry(name) for name in names]


def _entry(name: str) -> Enabled:
    return {"name": name, "weight": WEIGHTS[name]} if name in WEIGHTS else {"name": name}


def merged(
    defaults: Mapping[str, Mapping[str, list[Enabled]]] | None,
    custom: Mapping[str, Mapping[str, list[Enabled]]] | None,
) -> dict[str, dict[str, list[Enabled]]]:
    """The plugin lists of a profile: the defaults, changed as the profile says, at each point."""
    if not custom:
        custom = {}
    found = {}
    for point in POINTS:
        one = _merged((defaults or {}).get(point) or {}, custom.get(point) or {})
        if one:
            found[point] = one
    return found


def _merged(
    defaults: Mapping[str, list[Enabled]], custom: Mapping[str, list[Enabled]]
) -> dict[str, list[Enabled]]:
    disabled = [*(custom.get("disabled") or []), *(defaults.get("disabled") or [])]
    names = [one["name"] for one in disabled]
    wanted = {one["name"]: index for index, one in enumerate(custom.get("enabled") or [])}
    own = list(custom.get("enabled") or [])
    enabled, replaced = [], []
    for one in defaults.get("enabled") or []:
        if ALL in names or one["name"] in names:
            continue
        if one["name"] in wanted:
            replaced.append(wanted[one["name"]])
            enabled.append(own[wanted[one["name"]]])
        else:
            enabled.append(one)
    enabled += [one for index, one in enumerate(own) if index not in replaced]
    found = {}
    if enabled:
        found["enabled"] = enabled
    if disabled:
        found["disabled"] = [{"name": one["name"]} for one in disabled]
    return found
