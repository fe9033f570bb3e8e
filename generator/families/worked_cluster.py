"""Calculations about a cluster of which one line is wrong: rollouts, scaling, votes, budgets."""

from fractions import Fraction
from math import ceil, floor

from generator.authoring import Draft, Grid, gridded, parameters
from generator.authoring.worked import Line, LineSlip, Worked, known
from kb import KnowledgeBase, plain

_FAR = Fraction(15, 100)  # a ratio this far from 1 is outside the tolerance, however it is read


@gridded(
    "worked.rollout",
    title="Where do the bounds of a rolling update go wrong?",
    level="analyze",
    grid=Grid(
        replicas=tuple(range(5, 40)),
        surge=(10, 15, 20, 25, 30, 35, 40),
        missing=(10, 15, 20, 25, 30, 35, 40),
        error=(
            "surge-rounded-down",
            "unavailable-rounded-up",
            "bounds-added-up",
            "least-from-most",
        ),
    ),
)
def rollout(kb: KnowledgeBase, replicas: int, surge: int, missing: int, error: str) -> Draft | None:
    """Work out both bounds of an update, with one wrong rounding or one wrong base."""
    facts = parameters(kb, "max-surge", "max-unavailable")
    more, less = Fraction(replicas * surge, 100), Fraction(replicas * missing, 100)
    if not facts or floor(less) == 0:
        return None
    slips = {
        "surge-rounded-down": LineSlip(
            error, 0, lambda _: Fraction(floor(more)), "Here maxSurge is rounded down."
        ),
        "unavailable-rounded-up": LineSlip(
            error, 1, lambda _: Fraction(ceil(less)), "Here maxUnavailable is rounded up."
        ),
        "bounds-added-up": LineSlip(
            error,
            2,
            lambda v: replicas + v[0] + v[1],
            "Here maxUnavailable is added, although it allows fewer Pods and not more.",
        ),
        "least-from-most": LineSlip(
            error,
            3,
            lambda v: v[2] - v[1],
            "Here maxUnavailable is taken from the largest number and not from the replicas.",
        ),
    }
    return Worked(
        model="worked.rollout",
        what="the bounds of a rolling update",
        given=f"A Deployment has {replicas} replicas, maxSurge {surge} % and maxUnavailable"
        f" {missing} %.",
        facts=facts,
        inputs={"replicas": str(replicas), "surge": str(surge), "missing": str(missing)},
        lines=(
            Line(
                "Pods allowed above the replicas",
                "",
                lambda _: Fraction(ceil(more)),
                lambda _: f"{surge} % of {replicas} is {plain(more)}, and maxSurge is rounded up",
            ),
            Line(
                "Pods allowed to be unavailable",
                "",
                lambda _: Fraction(floor(less)),
                lambda _: (
                    f"{missing} % of {replicas} is {plain(less)}, and maxUnavailable is rounded"
                    " down"
                ),
            ),
            Line(
                "Most Pods at one time, terminating ones not counted",
                "",
                lambda v: replicas + v[0],
                lambda v: f"{replicas} replicas and {plain(v[0])} more are allowed",
            ),
            Line(
                "Fewest available Pods at any time",
                "",
                lambda v: replicas - v[1],
                lambda v: f"of {replicas} replicas, {plain(v[1])} may be unavailable",
            ),
        ),
        slip=slips[error],
    ).draft(kb)


@gridded(
    "worked.autoscaler",
    title="Where does the sum of the autoscaler go wrong?",
    level="analyze",
    grid=Grid(
        count=tuple(range(3, 25)),
        pair=((80, 50), (100, 80), (90, 72), (75, 60), (60, 75), (96, 60), (64, 80), (72, 90)),
        bounds=((2, 8), (3, 10), (2, 12), (3, 15), (2, 20), (3, 30)),
        error=("ratio-upside-down", "rounded-down", "target-ignored", "bounds-ignored"),
    ),
)
def autoscaler(
    kb: KnowledgeBase, count: int, pair: tuple[int, int], bounds: tuple[int, int], error: str
) -> Draft | None:
    """Work out the desired replicas, with the ratio, the rounding or the bounds wrong."""
    (now, target), (least, most) = pair, bounds
    ratio = Fraction(now, target)
    facts = [*known(kb, "mechanism:horizontal-autoscaling"), *parameters(kb, "hpa-tolerance")]
    if len(facts) != 2 or not least <= count <= most or abs(ratio - 1) < _FAR:  # noqa: PLR2004 - both
        return None
    slips = {
        "ratio-upside-down": LineSlip(
            error, 0, lambda _: 1 / ratio, "Here the target is divided by the present use."
        ),
        "target-ignored": LineSlip(
            error,
            1,
            lambda _: Fraction(count * now, 100),
            "Here the count is multiplied by the use itself, and the target plays no part.",
        ),
        "rounded-down": LineSlip(
            error, 2, lambda v: Fraction(floor(v[1])), "Here the count is rounded down."
        ),
        "bounds-ignored": LineSlip(
            error, 3, lambda v: v[2], "Here the bounds of the autoscaler are left out."
        ),
    }
    return Worked(
        model="worked.autoscaler",
        what="the replicas that an autoscaler asks for",
        given=f"A workload has {count} replicas that use {now} % of their CPU requests. Its"
        f" autoscaler has a target of {target} % and allows {least} to {most} replicas.",
        facts=facts,
        inputs={
            "count": str(count),
            "now": str(now),
            "target": str(target),
            "least": str(least),
            "most": str(most),
        },
        lines=(
            Line(
                "Ratio of use and target",
                "",
                lambda _: ratio,
                lambda _: f"{now} divided by {target} is {plain(ratio)}",
            ),
            Line(
                "Replicas before rounding",
                "",
                lambda v: count * v[0],
                lambda v: f"{count} times {plain(v[0])} is {plain(count * v[0])}",
            ),
            Line(
                "Whole replicas",
                "",
                lambda v: Fraction(ceil(v[1])),
                lambda v: f"{plain(v[1])} is rounded up where it is not whole",
            ),
            Line(
                "Replicas that the autoscaler asks for",
                "",
                lambda v: min(max(v[2], Fraction(least)), Fraction(most)),
                lambda v: f"{plain(v[2])} is kept between {least} and {most}",
            ),
        ),
        slip=slips[error],
    ).draft(kb)


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


FAMILIES = (rollout, autoscaler, quorum, disruptions)
