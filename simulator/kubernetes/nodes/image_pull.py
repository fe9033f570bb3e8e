"""Getting the image of a container: there already, pulled, or not to be had.

Left out: one pull at a time, the rate of pulls, secrets for registries, and clearing out images.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

from simulator.kubernetes.nodes.container import Container
from simulator.kubernetes.values.moments import words

if TYPE_CHECKING:
    from simulator.kubernetes.nodes.pod_worker import PodWorker

NOTICE_MS = 1_000
"""After a failed pull, until the kubelet looks again and finds itself backing off: ours."""


def pull(worker: "PodWorker", one: Container, go_on: Callable[[], None]) -> None:
    """Have the image on the node, then go on; keep trying if it cannot be pulled."""
    site = worker.site
    policy = one.spec.get("imagePullPolicy") or "IfNotPresent"
    there = one.image in site.images
    if there and policy != "Always":
        message = f'Container image "{one.image}" already present on machine'
        site.record(worker.pod, "Pulled", message)
        go_on()
        return
    if policy == "Never":
        message = f'Container image "{one.image}" is not present with pull policy of Never'
        one.wait("ErrImageNeverPull", message)
        site.record(worker.pod, "ErrImageNeverPull", message)
        worker.news(message)
        return
    site.record(worker.pod, "Pulling", f'Pulling image "{one.image}"')
    behavior = site.cluster.timing.of(one.image)
    if behavior.pull_fails:
        worker.after(site.cluster.timing.start_ms, lambda: _failed(worker, one, go_on), one)
        return

    def pulled() -> None:
        site.images[one.image] = True
        took = words(behavior.pull_ms).replace(" ", "")
        text = f'Successfully pulled image "{one.image}" in {took} ({took} including waiting)'
        site.record(worker.pod, "Pulled", text)
        go_on()

    if behavior.pull_ms:
        worker.after(behavior.pull_ms, pulled, one)
    else:
        pulled()


def _failed(worker: "PodWorker", one: Container, go_on: Callable[[], None]) -> None:
    """The registry does not give the image."""
    site = worker.site
    cause = f'failed to pull and unpack image "{one.image}": not found'
    one.wait("ErrImagePull", cause)
    site.record(worker.pod, "Failed", f'Failed to pull image "{one.image}": {cause}')
    site.record(worker.pod, "Failed", "Error: ErrImagePull")
    worker.news(f"image {one.image} cannot be pulled")
    delay = site.pulls.next(f"{worker.uid}/{one.image}")

    def notice() -> None:
        text = f'Back-off pulling image "{one.image}"'
        one.wait("ImagePullBackOff", text)
        site.record(worker.pod, "BackOff", text)
        site.record(worker.pod, "Failed", "Error: ImagePullBackOff")
        worker.news(
            f"image {one.image} cannot be pulled; next attempt {words(delay)} after the last"
        )

    worker.after(NOTICE_MS, notice, one)
    worker.after(delay, lambda: pull(worker, one, go_on), one, background=True)
