"""Rules of Kubernetes arithmetic, for checkers."""

from collections.abc import Mapping
from fractions import Fraction

from generator.proofs.rules.rule import Given, Rule, down, up


def _pods(given: Given, name: str) -> Fraction:
    """A number of Pods, or a share of the replicas with its percent sign."""
    said = given.word(name)
    if said.endswith("%"):
        return given.number("replicas") * Fraction(said.removesuffix("%").strip()) / 100
    return Fraction(said)


def _surge(given: Given) -> Fraction:
    return _pods(given, "surge")


def _missing(given: Given) -> Fraction:
    return _pods(given, "unavailable")


def _misread(given: Given, name: str) -> Fraction:
    """The same setting with the percent sign overlooked, or imagined."""
    said = given.word(name)
    if said.endswith("%"):
        return Fraction(said.removesuffix("%").strip())
    return up(given.number("replicas") * Fraction(said) / 100)


def _may_miss(given: Given) -> Fraction:
    """How many Pods may be missing; one where nothing could move otherwise."""
    if up(_surge(given)) == 0 and down(_missing(given)) == 0:
        return Fraction(1)
    return min(down(_missing(given)), given.number("replicas"))


def _said(given: Given, name: str) -> Fraction:
    """An input that a stem leaves out where it is 0."""
    return given.number(name) if name in given.inputs else Fraction(0)


def _grace(given: Given) -> Fraction:
    return _said(given, "grace") or given.value("node-monitor-grace-period")


def _stays(given: Given) -> Fraction:
    return _said(given, "toleration") or given.value("default-toleration-seconds")


def _slices(given: Given) -> Fraction:
    most = _said(given, "limit") or given.value("endpoints-per-slice")
    return given.number("endpoints") / most


def _majority(given: Given) -> Fraction:
    return down(given.number("members") / 2) + 1


def _spare(given: Given) -> Fraction:
    return given.number("members") - _majority(given) - _said(given, "down")


RULES: Mapping[str, Rule] = {
    "rollout-max": Rule(
        lambda g: g.number("replicas") + up(_surge(g)),
        {
            "rounded-down": lambda g: g.number("replicas") + down(_surge(g)),
            "both-added": lambda g: g.number("replicas") + up(_surge(g)) + down(_missing(g)),
            "replicas-alone": lambda g: g.number("replicas"),
            "unavailable-taken-away": lambda g: g.number("replicas") - down(_missing(g)),
            "doubled": lambda g: 2 * g.number("replicas"),
            "misread": lambda g: g.number("replicas") + _misread(g, "surge"),
            "difference-added": lambda g: g.number("replicas") + up(_surge(g)) - down(_missing(g)),
            "added-once-more": lambda g: g.number("replicas") + up(_surge(g)) + 1,
        },
        lambda _: ["parameter:max-surge"],
    ),
    "rollout-min": Rule(
        lambda g: g.number("replicas") - _may_miss(g),
        {
            "rounded-up": lambda g: g.number("replicas") - up(_missing(g)),
            "replicas-alone": lambda g: g.number("replicas"),
            "surge-added": lambda g: g.number("replicas") + up(_surge(g)),
            "surge-counted": lambda g: g.number("replicas") + up(_surge(g)) - _may_miss(g),
            "both-taken": lambda g: g.number("replicas") - up(_surge(g)) - _may_miss(g),
            "share-alone": _may_miss,
            "misread": lambda g: g.number("replicas") - _misread(g, "unavailable"),
            "taken-away-once-more": lambda g: g.number("replicas") - _may_miss(g) - 1,
        },
        lambda _: ["parameter:max-unavailable"],
    ),
    "eviction-time": Rule(
        lambda g: _grace(g) + _stays(g),
        {
            "toleration-alone": _stays,
            "grace-alone": _grace,
            "grace-twice": lambda g: 2 * _grace(g) + _stays(g),
            "toleration-twice": lambda g: _grace(g) + 2 * _stays(g),
            "difference": lambda g: abs(_stays(g) - _grace(g)),
            "both-twice": lambda g: 2 * (_grace(g) + _stays(g)),
        },
        lambda _: ["parameter:node-monitor-grace-period", "parameter:default-toleration-seconds"],
    ),
    "endpoint-slices": Rule(
        lambda g: up(_slices(g)),
        {
            "rounded-down": lambda g: down(_slices(g)),
            "one-more": lambda g: up(_slices(g)) + 1,
            "one-less": lambda g: up(_slices(g)) - 1,
            "half-full": lambda g: up(2 * _slices(g)),
            "one-per-service": lambda _: Fraction(1),
            "one-per-endpoint": lambda g: g.number("endpoints"),
        },
        lambda _: ["parameter:endpoints-per-slice"],
    ),
    "quorum": Rule(
        _spare,
        {
            "half-rounded-up": lambda g: up(g.number("members") / 2),
            "all-but-one": lambda g: g.number("members") - 1,
            "quorum-itself": _majority,
            "learners-counted": lambda g: (
                down((g.number("members") + _said(g, "learners") - 1) / 2) - _said(g, "down")
            ),
            "failed-ignored": lambda g: g.number("members") - _majority(g),
            "majority-of-rest": lambda g: max(
                Fraction(0), down((g.number("members") - _said(g, "down") - 1) / 2)
            ),
            "one-less": lambda g: _spare(g) - 1,
            "none": lambda _: Fraction(0),
        },
        lambda _: ["term:quorum"],
    ),
}
