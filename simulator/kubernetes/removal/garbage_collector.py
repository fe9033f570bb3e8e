"""The garbage collector: what has lost its last owner goes, too.

So deleting a Deployment deletes its ReplicaSets, and then their Pods, one after the other.
Left out: foreground deletion, orphaning on request, and finalizers.
"""

from simulator.kubernetes.api.store import DELETED, Revision
from simulator.kubernetes.control_loop import ControlLoop
from simulator.kubernetes.values.objects import key_of, read, uid_of


class GarbageCollectorLoop(ControlLoop):
    """Deletes dependents whose owners are gone."""

    kinds = ("Deployment", "ReplicaSet", "Service", "Pod", "EndpointSlice")

    def seen(self, news: Revision) -> None:
        """The end of an object concerns those that name it as their owner."""
        thing = news.thing
        if news.change != DELETED:
            if news.before is None and read(thing, "metadata", "ownerReferences"):
                self.add(key_of(thing))
            return
        for kind in self.kinds:
            for dependent in self.store.of_kind(kind):
                owners = read(dependent, "metadata", "ownerReferences", default=[])
                if any(owner["uid"] == uid_of(thing) for owner in owners):
                    self.add(key_of(dependent))

    def sync(self, key: tuple[str, str, str]) -> None:
        """Delete the object if none of its owners exists."""
        thing = self.store.get(key)
        owners = read(thing, "metadata", "ownerReferences", default=[])
        if thing is None or not owners:
            return
        for owner in owners:
            there = self.store.get((owner["kind"], key[1], owner["name"]))
            if there is not None and uid_of(there) == owner["uid"]:
                return
        why = f"its owner {owners[0]['kind']} {owners[0]['name']} is gone"
        self.api.delete(self.name, key, why)
