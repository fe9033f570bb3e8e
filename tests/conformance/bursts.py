"""Steps that a rollout may take one by one or at once, depending on chance.

Where two Pods become ready shortly one after the other, the Deployment loop may see both at once;
then a ReplicaSet goes from 3 to 1 and not over 2. Such steps are told as one here.
"""

from typing import Any

from tests.conformance.summaries import Row

BURST_S = 0.2
"""Steps in the same direction that are closer than this may be taken at once."""
Step = tuple[str, int, int]


def merged_sizes(rows: list[Row]) -> list[tuple[Any, int]]:
    """The revision and the sizes of one ReplicaSet, without sizes in the middle of a burst."""
    found: list[tuple[float, Any, int]] = []
    for row in rows:
        count = (row.object or {}).get("specReplicas", 0)
        revision = (row.object or {}).get("revision")
        if found and (found[-1][1], found[-1][2]) == (revision, count):
            continue
        if len(found) > 1 and _goes_on(found, row.t, revision, count):
            found.pop()
        found.append((row.t, revision, count))
    return [(revision, count) for _, revision, count in found]


def _goes_on(found: list[tuple[float, Any, int]], t: float, revision: Any, count: int) -> bool:  # noqa: ANN401 - a revision or nothing
    """Whether a new size is one more step of the same burst."""
    before, last = found[-2], found[-1]
    same_way = (last[2] - before[2]) * (count - last[2]) > 0
    return t - last[0] < BURST_S and same_way and revision == last[1] == before[1]


def merged_messages(rows: list[Row]) -> list[Row]:
    """Events in which steps of one burst are told as one: to 1 from 2, to 0 from 1: to 0 from 2."""
    found: list[Row] = []
    open_steps: dict[str, tuple[int, float, Step]] = {}
    for row in rows:
        step = _step(row)
        if step is None:
            found.append(row)
            continue
        name = step[0]
        before = open_steps.get(name)
        if before is not None and before[2][2] == step[1] and row.t - before[1] < BURST_S:
            found[before[0]] = _told(row, (name, before[2][1], step[2]))
            open_steps[name] = (before[0], row.t, (name, before[2][1], step[2]))
            continue
        open_steps[name] = (len(found), row.t, step)
        found.append(_told(row, step))
    return found


def _step(row: Row) -> Step | None:
    """What is scaled, from which size and to which; the direction is part of its name."""
    words = row.message.split(" ")
    if row.reason != "ScalingReplicaSet" or "from" not in words:
        return None
    sizes = {word: words[n + 1] for n, word in enumerate(words) if word in ("from", "to")}
    return " ".join(words[1:5]), int(sizes["from"]), int(sizes["to"])


def _told(row: Row, step: Step) -> Row:
    message = f"Scaled {step[0]} to {step[2]} from {step[1]}"
    return Row(row.t, row.type, row.kind, row.name, None, row.reason, message, row.count)
