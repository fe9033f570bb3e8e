"""The bounds of a rolling update in two tiers."""

from fractions import Fraction

from generator.authoring import parameters
from generator.families.tiers.story import Formula, Story, Way, whole


def _share(name: str) -> Formula:
    return lambda g: Fraction(g["replicas"] * g[name], 100)


_SURGE, _MISSING = _share("surge"), _share("missing")
_ROLLOUT = (
    "A Deployment has {replicas} replicas, maxSurge {surge} % and maxUnavailable {missing} %."
)
_ELSEWHERE = (
    {"replicas": 9, "surge": 25, "missing": 30},
    {"replicas": 11, "surge": 50, "missing": 25},
    {"replicas": 10, "surge": 20, "missing": 10},
)

STORIES = (
    Story(
        "tier.rollout-most",
        lambda kb: parameters(kb, "max-surge", "max-unavailable"),
        [
            {"replicas": 7, "surge": 25, "missing": 20},
            {"replicas": 11, "surge": 25, "missing": 20},
            {"replicas": 14, "surge": 20, "missing": 15},
            {"replicas": 9, "surge": 30, "missing": 25},
        ],
        _ELSEWHERE,
        _ROLLOUT,
        [
            "Up to how many Pods can an update run at once, not counting terminating ones?",
            "How many Pods exist at most during an update, not counting terminating ones?",
            "Not counting terminating Pods, how many can there be during an update?",
        ],
        "An update may run up to {answer}",
        "Pods",
        Way(
            "up",
            "The share of maxSurge is rounded up and added to them",
            lambda g: g["replicas"] + whole(_SURGE(g), "up"),
        ),
        [
            Way(
                "rounded-down",
                "",
                lambda g: g["replicas"] + whole(_SURGE(g), "down"),
                "This rounds the share of maxSurge down, but it is rounded up.",
            ),
            Way(
                "replicas-alone",
                "",
                lambda g: Fraction(g["replicas"]),
                "This leaves maxSurge out, which allows more Pods than replicas for a while.",
            ),
            Way(
                "unavailable-taken-away",
                "",
                lambda g: g["replicas"] - whole(_MISSING(g), "down"),
                "This is the lower bound, which follows from maxUnavailable.",
            ),
            Way(
                "both-added",
                "",
                lambda g: g["replicas"] + whole(_SURGE(g), "up") + whole(_MISSING(g), "down"),
                "This adds maxUnavailable, too, but that allows fewer Pods and not more.",
            ),
        ],
        [
            Way(
                "nearest",
                "The share of maxSurge is rounded to the nearest number and added",
                lambda g: g["replicas"] + whole(_SURGE(g), "nearest"),
            ),
            Way(
                "down-plus-one",
                "The share of maxSurge is rounded down, and one Pod more is added",
                lambda g: g["replicas"] + whole(_SURGE(g), "down") + 1,
            ),
            Way(
                "other-share",
                "The share of maxUnavailable is rounded up and added to them",
                lambda g: g["replicas"] + whole(_MISSING(g), "up"),
            ),
        ],
    ),
    Story(
        "tier.rollout-least",
        lambda kb: parameters(kb, "max-surge", "max-unavailable"),
        [
            {"replicas": 9, "surge": 30, "missing": 25},
            {"replicas": 13, "surge": 30, "missing": 25},
            {"replicas": 14, "surge": 20, "missing": 15},
            {"replicas": 6, "surge": 30, "missing": 20},
        ],
        _ELSEWHERE,
        _ROLLOUT,
        [
            "How many Pods must stay available during an update?",
            "During an update, how many Pods are available at any time, at the very fewest?",
            "Below which number may the available Pods never fall during an update?",
        ],
        "An update must leave {answer} available",
        "Pods",
        Way(
            "down",
            "The share of maxUnavailable is rounded down and taken off",
            lambda g: g["replicas"] - whole(_MISSING(g), "down"),
        ),
        [
            Way(
                "rounded-up",
                "",
                lambda g: g["replicas"] - whole(_MISSING(g), "up"),
                "This rounds the share of maxUnavailable up, but it is rounded down.",
            ),
            Way(
                "replicas-alone",
                "",
                lambda g: Fraction(g["replicas"]),
                "This leaves maxUnavailable out, which allows some Pods to be missing.",
            ),
            Way(
                "surge-added",
                "",
                lambda g: g["replicas"] + whole(_SURGE(g), "up"),
                "This is the upper bound, which follows from maxSurge.",
            ),
            Way(
                "share-alone",
                "",
                lambda g: whole(_MISSING(g), "down"),
                "So many Pods may be unavailable; all others must stay available.",
            ),
        ],
        [
            Way(
                "nearest",
                "The share of maxUnavailable is rounded to the nearest number and taken off",
                lambda g: g["replicas"] - whole(_MISSING(g), "nearest"),
            ),
            Way(
                "up-less-one",
                "The share of maxUnavailable is rounded up, and one Pod fewer is taken off",
                lambda g: g["replicas"] - whole(_MISSING(g), "up") + 1,
            ),
            Way(
                "other-share",
                "The share of maxSurge is rounded down and taken off",
                lambda g: g["replicas"] - whole(_SURGE(g), "down"),
            ),
        ],
    ),
)
