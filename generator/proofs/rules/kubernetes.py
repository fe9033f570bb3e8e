"""Rules of Kubernetes arithmetic, for checkers."""

from collections.abc import Mapping
from fractions import Fraction

from generator.proofs.rules.rule import Given, Rule, down, up


def _surge(given: Given) -> Fraction:
    return given.number("replicas") * given.number("surge") / 100


def _missing(given: Given) -> Fraction:
    return given.number("replicas") * given.number("unavailable") / 100


def _slices(given: Given) -> Fraction:
    return given.number("endpoints") / given.value("endpoints-per-slice")


def _majority(given: Given) -> Fraction:
    return down(given.number("members") / 2) + 1


RULES: Mapping[str, Rule] = {
    "rollout-max": Rule(
        lambda g: g.number("replicas") + up(_surge(g)),
        {
            "rounded-down": lambda g: g.number("replicas") + down(_surge(g)),
            "both-added": lambda g: g.number("replicas") + up(_surge(g)) + down(_missing(g)),
            "replicas-alone": lambda g: g.number("replicas"),
            "unavailable-taken-away": lambda g: g.number("replicas") - down(_missing(g)),
            "added-once-more": lambda g: g.number("replicas") + up(_surge(g)) + 1,
        },
        lambda _: ["parameter:max-surge"],
    ),
    "rollout-min": Rule(
        lambda g: g.number("replicas") - down(_missing(g)),
        {
            "rounded-up": lambda g: g.number("replicas") - up(_missing(g)),
            "replicas-alone": lambda g: g.number("replicas"),
            "surge-added": lambda g: g.number("replicas") + up(_surge(g)),
            "share-alone": lambda g: down(_missing(g)),
            "taken-away-once-more": lambda g: g.number("replicas") - down(_missing(g)) - 1,
        },
        lambda _: ["parameter:max-unavailable"],
    ),
    "eviction-time": Rule(
        lambda g: g.value("node-monitor-grace-period") + g.number("toleration"),
        {
            "toleration-alone": lambda g: g.number("toleration"),
            "grace-alone": lambda g: g.value("node-monitor-grace-period"),
            "grace-twice": lambda g: (
                2 * g.value("node-monitor-grace-period") + g.number("toleration")
            ),
            "difference": lambda g: abs(
                g.number("toleration") - g.value("node-monitor-grace-period")
            ),
        },
        lambda _: ["parameter:node-monitor-grace-period", "parameter:default-toleration-seconds"],
    ),
    "endpoint-slices": Rule(
        lambda g: up(_slices(g)),
        {
            "rounded-down": lambda g: down(_slices(g)),
            "one-more": lambda g: up(_slices(g)) + 1,
            "one-per-service": lambda _: Fraction(1),
            "one-per-endpoint": lambda g: g.number("endpoints"),
        },
        lambda _: ["parameter:endpoints-per-slice"],
    ),
    "quorum": Rule(
        lambda g: g.number("members") - _majority(g),
        {
            "half-rounded-up": lambda g: up(g.number("members") / 2),
            "all-but-one": lambda g: g.number("members") - 1,
            "quorum-itself": _majority,
            "none": lambda _: Fraction(0),
        },
        lambda _: ["term:quorum"],
    ),
}
