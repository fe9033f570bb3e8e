"""Why a Pod goes where it goes: per node who refuses it, or every plugin's score; as plain data.

What it is not: the decision. That is taken without any of this, and comes out the same.
"""

from typing import Any

from simulator.kubernetes.scheduling.cycle import Cycle, Mark, Verdict
from simulator.kubernetes.scheduling.failure_text import failure_text

SHORT = {
    "TaintToleration": "taints",
    "NodeAffinity": "node affinity",
    "NodeResourcesFit": "fit",
    "PodTopologySpread": "spread",
    "InterPodAffinity": "Pod affinity",
    "NodeResourcesBalancedAllocation": "balanced",
    "ImageLocality": "images",
}


def explained(cycle: Cycle) -> dict[str, Any]:
    """Everything the plugins say about a Pod, best node first, refused ones after."""
    decision = cycle.decision()
    never = cycle.pod.spec.get("preemptionPolicy") == "Never"
    minor = cycle.state.settings.minor
    refused = [one for one in cycle.verdicts if not one.status.ok]
    return {
        "pod": cycle.pod.key,
        "node": decision.node,
        "fitting": decision.fitting,
        "nodes": [_told(one) for one in [*cycle.ranked(), *refused]],
        "refused": [] if cycle.beforehand is None else list(cycle.beforehand.reasons),
        "message": "" if decision.node else failure_text(decision, minor, may_preempt=not never),
    }


def _told(verdict: Verdict) -> dict[str, Any]:
    if not verdict.status.ok:
        return {
            "node": verdict.node,
            "fits": False,
            "plugin": verdict.plugin,
            "code": verdict.status.code,
            "reasons": list(verdict.status.reasons),
        }
    scores = [
        {
            "plugin": one.plugin,
            "raw": one.raw,
            "normalized": one.normalized,
            "weight": one.weight,
            "weighted": one.weighted,
        }
        for one in verdict.marks
    ]
    return {"node": verdict.node, "fits": True, "total": verdict.total, "scores": scores}


def why(cycle: Cycle) -> str:
    """Why the best node is the best, in one clause with numbers."""
    best, total = cycle.ranked(), len(cycle.verdicts)
    first = best[0]
    if len(best) == 1:
        return f"{first.node} is the only one of {total} nodes that fits"
    text = f"{len(best)} of {total} nodes fit; {first.node} scores {first.total}"
    second = best[1]
    if first.total == second.total:
        others = len([one for one in best if one.total == first.total]) - 1
        equals = f"as does {second.node}" if others == 1 else f"as do {others} others"
        return f"{text} ({_listed(first.marks)}), {equals}: the first by name"
    there = {one.plugin: one.weighted for one in first.marks}
    apart = [one for one in second.marks if one.weighted != there[one.plugin]]
    return f"{text} ({_listed(first.marks)}), {second.node} {second.total} ({_listed(apart)})"


def _listed(marks: list[Mark]) -> str:
    """The marks that add something; if none does, that they do not."""
    return ", ".join([_words(one) for one in marks if one.weighted]) or _words(marks[0])


def _words(mark: Mark) -> str:
    times = f"{mark.weight}x" if mark.weight > 1 else ""
    return f"{SHORT.get(mark.plugin, mark.plugin)} {times}{mark.normalized}"
