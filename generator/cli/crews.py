"""Other processes that draw items for us, and how many of them."""

import gc
import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from generator.assembly import Crew


@contextmanager
def crew_of(jobs: int) -> Iterator["Crew | None"]:
    """Start so many processes, or one for each processor if *jobs* is 0; nothing for one.

    They import our modules while this process reads the facts.
    """
    jobs = processes(jobs)
    if jobs == 1:
        yield None
        return
    from concurrent.futures import ProcessPoolExecutor
    from importlib import import_module
    from multiprocessing import get_context

    # Forking a process that has threads, as a progress bar does, is not safe.
    context = get_context("spawn")
    with ProcessPoolExecutor(jobs, mp_context=context, initializer=gc.disable) as executor:
        for _ in range(jobs):
            executor.submit(import_module, "generator.assembly.candidates")
        from generator.assembly import Crew

        try:
            yield Crew(executor, jobs)
        except BaseException:
            executor.shutdown(wait=False, cancel_futures=True)
            raise


def processes(jobs: int) -> int:
    """How many processes are meant by *jobs*: as many as there are processors by 0."""
    return jobs or _processors()


def _processors() -> int:
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:  # not on every system
        return os.cpu_count() or 1
