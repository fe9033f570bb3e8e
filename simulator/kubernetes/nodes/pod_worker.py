"""One Pod on its node: what the kubelet, the container runtime and the network plugin do for it.

Volumes first, then the sandbox with its address, then init containers and sidecars one after the
other, then all other containers at once. Containers end, fail their probes, and are started again
after a back-off; a Pod that is deleted has its containers stopped.

Left out: hooks before and after a container's life, ephemeral containers, static Pods, and the
order in which sidecars stop.
"""

from collections.abc import Callable
from typing import Any

from simulator.kubernetes.nodes import container as containers
from simulator.kubernetes.nodes.container import APP, INIT, NEW, RUNNING, SIDECAR, Container
from simulator.kubernetes.nodes.image_pull import pull
from simulator.kubernetes.nodes.life import life_of
from simulator.kubernetes.nodes.node_room import asked_by
from simulator.kubernetes.nodes.pod_volumes import PodVolumes
from simulator.kubernetes.nodes.references import Need, environment
from simulator.kubernetes.nodes.site import Site
from simulator.kubernetes.pods.pod_status import View
from simulator.kubernetes.values.moments import words
from simulator.kubernetes.values.objects import key_of, name_of, namespace_of, read, uid_of

SANDBOX_RETRY_MS = 12_000
"""Between two attempts to make a sandbox; about what kubelets take."""
CONFIG_RETRY_MS = 10_000
"""Between two attempts to make a container whose environment is incomplete, as kubelets do."""
KILLED = 137
NAMED_APART = 32
"""The version since which the texts about containers name them after a colon."""


