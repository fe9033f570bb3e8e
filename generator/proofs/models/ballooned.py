"""What a balloon can still yield, and what the columns of esxtop say of balloons."""

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction

from generator.proofs.models.amount import amount, rows, shown
from generator.proofs.models.question import Question
from generator.proofs.rules.rule import Formula, Given
from kb import plain

_NOTHING = Fraction(0)
_COUNTERS = ("mctl", "mctlsz", "mctltgt", "mctlmax")
_ROWS = {
    "memory": "Configured memory (MB)",
    "driver": "Balloon driver",
    "held": "MCTLSZ (MB)",
    "own": "sched.mem.maxmemctl (MB)",
    "in-time": "Balloon can hand over in time (MB)",
}


def _usual(given: Given) -> Fraction:
    return given.number("memory") * given.share("balloon-max-share")


def _cap(given: Given) -> Fraction:
    own = given.word("own")
    return _usual(given) if own == "not set" else min(given.number("own"), _usual(given))


def _yields(given: Given) -> Fraction:
    if given.word("driver") != "running":
        return _NOTHING
    bounds = [given.number("wanted"), _cap(given) - given.number("held")]
    if given.word("in-time"):
        bounds.append(given.number("in-time"))
    return max(_NOTHING, min(bounds))


def _left(given: Given, room: Fraction) -> Fraction:
    return max(_NOTHING, given.number("wanted") - room)


SHORT: Mapping[str, Formula] = {
    "driver-taken-for-granted": lambda g: _left(g, _usual(g) - g.number("held")),
    "held-forgotten": lambda g: _left(g, _cap(g)),
    "all-by-force": lambda g: g.number("wanted"),
    "nothing-by-force": lambda _: _NOTHING,
    "part-that-stays": lambda g: abs(g.number("wanted") - (g.number("memory") - _usual(g))),
    "what-the-balloon-yields": _yields,
    "share-of-what-is-wanted": lambda g: g.number("wanted") * (1 - g.share("balloon-max-share")),
    "all-of-the-cap": _usual,
}

_SETTINGS = {
    "memory": "Configured memory (MB)",
    "own": "sched.mem.maxmemctl of the machine (MB)",
}


def _set(given: Given) -> Fraction:
    """The cap that the host sets."""
    return given.number("memory") * given.number("percent") / 100


def _own(given: Given) -> Fraction:
    return _NOTHING if given.word("own") == "not set" else given.number("own")


def _largest(given: Given) -> Fraction:
    """The largest balloon by both settings.

    Raises:
        ValueError: if the machine's own cap is not the lower one.
    """
    if not _set(given) or given.word("own") == "not set":
        return _set(given)
    if _own(given) >= _set(given):
        raise ValueError(given.word("own"))
    return _own(given)


SETTINGS: Mapping[str, Formula] = {
    "default-taken": _usual,
    "own-cap-ignored": _set,
    "switched-off-forgotten": _own,
    "whole-memory": lambda g: g.number("memory"),
    "part-that-stays": lambda g: g.number("memory") - _set(g),
    "caps-added": lambda g: _set(g) + _own(g),
    "share-of-own-cap": lambda g: _own(g) * g.number("percent") / 100,
    "caps-subtracted": lambda g: abs(_set(g) - _own(g)),
    "rest-of-own-cap": lambda g: _own(g) * (100 - g.number("percent")) / 100,
    "half-of-host-cap": lambda g: _set(g) / 2,
    "half-of-memory": lambda g: g.number("memory") / 2,
}

Says = Callable[[str, int, int, int], bool]
_CLAIMS: Mapping[str, Says] = {
    "no-driver": lambda runs, *_: runs == "N",
    "at-maximum": lambda runs, size, _, most: runs == "Y" and size == most,
    "inflating": lambda runs, size, target, _: runs == "Y" and size < target,
    "deflating": lambda runs, size, target, _: runs == "Y" and size > target,
    "steady": lambda runs, size, target, most: runs == "Y" and 0 < size == target < most,
    "empty": lambda runs, size, target, _: runs == "Y" and size == target == 0,
}


def _who(claim: str, asked: Sequence[str] = ()) -> Callable[[Given], Sequence[str]]:
    """All machines whose row is so; none where something else is asked."""

    def found(given: Given) -> Sequence[str]:
        if asked and given.word("asked") not in asked:
            return []
        return [
            name
            for name, runs, *sizes in rows(given, "vms")
            if _CLAIMS[claim or given.word("asked")](runs, *(int(size) for size in sizes))
        ]

    return found


def _either(*found: Callable[[Given], Sequence[str]]) -> Callable[[Given], Sequence[str]]:
    return lambda given: [name for one in found for name in one(given)]


QUESTIONS: Mapping[str, Question] = {
    "balloon.shortfall": amount(
        lambda g: g.number("wanted") - _yields(g),
        SHORT,
        "MB",
        shows=lambda g: [
            *(f"{head} | {g.word(name)}" for name, head in _ROWS.items() if g.word(name)),
            f"Mem.CtlMaxPercent | {plain(g.value('balloon-max-share'))}",
            f"{g.word('wanted')} MB",
        ],
        rests_on=lambda _: [
            "parameter:balloon-max-share",
            "mechanism:swapping",
            "mechanism:ballooning",
            "component:vmmemctl",
        ],
    ),
    "balloon.settings": amount(
        _largest,
        SETTINGS,
        "MB",
        shows=lambda g: [
            *(f"{head} | {g.word(name)}" for name, head in _SETTINGS.items()),
            f"{g.kb['parameter:balloon-max-share'].name} of the host | {g.word('percent')}",
        ],
        rests_on=lambda _: ["parameter:balloon-max-share", "mechanism:ballooning"],
    ),
    "balloon.which": Question(
        right=_who(""),
        possible=lambda g: [name for name, *_ in rows(g, "vms")],
        says=lambda _, code: code,
        shows=lambda g: [
            " | ".join(g.kb[f"counter:{name}"].name for name in _COUNTERS),
            *shown(g, "vms"),
        ],
        rests_on=lambda _: [f"counter:{name}" for name in _COUNTERS],
        slips={
            "empty-taken-for-missing": _who("empty", ["no-driver"]),
            "full-taken-for-missing": _who("at-maximum", ["no-driver"]),
            "missing-taken-for-full": _who("no-driver", ["at-maximum"]),
            "target-taken-for-maximum": _either(
                _who("steady", ["at-maximum"]), _who("inflating", ["at-maximum"])
            ),
            "size-and-target-exchanged": _either(
                _who("deflating", ["inflating"]), _who("inflating", ["deflating"])
            ),
            "size-taken-for-growth": _either(
                _who("steady", ["inflating", "deflating"]), _who("at-maximum", ["inflating"])
            ),
            "empty-taken-for-deflating": _who("empty", ["deflating"]),
        },
    ),
}
