"""Calculations about what may be missing, of which one line is wrong: members, and Pods."""

from fractions import Fraction
from math import ceil, floor

from generator.authoring import Draft, Grid, gridded
from generator.authoring.worked import Line, LineSlip, Worked, known
from kb import KnowledgeBase, plain


@gridded(
    "worked.quorum",
    title="Where does the sum about votes go wrong?",
    level="analyze",
    grid=Grid(
        members=(3, 4, 5, 6, 7, 8, 9),
        error=("half-is-enough", "majority-survives", "majority-kept", "one-more-failure"),
    ),
)
def quorum(kb: KnowledgeBase, members: int, error: str) -> Draft | None:
    """Work out how many failures a cluster of etcd members survives, before and after it grows."""
    facts = known(kb, "term:quorum")
    if not facts:
        return None
    slips = {
        "half-is-enough": LineSlip(
            error, 0, lambda _: Fraction(ceil(Fraction(members, 2))), "Half is no majority."
        ),
        "majority-survives": LineSlip(
            error, 1, lambda v: v[0], "Here the majority itself is taken for what may fail."
        ),
        "majority-kept": LineSlip(
            error, 2, lambda v: v[0], "Here the majority of the smaller cluster is kept."
        ),
        "one-more-failure": LineSlip(
            error, 3, lambda v: v[1] + 1, "Here each new member is taken for one more failure."
        ),
    }
    return Worked(
        model="worked.quorum",
        what="how many failures an etcd cluster survives",
        given=f"An etcd cluster of {members} voting members grows to {members + 1}.",
        facts=facts,
        inputs={"members": str(members)},
        lines=(
            Line(
                f"Majority of {members} members",
                "",
                lambda _: Fraction(members // 2 + 1),
                lambda _: f"more than half of {members} is {members // 2 + 1}",
            ),
            Line(
                f"Failures that {members} members survive",
                "",
                lambda v: members - v[0],
                lambda v: f"{members} less the majority of {plain(v[0])} is left over",
            ),
            Line(
                f"Majority of {members + 1} members",
                "",
                lambda _: Fraction((members + 1) // 2 + 1),
                lambda _: f"more than half of {members + 1} is {(members + 1) // 2 + 1}",
            ),
            Line(
                f"Failures that {members + 1} members survive",
                "",
                lambda v: members + 1 - v[2],
                lambda v: f"{members + 1} less the majority of {plain(v[2])} is left over",
            ),
        ),
        slip=slips[error],
    ).draft(kb)


@gridded(
    "worked.disruptions",
    title="Where does the sum about a disruption budget go wrong?",
    level="analyze",
    grid=Grid(
        desired=tuple(range(5, 30)),
        share=(30, 40, 50, 60, 70, 75, 80),
        unready=(1, 2, 3),
        error=("share-of-healthy", "budget-rounded-down", "unready-counted", "whole-surplus"),
    ),
)
def disruptions(
    kb: KnowledgeBase, desired: int, share: int, unready: int, error: str
) -> Draft | None:
    """Work out how many Pods may be evicted now, with a wrong base or a wrong rounding."""
    facts = known(kb, "object:poddisruptionbudget")
    healthy, kept = desired - unready, Fraction(desired * share, 100)
    if not facts or healthy <= ceil(kept):
        return None
    slips = {
        "share-of-healthy": LineSlip(
            error,
            0,
            lambda _: Fraction(healthy * share, 100),
            "Here the share is taken of the healthy Pods and not of all that should be there.",
        ),
        "budget-rounded-down": LineSlip(
            error, 1, lambda v: Fraction(floor(v[0])), "Here minAvailable is rounded down."
        ),
        "unready-counted": LineSlip(
            error, 2, lambda _: Fraction(desired), "Here Pods count that are not ready."
        ),
        "whole-surplus": LineSlip(
            error,
            3,
            lambda v: v[1],
            "Here the Pods that must stay are let go.",
        ),
    }
    return Worked(
        model="worked.disruptions",
        what="the evictions that a PodDisruptionBudget allows now",
        given=f"A budget with minAvailable {share} % covers {desired} expected Pods, of which"
        f" {unready} {'is' if unready == 1 else 'are'} not ready.",
        facts=facts,
        inputs={"desired": str(desired), "share": str(share), "unready": str(unready)},
        lines=(
            Line(
                "Pods that must stay, before rounding",
                "",
                lambda _: kept,
                lambda _: f"{share} % of {desired} expected Pods is {plain(kept)}",
            ),
            Line(
                "Whole Pods that must stay",
                "",
                lambda v: Fraction(ceil(v[0])),
                lambda v: f"{plain(v[0])} is rounded up where it is not whole",
            ),
            Line(
                "Healthy Pods",
                "",
                lambda _: Fraction(healthy),
                lambda _: f"of {desired} expected Pods, {unready} cannot be counted",
            ),
            Line(
                "Evictions allowed now",
                "",
                lambda v: v[2] - v[1],
                lambda v: f"{plain(v[2])} healthy Pods less {plain(v[1])} that must stay",
            ),
        ),
        slip=slips[error],
    ).draft(kb)


FAMILIES = (quorum, disruptions)
