"""A family about a plot of what a host has taken from a machine, tick by tick.

The lines come from a run of the simulator, rounded to what one can read off.
"""

from collections.abc import Mapping, Sequence
from fractions import Fraction

from generator.authoring import Draft, Grid, Slip, gridded
from generator.authoring.host_run import run_host
from generator.authoring.reckoned import Reckoned
from generator.questions import Chart, Series
from kb import KnowledgeBase

_READ = 100  # MiB that one can tell apart
_MOST = 2400
_TICKS = 12
_LINES = {"balloon": "Balloon of vm-a", "swap": "Swapped of vm-a"}
_SHAPES: Mapping[str, tuple[int, ...]] = {
    "slow": (80, 90, 94, 96, 97, 98, 98, 99, 99, 99, 99, 99),
    "jump": (80, 90, 100, 100, 100, 99, 99, 99, 99, 99, 99, 99),
    "late-jump": (80, 90, 96, 97, 98, 98, 99, 99, 103, 103, 103, 103),
    "wave": (80, 95, 98, 98, 99, 99, 90, 80, 80, 97, 98, 99),
    "steps": (80, 90, 98, 98, 98, 98, 100, 100, 100, 100, 102, 102),
}
_KINDS = ("start", "largest", "at", "lag", "growth")
_DOES = {"balloon": "does the balloon of vm-a begin to hold memory", "swap": "does swapping begin"}


def _lines(kb: KnowledgeBase, memory: int, shape: str, idle: int, rate: int) -> list[list[int]]:
    """What the balloon holds and what is swapped, at each tick; nothing without a run."""
    over = [f"{memory * 1024 * part // 100} MB" for part in _SHAPES[shape]]
    found = run_host(
        kb,
        {
            "host": {"memory": f"{2 * memory} GB"},
            "options": {"balloon_rate": f"{rate} MB"},
            "ticks": _TICKS,
            "vms": [
                {
                    "name": "vm-a",
                    "memory": f"{memory + 2} GB",
                    "demand": over,
                    "active": f"{100 - idle}%",
                    "compressible": "0%",
                },
                {"name": "vm-b", "memory": f"{memory + 2} GB", "demand": over},
            ],
        },
    )
    if found is None:
        return []
    watched = [sample.vm("vm-a") for sample in found.samples[:_TICKS]]
    return [
        [round(value / _READ) * _READ for value in values]
        for values in ([vm.ballooned for vm in watched], [vm.swapped for vm in watched])
    ]


def _start(values: Sequence[int]) -> int:
    return next((tick for tick, value in enumerate(values) if value), -1)


def _growth(values: Sequence[int]) -> int:
    """The tick before which a line rises most; -1 if two rises are as high."""
    rises = [0, *(value - values[tick] for tick, value in enumerate(values[1:]))]
    return rises.index(max(rises)) if rises.count(max(rises)) == 1 and max(rises) else -1


def _answers(kind: str, asked: Sequence[int], other: Sequence[int], tick: int) -> dict[str, int]:
    """The right answer of a kind, and what each slip makes of the plot."""
    start, begins = _start(asked), _start(other)
    top = asked.index(max(asked))
    if kind == "start":
        return {
            "right": start,
            "other-line": begins,
            "peak-taken-for-start": top,
            "last-tick-at-zero": start - 1,
            "second-point": start + 1,
            "end-taken-for-start": len(asked) - 1,
        }
    if kind == "growth":
        return {
            "right": _growth(asked),
            "other-line": _growth(other),
            "peak-taken-for-rise": top,
            "start-taken-for-rise": start,
            "tick-before": _growth(asked) - 1,
            "end-taken-for-rise": len(asked) - 1,
        }
    if kind == "lag":
        return {
            "right": abs(start - begins),
            "from-tick-zero": max(start, begins),
            "earlier-start": min(start, begins),
            "both-ends-counted": abs(start - begins) + 1,
            "between-the-peaks": abs(top - other.index(max(other))),
        }
    here = tick if kind == "at" else top
    return {
        "right": asked[here],
        "other-line": max(other) if kind == "largest" else other[here],
        "tick-before": asked[max(here - 1, 0)],
        "tick-after": asked[min(here + 1, len(asked) - 1)],
        "both-lines-added": asked[here] + other[here],
        "last-value": asked[-1],
        "largest-value": max(asked),
        "half-way": asked[here] // 2,
    }


_WHY = {
    "other-line": "That is read off the other line of the plot.",
    "peak-taken-for-start": "There the line is at its highest point, and not at its first rise.",
    "last-tick-at-zero": "At that tick the line still lies at 0.",
    "second-point": "At that tick the line has left 0 for one tick already.",
    "end-taken-for-start": "That is the last tick of the plot, not the first with a value.",
    "peak-taken-for-rise": "There the line is highest, but it rose most before another tick.",
    "start-taken-for-rise": "There the line leaves 0, but its longest rise is another one.",
    "tick-before": "That belongs to the tick before.",
    "tick-after": "That belongs to the tick after.",
    "end-taken-for-rise": "That is the last tick of the plot, where the line rises less.",
    "from-tick-zero": "The time runs from the first start to the second, not from tick 0.",
    "earlier-start": "That is the tick of the earlier start, not the time between the two.",
    "both-ends-counted": "Counted are the steps between the two starts, not both of them as well.",
    "between-the-peaks": "That is the time between the two highest points, not between the starts.",
    "both-lines-added": "That is both lines together, though one of them was asked for.",
    "last-value": "That is where the line ends, at the last tick.",
    "largest-value": "That is the highest point of the line, at another tick.",
    "half-way": "That is half of what the line shows there.",
}


