"""The Deployment control loop: from what is wanted to ReplicaSets of the right size.

One sync does one step of a rollout and reports; the writes that it causes bring the next one. A
rolling update grows the new ReplicaSet or shrinks the old ones, a Recreate waits until no old Pod
runs. Pods are never touched here, that is the ReplicaSet loop's part. What is decided is in pure
functions (rolling, proportional, deployment_status, history, templates); here it is written.

Left out: rollbacks by the long removed ``rollbackTo``.
"""

from collections.abc import Callable
from typing import Any

from simulator.kubernetes.api.store import DELETED, Revision
from simulator.kubernetes.values.moments import SECOND
from simulator.kubernetes.values.objects import (
    annotation,
    controller_of,
    copied,
    key_of,
    labels_of,
    name_of,
    namespace_of,
    read,
    terminating,
    uid_of,
)
from simulator.kubernetes.values.selectors import matches
from simulator.kubernetes.workloads import deployment_status as statuses
from simulator.kubernetes.workloads import owning, rolling
from simulator.kubernetes.workloads.busy_loop import BusyLoop
from simulator.kubernetes.workloads.explaining import status_why
from simulator.kubernetes.workloads.history import beyond_history
from simulator.kubernetes.workloads.pausing import note_pause
from simulator.kubernetes.workloads.proportional import is_saturated, resized
from simulator.kubernetes.workloads.replica_sets import (
    DESIRED,
    active,
    figure,
    reported,
    size,
    together,
    total_replicas,
)
from simulator.kubernetes.workloads.resizing import StaleError, resize
from simulator.kubernetes.workloads.revisions import sync_revision

Key = tuple[str, str, str]
WRITE_MS = 5
"""What a write takes before the same sync goes on, or the next one begins: ours, about the answers
of a real API server."""


