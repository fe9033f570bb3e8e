"""A chart of a sweep, as SVG: how much is free, ballooned, compressed and swapped along one axis.

Four small plots of lines, not a plotting library. The first axis runs to the right; each
combination of the others is a line, told apart by dashes and markers as well as by color. With more
combinations than lines that can be told apart, the rest is left out, and the legend says so.
"""

from collections.abc import Mapping, Sequence
from typing import Final

from generator.sweeping.axes import Axis
from generator.sweeping.measures import Cell
from simulator.chart import escape

_WIDTH: Final = 960
_PLOT: Final = (380, 200)
_LEFT: Final = 80
_TOP: Final = 60
_STEP: Final = (470, 280)
_PANELS: Final = (
    ("least_free_mib", "Least free memory, MB"),
    ("most_balloon_mib", "Most ballooned, MB"),
    ("most_compressed_mib", "Most compressed, MB"),
    ("most_swapped_mib", "Most swapped, MB"),
)
_LINES: Final = (
    ("#0072B2", ""),
    ("#D55E00", "8 4"),
    ("#009E73", "2 3"),
    ("#CC79A7", "10 3 2 3"),
    ("#E69F00", "5 2"),
    ("#000000", "1 4"),
    ("#56B4E9", "12 6"),
    ("#999999", "6 2 1 2"),
)
_FONT: Final = 'font-family="Lato, Helvetica, Arial, sans-serif" font-size="12"'
_MOST_MARKERS: Final = 60
_LABELS: Final = 6

Rows = Sequence[Mapping[str, Cell]]


def chart(title: str, axes: Sequence[Axis], rows: Rows) -> str:
    """Draw the rows of a sweep, which are in the order of its grid."""
    across = axes[0]
    others = len(rows) // len(across.values)
    lines = [rows[place::others] for place in range(min(others, len(_LINES)))]
    bottom = _TOP + 2 * _STEP[1]
    height = bottom + 20 * (len(lines) + 1)
    told = f"{title}: {len(rows)} runs over {', '.join(each.path for each in axes)}"
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" viewBox="0 0 {_WIDTH} {height}" '
        f'aria-labelledby="sweep-title" aria-describedby="sweep-desc" {_FONT}>'
    )
    parts = [
        head,
        f'<title id="sweep-title">{escape(told)}</title>',
        f'<desc id="sweep-desc">{escape(_description(across, rows))}</desc>',
        f'<rect width="{_WIDTH}" height="{height}" fill="#ffffff"/>',
        f'<text x="{_LEFT}" y="24" font-size="16">{escape(told)}</text>',
    ]
    for place, (column, name) in enumerate(_PANELS):
        x, y = _LEFT + place % 2 * _STEP[0], _TOP + place // 2 * _STEP[1]
        parts += _panel(
            x, y, name, across, [[_number(row[column]) for row in line] for line in lines]
        )
    parts += _legend(axes, lines, others, bottom)
    return "\n".join([*parts, "</svg>"]) + "\n"


def _description(across: Axis, rows: Rows) -> str:
    said = [f"From {across.values[0].text} to {across.values[-1].text} of {across.path}."]
    for column, name in _PANELS:
        numbers = [_number(row[column]) for row in rows]
        said.append(f"{name}: {min(numbers):,.0f} to {max(numbers):,.0f}.")
    return " ".join(said)


def _number(cell: Cell) -> float:
    assert not isinstance(cell, str)
    return cell


def _across(axis: Axis) -> list[float]:
    """Where the values of the axis stand, from 0 to 1: by their number, or one after another."""
    numbers = [value.number for value in axis.values if value.number is not None]
    places = numbers if axis.unit and len(numbers) == len(axis.values) else None
    found = places or [float(place) for place in range(len(axis.values))]
    low, high = min(found), max(found)
    return [(each - low) / (high - low) if high > low else 0.5 for each in found]


def _panel(x: int, y: int, name: str, across: Axis, lines: list[list[float]]) -> list[str]:
    width, height = _PLOT
    top = max(max(line) for line in lines) or 1.0
    xs = [x + width * place for place in _across(across)]
    parts = [
        f'<text x="{x}" y="{y - 8}" font-weight="bold">{name}</text>',
        f'<path d="M{x} {y}V{y + height}H{x + width}" fill="none" stroke="#444444"/>',
    ]
    for part in range(5):
        at = y + height - height * part // 4
        parts.append(f'<path d="M{x} {at}h{width}" stroke="#dddddd" fill="none"/>')
        label = f"{top * part / 4:,.0f}"
        parts.append(f'<text x="{x - 6}" y="{at + 4}" text-anchor="end">{label}</text>')
    step = max(1, -(-len(xs) // _LABELS))
    parts += [
        f'<text x="{xs[place]:.1f}" y="{y + height + 18}" text-anchor="middle">'
        f"{escape(across.values[place].text[:14])}</text>"
        for place in range(0, len(xs), step)
    ]
    middle = f'x="{x + width // 2}" y="{y + height + 36}" text-anchor="middle"'
    parts.append(f"<text {middle}>{escape(across.path)}</text>")
    for line, (color, dashes) in zip(lines, _LINES, strict=False):
        points = [
            (at, y + height - height * value / top) for at, value in zip(xs, line, strict=True)
        ]
        parts += _line(points, color, dashes)
    return parts


def _line(points: list[tuple[float, float]], color: str, dashes: str) -> list[str]:
    path = " ".join(f"{x:.1f},{y:.1f}" for x, y in sorted(points))
    look = f'stroke="{color}" stroke-width="2"' + (
        f' stroke-dasharray="{dashes}"' if dashes else ""
    )
    parts = [f'<polyline points="{path}" fill="none" {look}/>']
    if len(points) <= _MOST_MARKERS:
        parts += [f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3" fill="{color}"/>' for x, y in points]
    return parts


def _legend(axes: Sequence[Axis], lines: Sequence[Rows], others: int, y: int) -> list[str]:
    parts = []
    for place, (line, (color, dashes)) in enumerate(zip(lines, _LINES, strict=False)):
        at = y + 20 * place
        said = ", ".join(f"{each.path} {_shown(each, line[0])}" for each in axes[1:])
        if not said:
            return []
        dash = f' stroke-dasharray="{dashes}"' if dashes else ""
        parts.append(f'<path d="M{_LEFT} {at}h40" stroke="{color}" stroke-width="2"{dash}/>')
        parts.append(f'<text x="{_LEFT + 50}" y="{at + 4}">{escape(said)}</text>')
    if others > len(lines):
        at = y + 20 * len(lines)
        said = f"{others - len(lines)} more combinations are in the table only"
        parts.append(f'<text x="{_LEFT}" y="{at + 4}">{said}</text>')
    return parts


def _shown(axis: Axis, row: Mapping[str, Cell]) -> str:
    """The value of an axis in a row, as it was written."""
    cell = row[axis.column]
    return next(value.text for value in axis.values if cell in (value.number, value.text))
