"""Families about how many replicas an autoscaler asks for. The simulator's calculator decides."""

from fractions import Fraction
from math import ceil, floor

from generator.authoring import Calculation, Draft, Grid, Slip, gridded, parameters, together
from generator.authoring.balance import balanced
from kb import Fact, KnowledgeBase, plain
from simulator.kubernetes.workloads.autoscaling.behavior import DOWN, UP, WITHIN, Bounds, limited
from simulator.kubernetes.workloads.autoscaling.pod_groups import PodState, Sample
from simulator.kubernetes.workloads.autoscaling.replica_calculator import Moment, by_resource

_USES = tuple(range(20, 200, 2))
_TARGETS = (40, 45, 50, 55, 60, 65, 70, 75, 80, 85, 90)
_BOUNDS = (3, 4, 6, 8, 10, 12, 15, 18, 20, 25, 30, 40)
_SCALED = Grid(count=range(2, 41), now=_USES, target=_TARGETS, bound=(0, *_BOUNDS))
_STEADY = Grid(count=range(4, 41), now=range(30, 130), target=_TARGETS, tolerance=(0, 5, 20, 25))
_CLEAR = Fraction(15, 100)  # a ratio this far from 1 is outside the tolerance, however it is read
_BORDER = Fraction(2, 100)
_MOST = 10_000  # where no bound is said
_POD_MILLI = 100


def _facts(kb: KnowledgeBase) -> list[Fact]:
    ref = "mechanism:horizontal-autoscaling"
    tolerance = parameters(kb, "hpa-tolerance")
    return [kb[ref], *tolerance] if ref in kb and tolerance else []


def _asked(count: int, now: int, target: int, tolerance: Fraction) -> int:
    """What the simulator's calculator asks for, where all Pods are ready and use alike."""
    pods = tuple(
        PodState(
            name=f"web-{number}",
            phase="Running",
            deleted=False,
            ready=True,
            ready_since_ms=0,
            started_ms=0,
            requests=(("app", _POD_MILLI),),
        )
        for number in range(count)
    )
    used = {pod.name: Sample(now) for pod in pods}
    moment = Moment(count, pods, 10**9, float(tolerance))
    return by_resource(moment, used, "cpu", target).replicas


def _slips(count: int, now: int, target: int, key: int) -> list[Slip]:
    ratio = Fraction(now, target)
    exact = count * ratio
    told = f"{count} * {now} / {target} is {_short(exact)}"
    return [
        Slip(
            "rounded-down", Fraction(floor(exact)), f"{told}; the autoscaler rounds up, not down."
        ),
        Slip(
            "ratio-upside-down",
            Fraction(ceil(count / ratio)),
            f"That divides {target} by {now}, so that more load would give fewer replicas.",
        ),
        Slip(
            "points-for-ratio",
            Fraction(ceil(Fraction(count * (100 + now - target), 100))),
            f"What counts is {now} divided by {target}, not the difference of"
            f" {abs(now - target)} points.",
        ),
        Slip(
            "target-ignored",
            Fraction(ceil(Fraction(count * now, 100))),
            f"That compares {now} % with 100 %, but it has to be compared with the target of"
            f" {target} %.",
        ),
        Slip(
            "ratio-added",
            Fraction(count + ceil(exact)),
            f"{told}. That is the new number of replicas, not what is added to {count}.",
        ),
        Slip(
            "doubled",
            Fraction(2 * count),
            f"The number follows the ratio of {now} and {target}; it is not doubled at once.",
        ),
        Slip(
            "one-at-a-time",
            Fraction(count + 1 if now > target else count - 1),
            f"The autoscaler does not go Pod by Pod; it asks for {key} at once.",
        ),
    ]


def _short(value: Fraction) -> str:
    """A number with two decimals at most."""
    return f"{float(value):.2f}".rstrip("0").rstrip(".")


def _scaled(kb: KnowledgeBase, count: int, now: int, target: int, bound: int) -> Calculation | None:
    facts, ratio = _facts(kb), Fraction(now, target)
    if not facts or abs(ratio - 1) < _CLEAR:
        return None
    default = facts[1].values[0].value / 100  # type: ignore[attr-defined]  # parameters() gives Parameters
    asked, exact = _asked(count, now, target, default), count * ratio
    rising = ratio > 1
    limits = Bounds(1, bound or _MOST) if rising else Bounds(bound or 1, _MOST)
    key, condition = limited(count, asked, limits, (UP, DOWN), [], [], 0)
    if asked != ceil(exact) or (condition != WITHIN and key != bound) or key == count:
        return None
    if bound and (abs(bound - asked) > count or bound == count or (bound > count) != rising):
        return None
    clamped = bound and key != asked
    slips = [
        *_slips(count, now, target, key),
        Slip(
            "unchanged",
            Fraction(count),
            f"{now} % is {_short(ratio)} times {target} %, which is far outside the tolerance.",
        ),
    ]
    if clamped:
        slips.insert(
            0,
            Slip(
                "bounds-ignored",
                Fraction(asked),
                f"The calculation gives {asked}, but the autoscaler is bound to {bound}.",
            ),
        )
    elif bound:
        word = "most" if rising else "fewest"
        slips.insert(
            0,
            Slip(
                "bound-itself",
                Fraction(bound),
                f"{bound} is the {word} it may ask for; the calculation gives {asked}.",
            ),
        )
    if not balanced(Fraction(key), slips):
        return None
    word = "maximum" if rising else "minimum"
    allowed = f" and a {word} of {bound} replicas" if bound else ""
    load = f"{count} Pods, all ready, use {now} % of their CPU requests on average"
    aim = f"a CPU utilization target of {target} %{allowed}"
    whole = "whole" if exact.denominator == 1 else "fraction"
    edge = "clamped" if clamped else "bounded" if bound else "free"
    return Calculation(
        rule="autoscaler",
        case=".".join(map(str, (count, now, target, *([bound] if bound else [])))),
        about=facts[0],
        also=[facts[1].ref],
        stems=[
            (
                f"A HorizontalPodAutoscaler has {aim}. Its {load}. What desired replica count"
                " results, stabilization aside?"
            ),
            (
                f"Suppose that {load}. Stabilization aside, how many replicas does a"
                f" HorizontalPodAutoscaler with {aim} ask for?"
            ),
            (
                f"Now {load}. With {aim}, how many replicas does their HorizontalPodAutoscaler"
                " ask for, stabilization aside?"
            ),
        ],
        inputs={
            "count": str(count),
            "now": str(now),
            "target": str(target),
            **({"bound": str(bound)} if bound else {}),
        },
        branch=f"{'up' if rising else 'down'}/{whole}/{edge}",
        value=Fraction(key),
        slips=slips,
        explanation=f"The count is multiplied by use and divided by target, rounded up: {count} *"
        f" {now} / {target} is {_short(exact)}, so {asked}."
        + (f" The bound makes that {key}." if clamped else ""),
        cites=together(*facts),
    )


