"""ImageLocality: a node that has a Pod's images already is better, the more so the larger they are.

An image counts for less the fewer nodes have it, so that one node with it does not draw all Pods.
Init containers count like the others. Below 23 MB for each container nothing is gained; above
1000 MB the score is full.
"""

from simulator.kubernetes.scheduling.framework import FULL, CycleState, Plugin
from simulator.kubernetes.scheduling.node_info import NodeInfo
from simulator.kubernetes.scheduling.pod_info import PodInfo

NAME = "ImageLocality"
MEGABYTE = 1024 * 1024
LEAST, MOST = 23 * MEGABYTE, 1000 * MEGABYTE


def normalized(image: str) -> str:
    """An image's name with ``:latest`` where it has no tag; a digest counts as one."""
    return image if image.rfind(":") > image.rfind("/") else image + ":latest"


def images_of(pod: PodInfo) -> list[str]:
    """The images of a Pod's containers, one for each container."""
    found: list[str] | None = pod.parsed.get(NAME)
    if found is None:
        containers = list(pod.spec.get("initContainers") or [])
        containers += pod.spec.get("containers") or []
        found = [normalized(one.get("image") or "") for one in containers]
        pod.parsed[NAME] = found
    return found


def _score(pod: PodInfo, state: CycleState, info: NodeInfo) -> int:
    if not info.images:
        return 0
    images, counts, nodes = images_of(pod), state.snapshot.image_nodes, len(state.snapshot.nodes)
    there = 0
    for image in images:
        size = info.images.get(image)
        if size:
            there += int(size * (counts[image] / nodes))
    most = MOST * len(images)
    there = min(max(there, LEAST), most)
    return FULL * (there - LEAST) // (most - LEAST) if images else 0


PLUGIN = Plugin(NAME, weight=1, score=_score)
