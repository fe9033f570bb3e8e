"""The Deployment control loop: from what is wanted to ReplicaSets of the right size.

One sync does one step of a rollout and reports; the writes that it causes bring the next one. A
rolling update grows the new ReplicaSet or shrinks the old ones, a Recreate waits until no old Pod
runs. Pods are never touched here, that is the ReplicaSet loop's part.

Left out: adopting ReplicaSets without owner, and rollbacks by the long removed ``rollbackTo``.
"""

from typing import Any

from simulator.kubernetes.api.store import DELETED, Revision
from simulator.kubernetes.control_loop import ControlLoop
from simulator.kubernetes.values.moments import SECOND
from simulator.kubernetes.values.objects import (
    annotation,
    condition,
    controller_of,
    copied,
    key_of,
    read,
    terminating,
    uid_of,
)
from simulator.kubernetes.workloads import deployment_status as statuses
from simulator.kubernetes.workloads import revisions, rolling
from simulator.kubernetes.workloads.proportional import resize_all


class DeploymentLoop(ControlLoop):
    """Rolls out each Deployment."""

    kinds = ("Deployment", "ReplicaSet", "Pod")

    def seen(self, news: Revision) -> None:
        """A ReplicaSet concerns its owner; the end of a Pod, a Recreate that waits for it."""
        thing = news.thing
        if thing["kind"] == "Deployment":
            self.add(key_of(thing))
        elif thing["kind"] == "ReplicaSet":
            owner = self.owner_key(thing, "Deployment")
            if owner is not None:
                self.add(owner)
        elif news.change == DELETED:
            set_key = self.owner_key(thing, "ReplicaSet")
            replica_set = self.store.get(set_key) if set_key else None
            owner = self.owner_key(replica_set, "Deployment") if replica_set else None
            deployment = self.store.get(owner) if owner else None
            if owner and deployment and not rolling.is_rolling(deployment):
                self.add(owner)

    def sync(self, key: tuple[str, str, str]) -> None:
        """Do the next step, and report."""
        live = self.store.get(key)
        if live is None or terminating(live):
            return
        deployment: dict[str, Any] = copied(live)
        self._note_pause(deployment)
        if read(deployment, "spec", "paused", default=False) or self._is_resized(deployment):
            self._resize(deployment)
        elif rolling.is_rolling(deployment):
            self._roll(deployment)
        else:
            self._recreate(deployment)

    def _note_pause(self, deployment: dict[str, Any]) -> None:
        """Tell in the status that the rollout was paused or resumed, and stop the clock."""
        if not revisions.has_deadline(deployment):
            return
        reason = condition(deployment, "Progressing").get("reason")
        paused = read(deployment, "spec", "paused", default=False)
        if reason == statuses.EXCEEDED or paused == (reason == "DeploymentPaused"):
            return
        word = "paused" if paused else "resumed"
        new = statuses.progressing(
            self, "Unknown", f"Deployment{word[0].upper()}{word[1:]}", f"Deployment is {word}"
        )
        statuses.put(deployment["status"], new)
        self.api.update_status(self.name, deployment, f"its rollout was {word}")

    def _is_resized(self, deployment: dict[str, Any]) -> bool:
        """Whether replicas has changed since the ReplicaSets were given their sizes."""
        new, old = revisions.sync_revision(self, deployment, create=False)
        wanted = str(deployment["spec"]["replicas"])
        for one in rolling.active(_together(new, old)):
            if annotation(one, revisions.DESIRED) not in ("", wanted):
                return True
        return False

    def _resize(self, deployment: dict[str, Any]) -> None:
        new, old = revisions.sync_revision(self, deployment, create=False)
        resize_all(self, deployment, new, old)
        if read(deployment, "spec", "paused", default=False):
            self._clean_up(deployment, old)
        status = statuses.counted(self, deployment, new, _together(new, old))
        self._write(deployment, status)

    def _roll(self, deployment: dict[str, Any]) -> None:
        new, old = revisions.sync_revision(self, deployment, create=True)
        if new is None:
            return
        moved = rolling.grow_new(self, deployment, new, _together(new, old))
        moved = moved or rolling.shrink_old(self, deployment, new, old)
        if not moved and statuses.is_complete(deployment, deployment["status"]):
            self._clean_up(deployment, old)
        self._report(deployment, new, old)

    def _recreate(self, deployment: dict[str, Any]) -> None:
        new, old = revisions.sync_revision(self, deployment, create=False)
        shrunk = False
        why = "the strategy is Recreate: all old Pods go before a new one comes"
        for one in rolling.active(old):
            shrunk = rolling.resize(self, deployment, one, 0, why) or shrunk
        if not shrunk and not self._old_pods(old):
            new, old = revisions.sync_revision(self, deployment, create=True)
            wanted = deployment["spec"]["replicas"]
            if new is not None:
                why = f"no old Pod is left and {wanted} are wanted"
                rolling.resize(self, deployment, new, wanted, why)
            if statuses.is_complete(deployment, deployment["status"]):
                self._clean_up(deployment, old)
        self._report(deployment, new, old)

    def _old_pods(self, old: list[dict[str, Any]]) -> bool:
        """Whether an old Pod is there still, be it one that is being deleted."""
        uids = [uid_of(one) for one in old]
        reported = any(read(one, "status", "replicas", default=0) for one in old)
        return reported or any(
            controller_of(pod) in uids
            and read(pod, "status", "phase") not in ("Succeeded", "Failed")
            for pod in self.store.of_kind("Pod")
        )

    def _report(
        self, deployment: dict[str, Any], new: dict[str, Any] | None, old: list[dict[str, Any]]
    ) -> None:
        """Write counts and conditions; where nothing is new, come back at the deadline."""
        status = statuses.counted(self, deployment, new, _together(new, old))
        if revisions.has_deadline(deployment):
            statuses.judge(self, deployment, status, new)
        if status == deployment["status"]:
            self._watch_deadline(deployment, status)
        else:
            self._write(deployment, status)

    def _watch_deadline(self, deployment: dict[str, Any], status: dict[str, Any]) -> None:
        latest = condition(deployment, "Progressing")
        over = statuses.is_complete(deployment, status) or latest.get("reason") == statuses.EXCEEDED
        if over or not latest or not revisions.has_deadline(deployment):
            return
        left = statuses.time_left(self, deployment, latest)
        self.remind(key_of(deployment), max(0, left) + SECOND)

    def _write(self, deployment: dict[str, Any], status: dict[str, Any]) -> None:
        """Report the status; if the copy in hand has grown old, do the sync again."""
        new = copied(deployment)
        new["status"] = status
        total, ready = status.get("replicas", 0), status.get("readyReplicas", 0)
        why = f"its ReplicaSets report {total} Pods, {ready} of them ready"
        if self.api.update_status(self.name, new, why) is None:
            self.add(key_of(deployment))

    def _clean_up(self, deployment: dict[str, Any], old: list[dict[str, Any]]) -> None:
        """Delete the oldest empty ReplicaSets beyond revisionHistoryLimit."""
        limit = read(deployment, "spec", "revisionHistoryLimit")
        if limit is None:
            return
        ordered = sorted(old, key=lambda one: (revisions.revision_of(one), revisions.age_key(one)))
        for one in ordered[: max(0, len(old) - limit)]:
            seen = read(one, "status", "observedGeneration", default=0)
            busy = one["spec"]["replicas"] or read(one, "status", "replicas", default=0)
            if not busy and seen >= one["metadata"]["generation"] and not terminating(one):
                why = f"{len(old)} old ReplicaSets are kept and revisionHistoryLimit is {limit}"
                self.api.delete(self.name, key_of(one), why)


def _together(new: dict[str, Any] | None, old: list[dict[str, Any]]) -> list[dict[str, Any]]:
    everything = list(old)
    if new is not None:
        everything.append(new)
    return everything
