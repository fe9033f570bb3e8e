"""Plugin TaintToleration: no Pod on a node whose taints it does not bear.

NoSchedule and NoExecute refuse; each PreferNoSchedule that is not borne costs score.
"""

from simulator.kubernetes.pods.taints import (
    PREFER_NO_SCHEDULE,
    REPELLING,
    first_untolerated,
    tolerates,
)
from simulator.kubernetes.scheduling.framework import (
    FINE,
    UNRESOLVABLE,
    CycleState,
    Plugin,
    Status,
    default_normalize,
)
from simulator.kubernetes.scheduling.node_info import NodeInfo
from simulator.kubernetes.scheduling.pod_info import PodInfo

NAMELESS = 34
"""Since 1.34 (as patched) the message to users names no taint any more."""


def refuse(pod: PodInfo, state: CycleState, info: NodeInfo) -> Status:
    """Refuse a node with a taint that the Pod does not bear."""
    if not info.taints:
        return FINE
    taint = first_untolerated(info.taints, pod.spec.get("tolerations") or [], REPELLING)
    if taint is None:
        return FINE
    return Status(UNRESOLVABLE, (reason(taint, state.settings.minor),))


def reason(taint: dict[str, str], minor: int) -> str:
    """The refusal in the words of that version."""
    if minor >= NAMELESS:
        return "node(s) had untolerated taint(s)"
    key, value = taint.get("key") or "", taint.get("value") or ""
    return f"node(s) had untolerated taint {{{key}: {value}}}"


def count_soft(pod: PodInfo, _state: CycleState, info: NodeInfo) -> int:
    """How many PreferNoSchedule taints of the node the Pod does not bear."""
    soft = [taint for taint in info.taints if taint.get("effect") == PREFER_NO_SCHEDULE]
    if not soft:
        return 0
    bearing = pod.spec.get("tolerations") or []
    return len([taint for taint in soft if not any(tolerates(one, taint) for one in bearing)])


def fewest_best(
    _pod: PodInfo, _state: CycleState, _infos: list[NodeInfo], counts: list[int]
) -> list[int]:
    """The node with the fewest gets the most."""
    return default_normalize(counts, reverse=True)


PLUGIN = Plugin(
    name="TaintToleration", weight=3, filter=refuse, score=count_soft, normalize=fewest_best
)
