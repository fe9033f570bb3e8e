"""Default plugins of the scheduler, and how a profile changes them."""

from typing import Any

from simulator.kubernetes.scheduling.default_plugins import default_plugins, merged
from tests.conformance.registry import answers

RELEASE = 28


@answers("scheduler_default_plugins", "TestApplyFeatureGates")
def by_gates(given: dict[str, Any]) -> dict[str, Any]:
    """The plugins of MultiPoint with some feature gates."""
    gates = given.get("featureGates") or {}
    return {"plugins": {"multiPoint": {"enabled": default_plugins(RELEASE, gates)}}}


@answers("scheduler_default_plugins", "TestMergePlugins")
def by_profile(given: dict[str, Any]) -> dict[str, Any]:
    """The defaults, changed by a profile."""
    return {"plugins": merged(given.get("defaultPlugins"), given.get("customPlugins"))}
