"""Rules of ESXi memory arithmetic, for checkers. Amounts are in MiB unless a name says more."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from itertools import pairwise

from generator.proofs.rules.rule import Formula, Given, Rule, down
from kb import plain

_BANDS = ("first", "second", "third")
_STATES = ("", "clear", "soft", "hard", "low")  # from the calmest; the first has no edge


def _bands(given: Given) -> Sequence[tuple[Fraction, Fraction]]:
    return [
        (given.value(f"minfree-{band}-band-size"), given.share(f"minfree-{band}-band-share"))
        for band in _BANDS
    ]


def _mib(given: Given, name: str) -> Fraction:
    return given.number(name) * 1024


def _scale(given: Given) -> Sequence[str]:
    """How a table of the bands reads."""
    bands = [
        f"{'Next' if place else 'First'} {plain(size)} MiB | {plain(share * 100)} %"
        for place, (size, share) in enumerate(_bands(given))
    ]
    return [*bands, f"All above | {plain(given.share('minfree-rest-share') * 100)} %"]


def _min_free(given: Given) -> Fraction:
    left, kept = _mib(given, "host"), Fraction(0)
    for size, share in _bands(given):
        here = min(size, left)
        kept += here * share
        left -= here
    return kept + left * given.share("minfree-rest-share")


def _share_at(given: Given, memory: Fraction) -> Fraction:
    """The share of the band in which memory of this size ends."""
    end = Fraction(0)
    for size, share in _bands(given):
        end += size
        if memory < end:
            return share
    return given.share("minfree-rest-share")


def _kept_of(given: Given, memory: Fraction) -> Fraction:
    """minFree, added up over the places at which the share changes."""
    ends, end = [Fraction(0)], Fraction(0)
    for size, _ in _bands(given):
        end += size
        ends.append(min(end, memory))
    ends.append(max(memory, end))
    return sum(
        ((high - low) * _share_at(given, low) for low, high in pairwise(ends) if low < memory),
        Fraction(0),
    )


def _in_one_band(given: Given) -> Fraction:
    """What new memory adds in the band in which the host ends, without what reaches beyond."""
    old, new, end = _mib(given, "host"), _mib(given, "more"), Fraction(0)
    for size, _ in _bands(given):
        end += size
        if old < end:
            return min(end - old, new) * _share_at(given, old)
    return new * _share_at(given, old)


def _grown(given: Given) -> Fraction:
    old = _mib(given, "host")
    return _kept_of(given, old + _mib(given, "more")) - _kept_of(given, old)


def _full(given: Given) -> Fraction:
    return sum((size * share for size, share in _bands(given)), Fraction(0))


def _second_like_first(given: Given) -> Fraction:
    (first, share), (second, other), _ = _bands(given)
    held = max(Fraction(0), min(_mib(given, "host") - first, second))
    return _min_free(given) + held * (share - other)


def _truncated(given: Given) -> Fraction:
    """Each band rounded down to whole MiB before they are added, as many texts do."""
    left, kept = _mib(given, "host"), Fraction(0)
    for size, share in _bands(given):
        here = min(size, left)
        kept += down(here * share)
        left -= here
    return kept + left * given.share("minfree-rest-share")


def _of_min_free(state: str) -> Formula:
    return lambda given: given.number("minfree") * given.share(f"{state}-threshold")


def _edge(given: Given) -> Fraction:
    return _of_min_free(given.word("state"))(given)


def _down_to(state: str) -> Formula:
    return lambda given: given.number("free") - _of_min_free(state)(given)


def _edge_of_edge(given: Given) -> Fraction:
    """The share of a state taken of the edge of the state before."""
    before = _STATES[_STATES.index(given.word("state")) - 1]
    return _edge(given) * given.share(f"{before}-threshold")


def _freed(given: Given, slot: Fraction) -> Fraction:
    return given.number("pages") * (given.value("page-size") - slot)


def _other_slot(given: Given) -> Fraction:
    slots = given.value("compressed-page-limit"), given.value("compressed-page-small-slot")
    return sum(slots) - given.number("slot")


def _shares_at(level: str) -> Formula:
    return lambda given: given.value(f"shares-{level}") * _mib(given, "memory")


def _shares_decimal(given: Given) -> Fraction:
    return given.value(f"shares-{given.word('level')}") * given.number("memory") * 1000


def _state(given: Given) -> Fraction:
    """The rank of the lowest state below whose edge free memory lies."""
    free, kept = given.number("free"), given.number("minfree")
    rank = 0
    for place, state in enumerate(_STATES):
        if state and free < kept * given.share(f"{state}-threshold"):
            rank = place
    return Fraction(rank)


def _named_state(given: Given, rank: Fraction) -> str:
    return given.kb[f"state:memory-{_STATES[int(rank)] or 'high'}"].name


def _at(rank: int) -> Formula:
    return lambda _: Fraction(rank)


RULES: Mapping[str, Rule] = {
    "min-free": Rule(
        _min_free,
        {
            "flat": lambda g: _mib(g, "host") * _bands(g)[0][1],
            "rest-share-of-all": lambda g: _mib(g, "host") * g.share("minfree-rest-share"),
            "rest-is-everything": lambda g: (
                _full(g) + _mib(g, "host") * g.share("minfree-rest-share")
            ),
            "first-band-alone": lambda g: _bands(g)[0][0] * _bands(g)[0][1],
            "second-band-like-first": _second_like_first,
            "bands-alone": _full,
        },
        lambda _: [
            *(
                f"parameter:minfree-{band}-band-{what}"
                for band in _BANDS
                for what in ("size", "share")
            ),
            "parameter:minfree-rest-share",
        ],
        conventions={"first 28 GB as 899 MB": _truncated},
        shows=_scale,
    ),
    "min-free-growth": Rule(
        _grown,
        {
            "flat-on-new": lambda g: _mib(g, "more") * _bands(g)[0][1],
            "rest-share-on-new": lambda g: _mib(g, "more") * g.share("minfree-rest-share"),
            "from-zero": lambda g: _kept_of(g, _mib(g, "more")),
            "new-total": lambda g: _kept_of(g, _mib(g, "host") + _mib(g, "more")),
            "old-total": _min_free,
            "in-proportion": lambda g: _min_free(g) * g.number("more") / g.number("host"),
            "one-gib-alone": lambda g: 1024 * _share_at(g, _mib(g, "host")),
            "first-new-band-alone": _in_one_band,
            "share-of-first-new-band": lambda g: _mib(g, "more") * _share_at(g, _mib(g, "host")),
        },
        lambda _: [
            *(
                f"parameter:minfree-{band}-band-{what}"
                for band in _BANDS
                for what in ("size", "share")
            ),
            "parameter:minfree-rest-share",
        ],
        shows=_scale,
    ),
    "state-edge": Rule(
        _edge,
        {
            "soft": _of_min_free("soft"),
            "hard": _of_min_free("hard"),
            "low": _of_min_free("low"),
            "what-is-left": lambda g: g.number("minfree") - _edge(g),
            "whole": lambda g: g.number("minfree"),
            "doubled": lambda g: 2 * _of_min_free("soft")(g),
            "halved": lambda g: _edge(g) / 2,
            "share-of-edge-above": _edge_of_edge,
        },
        lambda g: [f"parameter:{g.word('state')}-threshold"],
    ),
    "state-distance": Rule(
        lambda g: g.number("free") - _edge(g),
        {
            "to-soft": _down_to("soft"),
            "to-hard": _down_to("hard"),
            "to-low": _down_to("low"),
            "edge-alone": _edge,
            "share-of-free": lambda g: (
                g.number("free") * (1 - g.share(f"{g.word('state')}-threshold"))
            ),
            "to-minfree": lambda g: g.number("minfree") - g.number("free"),
            "down-to-nothing": lambda g: g.number("free"),
        },
        lambda g: [f"parameter:{g.word('state')}-threshold"],
    ),
    "memory-state": Rule(
        _state,
        {
            "state-0": _at(0),
            "state-1": _at(1),
            "state-2": _at(2),
            "state-3": _at(3),
            "state-4": _at(4),
        },
        lambda _: [f"parameter:{state}-threshold" for state in _STATES[1:]],
        _named_state,
        margins=lambda g: [(g.number("free"), _of_min_free(state)(g)) for state in _STATES[1:]],
    ),
    "balloon-cap": Rule(
        lambda g: _mib(g, "memory") * g.share("balloon-max-share"),
        {
            "what-is-left": lambda g: _mib(g, "memory") * (1 - g.share("balloon-max-share")),
            "whole": lambda g: _mib(g, "memory"),
            "tax": lambda g: _mib(g, "memory") * Fraction(75, 100),
            "half": lambda g: _mib(g, "memory") / 2,
            "guest-keeps-tenth": lambda g: _mib(g, "memory") * Fraction(9, 10),
        },
        lambda _: ["parameter:balloon-max-share"],
    ),
    "swap-file": Rule(
        lambda g: max(Fraction(0), g.number("memory") - g.number("reservation")),
        {
            "configured": lambda g: g.number("memory"),
            "reservation": lambda g: g.number("reservation"),
            "sum": lambda g: g.number("memory") + g.number("reservation"),
            "half": lambda g: g.number("memory") / 2,
            "half-of-rest": lambda g: (g.number("memory") - g.number("reservation")) / 2,
            "unreserved-twice": lambda g: 2 * (g.number("memory") - g.number("reservation")),
        },
        lambda _: ["object:vswp-file"],
    ),
    "compression-gain": Rule(
        lambda g: _freed(g, g.number("slot")),
        {
            "whole-pages": lambda g: g.number("pages") * g.value("page-size"),
            "cache": lambda g: g.number("pages") * g.number("slot"),
            "other-slot": lambda g: _freed(g, _other_slot(g)),
            "quarter": lambda g: g.number("pages") * g.value("page-size") / 8,
            "page-and-slot": lambda g: (
                g.number("pages") * (g.value("page-size") + g.number("slot"))
            ),
        },
        lambda _: [
            "parameter:page-size",
            "parameter:compressed-page-limit",
            "parameter:compressed-page-small-slot",
        ],
    ),
    "memory-shares": Rule(
        lambda g: _shares_at(g.word("level"))(g),
        {
            "high": _shares_at("high"),
            "normal": _shares_at("normal"),
            "low": _shares_at("low"),
            "one-per-mib": lambda g: _mib(g, "memory"),
            "twice": lambda g: 2 * _shares_at(g.word("level"))(g),
            "per-gib": lambda g: g.value(f"shares-{g.word('level')}") * g.number("memory"),
        },
        lambda g: [f"parameter:shares-{g.word('level')}"],
        conventions={"1000 MB for a GB": _shares_decimal},
    ),
}
