"""Times in a scenario, and how the containers behave that its nodes run.

Everything is checked; problems are added to a list, so that a person sees all of them.
"""

from typing import Any

from simulator.kubernetes.scenario.behaviors import read_behaviors
from simulator.kubernetes.timing import BEHAVIORS, SHORT, Timing
from simulator.kubernetes.values.moments import DAY, SECOND, duration

LONGEST_MS = DAY * SECOND
START_MS, READY_MS, TERMINATE_MS = 300, 700, 600
"""How long containers take where a scenario does not say: ours, and short."""


def read_time(value: object, path: str, problems: list[str]) -> int:
    """A time in milliseconds, within the bound of a run."""
    try:
        t = duration(value)
    except ValueError as error:
        problems.append(f"{path}: {error}")
        return 0
    if t > LONGEST_MS:
        problems.append(f"{path}: {value!r} is more than {DAY} s, the longest run")
        return 0
    return t


def read_timing(given: Any, problems: list[str]) -> Timing:  # noqa: ANN401 - untrusted
    """How the containers behave that the nodes run."""
    given = {} if given is None else given
    if not isinstance(given, dict):
        problems.append("kubelet: must be a mapping")
        given = {}
    times = {"start": START_MS, "ready": READY_MS, "terminate": TERMINATE_MS}
    for name in sorted(given, key=str):
        if name in times:
            times[name] = read_time(given[name], f"kubelet.{name}", problems)
        elif name not in ("images", "behavior"):
            known = "start, ready, terminate, images, behavior"
            problems.append(f"kubelet.{str(name)[:40]}: unknown; there are {known}")
    images = given.get("images") or {}
    if not isinstance(images, dict) or not all(images[name] in BEHAVIORS for name in images):
        problems.append(f"kubelet.images: maps images to one of {', '.join(BEHAVIORS)}")
        images = {}
    pairs = read_behaviors(given.get("behavior"), problems)
    pairs.extend([(str(name), SHORT[images[name]]) for name in sorted(images, key=str)])
    return Timing(times["start"], times["ready"], times["terminate"], tuple(pairs))
