"""Taints repel Pods from a node; tolerations let a Pod bear them.

The operators Lt and Gt compare whole numbers. They are alpha, so they bear nothing unless asked
for with *comparisons* (the feature gate TaintTolerationComparisonOperators).
What it is not: who acts on it. The scheduler and the taint eviction loop do.
"""

from typing import Any

NO_SCHEDULE, PREFER_NO_SCHEDULE, NO_EXECUTE = "NoSchedule", "PreferNoSchedule", "NoExecute"
REPELLING = (NO_SCHEDULE, NO_EXECUTE)
"""The effects that keep a new Pod away."""

LEAST, MOST = -(2**63), 2**63 - 1
DIGITS = "0123456789"


def tolerates(
    toleration: dict[str, Any], taint: dict[str, Any], *, comparisons: bool = False
) -> bool:
    """Whether one toleration bears one taint; an empty field of it bears everything."""
    effect, key = toleration.get("effect"), toleration.get("key")
    if effect and effect != (taint.get("effect") or ""):
        return False
    if key and key != (taint.get("key") or ""):
        return False
    operator = toleration.get("operator") or "Equal"
    if operator == "Exists":
        return True
    bears, bad = toleration.get("value") or "", taint.get("value") or ""
    if operator == "Equal":
        return bool(bears == bad)
    return comparisons and compares(operator, bears, bad)


def compares(operator: str, toleration: str, taint: str) -> bool:
    """Whether a taint's number is greater (Gt) or less (Lt) than the toleration's.

    Both must be 64-bit whole numbers as one writes them: no plus sign, blank or leading zero.
    """
    left, right = _number(toleration), _number(taint)
    if left is None or right is None:
        return False
    return (operator == "Gt" and right > left) or (operator == "Lt" and right < left)


def _number(text: object) -> int | None:
    if not isinstance(text, str):
        return None
    digits = text[1:] if text[:1] == "-" else text
    if not digits or digits.strip(DIGITS) or len(digits) > len(str(MOST)):
        return None
    if digits[0] == "0" and text != "0":
        return None
    number = int(text)
    return number if LEAST <= number <= MOST else None


def first_untolerated(
    taints: list[dict[str, Any]],
    tolerations: list[dict[str, Any]],
    effects: tuple[str, ...] | None = None,
    *,
    comparisons: bool = False,
) -> dict[str, Any] | None:
    """The first taint, of these effects or of any, that no toleration bears."""
    for taint in taints:
        if effects is not None and taint.get("effect") not in effects:
            continue
        if not any(tolerates(one, taint, comparisons=comparisons) for one in tolerations):
            return taint
    return None


def same(taint: dict[str, Any], other: dict[str, Any]) -> bool:
    """Whether two taints are one and the same for a node: key and effect tell, not the value."""
    return all((taint.get(name) or "") == (other.get(name) or "") for name in ("key", "effect"))


def label(taint: dict[str, Any]) -> str:
    """A taint as people write it, as in ``dedicated=gpu:NoSchedule``."""
    key, value, effect = (taint.get(name) or "" for name in ("key", "value", "effect"))
    if value:
        return f"{key}={value}:{effect}"
    return f"{key}:{effect}" if effect else str(key)
