"""The answers of many sheets as one table, for whoever marks them."""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final, TypeAlias

Row: TypeAlias = tuple[str, str, str, str]
_HEAD: Final = ("form", "part", "place", "answer")


def rows(data: Mapping[str, Any]) -> Iterator[Row]:
    """The answers of one composed sheet: its form, the part, the place in it, the answer.

    A page may have room for fewer gaps than are listed here; the others are never printed.
    """
    form = data["form"]
    figure, ordered, worked = data["figure"], data["strip"], data["calculation"]
    for label in figure["key"] if figure else ():
        yield form, "diagram", label["number"], label["name"]
    for place, gap in enumerate(data["clozes"], 1):
        yield form, "gaps", str(place), gap["answer"]
    if ordered:
        yield form, "order", "", " ".join(step["letter"] for step in ordered["right"])
    for place, line in enumerate(worked["lines"] if worked else (), 1):
        yield form, "calculation", str(place), line["answer"]


def lines(answers: Iterable[tuple[Row, ...]]) -> Iterator[str]:
    """Write the answers of sheets as CSV, those of a sheet and its key once."""
    yield _line(_HEAD)
    before: tuple[Row, ...] = ()
    for each in answers:
        if each != before:
            yield from map(_line, each)
        before = each


def _line(cells: Iterable[str]) -> str:
    """Write a row; a spreadsheet does not take any cell of it for a formula."""
    text = io.StringIO()
    csv.writer(text, lineterminator="").writerow(
        f"'{cell}" if cell.startswith(("=", "+", "-", "@", "\t", "\r")) else cell for cell in cells
    )
    return text.getvalue()
