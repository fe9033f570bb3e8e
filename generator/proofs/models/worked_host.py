"""Accounts of minFree, of the division of memory by shares and of balloons, line by line."""

from collections.abc import Mapping
from fractions import Fraction

from generator.proofs.models.account import Rule, Said, account, plainly
from generator.proofs.models.question import Question
from generator.proofs.rules.rule import Given
from kb import plain

_BANDS = ("first", "second", "third")


def _size(given: Given, band: str) -> Fraction:
    return given.value(f"minfree-{band}-band-size")


def _band(band: str, share: str = "") -> Rule:
    return lambda g, _: _size(g, band) * g.share(f"minfree-{share or band}-band-share")


def _percent(given: Given, part: str) -> str:
    return f"{plain(given.value(f'minfree-{part}-share'))} %"


def _head(word: str, band: str) -> Said:
    return lambda g: f"Part of the {word} {plain(_size(g, band))} MiB"


def _host(given: Given) -> Fraction:
    return given.number("host") * 1024


def _rest(given: Given) -> Fraction:
    return _host(given) - sum(_size(given, band) for band in _BANDS)


MIN_FREE = account(
    [
        (_head("first", "first"), "MiB", _band("first")),
        (_head("next", "second"), "MiB", _band("second")),
        (_head("next", "third"), "MiB", _band("third")),
        (
            plainly("Part of the rest"),
            "MiB",
            lambda g, _: _rest(g) * g.share("minfree-rest-share"),
        ),
        (plainly("Minimum of free memory"), "MiB", lambda _, v: sum(v, Fraction(0))),
    ],
    {
        "share-of-band-above": (2, _band("second", "first")),
        "band-of-total-size": (
            2,
            lambda g, _: (
                (_size(g, "first") + _size(g, "second")) * g.share("minfree-second-band-share")
            ),
        ),
        "rest-is-everything": (4, lambda g, _: _host(g) * g.share("minfree-rest-share")),
        "band-left-out": (5, lambda _, v: sum(v[:3], Fraction(0))),
    },
    lambda g: [
        f"{g.word('host')} GiB",
        "{}, {} and {} of three bands".format(*(_percent(g, f"{band}-band") for band in _BANDS)),
        f"{_percent(g, 'rest')} of the rest",
    ],
    [
        *(f"parameter:minfree-{band}-band-{what}" for band in _BANDS for what in ("size", "share")),
        "parameter:minfree-rest-share",
    ],
)

SHARES = account(
    [
        (
            plainly("Shares of all three"),
            "",
            lambda g, _: g.number("a") + g.number("b") + g.number("c"),
        ),
        (
            plainly("For vm-a by shares alone"),
            "GiB",
            lambda g, v: g.number("a") / v[0] * g.number("memory"),
        ),
        (
            plainly("For vm-a within its limit"),
            "GiB",
            lambda g, v: min(v[1], g.number("limit")),
        ),
        (plainly("Left for vm-b and vm-c"), "GiB", lambda g, v: g.number("memory") - v[2]),
        (
            plainly("For vm-b"),
            "GiB",
            lambda g, v: v[3] / (1 + g.number("c") / g.number("b")),
        ),
    ],
    {
        "equal-parts": (2, lambda g, _: g.number("memory") / 3),
        "limit-ignored": (3, lambda _, v: v[1]),
        "limit-not-given-on": (4, lambda g, v: g.number("memory") - v[1]),
        "shares-of-all-again": (
            5,
            lambda g, v: v[3] * g.number("b") / (g.number("a") + g.number("b") + g.number("c")),
        ),
    },
    lambda g: [
        f"all of {g.word('memory')} GiB",
        f"{g.word('a')} shares",
        f"a limit of {g.word('limit')} GiB",
        f"vm-b {g.word('b')} and vm-c {g.word('c')} shares",
    ],
    ["term:memory-shares", "term:memory-limit"],
)

BALLOON = account(
    [
        (
            plainly("Largest balloon of this virtual machine"),
            "GiB",
            lambda g, _: g.number("size") * g.share("balloon-max-share"),
        ),
        (
            plainly("Balloon that the host would like"),
            "GiB",
            lambda g, _: g.number("held") + g.number("wanted"),
        ),
        (plainly("Balloon target"), "GiB", lambda _, v: min(v[:2])),
        (plainly("Growth of the balloon"), "GiB", lambda g, v: v[2] - g.number("held")),
        (
            plainly("Left to be taken by force"),
            "GiB",
            lambda g, v: g.number("wanted") - min(v[3], g.number("wanted")),
        ),
    ],
    {
        "rest-as-cap": (1, lambda g, _: g.number("size") * (1 - g.share("balloon-max-share"))),
        "held-forgotten": (2, lambda g, _: g.number("wanted")),
        "cap-ignored": (3, lambda _, v: v[1]),
        "target-as-growth": (4, lambda _, v: v[2]),
    },
    lambda g: [
        f"wants {g.word('wanted')} GiB more from a virtual machine of {g.word('size')} GiB",
        f"holds {g.word('held')} GiB",
        f"at most {plain(g.value('balloon-max-share'))} %",
    ],
    ["parameter:balloon-max-share", "term:balloon-target"],
)

QUESTIONS: Mapping[str, Question] = {
    "worked.min-free": MIN_FREE,
    "worked.shares": SHARES,
    "worked.balloon": BALLOON,
}
