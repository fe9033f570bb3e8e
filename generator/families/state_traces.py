"""A family about memory states over time, where a state is left later than it was entered.

Nobody has published the margin, so each case states its own and shows both lines in a table.
"""

from collections.abc import Sequence
from fractions import Fraction
from itertools import pairwise

from generator.authoring import (
    Draft,
    Edition,
    Grid,
    SingleDraft,
    gridded,
    listed,
    parameters,
    right,
    together,
    wrong,
)
from generator.authoring.host_rules import rules_at
from generator.questions import ModelProof, Option, Table
from kb import KnowledgeBase, plain
from simulator.esxi.memory_state import Edge, state_at
from simulator.esxi.ratio import NOTHING, Ratio

_STATES = ("clear", "soft", "hard", "low")
_NAMES = ("high", *_STATES)
_MARGIN = 20  # percent above its line at which a state is left
_LEVELS = (10, 14, Fraction(35, 2), 28, 35, 56, 70, 88, 110, 440)
"""Percent of minFree; each lies well away from every line, and from every line by the margin."""

_CLEAR_OF_ZONES = (10, 14, 28, 56, 88, 440)
"""Where a first reading leaves no doubt, whatever came before."""

_MINIMA = (800, 1000, 1200, 1600, 2000, 2400, 3000, 4000)
_WHY = {
    "no-hysteresis": "This trace leaves a state as soon as free memory is back above the line at"
    " which it was entered; the margin is forgotten.",
    "margin-downward": "This trace waits for the margin on the way down, too; a worse state begins"
    " at its line.",
    "one-step-at-a-time": "This trace moves by one state a reading, but free memory may cross"
    " several lines at once.",
    "never-back": "This trace stays in the worst state that it has reached; a state is left once"
    " free memory is above the second line.",
    "straight-to-high": "This trace goes back to high whenever a state is left; free memory must"
    " be above the lines of the other states as well.",
}


def _trace(readings: Sequence[int], edges: tuple[Edge, ...], margin: Ratio) -> list[str]:
    """The states that the simulator goes through, in KiB of free memory."""
    found, band = [], ""
    for free in readings:
        reading = state_at(free, edges, margin, band)
        band = reading.band
        found.append(reading.name)
    return found


def _slips(
    readings: Sequence[int], edges: tuple[Edge, ...], right_one: Sequence[str]
) -> dict[str, list[str]]:
    """The traces of the named errors."""
    lower = tuple(Edge(e.threshold, e.num * (100 - _MARGIN), e.den * 100) for e in edges)
    ranks = [_NAMES.index(name) for name in right_one]
    slow, worst, jumping = [ranks[0]], [ranks[0]], [ranks[0]]
    for rank in ranks[1:]:
        step = (rank > slow[-1]) - (rank < slow[-1])
        slow.append(slow[-1] + step)
        worst.append(max(rank, worst[-1]))
        jumping.append(0 if rank < jumping[-1] else rank)
    named = {"one-step-at-a-time": slow, "never-back": worst, "straight-to-high": jumping}
    return {
        "no-hysteresis": _trace(readings, edges, NOTHING),
        "margin-downward": _trace(readings, lower, Ratio(2 * _MARGIN, 100 - _MARGIN)),
        **{error: [_NAMES[rank] for rank in ranks] for error, ranks in named.items()},
    }


def _branch(states: Sequence[str], without: Sequence[str]) -> str:
    """Which states the margin keeps, and whether states are skipped on the way."""
    kept = sorted({one for one, other in zip(states, without, strict=True) if one != other})
    ranks = [_NAMES.index(name) for name in states]
    jumps = [other - one for one, other in pairwise(ranks)]
    ways = [word for word, is_so in (("down", max(jumps) > 1), ("up", min(jumps) < -1)) if is_so]
    return f"{'+'.join(kept)}/skips-{'-and-'.join(ways) or 'nothing'}"


