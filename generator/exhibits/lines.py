"""A chart of a question as a picture: lines over equal steps, told apart by dashes and markers.

A writer of one kind of picture, not a plotting library. Only whole numbers are written, so the
same chart gives the same bytes everywhere.
"""

import xml.etree.ElementTree as ET
from collections.abc import Sequence
from decimal import ROUND_HALF_EVEN, Decimal
from typing import Final

from generator.drawing.svg import SVG, frame
from generator.exhibits.naming import prefix_of
from generator.questions import Chart

_WIDTH, _HEIGHT = 460, 240  # of the plot, in points
_LEFT, _TOP, _RIGHT, _BOTTOM = 64, 34, 20, 52
_ROW: Final = 20
_LABELS: Final = 8
_INK, _GRID = "#1a1a1a", "#d0d0d0"
_LOOKS: Final = (  # color, dashes, marker
    ("#0072B2", "", "M-3 -3h6v6h-6z"),
    ("#D55E00", "8 4", "M0 -4L4 3H-4z"),
    ("#009E73", "2 3", "M-4 0L0 -4L4 0L0 4z"),
    ("#000000", "10 3 2 3", "M-3 -3L3 3M-3 3L3 -3"),
    ("#CC79A7", "5 2", "M0 -4V4M-4 0H4"),
)


def lines(exhibit: Chart, prefix: str = "") -> str:
    """Draw a chart; at most five lines can be told apart, and more look like the first ones."""
    height = _TOP + _HEIGHT + _BOTTOM + _ROW * len(exhibit.series)
    root = ET.Element(f"{{{SVG}}}svg", {"viewBox": f"0 0 {_LEFT + _WIDTH + _RIGHT} {height}"})
    values = [[Decimal(value) for value in line.values] for line in exhibit.series]
    marks = _marks([value for line in values for value in line])
    low, high = marks[0], marks[-1]

    def up(value: Decimal) -> int:
        return _TOP + _HEIGHT - _whole(_HEIGHT * (value - low) / (high - low))

    _text(root, _LEFT - 56, _TOP - 16, exhibit.up)
    for mark in marks:
        _path(root, f"M{_LEFT} {up(mark)}h{_WIDTH}", _GRID)
        _text(root, _LEFT - 8, up(mark) + 4, f"{mark:f}", "end")
    _path(root, f"M{_LEFT} {_TOP}V{_TOP + _HEIGHT}H{_LEFT + _WIDTH}", _INK)
    places = max(map(len, values))
    _across(root, exhibit, places)
    for number, (line, series) in enumerate(zip(values, exhibit.series, strict=True)):
        color, dashes, marker = _LOOKS[number % len(_LOOKS)]
        points = [(_x(place, places), up(value)) for place, value in enumerate(line)]
        path = "M" + "L".join(f"{x} {y}" for x, y in points)
        _path(root, path, color, dashes=dashes, width="2")
        every = max(1, len(points) // _LABELS)
        for x, y in points[::every]:
            _path(root, marker, color, at=(x, y), width="2")
        y = _TOP + _HEIGHT + _BOTTOM + _ROW * number
        _path(root, f"M{_LEFT} {y}h36", color, dashes=dashes, width="2")
        _path(root, marker, color, at=(_LEFT + 18, y), width="2")
        _text(root, _LEFT + 46, y + 4, series.name)
    return frame(root, exhibit.title, exhibit.alt, prefix=prefix or prefix_of(exhibit))


def _across(root: ET.Element, exhibit: Chart, places: int) -> None:
    """Write the values of the horizontal axis, and below them what it shows."""
    start, step = Decimal(exhibit.start), Decimal(exhibit.step)
    every = -(-places // _LABELS)
    for place in range(0, places, every):
        x = _x(place, places)
        _path(root, f"M{x} {_TOP + _HEIGHT}v5", _INK)
        _text(root, x, _TOP + _HEIGHT + 18, f"{(start + step * place).normalize():f}", "middle")
    _text(root, _LEFT + _WIDTH, _TOP + _HEIGHT + 36, exhibit.across, "end")


def _x(place: int, places: int) -> int:
    return _LEFT + _WIDTH * place // max(1, places - 1)


def _marks(values: Sequence[Decimal]) -> list[Decimal]:
    """Round numbers from below the least value, or zero, to above the greatest; at most eight."""
    low, high = min(Decimal(0), *values), max(values)
    span = max(high - low, Decimal(1) / 1000)
    step = Decimal(10) ** (span.adjusted() - 1)
    for factor in (1, 2, 5, 10, 20, 50):
        if span <= 6 * step * factor:
            step *= factor
            break
    first = (low / step).to_integral_value("ROUND_FLOOR")
    last = (high / step).to_integral_value("ROUND_CEILING")
    return [
        (step * place).normalize() + Decimal(0)
        for place in range(int(first), int(max(last, first + 1)) + 1)
    ]


def _whole(value: Decimal) -> int:
    return int(value.quantize(Decimal(1), ROUND_HALF_EVEN))


def _text(root: ET.Element, x: int, y: int, words: str, anchor: str = "start") -> None:
    said = {"x": str(x), "y": str(y), "text-anchor": anchor, "font-size": "12", "fill": _INK}
    ET.SubElement(root, f"{{{SVG}}}text", said).text = words


def _path(  # noqa: PLR0913 - a line looks like this
    root: ET.Element,
    path: str,
    color: str,
    *,
    dashes: str = "",
    width: str = "1",
    at: tuple[int, int] | None = None,
) -> None:
    said = {"d": path, "fill": "none", "stroke": color, "stroke-width": width}
    if dashes:
        said["stroke-dasharray"] = dashes
    if at:
        said["transform"] = f"translate({at[0]} {at[1]})"
    ET.SubElement(root, f"{{{SVG}}}path", said)
