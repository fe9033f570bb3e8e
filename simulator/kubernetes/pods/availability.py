"""When a Pod counts as available: ready, and for long enough.

The API writes moments to the second, so a Pod that has to be ready for ten seconds may be available
up to a second earlier or later than that.
Left out: nothing.
"""

from typing import Any

from simulator.kubernetes.values.moments import SECOND, read_stamp
from simulator.kubernetes.values.objects import condition

FINISHED = ("Succeeded", "Failed")


def is_available(pod: dict[str, Any], min_ready_seconds: int, now: int) -> bool:
    """Whether a Pod has been ready for more than *min_ready_seconds*; with 0, ready is enough."""
    ready = condition(pod, "Ready")
    if ready.get("status") != "True":
        return False
    if min_ready_seconds == 0:
        return True
    since = str(ready.get("lastTransitionTime") or "")
    return bool(since) and read_stamp(since) + min_ready_seconds * SECOND < now


def is_terminal(pod: dict[str, Any]) -> bool:
    """Whether a Pod has ended, well or badly, and will not run again."""
    return bool((pod.get("status") or {}).get("phase") in FINISHED)
