"""Replaying recordings of a real control plane: the same stimuli, and what is compared.

Each recording gives these verdicts:

* ``final states``: the last state of every object, all parts of its summary. Pods and endpoints are
  compared without their names and nodes, as a multiset: which of equal Pods or nodes is taken is
  chance.
* ``sequences``: for each Deployment the values of (generation, replicas, paused), of
  observedGeneration, of the revision and of the Progressing condition; for each ReplicaSet of
  (revision, image), of its size annotations and of its sizes; for each Node of readiness and of
  taints: one after the other, without repeats. Sizes less than 0.2 s apart may be skipped, as two
  Pods that become ready may be seen at once. And for Deployments and ReplicaSets every whole state
  that lasted for 0.2 s (but whether NewReplicaSetCreated has become ReplicaSetUpdated yet): between
  such states of rest the writes of different loops race.
* ``Pods``: how many Pods went through which whole sequence of states, to the write, and which
  sequence of endpoint conditions.
* ``events``: every Kubernetes Event of the control plane, its reason and message, and how often;
  ScalingReplicaSet of steps less than 0.2 s apart may be told as one.
* ``bounds``: that the replay never asks for more Pods than desired + surge, nor (where nothing
  fails and nothing is resized) has fewer available than desired - maxUnavailable.
* ``times``: where a node falls silent, each of its states and the first eviction, within 5 s.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from simulator.errors import SimulationError
from simulator.kubernetes.workloads.rolling import is_rolling, max_unavailable
from tests.conformance import comparing
from tests.conformance.replaying import Replay, StepError
from tests.conformance.summaries import Row, recorded_rows, simulated_rows
from tests.conformance.vectors import FAILED, PASSED, Verdict

MOST_SHOWN = 6
FAULTS = ("silence", "delete", "evict", "taint", "stop", "kill", "label", "scale", "apply")


def verdicts(folder: Path) -> Iterator[Verdict]:
    """Replay every recording of a folder."""
    for path in sorted(folder.glob("*.json")):
        recording = json.loads(path.read_text(encoding="utf-8"))
        yield from replayed(path.stem, recording)


def replayed(file: str, recording: dict[str, Any]) -> Iterator[Verdict]:
    """Replay one recording, and compare."""
    try:
        replay = Replay(recording)
    except (SimulationError, StepError, LookupError, TypeError, ValueError) as error:
        yield Verdict(file, "replay", "steps", FAILED, f"{type(error).__name__}: {error}")
        return
    recorded = recorded_rows(recording["rows"])
    whole = simulated_rows(replay.cluster)
    said = comparing.shaped(recorded, whole)
    yield _verdict(file, "final states", comparing.of_final_states(recorded, said))
    yield _verdict(file, "sequences", comparing.of_sequences(recorded, said))
    yield _verdict(file, "Pods", comparing.of_lives(recorded, said))
    yield _verdict(file, "events", comparing.of_events(recorded, said))
    yield _verdict(file, "bounds", _bounds(recording, replay, whole))
    if replay.silenced is not None:
        since = (_silenced(recording), replay.silenced / 1000)
        yield _verdict(file, "times", comparing.of_times(recorded, said, since))


def _bounds(recording: dict[str, Any], replay: Replay, rows: list[Row]) -> list[str]:
    found = comparing.of_bounds(rows)
    verbs = [next(iter(step)).lower() for step in recording["stimuli"]["steps"]]
    later = [verb for verb in verbs if verb.startswith(FAULTS)]
    applied = [step["apply"] for step in recording["stimuli"]["steps"] if "apply" in step]
    kinds = [one.get("kind") for one in applied if isinstance(one, dict)]
    if any(verb != "apply" for verb in later) or kinds.count("Deployment") != 1:
        return found
    live = replay.cluster.store.of_kind("Deployment")
    if len(live) == 1 and is_rolling(live[0]):
        found = found + comparing.of_availability(rows, max_unavailable(live[0]))
    return found


def _silenced(recording: dict[str, Any]) -> float:
    """When a node fell silent: the recordings tell it only by what came before."""
    t = 0.0
    rows, waits = recording["rows"], 0.0
    first = next(
        (
            row["t"]
            for row in rows
            if row["kind"] == "Node" and row.get("object", {}).get("ready") != "True"
        ),
        0.0,
    )
    for step in recording["stimuli"]["steps"]:
        verb = next(iter(step)).lower()
        if verb == "silence":
            break
        waits = waits + float(step[next(iter(step))]) if verb == "wait" else 0.0
    t = max([row["t"] for row in rows if row["t"] < first - 10], default=0.0)
    return t + waits


def _verdict(file: str, name: str, differences: list[str]) -> Verdict:
    if not differences:
        return Verdict(file, "replay", name, PASSED)
    shown = differences[:MOST_SHOWN]
    if len(differences) > MOST_SHOWN:
        shown.append(f"and {len(differences) - MOST_SHOWN} more")
    return Verdict(file, "replay", name, FAILED, "".join([f"\n    {one}" for one in shown]))
