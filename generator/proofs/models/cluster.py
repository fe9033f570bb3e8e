"""Questions about settings that meet demands, and about what changes when one of them does."""

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from functools import lru_cache

from generator.proofs.models.question import Question
from generator.proofs.rules.cluster import RULES as _MORE
from generator.proofs.rules.kubernetes import RULES as _SUMS
from generator.proofs.rules.rule import Given, Rule, down, up
from kb import plain

_SURGE_AND_MISSING = ["parameter:max-surge", "parameter:max-unavailable"]


_COUNTS = tuple(map(str, range(9)))
_SHARES = tuple(f"{share} %" for share in range(1, 101))


@lru_cache(maxsize=256)
def _judged(replicas: int, most: int, least: int, pace: int) -> Mapping[str, tuple[str, ...]]:
    """All pairs of settings that the API takes, with the demands that each does not meet."""
    found = {}
    surges = {text: _pods(text, replicas, up) for text in (*_COUNTS, *_SHARES)}
    losses = {text: _pods(text, replicas, down) for text in (*_COUNTS, *_SHARES)}
    for surge, more in surges.items():
        for missing, less in losses.items():
            if surge == missing == "0":
                continue
            lost = min(less, replicas) if more or less else 1
            checks = (
                ("most-overlooked", replicas + more <= most),
                ("least-overlooked", replicas - lost >= least),
                ("pace-overlooked", more + lost >= pace),
            )
            found[f"{surge}/{missing}"] = tuple(name for name, met in checks if not met)
    return found


def _pods(text: str, replicas: int, rounded: Callable[[Fraction], Fraction]) -> int:
    if text.endswith("%"):
        return int(rounded(Fraction(replicas * int(text.removesuffix(" %")), 100)))
    return int(text)


def _such(fits: Callable[[tuple[str, ...]], bool]) -> Callable[[Given], Sequence[str]]:
    """The pairs of settings whose failing demands are such."""

    def codes(given: Given) -> Sequence[str]:
        names = ("replicas", "most", "least", "pace")
        judged = _judged(*(int(given.word(name)) for name in names))
        return [code for code, failing in judged.items() if fits(failing)]

    return codes


def _only(demand: str) -> Callable[[Given], Sequence[str]]:
    return _such(lambda failing: failing == (demand,))


def _settings(given: Given, code: str) -> str:  # noqa: ARG001 - all answers are read alike
    surge, _, missing = code.partition("/")
    return f"maxSurge {surge} and maxUnavailable {missing}"


CONFIGURATION = Question(
    right=_such(lambda failing: not failing),
    possible=_such(lambda _: True),
    says=_settings,
    shows=lambda g: [
        f"{g.word('replicas')} replicas",
        f"at most {g.word('most')}",
        f"at least {g.word('least')}",
        f"at least {g.word('pace')}",
    ],
    rests_on=lambda _: _SURGE_AND_MISSING,
    slips={
        name: _only(name) for name in ("most-overlooked", "least-overlooked", "pace-overlooked")
    },
    discharges=("U6",),
)


def _figure(text: str) -> Fraction:
    """The number in a setting, whether it is a count or a share."""
    return Fraction(text.removesuffix(" %").rpartition(" ")[2])


def _steps(given: Given) -> tuple[Fraction, Fraction]:
    """The figure of the changed input before and after."""
    return _figure(given.word(given.word("changed"))), _figure(given.word("to"))


def _coded(formula: Callable[[Given], Fraction]) -> Callable[[Given], Sequence[str]]:
    return lambda given: [plain(formula(given))]


def _direction(rule: Rule) -> Question:
    """How the result of a rule changes with one of its inputs."""

    def before(given: Given) -> Fraction:
        return rule.right(given)

    def after(given: Given) -> Fraction:
        changed = given.word("changed")
        return rule.right(Given({**given.inputs, changed: given.word("to")}, given.kb))

    def moved(given: Given) -> Fraction:
        low, high = _steps(given)
        return high - low

    formulas: Mapping[str, Callable[[Given], Fraction]] = {
        "no-effect": before,
        "other-direction": lambda g: 2 * before(g) - after(g),
        "by-the-step": lambda g: before(g) + moved(g),
        "against-the-step": lambda g: before(g) - moved(g),
        "in-proportion": lambda g: Fraction(
            int(before(g) * _steps(g)[1] / _steps(g)[0] + Fraction(1, 2))
        ),
        "half-the-step": lambda g: Fraction(int((before(g) + after(g)) / 2)),
        "one-farther": lambda g: after(g) + (1 if after(g) >= before(g) else -1),
    }

    def says(given: Given, code: str) -> str:
        unit = given.inputs.get("unit", "")
        value, start = Fraction(code), before(given)
        said = "stays at" if value == start else "rises to" if value > start else "falls to"
        return f"It {said} {plain(value)} {unit}".strip()

    return Question(
        right=lambda g: [plain(after(g))],
        possible=lambda g: {
            plain(value)
            for value in (after(g), *(formula(g) for formula in formulas.values()))
            if value >= 0
        },
        says=says,
        shows=lambda g: [
            text
            for name, text in g.inputs.items()
            if name not in {"changed", "unit"} and text != "0"
        ],
        rests_on=rule.rests_on,
        slips={name: _coded(formula) for name, formula in formulas.items()},
        discharges=("U5", "U3"),
    )


QUESTIONS: Mapping[str, Question] = {
    "configuration.rollout": CONFIGURATION,
    **{
        f"direction.{name}": _direction(rule)
        for name, rule in {**_SUMS, **_MORE}.items()
        if name
        in {
            *("rollout-max", "rollout-min", "quorum", "budget-allowed", "autoscaler"),
            *("probe-start", "eviction-time", "endpoint-slices"),
        }
    },
}