class PodWorker:
    """Runs one Pod, and says how it is."""

    def __init__(
        self, site: Site, pod: dict[str, Any], changed: Callable[["PodWorker"], None]
    ) -> None:
        self.site = site
        self.pod = pod
        self.key, self.uid = key_of(pod), uid_of(pod)
        self.policy = str(read(pod, "spec", "restartPolicy", default="Always"))
        self.minor = site.cluster.parameters.minor
        self.containers = containers.containers_of(pod["spec"], self.minor)
        self.asks = asked_by(pod)
        self.address = ""
        self.why = ""
        self.told: Any = None
        self.refused = ("", "")
        self.begun = self.ending = self.done = False
        self._changed = changed
        self._left = False
        self._volumes = PodVolumes(self)

    def refuse(self, reason: str, message: str) -> None:
        """Do not run the Pod at all."""
        self.refused, self.done = (reason, message), True
        self.site.record(self.pod, reason, message)
        self.news(f"the node refuses it: {message}")

    def begin(self) -> None:
        """Mount its volumes, or wait for what they need; then go on."""
        if not self.ending and not self._volumes.mounted and self._volumes.mount():
            self._connect()

    def _connect(self) -> None:
        """Make the sandbox, or try again as long as the network plugin does not answer."""
        if self.site.is_cut_off():
            text = "Failed to create pod sandbox: the network plugin does not answer"
            if not self.why:
                self.site.record(self.pod, "FailedCreatePodSandBox", text)
            self.news("its sandbox cannot be made: the network plugin does not answer")
            self.after(SANDBOX_RETRY_MS, self._connect, background=True)
            return
        self._make_sandbox()
        self._advance()

    def look_again(self) -> None:
        """The node is in touch again: see whether what the Pod waits for has come."""
        self._volumes.look_again()

    def _make_sandbox(self) -> None:
        self.begun = True
        why = "the kubelet asks over CRI for a sandbox that its containers share"
        self.tell("container-runtime", "makes a sandbox", why, "SandboxCreated")
        self.address = self.site.address()
        why = f"the runtime calls it over CNI: address {self.address} on {self.site.node}"
        self.tell("cni-plugin", "connects", why, "AddressAssigned")

    def tell(self, actor: str, verb: str, why: str, reason: str) -> None:
        """Note what a program of the node does for the Pod."""
        self.site.tell(actor, verb, self.pod, why, reason)

    def after(
        self,
        delay: int,
        action: Callable[[], None],
        one: Container | None = None,
        *,
        background: bool = False,
    ) -> None:
        """Do something later, unless the Pod, or that run of a container, is over by then."""
        run = one.run if one is not None else 0

        def act(_: int) -> None:
            if not self.ending and not self.done and (one is None or one.run == run):
                action()

        self.site.cluster.later(delay, act, background=background)

    def news(self, why: str) -> None:
        """Something has changed that is worth reporting."""
        self.why = why
        self._changed(self)

    def _advance(self) -> None:
        """Start what is next: one init container at a time, then all others."""
        for one in self.containers:
            if one.role == APP:
                break
            if one.phase == NEW:
                self._launch(one)
                return
            if (one.role == INIT and not one.completed) or (
                one.role == SIDECAR and not (one.started or one.restarts)
            ):
                return
        for one in self.containers:
            if one.role == APP and one.phase == NEW:
                self._launch(one)

    def _launch(self, one: Container) -> None:
        """Pull the image of a container, make it and start it."""
        one.run += 1
        if one.phase == NEW:
            one.wait("ContainerCreating" if self._only_apps() else "PodInitializing")
        pull(self, one, lambda: self._create(one))

    def _only_apps(self) -> bool:
        return all(one.role == APP for one in self.containers)

    def _create(self, one: Container) -> None:
        missing = self._volumes.missing(environment(one.spec))
        if missing is not None:
            self._wait_for_config(one, missing)
            return
        self.after(self.site.cluster.timing.start_ms, lambda: self._run(one), one)

    def _wait_for_config(self, one: Container, need: Need) -> None:
        text = self._volumes.text(need)
        one.wait("CreateContainerConfigError", text)
        self.site.record(self.pod, "Failed", f"Error: {text}")
        self.news(f"container {one.name} cannot be made: {text}")
        begun = self.site.cluster.now

        def again() -> None:
            rest = (self.site.cluster.now - begun) % CONFIG_RETRY_MS
            self.after(CONFIG_RETRY_MS - rest if rest else 0, retry, one)

        def retry() -> None:
            why = f"next look, every {words(CONFIG_RETRY_MS)}: {need.kind} {need.name} is there now"
            self.tell("kubelet", "makes containers of", why, "ContainerRetried")
            self._create(one)

        self._volumes.wait_for(need, again)

    def _run(self, one: Container) -> None:
        now = self.site.cluster.now
        one.begin(now)
        called = f": {one.name}" if self.minor >= NAMED_APART else f" {one.name}"
        self.site.record(self.pod, "Created", f"Created container{called}")
        self.site.record(self.pod, "Started", f"Started container{called}")
        life = life_of(one, self.site.cluster.timing, self.site.cluster.parameters, now)
        for at, what in life.moments:
            self.after(at - now, _bound(self._happens, one, what), one)
        if life.started_at_once:
            one.started = True
        self.news(f"container {one.name} runs")
        if one.role == SIDECAR:
            self._advance()

    def _happens(self, one: Container, what: str) -> None:
        """What a container's life has in store for it."""
        if what == "started":
            one.started = True
            self.news(f"container {one.name} has started, its startup probe says")
            self._advance()
        elif what == "ready":
            one.ready = True
            self.news(f"container {one.name} is ready")
        elif what == "exits":
            behavior = self.site.cluster.timing.of(one.image)
            self._ended(one, behavior.exits or 0)
        elif what == "readiness":
            self._unhealthy("Readiness")
            if one.ready:
                one.ready = False
                self.news(f"container {one.name} does not pass its readiness probe")
        else:
            probe = what.capitalize()
            self._unhealthy(probe)
            text = f"Container {one.name} failed {what} probe, will be restarted"
            self.site.record(self.pod, "Killing", text)
            wait = min(self.site.cluster.timing.terminate_ms, self._grace())
            self.after(wait, lambda: self._ended(one, KILLED), one)

    def _grace(self) -> int:
        return 1000 * int(read(self.pod, "spec", "terminationGracePeriodSeconds", default=30))

    def _unhealthy(self, probe: str) -> None:
        self.site.record(self.pod, "Unhealthy", f"{probe} probe failed: no answer from the program")

    def _ended(self, one: Container, code: int) -> None:
        """A container has ended: start it again now, or later, or never."""
        now = self.site.cluster.now
        ran = now - one.since
        one.end(code, now)
        name = f"{self.uid}/{one.name}"
        if ran >= self.site.cluster.parameters.restart_backoff_reset_ms:
            self.site.restarts.clear(name)
            one.crashes = 0
        if not containers.restarts(one, self.policy):
            self.news(f"container {one.name} has ended with code {code}")
            if one.role == INIT and code == 0:
                self._advance()
            self._perhaps_finish()
            return
        one.crashes += 1
        if one.crashes == 1:
            self.news(f"container {one.name} has ended with code {code} and is started again")
            self.after(0, lambda: self._launch(one), one)
            return
        delay = self.site.restarts.next(name)
        pod = f"{name_of(self.pod)}_{namespace_of(self.pod)}({self.uid})"
        text = f"back-off {words(delay)[:-2]}s restarting failed container={one.name} pod={pod}"
        one.wait("CrashLoopBackOff", text)
        shown = f"Back-off restarting failed container {one.name} in pod {pod}"
        self.site.record(self.pod, "BackOff", shown)
        self.news(f"container {one.name} ended with code {code}; next start in {words(delay)}")
        self.after(delay, lambda: self._launch(one), one, background=True)

    def _perhaps_finish(self) -> None:
        """Be done with a Pod none of whose containers will run again."""
        phase = containers.phase_of(self.containers, self.policy)
        if phase not in ("Succeeded", "Failed"):
            return
        for one in self.containers:
            if one.phase == RUNNING:
                one.end(0 if phase == "Succeeded" else KILLED, self.site.cluster.now)
        self.done = True
        self.leave()

    def end(self, grace_ms: int, ended: Callable[[], None]) -> None:
        """Stop the containers within the grace period, and say when that is done."""
        self.ending = True
        for one in self.containers:
            if one.phase == RUNNING:
                self.site.record(self.pod, "Killing", f"Stopping container {one.name}")
        wait = min(self.site.cluster.timing.terminate_ms, grace_ms)
        self.site.cluster.later(wait, lambda _: ended())

    def leave(self) -> None:
        """Give back what the Pod has of its node."""
        if self._left:
            return
        self._left = True
        self.site.release(self.address)
        self._volumes.leave()

    def view(self) -> View:
        """How the Pod is now."""
        idle = "ContainerCreating" if self._only_apps() else "PodInitializing"
        apps = [one for one in self.containers if one.role == APP]
        before = [one for one in self.containers if one.role != APP]
        waited = [one for one in self.containers if one.role != INIT]
        phase = "Failed" if self.refused[0] else containers.phase_of(self.containers, self.policy)
        return View(
            phase=phase,
            address=self.address,
            initialized=containers.is_initialized(self.containers),
            unready=tuple([one.name for one in waited if not one.ready]),
            containers=tuple([one.status(idle) for one in apps]),
            init_containers=tuple([one.status("PodInitializing") for one in before]),
            refused=self.refused,
        )


def _bound(
    action: Callable[[Container, str], None], one: Container, what: str
) -> Callable[[], None]:
    return lambda: action(one, what)
