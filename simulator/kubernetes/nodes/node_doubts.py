"""What becomes of the Pods of a node that has fallen silent: they count as not ready.

So they leave the endpoints of their Services long before anybody deletes them.
"""

from typing import Any

from simulator.kubernetes.api.api_server import ApiServer
from simulator.kubernetes.values.moments import stamp
from simulator.kubernetes.values.objects import copied, is_ready

WHY = "nobody knows how it is, its node is silent"


def doubt_pods(api: ApiServer, pods: list[dict[str, Any]], who: tuple[str, str], now: int) -> None:
    """Mark every ready Pod of a node as not ready; *who* is the actor, and its name in Events."""
    actor, source = who
    for pod in pods:
        if not is_ready(pod):
            continue
        new = copied(pod)
        for one in new["status"]["conditions"]:
            if one["type"] == "Ready":
                one["status"], one["lastTransitionTime"] = "False", stamp(now)
        if api.update_status(actor, new, WHY) is not None:
            api.record(source, pod, "NodeNotReady", "Node is not ready")
