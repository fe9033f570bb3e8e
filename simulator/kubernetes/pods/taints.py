"""Taints repel Pods from a node; tolerations let a Pod bear them.

Left out: the operators Lt and Gt, which are alpha.
"""

from typing import Any

from simulator.kubernetes.values.objects import read


def tolerates(toleration: dict[str, Any], taint: dict[str, Any]) -> bool:
    """Whether one toleration bears one taint; an empty field of it bears everything."""
    if toleration.get("effect") and toleration["effect"] != taint["effect"]:
        return False
    if toleration.get("key") and toleration["key"] != taint["key"]:
        return False
    if toleration.get("operator") == "Exists":
        return True
    return bool((toleration.get("value") or "") == (taint.get("value") or ""))


def untolerated(
    pod: dict[str, Any], node: dict[str, Any], effects: tuple[str, ...]
) -> dict[str, Any] | None:
    """The first taint of a node with one of these effects that the Pod does not bear."""
    tolerations = read(pod, "spec", "tolerations", default=[])
    for taint in read(node, "spec", "taints", default=[]):
        if taint["effect"] in effects and not any(tolerates(one, taint) for one in tolerations):
            return dict(taint)
    return None


def stay_seconds(pod: dict[str, Any], taints: list[dict[str, Any]]) -> int | None:
    """How long a Pod bears all these taints: nothing is for ever, 0 is not at all."""
    seconds: list[int] = []
    for taint in taints:
        bearing = [
            one for one in read(pod, "spec", "tolerations", default=[]) if tolerates(one, taint)
        ]
        if not bearing:
            return 0
        seconds.extend(
            [
                max(0, one["tolerationSeconds"])
                for one in bearing
                if one.get("tolerationSeconds") is not None
            ]
        )
    return min(seconds) if seconds else None


def label(taint: dict[str, Any]) -> str:
    """A taint as people write it, as in ``dedicated=gpu:NoSchedule``."""
    value = f"={taint['value']}" if taint.get("value") else ""
    return f"{taint['key']}{value}:{taint['effect']}"
