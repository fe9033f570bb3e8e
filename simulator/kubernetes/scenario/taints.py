"""Taints as kubectl writes them: ``key=value:NoExecute``, or ``key:NoSchedule`` without a value."""

from typing import Any

from simulator.kubernetes.api.pod_validation import EFFECTS
from simulator.kubernetes.values.names import is_label_name, is_label_value

FIELDS = ("effect", "key", "timeAdded", "value")


def read_taint(given: Any, *, remove: bool = False) -> dict[str, str] | str:  # noqa: ANN401 - untrusted
    """Read a taint, as a text or as a mapping; a text is given back that says what is wrong.

    To *remove* taints, a key alone stands for all of its effects.
    """
    written = str(given)
    if isinstance(given, dict):
        if any(name not in FIELDS for name in given):
            return f"{written[:80]} is no taint; it has key, value and effect"
        written = f"{given.get('key')}={given.get('value') or ''}:{given.get('effect')}"
    rest, colon, effect = written.rpartition(":")
    if not colon:
        rest, effect = effect, ""
    key, _, value = rest.partition("=")
    if not is_label_name(key) or not is_label_value(value):
        return f"{written[:80]!r} is no taint; write it as in key=value:NoExecute"
    if effect not in EFFECTS and not (remove and not effect):
        return f"{written[:80]!r} has none of the effects {', '.join(EFFECTS)}"
    found = {"key": key, "effect": effect}
    if value:
        found["value"] = value
    return found


def taints_problems(given: Any, *, remove: bool = False) -> list[str]:  # noqa: ANN401 - untrusted
    """What is wrong with a list of taints."""
    if not isinstance(given, list) or not given:
        return ['taints: must be a list, as in ["key=value:NoExecute"]']
    found = [read_taint(one, remove=remove) for one in given]
    return [f"taints[{n}]: {one}" for n, one in enumerate(found) if isinstance(one, str)]