def _stems(kind: str, line: str, tick: int) -> Sequence[str]:
    name = "the balloon of vm-a" if line == "balloon" else "the swap of vm-a"
    return {
        "start": [
            f"At which tick {_DOES[line]}, as the plot shows it?",
            f"The plot shows a host under pressure. At which tick {_DOES[line]}?",
            f"By this plot, at which tick {_DOES[line]}?",
        ],
        "largest": [
            f"How much memory does {name} hold at its largest, by this plot?",
            f"The plot shows a host under pressure. What is the most that {name} holds?",
            f"Up to how much memory does {name} hold in this plot?",
        ],
        "at": [
            f"How much memory does {name} hold at tick {tick}, by this plot?",
            f"The plot shows a host under pressure. What does {name} hold at tick {tick}?",
            f"At tick {tick} of this plot, how much memory does {name} hold?",
        ],
        "lag": [
            (
                "How many ticks lie between the start of ballooning and the start of swapping, by"
                " this plot?"
            ),
            (
                "The plot shows a host under pressure. How many ticks apart do its two techniques"
                " start?"
            ),
            (
                "By this plot, how many ticks apart are the first ballooned and the first swapped"
                " memory?"
            ),
        ],
        "growth": [
            f"Between one tick and the next {name} grows most: which tick ends that rise?",
            (
                f"The plot shows a host under pressure. By which tick has {name} grown most since"
                " the tick before?"
            ),
            f"At which tick of this plot has {name} grown most since the tick before?",
        ],
    }[kind]


def _told(kind: str, line: str, lines: Sequence[Sequence[int]], key: int, tick: int) -> str:
    """How the answer is read off."""
    name, asked = _LINES[line], lines[list(_LINES).index(line)]
    if kind == "start":
        return f"The line {name} leaves 0 at tick {key}."
    if kind == "growth":
        rise = f"from {asked[key - 1]} to {asked[key]} MiB"
        return f"The line {name} rises most from tick {key - 1} to tick {key}, {rise}."
    if kind == "largest":
        top = asked.index(max(asked))
        return f"The highest point of the line {name} is {key} MiB, at tick {top}."
    if kind == "at":
        return f"At tick {tick} the line {name} stands at {key} MiB."
    return (
        f"The balloon begins at tick {_start(lines[0])} and swapping at tick {_start(lines[1])},"
        f" {key} ticks apart."
    )


@gridded(
    "plot.reading",
    title="What does this plot show?",
    level="analyze",
    seldom=True,
    grid=Grid(
        memory=(8, 10, 12, 16),
        shape=tuple(_SHAPES),
        idle=(20, 40, 60, 80),
        rate=(200, 300, 400, 512),
        kind=_KINDS,
        line=tuple(_LINES),
    ),
)
def plot(  # noqa: PLR0913 - each axis of the grid is one
    kb: KnowledgeBase,
    *,
    memory: int,
    shape: str,
    idle: int,
    rate: int,
    kind: str,
    line: str,
) -> Draft | None:
    """Read a start, a height, a rise or the time between two starts off two lines."""
    refs = ("mechanism:ballooning", "mechanism:swapping")
    if not all(ref in kb for ref in refs):
        return None
    tick = 3 + (memory + idle // 20 + rate // 100) % 8  # one of eight, asked for in one kind only
    lines = _lines(kb, memory, shape, idle, rate)
    if not lines or not all(map(max, lines)) or max(map(max, lines)) > _MOST:
        return None
    asked, other = lines if line == "balloon" else lines[::-1]
    if kind == "lag" and line == "swap":
        return None
    found = _answers(kind, asked, other, tick)
    key = found.pop("right")
    number = kind in {"start", "growth"}
    unit = "" if number else "ticks" if kind == "lag" else "MiB"
    if key <= 0:
        return None
    texts = {name: " ".join(map(str, values)) for name, values in zip(_LINES, lines, strict=True)}
    first = "balloon" if _start(lines[0]) < _start(lines[1]) else "swap"
    told = _told(kind, line, lines, key, tick)
    return Reckoned(
        model="plot.reading",
        case=f"{memory}.{shape}.{idle}.{rate}.{kind}.{line}",
        facts=[kb[ref] for ref in refs],
        stems=_stems(kind, line, tick),
        exhibits=[
            Chart(
                title="Memory taken from vm-a",
                alt=f"Two lines over {_TICKS} ticks: what the balloon of vm-a holds, and what is"
                " swapped of vm-a, in MiB.",
                across="Tick",
                up="MiB",
                series=tuple(
                    Series(name=_LINES[name], values=tuple(texts[name].split())) for name in _LINES
                ),
            )
        ],
        inputs={**texts, "kind": kind, "line": line, "tick": str(tick)},
        branch=f"{kind}/{line}/{first}-first",
        value=Fraction(key),
        unit=unit,
        slips=[
            Slip(error, Fraction(value), f"{_WHY[error]} {told}")
            for error, value in found.items()
            if value >= 0
        ],
        explanation=f"{told} Ballooning and swapping are two lines: the first is what the guest"
        " gave up, the second what the host took by itself.",
    ).chosen()


FAMILIES = (plot,)
