"""How long a Pod may stay on a node with NoExecute taints.

Of several tolerations that bear one taint only the first counts; of the times of several taints,
the shortest. What the taints of other effects ask is the scheduler's business and not told here.
"""

from typing import Any

from simulator.kubernetes.pods.taints import tolerates
from simulator.kubernetes.values.objects import read


def no_execute(node: dict[str, Any] | None) -> list[dict[str, Any]]:
    """The taints of a node that make Pods leave it."""
    taints = read(node, "spec", "taints", default=[])
    return [taint for taint in taints if taint.get("effect") == "NoExecute"]


def used(
    tolerations: list[dict[str, Any]], taints: list[dict[str, Any]]
) -> list[dict[str, Any]] | None:
    """The toleration that bears each taint; nothing if one taint is not borne at all."""
    found = []
    for taint in taints:
        bearing = [one for one in tolerations if tolerates(one, taint)]
        if not bearing:
            return None
        found.append(bearing[0])
    return found


def shortest(tolerations: list[dict[str, Any]]) -> int | None:
    """The fewest seconds that these tolerations give; nothing if they give all the time.

    Without any toleration, and for a negative number of seconds, that is 0.
    """
    if not tolerations:
        return 0
    limits = [
        one["tolerationSeconds"] for one in tolerations if one.get("tolerationSeconds") is not None
    ]
    return max(0, min(limits)) if limits else None
