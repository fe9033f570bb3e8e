"""What a Pod needs from ConfigMaps and Secrets: waiting for it, and following its changes.

A missing object holds the Pod up; it goes on at the first attempt after the object is there. Files
of a volume follow a change at the next sync of the Pod; environment variables never do.

Left out: mounts of single files (``subPath``), which never follow either.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

from simulator.kubernetes.nodes.references import Need, problem, volumes
from simulator.kubernetes.values.moments import words

if TYPE_CHECKING:
    from simulator.kubernetes.nodes.pod_worker import PodWorker

FIRST_MOUNT_MS, LONGEST_MOUNT_MS = 500, 122_000
"""Between two attempts to mount a volume, doubling, as kubelets do."""


class PodVolumes:
    """The ConfigMaps and Secrets of one Pod."""

    def __init__(self, worker: "PodWorker") -> None:
        self._worker = worker
        self._cluster = worker.site.cluster
        self._since = self._cluster.now
        self._following: list[tuple[tuple[str, str, str], str]] = []
        self._waiting: dict[str, Callable[[], None]] = {}
        self.mounted = False

    def mount(self) -> bool:
        """Mount every volume; if one cannot be, come back later."""
        needs = volumes(self._worker.pod["spec"])
        missing = self.missing(needs)
        if missing is not None:
            self._wait_to_mount(missing)
            return False
        self.mounted = True
        self._since = self._cluster.now
        for need in needs:
            self._keep_up(need)
        return True

    def missing(self, needs: list[Need]) -> Need | None:
        """The first of several needs that is not met."""
        for need in needs:
            if self.text(need):
                return need
        return None

    def text(self, need: Need) -> str:
        """What is wrong with a need, in the kubelet's words."""
        return problem(self._cluster.store, need, self._worker.key[1])

    def wait_for(self, need: Need, go_on: Callable[[], None]) -> None:
        """Go on when something is there that was missing."""
        worker, key = self._worker, need.key_in(self._worker.key[1])

        def look() -> None:
            if worker.site.in_touch and not self.text(need):
                worker.site.references.leave(key, token)
                del self._waiting[token]
                go_on()

        token = self._follow(key, lambda _: look())
        self._waiting[token] = look

    def look_again(self) -> None:
        """See whether what is waited for has come while nobody was told."""
        for look in list(self._waiting.values()):
            look()

    def leave(self) -> None:
        """Follow nothing any more."""
        for key, token in self._following:
            self._worker.site.references.leave(key, token)

    def _follow(self, key: tuple[str, str, str], told: Callable[[bool], None]) -> str:
        """Be told of an object; the name under which that is, so that it can end."""
        token = f"{self._worker.uid}/{len(self._following)}"
        self._following.append((key, token))
        self._worker.site.references.follow(key, token, told)
        return token

    def _wait_to_mount(self, need: Need) -> None:
        worker, text, begun = self._worker, self.text(need), self._cluster.now
        where = f'MountVolume.SetUp failed for volume "{need.where}" : {text}'
        worker.site.record(worker.pod, "FailedMount", where)
        worker.news(f"it waits for a volume: {text}")
        self.wait_for(need, lambda: self._mount_again(begun, need))

    def _mount_again(self, begun: int, need: Need) -> None:
        """Mounting is tried again and again, ever more seldom; find the next attempt."""
        now, pause, number = self._cluster.now, FIRST_MOUNT_MS, 2
        at = begun + FIRST_MOUNT_MS
        while at < now:
            pause = min(pause * 2, LONGEST_MOUNT_MS)
            at += pause
            number += 1
        why = (
            f"attempt {number}, after {words(pause)} of back-off: {need.kind} {need.name} is there"
        )

        def again() -> None:
            self._worker.tell("kubelet", "mounts volumes of", why, "MountRetried")
            self._worker.begin()

        self._worker.after(at - now, again)

    def _keep_up(self, need: Need) -> None:
        worker, key = self._worker, need.key_in(self._worker.key[1])

        def told(was_there: bool) -> None:  # noqa: FBT001 - a watcher is told this way
            if not was_there:
                return
            period = self._cluster.parameters.kubelet_sync_ms
            wait = period - (self._cluster.now - self._since) % period
            why = f"volume {need.where} now has what {key[0]} {key[2]} got {words(wait)} ago"
            why += "; environment variables keep what they were given"
            worker.after(
                wait, lambda: worker.tell("kubelet", "refreshes volumes of", why, "VolumeUpdated")
            )

        self._follow(key, told)
