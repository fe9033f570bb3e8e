"""Running a scenario at every point of a grid, in any executor, with rows in the order of the grid.

A worker gets plain data and rules, no knowledge base, so it starts fast and may be anywhere. What
is measured in a run stands in :mod:`generator.sweeping.measures`.
"""

from collections import deque
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import BrokenExecutor, CancelledError, Executor, Future
from dataclasses import dataclass
from typing import Any, Final

from generator.errors import FailedPointError
from generator.scenarios import Scenario, rules_for, run_host
from generator.sweeping.axes import Axis, Point, changed, grid, named
from generator.sweeping.measures import Cell, measures
from kb import KnowledgeBase
from simulator.errors import SimulationError
from simulator.esxi.rules import Rules

_LARGEST_BATCH: Final = 64
_BATCHES_EACH: Final = 8
_WAITING: Final = 4

Row = dict[str, Cell]
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class _Batch:
    """Points that a worker runs in one go."""

    data: Mapping[str, Any]
    axes: tuple[Axis, ...]
    points: tuple[Point, ...]
    rules: Mapping[str, Rules]


@dataclass(frozen=True, slots=True)
class _Failed:
    """A point that could not be run, and why; errors themselves do not travel well."""

    point: str
    why: str


def sweep(  # noqa: PLR0913 - what to run, and how
    kb: KnowledgeBase,
    scenario: Scenario,
    axes: Sequence[Axis],
    executor: Executor,
    *,
    workers: int = 1,
    progress: Progress = lambda _done, _of: None,
) -> list[Row]:
    """Run a scenario at every point of a grid.

    Args:
        kb: the facts, for the rules of each release.
        scenario: of an ESXi host.
        axes: the grid; the last axis changes fastest.
        executor: any executor of :mod:`concurrent.futures`; it is not shut down.
        workers: how many points it runs at the same time, about.
        progress: is told how many points are done, and of how many.

    Returns:
        A row for each point in the order of the grid, whatever the executor.

    Raises:
        UnusableGridError: if the grid cannot be.
        FailedPointError: if a run fails; it says at which point.
    """
    points = grid(axes, scenario.data)
    size = max(1, min(_LARGEST_BATCH, len(points) // (workers * _BATCHES_EACH)))
    rules = _rules(kb, scenario, axes)
    batches = deque(
        _Batch(scenario.data, tuple(axes), points[place : place + size], rules)
        for place in range(0, len(points), size)
    )
    waiting: deque[Future[list[Row | _Failed]]] = deque()
    rows: list[Row] = []
    progress(0, len(points))
    try:
        while batches or waiting:
            while batches and len(waiting) < workers * _WAITING:
                waiting.append(executor.submit(run_batch, batches.popleft()))
            for row in waiting.popleft().result():
                if isinstance(row, _Failed):
                    raise FailedPointError(row.point, f"{scenario.origin}: {row.why}")
                rows.append(row)
            progress(len(rows), len(points))
    except (BrokenExecutor, CancelledError, MemoryError) as error:
        place = named(axes, points[len(rows)])
        why = (
            f"a worker ended at this point or soon after ({type(error).__name__}); try fewer --jobs"
        )
        raise FailedPointError(place, why) from error
    finally:
        for future in waiting:
            future.cancel()
    return rows


def run_batch(batch: _Batch) -> list[Row | _Failed]:
    """Run some points; this is what a worker does."""
    rows: list[Row | _Failed] = []
    for point in batch.points:
        data = changed(batch.data, batch.axes, point)
        try:
            run = run_host(data, batch.rules[str(data.get("release") or "")])
        except SimulationError as error:
            return [*rows, _Failed(named(batch.axes, point), str(error).replace("\n", "; "))]
        row: Row = {
            each.column: value.text if each.unit == "" or value.number is None else value.number
            for each, value in zip(batch.axes, point, strict=True)
        }
        rows.append(row | measures(run))
    return rows


def _rules(kb: KnowledgeBase, scenario: Scenario, axes: Sequence[Axis]) -> dict[str, Rules]:
    """The rules of every release that the grid has."""
    releases = [str(scenario.data.get("release") or "")]
    releases += [value.text for each in axes if each.path == "release" for value in each.values]
    return {release: rules_for(kb, {"release": release}) for release in dict.fromkeys(releases)}
