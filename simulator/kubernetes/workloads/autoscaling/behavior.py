"""How fast replicas may change: ``spec.behavior`` with its policies and stabilization windows.

Left out: the tolerance per direction, which belongs to the calculation of the ratio.
"""

import math
from dataclasses import dataclass

INT32 = 2_147_483_647
FULL = 100
WITHIN = "DesiredWithinRange"


@dataclass(frozen=True)
class Policy:
    """At most *value* Pods, or per cent of the Pods, in a period."""

    percent: bool
    value: int
    period_ms: int


@dataclass(frozen=True)
class Rules:
    """What one direction may do; ``select`` is Max, Min or Disabled."""

    policies: tuple[Policy, ...]
    select: str = "Max"


UP = Rules((Policy(percent=True, value=100, period_ms=15_000), Policy(False, 4, 15_000)))  # noqa: FBT003 - Pods, not per cent
DOWN = Rules((Policy(percent=True, value=100, period_ms=15_000),))


@dataclass(frozen=True)
class ScaleEvent:
    """A change of the replicas in the past, as a count without sign."""

    t: int
    change: int


@dataclass(frozen=True)
class Recommendation:
    """What was calculated at a time, before it was stabilized."""

    t: int
    replicas: int


@dataclass(frozen=True)
class Bounds:
    """``minReplicas`` and ``maxReplicas``."""

    least: int
    most: int


def without_behavior(current: int, desired: int, bounds: Bounds) -> tuple[int, str]:
    """Bring replicas into bounds where no behavior is given: at most twice as many, or four."""
    limit = max(2 * current, 4)
    most, condition = bounds.most, "TooManyReplicas"
    if most > limit:
        most, condition = limit, "ScaleUpLimit"
    if desired < bounds.least:
        return bounds.least, "TooFewReplicas"
    return (most, condition) if desired > most else (desired, WITHIN)


def limited(  # noqa: PLR0913, PLR0917 - both directions, their rules and their past
    current: int,
    desired: int,
    bounds: Bounds,
    rules: tuple[Rules, Rules],
    ups: list[ScaleEvent],
    downs: list[ScaleEvent],
    now: int,
) -> tuple[int, str]:
    """Bring replicas into bounds and rates; *rules* are those for up and for down."""
    if desired > current:
        allowed = max(current, limit_up(current, rules[0], ups, downs, now))
        most, condition = bounds.most, "TooManyReplicas"
        if most > allowed:
            most, condition = allowed, "ScaleUpLimit"
        return (most, condition) if desired > most else (desired, WITHIN)
    if desired < current:
        allowed = min(current, limit_down(current, rules[1], ups, downs, now))
        least, condition = bounds.least, "TooFewReplicas"
        if least < allowed:
            least, condition = allowed, "ScaleDownLimit"
        return (least, condition) if desired < least else (desired, WITHIN)
    return desired, WITHIN


def limit_up(
    current: int, rules: Rules, ups: list[ScaleEvent], downs: list[ScaleEvent], now: int
) -> int:
    """The most replicas that the policies allow now."""
    if rules.select == "Disabled":
        return current
    found = []
    for policy in rules.policies:
        start = _at_start(current, policy, ups, downs, now)
        more = math.ceil(start * (1 + policy.value / FULL))
        found.append(more if policy.percent else start + policy.value)
    chosen = min(found, default=INT32) if rules.select == "Min" else max(found, default=-INT32)
    return min(chosen, INT32)


def limit_down(
    current: int, rules: Rules, ups: list[ScaleEvent], downs: list[ScaleEvent], now: int
) -> int:
    """The fewest replicas that the policies allow now."""
    if rules.select == "Disabled":
        return current
    found = []
    for policy in rules.policies:
        start = _at_start(current, policy, ups, downs, now)
        fewer = int(start * (1 - policy.value / FULL))
        found.append(fewer if policy.percent else start - policy.value)
    return max(found, default=-INT32) if rules.select == "Min" else min(found, default=INT32)


def _at_start(
    current: int, policy: Policy, ups: list[ScaleEvent], downs: list[ScaleEvent], now: int
) -> int:
    """The replicas at the beginning of the policy's period."""
    since = now - policy.period_ms
    added = sum([event.change for event in ups if event.t > since])
    return current - added + sum([event.change for event in downs if event.t > since])


def stabilized_down(
    desired: int, past: list[Recommendation], window_ms: int, now: int
) -> tuple[int, list[Recommendation]]:
    """The highest recommendation of the window, and what is remembered from now on."""
    recent = [one.replicas for one in past if one.t >= now - window_ms]
    old = [index for index in range(len(past)) if past[index].t < now - window_ms]
    return max([desired, *recent]), _remembered(past, old, Recommendation(now, desired))


def stabilized(  # noqa: PLR0913, PLR0917 - two windows and the past
    current: int, desired: int, past: list[Recommendation], up_ms: int, down_ms: int, now: int
) -> tuple[int, list[Recommendation]]:
    """The present replicas, moved as little as the recommendations of both windows agree on."""
    least = min([desired] + [one.replicas for one in past if one.t > now - up_ms])
    most = max([desired] + [one.replicas for one in past if one.t > now - down_ms])
    since = now - max(up_ms, down_ms)
    old = [index for index in range(len(past)) if past[index].t < since]
    chosen = min(max(current, least), most)
    return chosen, _remembered(past, old, Recommendation(now, desired))


def _remembered(
    past: list[Recommendation], old: list[int], new: Recommendation
) -> list[Recommendation]:
    """The past with the new one in the place of the last that has grown too old."""
    kept = list(past)
    if old:
        kept[old[-1]] = new
    else:
        kept.append(new)
    return kept
