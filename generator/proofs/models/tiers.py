"""Two tiers: a number, and the way to it that is right in every case and not in this one alone."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import product

from generator.proofs.models.question import Question
from generator.proofs.rules.rule import Formula, Given, down, up
from kb import plain


@dataclass(frozen=True, slots=True)
class _Rule:
    """The right way by its words, wrong numbers, and other ways with theirs.

    ``axes`` are the values of inputs among which a wrong way must fail somewhere.
    """

    right: tuple[str, str, Formula]
    numbers: Mapping[str, Formula]
    ways: Mapping[str, tuple[str, Formula]]
    unit: str
    stated: str
    shows: Callable[[Given], Sequence[str]]
    rests_on: Sequence[str]
    axes: Mapping[str, Sequence[int]]

    def fails(self, given: Given, formula: Formula) -> bool:
        """Whether a formula differs from the right one in some case."""
        for values in product(*self.axes.values()):
            inputs = {name: str(v) for name, v in zip(self.axes, values, strict=True)}
            other = Given(inputs, given.kb)
            if formula(other) != self.right[2](other):
                return True
        return False


def _says(rule: _Rule, number: str) -> str:
    unit = rule.unit
    if number == "1" and unit.endswith("s"):
        unit = unit.removesuffix("s")
    return f"{number} {unit}"


def _answer(rule: _Rule) -> Question:
    formula = rule.right[2]
    return Question(
        right=lambda g: [plain(formula(g))],
        possible=lambda g: {plain(f(g)) for f in (formula, *rule.numbers.values())},
        says=lambda _, code: _says(rule, code),
        shows=rule.shows,
        rests_on=lambda _: rule.rests_on,
        slips={name: _coded(f) for name, f in rule.numbers.items()},
        discharges=("U3",),
    )


def _coded(formula: Formula) -> Callable[[Given], Sequence[str]]:
    return lambda given: [plain(formula(given))]


def _reason(rule: _Rule) -> Question:
    code, text, formula = rule.right

    def accidents(given: Given) -> list[str]:
        return [
            name
            for name, (_, other) in rule.ways.items()
            if other(given) == formula(given) and rule.fails(given, other)
        ]

    def shows(given: Given) -> Sequence[str]:
        stated = rule.stated.format(_says(rule, plain(formula(given))))
        return [*rule.shows(given), stated]

    return Question(
        right=lambda _: [code],
        possible=lambda g: [code, *accidents(g)],
        says=lambda _, name: text if name == code else rule.ways[name][0],
        shows=shows,
        rests_on=lambda _: rule.rests_on,
        slips={"right-by-accident": accidents},
    )


def _part(given: Given, share: str) -> Fraction:
    return given.number("replicas") * given.number(share) / 100


def _near(value: Fraction) -> Fraction:
    return down(value + Fraction(1, 2))


def _rollout(given: Given) -> Sequence[str]:
    return [
        f"{given.word('replicas')} replicas",
        f"maxSurge {given.word('surge')} %",
        f"maxUnavailable {given.word('missing')} %",
    ]


_ROLLOUTS = {"replicas": range(4, 12), "surge": (20, 25, 50), "missing": (10, 25)}
_SETTINGS = ["parameter:max-surge", "parameter:max-unavailable"]

_MOST = _Rule(
    (
        "up",
        "The share of maxSurge is rounded up and added to them",
        lambda g: g.number("replicas") + up(_part(g, "surge")),
    ),
    {
        "rounded-down": lambda g: g.number("replicas") + down(_part(g, "surge")),
        "replicas-alone": lambda g: g.number("replicas"),
        "unavailable-taken-away": lambda g: g.number("replicas") - down(_part(g, "missing")),
        "both-added": lambda g: (
            g.number("replicas") + up(_part(g, "surge")) + down(_part(g, "missing"))
        ),
    },
    {
        "nearest": (
            "The share of maxSurge is rounded to the nearest number and added",
            lambda g: g.number("replicas") + _near(_part(g, "surge")),
        ),
        "down-plus-one": (
            "The share of maxSurge is rounded down, and one Pod more is added",
            lambda g: g.number("replicas") + 1 + down(_part(g, "surge")),
        ),
        "other-share": (
            "The share of maxUnavailable is rounded up and added to them",
            lambda g: g.number("replicas") + up(_part(g, "missing")),
        ),
    },
    "Pods",
    "An update may run up to {}",
    _rollout,
    _SETTINGS,
    _ROLLOUTS,
)

_LEAST = _Rule(
    (
        "down",
        "The share of maxUnavailable is rounded down and taken off",
        lambda g: g.number("replicas") - down(_part(g, "missing")),
    ),
    {
        "rounded-up": lambda g: g.number("replicas") - up(_part(g, "missing")),
        "replicas-alone": lambda g: g.number("replicas"),
        "surge-added": lambda g: g.number("replicas") + up(_part(g, "surge")),
        "share-alone": lambda g: down(_part(g, "missing")),
    },
    {
        "nearest": (
            "The share of maxUnavailable is rounded to the nearest number and taken off",
            lambda g: g.number("replicas") - _near(_part(g, "missing")),
        ),
        "up-less-one": (
            "The share of maxUnavailable is rounded up, and one Pod fewer is taken off",
            lambda g: g.number("replicas") - up(_part(g, "missing") - 1),
        ),
        "other-share": (
            "The share of maxSurge is rounded down and taken off",
            lambda g: g.number("replicas") - down(_part(g, "surge")),
        ),
    },
    "Pods",
    "An update must leave {} available",
    _rollout,
    _SETTINGS,
    _ROLLOUTS,
)


def _majority(given: Given) -> Fraction:
    return down(given.number("members") / 2) + 1


_QUORUM = _Rule(
    (
        "majority",
        "All of the members, less a majority of them",
        lambda g: up(g.number("members") / 2) - 1,
    ),
    {
        "quorum-itself": _majority,
        "all-but-one": lambda g: g.number("members") - 1,
        "none": lambda _: Fraction(0),
        "all": lambda g: g.number("members"),
    },
    {
        "majority-less-one": (
            "A majority of the members, less one of them",
            lambda g: _majority(g) - 1,
        ),
        "third": (
            "A third of all the members, rounded down",
            lambda g: down(g.number("members") / 3),
        ),
        "all-but-three": (
            "All of the members, less three of them",
            lambda g: g.number("members") - 3,
        ),
        "half": ("Half of all the members, rounded down", lambda g: down(g.number("members") / 2)),
        "one": ("One of the members, however many there are", lambda _: Fraction(1)),
    },
    "members",
    "It survives the failure of {}",
    lambda g: [f"{g.word('members')} voting members"],
    ["term:quorum"],
    {"members": range(3, 10)},
)


def _wanted(given: Given) -> Fraction:
    return given.number("count") * given.number("now") / given.number("target")


_AUTOSCALER = _Rule(
    ("up", "The count times use by target, rounded up", lambda g: up(_wanted(g))),
    {
        "rounded-down": lambda g: down(_wanted(g)),
        "upside-down": lambda g: up(g.number("count") * g.number("target") / g.number("now")),
        "doubled": lambda g: g.number("count") * 2,
        "ratio-added": lambda g: g.number("count") + up(_wanted(g)),
    },
    {
        "nearest": (
            "The count times use by target, rounded to the nearest number",
            lambda g: _near(_wanted(g)),
        ),
        "down-plus-one": (
            "The count times use by target, rounded down, and one more",
            lambda g: down(_wanted(g)) + 1,
        ),
        "points": (
            "The count, raised by use less target in percent, rounded up",
            lambda g: up(g.number("count") * (1 + (g.number("now") - g.number("target")) / 100)),
        ),
    },
    "replicas",
    "The autoscaler asks for {}",
    lambda g: [
        f"{g.word('count')} ready replicas",
        f"use {g.word('now')} %",
        f"a target of {g.word('target')} %",
    ],
    ["mechanism:horizontal-autoscaling"],
    {"count": range(3, 12), "now": (80, 90), "target": (40, 75)},
)

_SWAP_FILE = _Rule(
    (
        "configured-less-reservation",
        "Its configured memory, less its reservation",
        lambda g: g.number("memory") - g.number("reservation"),
    ),
    {
        "configured": lambda g: g.number("memory"),
        "sum": lambda g: g.number("memory") + g.number("reservation"),
        "none": lambda _: Fraction(0),
        "quarter": lambda g: g.number("memory") / 4,
    },
    {
        "half": (
            "Half of its configured memory, whatever is reserved",
            lambda g: g.number("memory") / 2,
        ),
        "reservation": (
            "As much memory as its reservation says",
            lambda g: g.number("reservation"),
        ),
        "limit-less-reservation": (
            "Its memory limit, less its reservation",
            lambda g: g.number("limit") - g.number("reservation"),
        ),
    },
    "GiB",
    "Its .vswp file has {}",
    lambda g: [
        f"{g.word('memory')} GiB of configured memory",
        f"a reservation of {g.word('reservation')} GiB",
        f"a limit of {g.word('limit')} GiB",
    ],
    ["object:vswp-file"],
    {"memory": (8, 16), "reservation": (2, 4), "limit": (6, 8)},
)

_RULES = {
    "rollout-most": _MOST,
    "rollout-least": _LEAST,
    "quorum": _QUORUM,
    "autoscaler": _AUTOSCALER,
    "swap-file": _SWAP_FILE,
}

QUESTIONS: Mapping[str, Question] = {
    **{f"tier.{name}.answer": _answer(rule) for name, rule in _RULES.items()},
    **{f"tier.{name}.reason": _reason(rule) for name, rule in _RULES.items()},
}
