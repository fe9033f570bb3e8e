"""Why a Pod fits nowhere, in the words of kube-scheduler at a version.

``0/3 nodes are available: 1 Insufficient cpu, 2 node(s) were unschedulable.`` and what came of
trying to make room: nothing, as preemption is left out of the model. Where Pods of lower priority
are in the way, a real scheduler would remove them instead of saying so.
"""

from simulator.kubernetes.scheduling.decision import Decision
from simulator.kubernetes.scheduling.framework import UNRESOLVABLE

NO_NODES = "no nodes available to schedule pods"
NOT_HELPFUL = "Preemption is not helpful for scheduling"
NO_VICTIMS = "No preemption victims found for incoming pod"
NEVER = "not eligible due to preemptionPolicy=Never."
NO_CLAIMS = "no new claims to deallocate, "
ONE_DOT, TELLS_CLAIMS = 29, 34
"""Before 1.29 the message ended in two dots; since 1.34 it tells of ResourceClaims."""


def failure_text(decision: Decision, minor: int, *, may_preempt: bool = True) -> str:
    """The message of the event FailedScheduling, and of the condition PodScheduled."""
    if not decision.total:
        return NO_NODES
    text = f"0/{decision.total} nodes are available:"
    if decision.beforehand is not None:
        text += f" {', '.join(decision.beforehand[1])}."
    else:
        text += f" {histogram(by_reason(decision))}."
    text += " " + (NO_CLAIMS if minor >= TELLS_CLAIMS else "") + "preemption: "
    text += _no_room(decision) if may_preempt else NEVER
    return text if minor >= ONE_DOT else text + "."


def by_reason(decision: Decision) -> dict[str, int]:
    """How many nodes were refused for each reason; a node may have several."""
    found: dict[str, int] = {}
    for (_, reasons), count in decision.refusals.items():
        for reason in reasons:
            found[reason] = found.get(reason, 0) + count
    return found


def histogram(counts: dict[str, int]) -> str:
    """Counts with their reasons, sorted as text."""
    return ", ".join(sorted([f"{counts[reason]} {reason}" for reason in counts]))


def _no_room(decision: Decision) -> str:
    helpless = 0
    if decision.beforehand is not None:
        helpless = decision.total if decision.beforehand[0] == UNRESOLVABLE else 0
    for (code, _), count in decision.refusals.items():
        helpless += count if code == UNRESOLVABLE else 0
    counts = {NOT_HELPFUL: helpless, NO_VICTIMS: decision.total - helpless}
    told = histogram({text: counts[text] for text in counts if counts[text]})
    return f"0/{decision.total} nodes are available: {told}."