class DeploymentLoop(BusyLoop):
    """Rolls out each Deployment."""

    kinds = ("Deployment", "ReplicaSet", "Pod")

    def seen(self, news: Revision) -> None:
        """A ReplicaSet concerns its owner; the end of the last Pod, a Recreate that waits."""
        thing = news.thing
        if thing["kind"] == "Deployment":
            self.add(key_of(thing))
        elif thing["kind"] == "ReplicaSet":
            self._seen_set(thing, news.before or thing)
        elif news.change == DELETED:
            self._seen_end(thing)

    def _seen_set(self, thing: dict[str, Any], before: dict[str, Any]) -> None:
        for one in (thing, before):
            owner = self.owner_key(one, "Deployment")
            if owner is not None:
                self.add(owner)
        if not controller_of(thing):
            for deployment in self.store.by("Deployment", "namespace", namespace_of(thing)):
                if matches(deployment["spec"]["selector"], labels_of(thing)):
                    self.add(key_of(deployment))

    def _seen_end(self, pod: dict[str, Any]) -> None:
        set_key = self.owner_key(pod, "ReplicaSet")
        replica_set = self.store.get(set_key) if set_key else None
        owner = self.owner_key(replica_set, "Deployment") if replica_set else None
        deployment = self.store.get(owner) if owner else None
        if owner is None or deployment is None or rolling.is_rolling(deployment):
            return
        sets = self.store.by("ReplicaSet", "owner", uid_of(deployment))
        if not any(self.store.count("Pod", "owner", uid_of(one)) for one in sets):
            self.add(owner)

    def sync(self, key: Key) -> None:
        """Do the next step, and report; where something has changed meanwhile, begin again."""
        if self.is_busy(key):
            return
        live = self.store.get(key)
        if live is None:
            return
        deployment: dict[str, Any] = copied(live)
        self._try(key, lambda: self._step(deployment))

    def _try(self, key: Key, action: Callable[[], None]) -> None:
        since = self.store.revision
        try:
            action()
        except (StaleError, rolling.StaleCountError):
            self.retry(key)
        if self.store.revision != since and not self.is_busy(key):
            self.be_busy(key, WRITE_MS)

    def _go_on(self, deployment: dict[str, Any], since: int, rest: Callable[[], None]) -> None:
        """Do the rest of a sync: at once, or after the time that its writes so far take.

        *since* is the revision of the store at the beginning of the sync.
        """
        taken = (self.store.revision - since) * WRITE_MS
        if taken == 0:
            rest()
            return
        key, life = key_of(deployment), self._life
        self.be_busy(key, taken)

        def later(_: int) -> None:
            if life == self._life:
                self._try(key, rest)

        self.cluster.later(taken, later)

    def _step(self, deployment: dict[str, Any]) -> None:
        if not deployment["spec"]["selector"].get("matchLabels") and not deployment["spec"][
            "selector"
        ].get("matchExpressions"):
            return
        since = self.store.revision
        sets = owning.claimed_sets(self, deployment)
        if terminating(deployment):
            new, old = sync_revision(self, deployment, sets, create=False)
            self._write_counts(deployment, new, old)
            return
        note_pause(self, deployment)
        paused = read(deployment, "spec", "paused", default=False)
        if paused or self._is_resized(deployment, sets):
            self._resize(deployment, sets)
        elif rolling.is_rolling(deployment):
            self._roll(deployment, sets, since)
        else:
            self._recreate(deployment, sets)

    def _is_resized(self, deployment: dict[str, Any], sets: list[dict[str, Any]]) -> bool:
        """Whether replicas has changed since the ReplicaSets were given their sizes."""
        new, old = sync_revision(self, deployment, sets, create=False)
        notes = [figure(annotation(one, DESIRED)) for one in active(together(new, old))]
        return any(note not in (None, rolling.wanted(deployment)) for note in notes)

    def _resize(self, deployment: dict[str, Any], sets: list[dict[str, Any]]) -> None:
        new, old = sync_revision(self, deployment, sets, create=False)
        count = rolling.wanted(deployment)
        why = f"the Deployment is to have {count} Pods now"
        if len(active(together(new, old))) > 1:
            why += ", and each ReplicaSet gets its share of the change"
            if new is not None and is_saturated(deployment, new):
                why = "the new ReplicaSet has all Pods available, so the old ones are to go"
        self._give_sizes(deployment, together(new, old), resized(deployment, new, old), why)
        if read(deployment, "spec", "paused", default=False):
            self._clean_up(deployment, old)
        self._write_counts(deployment, new, old)

    def _give_sizes(
        self,
        deployment: dict[str, Any],
        replica_sets: list[dict[str, Any]],
        sizes: dict[str, int],
        why: str,
    ) -> bool:
        changed = False
        for one in replica_sets:
            if name_of(one) in sizes:
                changed = resize(self, deployment, one, sizes[name_of(one)], why) or changed
        return changed

    def _roll(self, deployment: dict[str, Any], sets: list[dict[str, Any]], since: int) -> None:
        new, old = sync_revision(self, deployment, sets, create=True)
        if new is not None:
            made = new
            self._go_on(deployment, since, lambda: self._move(deployment, made, old))

    def _move(
        self, deployment: dict[str, Any], new: dict[str, Any], old: list[dict[str, Any]]
    ) -> None:
        """One step of a rolling update."""
        moved = self._grow(deployment, new, together(new, old))
        moved = moved or self._shrink(deployment, new, active(old))
        if not moved and statuses.is_complete(deployment, deployment["status"]):
            self._clean_up(deployment, old)
        self._report(deployment, new, old)

    def _grow(
        self, deployment: dict[str, Any], new: dict[str, Any], everything: list[dict[str, Any]]
    ) -> bool:
        count = rolling.grown(deployment, new, everything)
        if count == size(new):
            return False
        wanted = rolling.wanted(deployment)
        most = wanted + rolling.max_surge(deployment)
        why = f"{most} Pods may exist at once and {total_replicas(everything)} are asked for"
        if count < size(new):
            why = f"only {wanted} Pods are wanted"
        return resize(self, deployment, new, count, why)

    def _shrink(
        self, deployment: dict[str, Any], new: dict[str, Any], old: list[dict[str, Any]]
    ) -> bool:
        sizes = rolling.shrunk(deployment, new, old)
        up = rolling.available_now(together(new, old))
        why = f"{up} Pods are available and {rolling.min_available(deployment)} are enough"
        broken = total_replicas(old) - sum([reported(one, "availableReplicas") for one in old])
        if broken > 0:
            why += f", and {broken} old ones are not available"
        return self._give_sizes(deployment, old, sizes, why)

    def _recreate(self, deployment: dict[str, Any], sets: list[dict[str, Any]]) -> None:
        new, old = sync_revision(self, deployment, sets, create=False)
        why = "the strategy is Recreate: all old Pods go before a new one comes"
        shrunk = self._give_sizes(deployment, old, rolling.emptied(old), why)
        if not shrunk and not rolling.old_pods_run(new, old, self._pods_of(old)):
            if new is None:
                new, old = sync_revision(self, deployment, sets, create=True)
            wanted = rolling.wanted(deployment)
            if new is not None and size(new) != wanted:
                why = f"no old Pod is left and {wanted} are wanted"
                resize(self, deployment, new, wanted, why)
            if statuses.is_complete(deployment, deployment["status"]):
                self._clean_up(deployment, old)
        self._report(deployment, new, old)

    def _pods_of(self, old: list[dict[str, Any]]) -> dict[str, list[dict[str, Any]]]:
        return {uid_of(one): self.store.by("Pod", "owner", uid_of(one)) for one in old}

    def _counted(
        self, deployment: dict[str, Any], new: dict[str, Any] | None, old: list[dict[str, Any]]
    ) -> dict[str, Any]:
        everything = together(new, old)
        now, minor = self.cluster.now, self.parameters.minor
        return statuses.counted(deployment, new, everything, now, minor)

    def _report(
        self, deployment: dict[str, Any], new: dict[str, Any] | None, old: list[dict[str, Any]]
    ) -> None:
        """Write counts and conditions; where nothing is new, come back at the deadline."""
        everything, now = together(new, old), self.cluster.now
        counted = self._counted(deployment, new, old)
        status = statuses.judged(deployment, counted, new, everything, now)
        if status == deployment["status"]:
            left = statuses.look_again_ms(deployment, status, now)
            if left is not None:
                self.remind(key_of(deployment), left + SECOND)
        else:
            self._write(deployment, status)

    def _write_counts(
        self, deployment: dict[str, Any], new: dict[str, Any] | None, old: list[dict[str, Any]]
    ) -> None:
        """Write the counts alone: while paused or just resized, nobody judges the progress."""
        status = self._counted(deployment, new, old)
        if status != deployment["status"]:
            self._write(deployment, status)

    def _write(self, deployment: dict[str, Any], status: dict[str, Any]) -> None:
        """Report the status.

        Raises:
            StaleError: if the copy in hand has grown old.
        """
        why = status_why(deployment, status)
        new = dict(deployment, status=status)
        if self.api.update_status(self.name, new, why, shared=True) is None:
            raise StaleError(name_of(deployment))

    def _clean_up(self, deployment: dict[str, Any], old: list[dict[str, Any]]) -> None:
        """Delete the oldest empty ReplicaSets beyond revisionHistoryLimit."""
        limit = read(deployment, "spec", "revisionHistoryLimit")
        for one in beyond_history(limit, old):
            why = f"{len(old)} old ReplicaSets are kept and revisionHistoryLimit is {limit}"
            self.api.delete(self.name, key_of(one), why)
