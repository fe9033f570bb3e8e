"""The runs of the lab as a classic script, which a page can load from a folder.

Equal runs and equal texts are written once; times are differences.
"""

import json
from collections.abc import Mapping
from typing import Any

from generator.loops.grid import HAPPENS, STOP, Cell
from generator.loops.seen import Seen


class _Table:
    """Texts, or lists of numbers, each once, and by which number they are known."""

    def __init__(self) -> None:
        self.rows: list[Any] = []
        self._places: dict[str, int] = {}

    def place(self, row: object) -> int:
        """The number of a row, which is added if it is new."""
        key = json.dumps(row)
        if key not in self._places:
            self._places[key] = len(self.rows)
            self.rows.append(row)
        return self._places[key]


def as_script(runs: Mapping[Cell, Seen]) -> str:
    """Write all runs as one script that sets one name; equal runs give equal text."""
    texts, lines, played = _Table(), _Table(), _Table()
    cells = {}
    for cell, seen in runs.items():
        run = {
            "pods": [[life.name, life.image, _flat(life.phases)] for life in seen.lives],
            "log": _log(seen, texts, lines),
        }
        cells[cell.key] = [played.place(run), cell.wanted, cell.back, *_numbers(seen)]
    data = {
        "stop": STOP,
        "happens": HAPPENS,
        "texts": texts.rows,
        "lines": lines.rows,
        "runs": played.rows,
        "cells": cells,
    }
    text = json.dumps(data, separators=(",", ":"), ensure_ascii=True).replace("<", "\\u003c")
    return f"window.pilothouseRuns={text};\n"


def _flat(phases: tuple[tuple[int, int], ...]) -> list[int]:
    return [number for pair in phases for number in pair]


def _log(seen: Seen, texts: _Table, lines: _Table) -> list[int]:
    found, before = [], 0
    for event in seen.events:
        words = (event.actor, event.verb, event.target, event.why)
        found += [event.t - before, lines.place([texts.place(word) for word in words])]
        before = event.t
    return found


def _numbers(seen: Seen) -> list[int]:
    said = seen.numbers
    return [
        *(said.most, said.most_at, said.least, said.least_at),
        *(said.ready, said.steady, said.while_down),
    ]
