"""Parallel forms as an integer programme: van der Linden's model, solved by HiGHS within scipy.

A variable for each candidate in each form. Counts of cells are met exactly, enemies kept apart,
families capped, and linked items kept together. A few items may be shared by several forms. The
mean prior and time of each form must come near to those of the cells. Among all such forms those
cost least that share little and hold what was used little; a hash of the seed decides the rest, so
that equal optima do not depend on the solver's version.
"""

from collections.abc import Sequence
from typing import Final

import numpy as np
import scipy
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import coo_matrix

from generator.draw import Stream
from generator.exams.task import Forms, Task

_NODES: Final = 500  # a limit in nodes, not in seconds: the same result on every machine
_GAP: Final = 0.05
_CLOSE: Final = ((0.01, 0.02), (0.02, 0.05), (0.05, 0.1))  # of the prior; of the time, as a share
_SHARED, _USED, _LUCK = 3.0, 1.0, 0.5


class _Rows:
    """Linear constraints, row by row."""

    def __init__(self) -> None:
        self.rows: list[dict[int, float]] = []
        self.low: list[float] = []
        self.high: list[float] = []

    def add(self, row: dict[int, float], low: float, high: float) -> None:
        self.rows.append(row)
        self.low.append(low)
        self.high.append(high)

    def constraint(self, width: int) -> LinearConstraint:
        places = [(r, c, v) for r, row in enumerate(self.rows) for c, v in row.items()]
        rows, columns, values = zip(*places, strict=True)
        matrix = coo_matrix((values, (rows, columns)), shape=(len(self.rows), width))
        return LinearConstraint(matrix.tocsr(), self.low, self.high)


def solved(task: Task, forms: int, seed: str) -> Forms | None:
    """Find *forms* parallel forms; nothing if the solver finds none.

    Priors and times must come near to what the cells have on average; where they cannot come
    within the closest bounds, wider ones are tried.
    """
    n = len(task.items)
    shares = n * forms  # where the variables "is shared" begin
    cost = _costs(task, forms, seed)
    for prior, time in _CLOSE:
        rows = _Rows()
        _contents(rows, task, forms)
        _sharing(rows, task, forms, shares)
        _balance(rows, task.prior, task, forms, prior)
        _balance(rows, task.seconds, task, forms, time * task.average(task.seconds))
        found = milp(
            cost,
            constraints=rows.constraint(len(cost)),
            integrality=np.ones(len(cost)),
            bounds=Bounds(0, 1),
            options={"node_limit": _NODES, "mip_rel_gap": _GAP},
        )
        if found.x is not None:
            chosen = [[i for i in range(n) if round(found.x[f * n + i])] for f in range(forms)]
            return Forms(chosen, f"integer programme (scipy {scipy.__version__}, HiGHS)")
    return None


def _costs(task: Task, forms: int, seed: str) -> list[float]:
    used = task.used or [0] * len(task.items)
    each = [
        _USED * used[place] + _LUCK * Stream(seed, "form", item.id).below(1000) / 1000
        for place, item in enumerate(task.items)
    ]
    return [*(each * forms), *([_SHARED] * len(task.items))]


def _contents(rows: _Rows, task: Task, forms: int) -> None:
    n = len(task.items)
    families: dict[str, list[int]] = {}
    for place in range(n):
        families.setdefault(task.family(place), []).append(place)
    for form in range(forms):
        at = form * n
        for cell, count in task.counts.items():
            rows.add({at + i: 1.0 for i in task.in_cell(cell)}, count, count)
        for places in families.values():
            if len(places) > task.family_cap:
                rows.add({at + i: 1.0 for i in places}, 0, task.family_cap)
        for i, j in task.enemies:
            rows.add({at + i: 1.0, at + j: 1.0}, 0, 1)
        for first, *others in task.linked():
            for other in others:
                rows.add({at + first: 1.0, at + other: -1.0}, 0, 0)


def _sharing(rows: _Rows, task: Task, forms: int, shares: int) -> None:
    n = len(task.items)
    for place in range(n):
        row = {form * n + place: 1.0 for form in range(forms)}
        rows.add({**row, shares + place: -float(forms - 1)}, 0, 1)
    rows.add({shares + place: 1.0 for place in range(n)}, 0, task.shared)


def _balance(rows: _Rows, values: Sequence[float], task: Task, forms: int, near: float) -> None:
    goal = task.average(values)
    for form in range(forms):
        at = form * len(task.items)
        row = {at + place: value / task.size for place, value in enumerate(values)}
        rows.add(row, goal - near, goal + near)
