"""What a run leaves: its events, its objects, and whether it went as expected."""

from dataclasses import dataclass
from typing import Any

from simulator.engine import Event
from simulator.kubernetes.api.store import DELETED, Revision
from simulator.kubernetes.values.objects import canonical, copied, name_of


@dataclass(frozen=True)
class Run:
    """One run of a scenario.

    Attributes:
        name: the name of the scenario.
        version: the version of Kubernetes it ran at.
        events: every write at the API server and every failure from outside, in order.
        objects: what is there at the end, by kind, namespace and name.
        records: Kubernetes' own Event objects, as ``kubectl get events`` would list them.
        failures: each expectation that was not met, as a sentence.
        notes: what the manifests ask for and the model does not have.
        ended: the time of the end, in milliseconds.
        revisions: every state of every object.
    """

    name: str
    version: str
    events: tuple[Event, ...]
    objects: tuple[dict[str, Any], ...]
    records: tuple[dict[str, Any], ...]
    failures: tuple[str, ...]
    notes: tuple[str, ...]
    ended: int
    revisions: tuple[Revision, ...]

    def story(self) -> tuple[Event, ...]:
        """The events without heartbeats, as a reader wants them."""
        return tuple([event for event in self.events if event.verb != "renews"])

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
