"""A run of a cluster as JSON, in a stable format; docs/simulator-kubernetes.md describes it.

Times are seconds with at most three decimals, as the simulator counts whole milliseconds.
"""

import json
from collections.abc import Iterator
from importlib import resources
from typing import Any, Final

from simulator import kubernetes
from simulator.kubernetes.api.cluster_event import ClusterEvent
from simulator.kubernetes.result import Verdict

RUN_SCHEMA: Final = "kubernetes-run"


def run_schema() -> str:
    """The JSON Schema of this format."""
    folder = resources.files("generator.run_report")
    return folder.joinpath(f"{RUN_SCHEMA}.schema.json").read_text("utf-8")


def cluster_json(run: kubernetes.Run) -> str:
    """Write everything that a run of a cluster gave; an event or an object stands on a line."""
    return "".join(_document(run))


def _document(run: kubernetes.Run) -> Iterator[str]:
    head = {"version": run.version, "ended": seconds(run.ended), "settled": run.settled}
    yield _line(head)[:-1]
    parts: tuple[tuple[str, Iterator[Any]], ...] = (
        ("notes", iter(run.notes)),
        ("events", (as_data(event) for event in run.events)),
        ("objects", iter(run.objects)),
        ("expect", (_verdict(verdict) for verdict in run.verdicts)),
    )
    for name, things in parts:
        yield f',\n"{name}": ['
        for count, thing in enumerate(things):
            yield (",\n  " if count else "\n  ") + _line(thing)
        yield "\n]"
    yield "\n}\n"


def as_data(event: ClusterEvent) -> dict[str, Any]:
    """One event as the format has it."""
    return {
        "seq": event.seq,
        "t": seconds(event.t),
        "actor": event.actor,
        "verb": event.verb,
        "type": event.type,
        "kind": event.kind,
        "namespace": event.namespace,
        "name": event.name,
        "reason": event.reason,
        "message": event.message,
        "changes": [
            {"path": change.path, "before": change.before, "after": change.after}
            for change in event.changes
        ],
        "why": event.why,
    }


def seconds(t: int) -> float | int:
    """Milliseconds as seconds: a whole number where it is one."""
    return t / 1000 if t % 1000 else t // 1000


def _verdict(verdict: Verdict) -> dict[str, Any]:
    return {**verdict.said, "ok": verdict.ok, "found": verdict.found}


def _line(thing: Any) -> str:  # noqa: ANN401 - a JSON value
    return json.dumps(thing, ensure_ascii=False, allow_nan=False)
