"""A family about a rolling update in its course: old and new Pods while no new one is ready yet."""

from math import ceil, floor

from generator.authoring import (
    Draft,
    Grid,
    SingleDraft,
    gridded,
    right,
    together,
    wrong,
)
from generator.questions import ModelProof
from kb import KnowledgeBase
from simulator.kubernetes import rollout

_FACTS = ("parameter:max-surge", "parameter:max-unavailable")


def _says(old: int, new: int) -> str:
    return f"{old} old ones and {new} new ones"


@gridded(
    "rollout.stalled",
    title="How many old and new Pods are there while no new one is ready?",
    level="analyze",
    grid=Grid(
        replicas=range(5, 41),
        surge=(10, 15, 20, 25, 30, 35, 40, 50),
        missing=(10, 15, 20, 25, 30, 35, 40, 50),
    ),
)
def stalled(kb: KnowledgeBase, *, replicas: int, surge: int, missing: int) -> Draft | None:
    """Old Pods go until the fewest available ones are left; new ones fill up to the most."""
    if any(ref not in kb for ref in _FACTS):
        return None
    bounds = rollout(replicas, f"{surge}%", f"{missing}%")
    old, added = bounds.min_available, bounds.max_pods - replicas
    new = bounds.max_pods - old
    if not 0 < added < new < replicas or not 0 < old < replicas:
        return None
    given = f"{replicas} replicas, maxSurge {surge} % and maxUnavailable {missing} %"
    gone = replicas - old
    told = (
        f"maxUnavailable {missing} % of {replicas} is {gone}, so {old} old Pods must stay until new"
        f" ones are ready. maxSurge {surge} % is {added}, so there may be {bounds.max_pods} Pods in"
        f" all, and {bounds.max_pods} - {old} = {new} of them are new."
    )
    options = [
        wrong(
            _says(old, added),
            f"Of {bounds.max_pods} Pods that may exist, {old} are old: the {gone} that went make"
            f" room for new ones beside the {added} of the surge.",
            "misconception",
            gives=f"{old} {added}",
            error="room-not-used",
        ),
        wrong(
            _says(replicas, added),
            f"maxUnavailable lets {gone} old Pods go at once, before any new one is ready.",
            "misconception",
            gives=f"{replicas} {added}",
            error="old-ones-kept",
        ),
        wrong(
            _says(replicas, new),
            f"These are {replicas + new} Pods in all, and only {bounds.max_pods} may be there.",
            "misconception",
            gives=f"{replicas} {new}",
            error="most-exceeded",
        ),
    ]
    asks = "how many Pods does the Deployment controller keep"
    rounded = (ceil(replicas * surge / 100) * 100 != replicas * surge) * 2 + (
        floor(replicas * missing / 100) * 100 != replicas * missing
    )
    return SingleDraft(
        case=f"{replicas}.{surge}.{missing}",
        about=kb[_FACTS[0]],
        also=_FACTS[1:],
        stems=[
            (
                f"A Deployment has {given}, and all its Pods are ready. While no Pod of a new"
                f" version gets ready, {asks}, terminating ones left out?"
            ),
            (
                f"All Pods were ready when an update with {given} began. It hangs, since no new Pod"
                " gets ready. Which Pods are there when nothing terminates any more?"
            ),
            (
                f"No new Pod gets ready in a rolling update with {given}. With which Pods does it"
                " come to a halt, if all old Pods were ready and terminating ones do not count?"
            ),
        ],
        key=right(_says(old, new), told, gives=f"{old} {new}"),
        distractors=options,
        explanation=told,
        proof=ModelProof(
            model="rollout.stalled",
            inputs={
                "replicas": str(replicas),
                "surge": str(surge),
                "unavailable": str(missing),
            },
            branch=("neither", "unavailable", "surge", "both")[rounded] + " rounded",
            cites=together(*(kb[ref] for ref in _FACTS)),
        ),
    )


FAMILIES = (stalled,)
