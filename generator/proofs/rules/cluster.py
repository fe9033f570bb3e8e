"""Rules of autoscaling, disruption budgets, probes and back-off, for checkers."""

from collections.abc import Mapping
from fractions import Fraction

from generator.proofs.rules.rule import Formula, Given, Rule, down, up

_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth")


def _said(given: Given, name: str) -> Fraction:
    """An input that a stem leaves out where it is 0."""
    return given.number(name) if name in given.inputs else Fraction(0)


def _load(given: Given) -> Fraction:
    """What all Pods use together, in Pods that use as much as the target."""
    return given.number("count") * given.number("now") / given.number("target")


def _kept(given: Given) -> Fraction:
    """The whole number of replicas within the one bound that is given."""
    wanted, bound = up(_load(given)), _said(given, "bound")
    if not bound:
        return max(wanted, Fraction(1))
    rises = given.number("now") > given.number("target")
    return min(wanted, bound) if rises else max(wanted, bound)


def _held(given: Given) -> Fraction:
    """No change while use is within the tolerance of the target."""
    allowed = _said(given, "tolerance") or given.value("hpa-tolerance")
    now, target = given.number("now"), given.number("target")
    if 100 * abs(now - target) <= allowed * target:
        return given.number("count")
    return up(_load(given))


def _toward(given: Given, step: int) -> Fraction:
    rises = given.number("now") > given.number("target")
    return given.number("count") + (step if rises else -step)


_SCALING: Mapping[str, Formula] = {
    "rounded-down": lambda g: down(_load(g)),
    "ratio-upside-down": lambda g: up(g.number("count") * g.number("target") / g.number("now")),
    "points-for-ratio": lambda g: up(
        g.number("count") * (100 + g.number("now") - g.number("target")) / 100
    ),
    "target-ignored": lambda g: up(g.number("count") * g.number("now") / 100),
    "ratio-added": lambda g: g.number("count") + up(_load(g)),
    "doubled": lambda g: 2 * g.number("count"),
    "one-at-a-time": lambda g: _toward(g, 1),
    "unchanged": lambda g: g.number("count"),
}


def _budget(given: Given) -> tuple[bool, str]:
    field, _, said = given.word("given").partition(" ")
    if field not in {"minAvailable", "maxUnavailable"}:
        raise ValueError(field)
    return field == "minAvailable", said


def _part(given: Given, base: Fraction) -> Fraction:
    """The number of the field, or its share of *base*, not rounded."""
    _, said = _budget(given)
    if said.endswith("%"):
        return base * Fraction(said.removesuffix("%").strip()) / 100
    return Fraction(said)


def _healthy(given: Given) -> Fraction:
    return given.number("desired") - _said(given, "unready")


def _stay(given: Given, part: Fraction) -> Fraction:
    """How many must stay if the field stands for so many Pods."""
    return part if _budget(given)[0] else given.number("desired") - part


def _must(given: Given) -> Fraction:
    return _stay(given, up(_part(given, given.number("desired"))))


def _go(given: Given) -> Fraction:
    return max(Fraction(0), _healthy(given) - _must(given))


def _of_healthy(given: Given) -> Fraction:
    part = up(_part(given, _healthy(given)))
    return _healthy(given) - part if _budget(given)[0] else part


def _period(given: Given) -> Fraction:
    return _said(given, "period") or given.value("probe-period")


def _failures(given: Given) -> Fraction:
    return _said(given, "failures") or given.value("probe-failure-threshold")


def _probes(before: int) -> Formula:
    """The delay, and the periods between the failures, with so many before the first."""
    return lambda g: _said(g, "delay") + (_failures(g) - 1 + before) * _period(g)


def _again(given: Given, key: Formula) -> Fraction:
    return key(given) + (_said(given, "delay") or 3 * _period(given))


def _probe_rule(before: int) -> Rule:
    key = _probes(before)
    return Rule(
        key,
        {
            "one-period-more": _probes(before + 1),
            "one-period-less": _probes(before - 1),
            "delay-ignored": lambda g: key(g) - _said(g, "delay"),
            "one-failure": lambda g: _said(g, "delay") + _period(g),
            "period-ignored": lambda g: _said(g, "delay") + _failures(g),
            "delay-each-time": lambda g: _failures(g) * (_said(g, "delay") + _period(g)),
            "one-failure-more": _probes(before + 2),
            "delay-twice": lambda g: _again(g, key),
        },
        lambda _: ["parameter:probe-failure-threshold", "parameter:probe-period"],
    )


def _nth(given: Given) -> int:
    return _ORDINALS.index(given.word("word")) + 1


def _backoff(name: str) -> Rule:
    def first(given: Given) -> Fraction:
        return given.value(f"{name}-initial")

    def most(given: Given) -> Fraction:
        return _said(given, "longest") or given.value(f"{name}-max")

    def at(given: Given, number: int) -> Fraction:
        wait = first(given)
        for _ in range(number - 1):
            wait = min(2 * wait, most(given))
        return wait

    def free(given: Given) -> Fraction:
        return first(given) * (1 << (_nth(given) - 1))

    return Rule(
        lambda g: at(g, _nth(g)),
        {
            "doubled-without-end": free,
            "linear": lambda g: first(g) * _nth(g),
            "one-doubling-more": lambda g: 2 * min(free(g), most(g)),
            "one-doubling-less": lambda g: at(g, _nth(g) - 1),
            "constant": first,
            "summed": lambda g: sum((at(g, n) for n in range(1, _nth(g) + 1)), Fraction(0)),
            "cap-itself": most,
            "squared": lambda g: first(g) * (_nth(g) - 1) ** 2,
        },
        lambda _: [f"parameter:{name}-initial", f"parameter:{name}-max"],
    )


RULES: Mapping[str, Rule] = {
    "autoscaler": Rule(
        _kept,
        {
            **_SCALING,
            "bounds-ignored": lambda g: up(_load(g)),
            "bound-itself": lambda g: g.number("bound"),
        },
        lambda _: ["mechanism:horizontal-autoscaling", "parameter:hpa-tolerance"],
    ),
    "autoscaler-tolerance": Rule(
        _held,
        {
            **_SCALING,
            "tolerance-ignored": lambda g: up(_load(g)),
            "next-one": lambda g: _toward(g, -1),
        },
        lambda _: ["mechanism:horizontal-autoscaling", "parameter:hpa-tolerance"],
    ),
    "budget-allowed": Rule(
        _go,
        {
            "rounded-down": lambda g: _healthy(g) - _stay(g, down(_part(g, g.number("desired")))),
            "unready-counted": lambda g: g.number("desired") - _must(g),
            "fields-mixed-up": lambda g: _healthy(g) - (g.number("desired") - _must(g)),
            "share-of-healthy": _of_healthy,
            "must-stay": _must,
            "all-healthy": _healthy,
            "off-by-one": lambda g: _go(g) - 1,
            "one-beyond": lambda g: _go(g) + 1,
            "unready-twice": lambda g: _go(g) - _said(g, "unready"),
        },
        lambda _: ["object:poddisruptionbudget"],
    ),
    "probe-start": _probe_rule(0),
    "probe-least": _probe_rule(0),
    "probe-most": _probe_rule(1),
    "backoff-restart-backoff": _backoff("restart-backoff"),
    "backoff-image-pull-backoff": _backoff("image-pull-backoff"),
    "backoff-pod-backoff": _backoff("pod-backoff"),
}
