"""The comparison of recordings: it accepts what is chance, and refuses what is not."""

from typing import Any

import pytest

from tests.conformance.recordings import replayed
from tests.conformance.replaying import Replay
from tests.conformance.summaries import simulated_rows
from tests.conformance.vectors import FAILED

CONTAINER = {"name": "app", "image": "app:v1"}
WEB = {
    "apiVersion": "apps/v1",
    "kind": "Deployment",
    "metadata": {"name": "web"},
    "spec": {
        "replicas": 3,
        "selector": {"matchLabels": {"app": "web"}},
        "template": {
            "metadata": {"labels": {"app": "web"}},
            "spec": {"containers": [CONTAINER]},
        },
    },
}
STIMULI = {
    "version": "1.28",
    "nodes": [{"name": "node-1", "cpu": "4"}, {"name": "node-2", "cpu": "4"}],
    "kubelet": {"start": 0.3, "ready": 0.7, "terminate": 0.6, "images": {}},
    "steps": [
        {"apply": WEB},
        {"waitReady": "deployment/web"},
        {"wait": 1},
        {"setImage": "deployment/web", "containers": {"app": "app:v2"}},
        {"waitReady": "deployment/web"},
    ],
    "settle": 2,
}


@pytest.fixture(scope="module", name="recording")
def made_recording() -> dict[str, Any]:
    """A recording that the simulator itself has made."""
    rows = simulated_rows(Replay({"stimuli": STIMULI, "rows": []}).cluster)
    told = [
        {
            "t": row.t,
            "type": row.type,
            "kind": row.kind,
            "name": row.name,
            "object": row.name if row.kind == "Event" else row.object,
            "reason": row.reason,
            "message": row.message,
        }
        for row in rows
    ]
    return {"stimuli": STIMULI, "rows": told}


def failed(recording: dict[str, Any]) -> list[str]:
    """The names of the comparisons that fail."""
    return [one.name for one in replayed("own", recording) if one.outcome == FAILED]


def changed(recording: dict[str, Any], kind: str, nth: int, **fields: Any) -> dict[str, Any]:  # noqa: ANN401 - parts of a summary
    """A recording in which one row of a kind, counted from the end, tells something else."""
    rows = [dict(row) for row in recording["rows"]]
    row = [one for one in rows if one["kind"] == kind][nth]
    row["object"] = {**row["object"], **fields}
    return {**recording, "rows": rows}


def test_a_run_agrees_with_itself(recording: dict[str, Any]) -> None:
    """All comparisons pass."""
    assert failed(recording) == []


def test_other_names_of_equal_pods_are_chance(recording: dict[str, Any]) -> None:
    """Two Pods of one ReplicaSet may change their places."""
    text = {"pod-1": "pod-2", "pod-2": "pod-1"}
    rows = [
        {**row, "name": text.get(row["name"], row["name"])} if row["kind"] == "Pod" else row
        for row in recording["rows"]
    ]

    assert failed({**recording, "rows": rows}) == []


def test_another_count_at_the_end_is_told(recording: dict[str, Any]) -> None:
    """In the final state, and in the sequence of states of rest."""
    other = changed(recording, "Deployment", -1, status={"replicas": 4})

    assert failed(other) == ["final states", "sequences"]


def test_another_reason_on_the_way_is_told(recording: dict[str, Any]) -> None:
    """The reasons of a condition come in an order that is no chance."""
    other = changed(recording, "Deployment", 3, conditions={"Progressing": "False/Stuck"})

    assert "sequences" in failed(other)


def test_another_life_of_a_pod_is_told(recording: dict[str, Any]) -> None:
    """Each write of each Pod counts."""
    assert "Pods" in failed(changed(recording, "Pod", -4, phase="Failed"))


def test_a_missing_event_is_told(recording: dict[str, Any]) -> None:
    """By its reason and its message."""
    gone = next(row for row in recording["rows"] if row["reason"] == "SuccessfulDelete")
    rows = [row for row in recording["rows"] if row is not gone]

    assert failed({**recording, "rows": rows}) == ["events"]


def test_a_step_that_is_not_known_is_a_failure(recording: dict[str, Any]) -> None:
    """It is not skipped."""
    stimuli = {**STIMULI, "steps": [{"dance": "deployment/web"}]}

    assert failed({**recording, "stimuli": stimuli}) == ["steps"]