@gridded(
    "autoscaler.replicas",
    title="How many replicas does the autoscaler ask for?",
    level="apply",
    seldom=True,
    grid=_SCALED,
)
def replicas(kb: KnowledgeBase, count: int, now: int, target: int, bound: int) -> Draft | None:
    """Multiply by the ratio, round up, keep to the bound."""
    found = _scaled(kb, count, now, target, bound)
    return found.chosen() if found else None


@gridded(
    "autoscaler.replicas-typed",
    title="Type in what the autoscaler asks for",
    level="apply",
    seldom=True,
    grid=_SCALED,
)
def replicas_typed(
    kb: KnowledgeBase, count: int, now: int, target: int, bound: int
) -> Draft | None:
    """Multiply by the ratio, round up, keep to the bound, without options."""
    found = _scaled(kb, count, now, target, bound)
    return found.typed() if found else None


@gridded(
    "autoscaler.tolerance",
    title="What does the autoscaler do near its target?",
    level="apply",
    seldom=True,
    grid=_STEADY,
)
def tolerance_kept(
    kb: KnowledgeBase, count: int, now: int, target: int, tolerance: int
) -> Draft | None:
    """Compare the ratio with the tolerance before anything is multiplied."""
    facts, ratio = _facts(kb), Fraction(now, target)
    if not facts:
        return None
    default = facts[1].values[0].value / 100  # type: ignore[attr-defined]  # parameters() gives Parameters
    allowed = Fraction(tolerance, 100) or default
    off, near = abs(ratio - 1), max(default, Fraction(tolerance, 100)) + Fraction(1, 10)
    key = _asked(count, now, target, allowed)
    formula = ceil(count * ratio)
    inside = off < allowed
    if off > near or abs(off - allowed) < _BORDER or formula == count:
        return None
    if key != (count if inside else formula) or (not tolerance and not inside):
        return None
    percent = plain(allowed * 100)
    kept = f"{now} / {target} is off by {_short(off * 100)} %"
    slips = [
        Slip(
            "tolerance-ignored",
            Fraction(formula),
            f"{kept}, which is within the tolerance of {percent} %, so nothing is calculated.",
        ),
        Slip(
            "unchanged",
            Fraction(count),
            f"{kept}, which is more than the tolerance of {percent} %, so the count does change.",
        ),
        *_slips(count, now, target, key)[1:],
        Slip(
            "next-one",
            Fraction(count - 1 if now > target else count + 1),
            "The count never moves away from the target; more use gives no fewer replicas.",
        ),
    ]
    if not balanced(Fraction(key), slips):
        return None
    said = f"a tolerance of {tolerance} %" if tolerance else "the default tolerance"
    load = f"{count} Pods, all ready, use {now} % of their CPU requests on average"
    return Calculation(
        rule="autoscaler-tolerance",
        case=f"{count}.{now}.{target}.{tolerance}",
        about=facts[1],
        also=[facts[0].ref],
        stems=[
            (
                f"A HorizontalPodAutoscaler has a CPU target of {target} % and {said}. Its {load}."
                " What desired replica count results, stabilization aside?"
            ),
            (
                f"Suppose that {load}. Stabilization aside, how many replicas does a"
                f" HorizontalPodAutoscaler with a CPU target of {target} % and {said} ask for?"
            ),
            (
                f"Now {load}. With a CPU target of {target} % and {said}, how many replicas does"
                " their HorizontalPodAutoscaler want, stabilization aside?"
            ),
        ],
        inputs={
            "count": str(count),
            "now": str(now),
            "target": str(target),
            **({"tolerance": str(tolerance)} if tolerance else {}),
        },
        branch=f"{'above' if ratio > 1 else 'below'}/{'given' if tolerance else 'default'}/"
        f"{'inside' if inside else 'outside'}",
        value=Fraction(key),
        slips=slips,
        explanation=f"{kept}; the tolerance is {percent} %."
        + (
            f" So the {count} replicas stay."
            if inside
            else f" So {count} * {now} / {target} = {_short(count * ratio)} is rounded up to {key}."
        ),
        cites=together(*facts),
    ).chosen()


FAMILIES = (replicas, replicas_typed, tolerance_kept)
