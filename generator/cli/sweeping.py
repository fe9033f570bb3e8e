"""``sweep``: one scenario at every point of a grid."""

import os
from collections.abc import Iterator
from concurrent.futures import Executor
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

from generator.cli.options import At, Kb, NoBuiltin, knowledge


def sweep(
    scenario: Annotated[str, typer.Argument(help="A scenario file of an ESXi host, or a name.")],
    over: Annotated[
        list[str], typer.Option(metavar="PATH=VALUES", help="An axis of the grid; repeat it.")
    ],
    output: Annotated[Path, typer.Option("-o", "--output", help="A .csv file, or - .")] = Path("-"),
    chart: Annotated[Path | None, typer.Option(help="An .svg file for a chart.")] = None,
    jobs: Annotated[
        int, typer.Option(min=0, max=512, help="Processes; 0 for one a processor.")
    ] = 0,
    dask: Annotated[
        str, typer.Option(metavar="ADDRESS", help="Use this Dask cluster, as in tcp://host:8786.")
    ] = "",
    kb: Kb = [],
    no_builtin: NoBuiltin = False,
    at: At = [],
) -> None:
    """Run a scenario at every point of a grid, in parallel, and write a table and a chart.

    PATH is `release`, `ticks`, `host.memory`, `options.FIELD`, `vms.NAME.FIELD`, `vms.*.FIELD` for
    all VMs, or `pools.NAME.FIELD`. VALUES are separated by commas; `48GB..96GB:4GB` goes from the
    first to the last in steps. Rows come in the order of the grid, the last axis changing fastest,
    whatever the number of jobs.

    Example: `pilothouse sweep host-64gb-documented --over host.memory=48GB..96GB:4GB
    --over options.idle_tax=0%,75% -o sweep.csv --chart sweep.svg`
    """
    from generator import scenarios, sweeping
    from generator.cli.output import measured, put

    axes = [sweeping.axis(text) for text in over]
    found = scenarios.find(scenario)
    loaded = knowledge(kb, no_builtin=no_builtin, at=at)
    points = sweeping.grid(axes, found.data)
    scenarios.must_be_host(found)
    with (
        _workers(jobs, dask, len(points)) as (executor, workers),
        measured(f"{len(points):,} runs", len(points)) as progress,
    ):
        rows = sweeping.sweep(loaded, found, axes, executor, workers=workers, progress=progress)
    put(output, sweeping.csv_text(rows))
    if chart:
        put(chart, sweeping.chart(found.name, axes, rows))


@contextmanager
def _workers(jobs: int, dask: str, points: int) -> Iterator[tuple[Executor, int]]:
    """Give an executor, and how many points it runs at the same time."""
    if dask:
        from generator.sweeping.dask_cluster import connected

        with connected(dask) as found:
            yield found
        return
    jobs = min(jobs or _processors(), points)
    if jobs == 1:
        from generator.sweeping.here import Here

        yield Here(), 1
        return
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    # Forking a process that has threads, as a progress bar does, is not safe.
    with ProcessPoolExecutor(jobs, mp_context=get_context("spawn")) as pool:
        try:
            yield pool, jobs
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise


def _processors() -> int:
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:  # not on every system
        return os.cpu_count() or 1


def add_to(app: typer.Typer) -> None:
    """Register the command."""
    app.command()(sweep)
