"""A run of the lab in words and as a drawing: what stands on the page before any script runs.

The script of the page draws and tells every run in the same way; a test in a browser holds the two
against each other.
"""

from html import escape
from typing import Final

from generator.loops.grid import HAPPENS, STOP, Cell
from generator.loops.seen import GONE, Life, Seen, phase_at

PHASES: Final = ("pending", "starting", "ready", "not ready", "being deleted")
MARKS: Final = ("p", "s", "r", "n", "d")
_LEFT, _TOP, _COLUMN, _ROW, _BAR = 104, 46, 52, 26, 20
_LETTER: Final = 7
_UNIT: Final = "seconds"
_MS: Final = 1000


def seconds(t: int) -> str:
    """A time of the run as the page writes it."""
    return f"{t / _MS:.3f}".rstrip("0").rstrip(".") + " s"


def outcome(cell: Cell, seen: Seen) -> str:
    """What became of it, in two sentences."""
    said = seen.numbers
    took = seconds(said.steady - HAPPENS)
    when = "no Pod changed" if said.steady == HAPPENS else f"the last change came after {took}"
    return (
        f"At the end {said.ready} of {cell.wanted} wanted Pods are ready; {when}. "
        f"Never more than {said.most} Pods at once, never fewer than {said.least} ready."
    )


def columns(cell: Cell, seen: Seen) -> tuple[int, ...]:
    """The moments at which a Pod changes or something is done from outside, from the start on."""
    times = {t for life in seen.lives for t, _ in life.phases if t > STOP}
    outside = {HAPPENS, cell.back} if cell.stopped else {HAPPENS}
    return tuple(sorted({STOP, *times, *outside}))


def bars(life: Life, times: tuple[int, ...]) -> tuple[tuple[int, int, int], ...]:
    """The stretches of a Pod: first column, how many columns, and the phase."""
    found: list[tuple[int, int, int]] = []
    for place, t in enumerate(times):
        phase = phase_at(life, t)
        if found and found[-1][2] == phase:
            found[-1] = (found[-1][0], found[-1][1] + 1, phase)
        else:
            found.append((place, 1, phase))
    return tuple(bar for bar in found if bar[2] != GONE)


def picture(cell: Cell, seen: Seen) -> str:
    """Draw the Pods over time, a row each; the columns are moments and not to scale."""
    times = columns(cell, seen)
    width, height = _LEFT + _COLUMN * len(times), _TOP + _ROW * len(seen.lives) + 6
    parts = [_line(cell, times, place, height) for place in range(len(times))]
    parts.append(f'<text class="time" x="4" y="32">{_UNIT}</text>')
    for row, life in enumerate(seen.lives):
        y = _TOP + row * _ROW
        parts.append(f'<text class="name" x="4" y="{y + 14}">{escape(label(life))}</text>')
        parts += [_bar(bar, y) for bar in bars(life, times)]
    return (
        f'<svg class="loops" viewBox="0 0 {width} {height}" width="{width}" height="{height}" '
        f'style="--ph-natural:{width}px" '
        'role="img" aria-label="Pods over time; the table below has the same">'
        f"{''.join(parts)}</svg>"
    )


def label(life: Life) -> str:
    """A Pod by the end of its name and its image."""
    return f"{life.name.rpartition('-')[2]} ({life.image})"


def _line(cell: Cell, times: tuple[int, ...], place: int, height: int) -> str:
    x, t = _LEFT + place * _COLUMN, times[place]
    what = "happens" if t == HAPPENS else ""
    if cell.stopped and t in {STOP, cell.back}:
        what = "stops" if t == STOP else "is back"
    mark = f'<text class="mark" x="{x}" y="14">{what}</text>' if what else ""
    kind = "line marked" if what else "line"
    return (
        f'{mark}<text class="time" x="{x}" y="32">{t / _MS:g}</text>'
        f'<path class="{kind}" d="M{x} 36V{height}"/>'
    )


def _bar(bar: tuple[int, int, int], y: int) -> str:
    place, wide, phase = bar
    x, width = _LEFT + place * _COLUMN, wide * _COLUMN - 2
    name = PHASES[phase]
    text = name if len(name) * _LETTER < width else MARKS[phase].upper()
    return (
        f'<rect class="phase-{MARKS[phase]}" x="{x}" y="{y}" '
        f'width="{width}" height="{_BAR}" rx="3"/>'
        f'<text class="in-{MARKS[phase]}" x="{x + 5}" y="{y + 14}">{text}</text>'
    )


def told(life: Life) -> str:
    """The life of a Pod in words, from the moment when the run is shown."""
    parts = []
    start = phase_at(life, STOP)
    if start != GONE:
        parts.append(f"{PHASES[start]} at the start")
    for t, phase in life.phases:
        if t > STOP:
            parts.append(f"{'gone' if phase == GONE else PHASES[phase]} at {seconds(t)}")
    return ", ".join(parts)