@gridded(
    "state.trace",
    title="Through which states does this host go?",
    level="analyze",
    seldom=True,
    grid=Grid(
        kept=_MINIMA, one=_CLEAR_OF_ZONES, two=_LEVELS, three=_LEVELS, four=_LEVELS, five=_LEVELS
    ),
)
def trace(kb: KnowledgeBase, kept: int, **levels: int | Fraction) -> Draft | None:
    """Compare each reading with the line of each state, and with the higher one on the way up."""
    found = parameters(kb, *(f"{state}-threshold" for state in _STATES))
    rules = rules_at(kb)
    if not found or rules is None or "term:hysteresis" not in kb:
        return None
    shares = [fact.values[0].value for fact in found]
    readings = [Fraction(kept * level) / 100 for level in levels.values()]
    if any(free.denominator > 1 for free in readings):
        return None
    edges = tuple(
        Edge(line, kept * 1024 * line.share.num, line.share.den)
        for line in rules.thresholds
        if line.band in _STATES
    )
    margin, kib = Ratio(_MARGIN, 100), [int(free) * 1024 for free in readings]
    states = _trace(kib, edges, margin)
    slips = _slips(kib, edges, states)
    if slips["no-hysteresis"] == states or len(set(states)) < 3:  # noqa: PLR2004 - too little moves
        return None
    text = ", ".join(states)
    options: list[Option] = []
    for error, names in slips.items():
        said = ", ".join(names)
        if said == text or said in {option.text for option in options}:
            continue
        place = next(
            n for n, pair in enumerate(zip(names, states, strict=True)) if len({*pair}) > 1
        )
        options.append(
            wrong(
                said,
                f"{_WHY[error]} At reading {place + 1}, {plain(readings[place])} MiB, the host is"
                f" {states[place]}.",
                "wrong-formula",
                gives=said,
                error=error,
            )
        )
    if len(options) < 3:  # noqa: PLR2004 - fewer make no good choice
        return None
    lines = tuple(
        (state, plain(share * kept / 100), plain(share * kept * (100 + _MARGIN) / 10000))
        for state, share in zip(_STATES, shares, strict=True)
    )
    kept_up = dict.fromkeys(
        f"{plain(free)} MiB keeps the host {state}, since it is below the second line of that state"
        for free, state, plainly in zip(readings, states, slips["no-hysteresis"], strict=True)
        if state != plainly
    )
    told = listed([f"{plain(free)} MiB" for free in readings], "and then")
    facts = [kb["term:hysteresis"], *found]
    return SingleDraft(
        case=f"{kept}.{'-'.join(str(int(level)) for level in levels.values())}",
        about=facts[0],
        also=[fact.ref for fact in facts[1:]],
        stems=Edition(kb).dated(
            "esxi",
            [
                (
                    "Through which states does a host go that follows this table, if free memory"
                    " takes these five values?"
                ),
                (
                    f"A host leaves a memory state {_MARGIN} % above its line, as in the table."
                    " Which states do these readings of free memory bring, in order?"
                ),
                (
                    "Free memory is read five times, and states are entered and left as the table"
                    " says. In which states is the host, one after another?"
                ),
            ],
        ),
        exhibits=[
            Table(
                caption=f"Lines of a host with a minFree of {kept} MiB; high has none",
                head=("State", "Entered below (MiB)", "Left at or above (MiB)"),
                rows=lines,
            ),
            Table(
                caption="Free memory, first reading first",
                head=("Reading", "Free (MiB)"),
                rows=tuple((str(n), plain(free)) for n, free in enumerate(readings, 1)),
            ),
        ],
        key=right(
            text,
            f"Free memory is {told}. {'; '.join(kept_up)}.",
            gives=text,
        ),
        distractors=options,
        explanation=f"Free memory is {told}. A worse state begins below its first line, and it ends"
        f" at its second one, {_MARGIN} % higher. {'; '.join(kept_up)}.",
        proof=ModelProof(
            model="state.trace",
            inputs={
                "minfree": str(kept),
                "margin": str(_MARGIN),
                "free": " ".join(plain(free) for free in readings),
            },
            branch=_branch(states, slips["no-hysteresis"]),
            cites=together(*facts),
        ),
    )


FAMILIES = (trace,)
