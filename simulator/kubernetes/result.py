"""What a run leaves: its events, its objects, and whether it went as expected."""

from dataclasses import dataclass
from typing import Any

from simulator.kubernetes.api.cluster_event import RECORDS, ClusterEvent
from simulator.kubernetes.api.store import DELETED, Revision
from simulator.kubernetes.values.moments import words
from simulator.kubernetes.values.objects import canonical, copied, name_of

LAST_EVENTS, MOST_OFTEN = 200, 3


@dataclass(frozen=True)
class Verdict:
    """An expectation as it was written, whether it was met, and what was found, as a sentence."""

    said: dict[str, Any]
    ok: bool
    found: str


@dataclass(frozen=True)
class Run:
    """One run of a scenario.

    Attributes:
        name: the name of the scenario.
        version: the version of Kubernetes it ran at.
        events: every write at the API server and every failure from outside, in order.
        objects: what is there at the end, by kind, namespace and name.
        records: Kubernetes' own Event objects, as ``kubectl get events`` would list them.
        verdicts: each expectation, and whether it was met.
        notes: what the manifests ask for and the model does not have.
        ended: the time of the end, in milliseconds.
        settled: whether nothing was left to happen, or the end was given.
        revisions: every state of every object.
        attempts: each attempt to schedule a Pod that was to be explained, as plain data.
    """

    name: str
    version: str
    events: tuple[ClusterEvent, ...]
    objects: tuple[dict[str, Any], ...]
    records: tuple[dict[str, Any], ...]
    verdicts: tuple[Verdict, ...]
    notes: tuple[str, ...]
    ended: int
    settled: bool
    revisions: tuple[Revision, ...]
    attempts: tuple[dict[str, Any], ...] = ()

    @property
    def failures(self) -> tuple[str, ...]:
        """Each expectation that was not met, as a sentence."""
        return tuple([verdict.found for verdict in self.verdicts if not verdict.ok])

    @property
    def busy(self) -> str:
        """What happened most often towards the end, for a run that does not settle."""
        counts: dict[str, int] = {}
        for event in self.events[-LAST_EVENTS:]:
            did = f"{event.actor} {event.verb} {event.target} ({event.reason or event.why})"
            counts[did] = counts.get(did, 0) + 1
        often = sorted(counts, key=lambda did: (-counts[did], did))[:MOST_OFTEN]
        told = "; ".join([f"{counts[did]} times {did}" for did in often])
        return f"after {words(self.ended)} this goes on: {told or 'waiting'}"

    def story(self) -> tuple[ClusterEvent, ...]:
        """The writes and faults without heartbeats and Event objects, which say them again."""
        skipped = ("renews", RECORDS)
        return tuple([event for event in self.events if event.verb not in skipped])

    def objects_at(self, t: int) -> tuple[dict[str, Any], ...]:
        """What was there at a time, with all that happened in that millisecond."""
        there: dict[tuple[str, str, str], dict[str, Any]] = {}
        for revision in self.revisions:
            if revision.t > t:
                break
            if revision.change == DELETED:
                there.pop(revision.key, None)
            else:
                there[revision.key] = revision.thing
        return tuple([there[key] for key in sorted(there)])

    def steps(self, kind: str) -> tuple[Revision, ...]:
        """The states that objects of a kind went through, in order; repeated ones are left out."""
        found = []
        last: dict[tuple[str, str, str], str] = {}
        for revision in self.revisions:
            if revision.key[0] != kind:
                continue
            text = canonical(without_version(revision.thing))
            if revision.change == DELETED:
                last.pop(revision.key, None)
            elif last.get(revision.key) == text:
                continue
            else:
                last[revision.key] = text
            found.append(revision)
        return tuple(found)

    def of_kind(self, kind: str) -> tuple[dict[str, Any], ...]:
        """The objects of a kind at the end."""
        return tuple([thing for thing in self.objects if thing["kind"] == kind])

    def find(self, kind: str, name: str) -> dict[str, Any] | None:
        """An object at the end, by kind and name."""
        for thing in self.of_kind(kind):
            if name_of(thing) == name:
                return thing
        return None


def without_version(thing: dict[str, Any]) -> dict[str, Any]:
    """An object without its resourceVersion, which differs at every write."""
    plain: dict[str, Any] = copied(thing)
    plain["metadata"].pop("resourceVersion", None)
    return plain
