"""Calculations about replica counts of which one line is wrong: rolling updates, autoscaling."""

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


FAMILIES = (rollout, autoscaler)
