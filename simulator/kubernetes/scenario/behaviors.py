"""How the containers of an image behave, as a scenario says it under ``kubelet.behavior``.

Each item names an image, and some of: ``pull`` (``fails``, or how long it takes), ``exits`` (a
code), ``ready`` (``never``, or how long after the start), ``liveness``, ``readiness`` or
``startup`` (``fails``), and ``after``: how long after the start it exits or begins to fail.
"""

from typing import Any

from simulator.kubernetes.timing import PROBED, Behavior
from simulator.kubernetes.values.moments import DAY, SECOND, duration

FIELDS = ("image", "pull", "exits", "ready", "liveness", "readiness", "startup", "after")
FAILS, NEVER = "fails", "never"
HIGHEST_CODE = 255


def read_behaviors(given: Any, problems: list[str]) -> list[tuple[str, Behavior]]:  # noqa: ANN401 - untrusted
    """The behaviors of images; what is wrong with them is added to the problems."""
    if given is None:
        return []
    if not isinstance(given, list):
        problems.append("kubelet.behavior: must be a list, each item with an image")
        return []
    found = []
    for index, item in enumerate(given):
        path = f"kubelet.behavior[{index}]"
        before = len(problems)
        behavior = _read(item, path, problems)
        if len(problems) == before:
            found.append((str(item["image"]), behavior))
    return found


def _read(item: Any, path: str, problems: list[str]) -> Behavior:  # noqa: ANN401 - untrusted
    if not isinstance(item, dict) or not isinstance(item.get("image"), str):
        problems.append(f"{path}: must be a mapping with an image")
        return Behavior()
    known = ", ".join(FIELDS)
    unknown = [name for name in sorted(item, key=str) if name not in FIELDS]
    problems.extend([f"{path}.{str(name)[:40]}: unknown; there are {known}" for name in unknown])
    problems.extend(
        [
            f"{path}.{kind}: {str(item[kind])[:40]!r}; the only word is {FAILS}"
            for kind in PROBED
            if kind in item and item[kind] != FAILS
        ]
    )
    failing = [kind for kind in PROBED if item.get(kind) == FAILS]
    exits = item.get("exits")
    if len(failing) + (exits is not None) > 1:
        problems.append(f"{path}: only one of exits, {', '.join(PROBED)} can come after a time")
    if exits is not None and not _is_code(exits):
        problems.append(f"{path}.exits: {str(exits)[:40]!r} is no exit code, 0 to {HIGHEST_CODE}")
    pull, ready = item.get("pull"), item.get("ready")
    return Behavior(
        pull_fails=pull == FAILS,
        pull_ms=0 if pull in (None, FAILS) else _time(pull, f"{path}.pull", problems),
        exits=exits if _is_code(exits) else None,
        never_ready=ready == NEVER,
        ready_ms=None if ready in (None, NEVER) else _time(ready, f"{path}.ready", problems),
        fails=failing[0] if failing else "",
        after_ms=_time(item.get("after", 0), f"{path}.after", problems),
    )


def _is_code(value: Any) -> bool:  # noqa: ANN401 - untrusted
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= HIGHEST_CODE


def _time(value: Any, path: str, problems: list[str]) -> int:  # noqa: ANN401 - untrusted
    try:
        t = duration(value)
    except ValueError as error:
        problems.append(f"{path}: {error}")
        return 0
    if t > DAY * SECOND:
        problems.append(f"{path}: {str(value)[:40]!r} is longer than the longest run")
        return 0
    return t
