"""Reading a plot of two lines: where one starts, how high it is, where it rises most."""

from collections.abc import Callable, Mapping, Sequence

from generator.proofs.models.question import Question
from generator.proofs.rules.rule import Given

_LINES = {"balloon": "Balloon of vm-a", "swap": "Swapped of vm-a"}
_UNITS = {"start": "{}", "growth": "{}", "lag": "{} ticks"}
Read = Callable[["Plot"], int]


class Plot:
    """The line that is asked about, the other one, and the tick."""

    def __init__(self, given: Given) -> None:
        """Read the lines."""
        both = {name: [int(text) for text in given.word(name).split()] for name in _LINES}
        self.asked = both.pop(given.word("line"))
        (self.other,) = both.values()
        self.tick = int(given.word("tick"))
        if len(self.asked) != len(self.other) or max(self.asked) <= 0:
            raise ValueError(given.word("line"))

    @property
    def last(self) -> int:
        """The last tick."""
        return len(self.asked) - 1

    @property
    def top(self) -> int:
        """The tick of the highest point."""
        return max(range(len(self.asked)), key=self.asked.__getitem__)


def _start(line: Sequence[int]) -> int:
    return [value > 0 for value in line].index(True)


def _rise(line: Sequence[int]) -> int:
    rises = {tick: line[tick] - line[tick - 1] for tick in range(1, len(line))}
    highest = max(rises.values())
    found = [tick for tick, rise in rises.items() if rise == highest]
    if len(found) > 1 or highest <= 0:
        raise ValueError(line)
    return found[0]


def _near(plot: Plot, here: int, step: int) -> int:
    return plot.asked[min(max(here + step, 0), plot.last)]


def _heights(where: Callable[[Plot], int], *, largest: bool) -> Mapping[str, Read]:
    return {
        "right": lambda p: p.asked[where(p)],
        "other-line": lambda p: max(p.other) if largest else p.other[where(p)],
        "tick-before": lambda p: _near(p, where(p), -1),
        "tick-after": lambda p: _near(p, where(p), 1),
        "both-lines-added": lambda p: p.asked[where(p)] + p.other[where(p)],
        "last-value": lambda p: p.asked[-1],
        "largest-value": lambda p: max(p.asked),
        "half-way": lambda p: p.asked[where(p)] // 2,
    }


_READINGS: Mapping[str, Mapping[str, Read]] = {
    "start": {
        "right": lambda p: _start(p.asked),
        "other-line": lambda p: _start(p.other),
        "peak-taken-for-start": lambda p: p.top,
        "last-tick-at-zero": lambda p: _start(p.asked) - 1,
        "second-point": lambda p: _start(p.asked) + 1,
        "end-taken-for-start": lambda p: p.last,
    },
    "growth": {
        "right": lambda p: _rise(p.asked),
        "other-line": lambda p: _rise(p.other),
        "peak-taken-for-rise": lambda p: p.top,
        "start-taken-for-rise": lambda p: _start(p.asked),
        "tick-before": lambda p: _rise(p.asked) - 1,
        "end-taken-for-rise": lambda p: p.last,
    },
    "lag": {
        "right": lambda p: abs(_start(p.asked) - _start(p.other)),
        "from-tick-zero": lambda p: max(_start(p.asked), _start(p.other)),
        "earlier-start": lambda p: min(_start(p.asked), _start(p.other)),
        "both-ends-counted": lambda p: abs(_start(p.asked) - _start(p.other)) + 1,
        "between-the-peaks": lambda p: abs(p.top - p.other.index(max(p.other))),
    },
    "largest": _heights(lambda p: p.top, largest=True),
    "at": _heights(lambda p: p.tick, largest=False),
}


def _answer(error: str) -> Callable[[Given], Sequence[str]]:
    """What somebody reads off by this error; nothing where the kind of question has no such."""

    def codes(given: Given) -> Sequence[str]:
        reading = _READINGS[given.word("kind")].get(error)
        if reading is None:
            return []
        try:
            return [str(reading(Plot(given)))]
        except ValueError:
            if error == "right":
                raise
            return []

    return codes


_ERRORS = sorted({error for readings in _READINGS.values() for error in readings} - {"right"})
_SLIPS = {error: _answer(error) for error in _ERRORS}
_RIGHT = _answer("right")


def _says(given: Given, code: str) -> str:
    if given.word("kind") == "lag" and code == "1":
        return "1 tick"
    return _UNITS.get(given.word("kind"), "{} MiB").format(code)


QUESTIONS: Mapping[str, Question] = {
    "plot.reading": Question(
        right=_RIGHT,
        possible=lambda g: [code for codes in (_RIGHT, *_SLIPS.values()) for code in codes(g)],
        says=_says,
        shows=lambda g: [
            *(f"{_LINES[name]}: {', '.join(g.word(name).split())}" for name in _LINES),
            *([f"tick {g.word('tick')}"] if g.word("kind") == "at" else []),
        ],
        rests_on=lambda _: ["mechanism:ballooning", "mechanism:swapping"],
        slips=_SLIPS,
        discharges=("U4", "U3"),
    ),
}
