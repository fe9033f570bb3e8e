"""Many things to print, one after the other or by several processes, into files.

Nothing that was printed is kept in memory, and each file takes its place when it is whole. What
is in a file depends on its request alone, and not on how many processes print.
"""

import gc
import os
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass
from itertools import islice
from multiprocessing import get_context, parent_process
from pathlib import Path
from threading import Thread
from typing import Final

from generator.errors import UndrawnError, UnprintableError
from generator.files import write
from generator.sheets import Request, as_pdf, compose
from generator.sheets.key_list import Row, rows
from kb import KnowledgeBase

_AHEAD: Final = 4  # requests that lie ready for each process, so that none ever waits for us

_kb: KnowledgeBase


@dataclass(frozen=True)
class Printed:
    """What became of a request: the form and answers of its sheet, or why there is none."""

    request: Request
    form: str
    answers: tuple[Row, ...]
    problem: str = ""


def print_all(
    kb: KnowledgeBase, wanted: Iterable[Request], folder: Path, jobs: int = 1
) -> Iterator[Printed]:
    """Print into *folder*; yields what became of each request, in their order.

    Args:
        kb: the facts, at some versions.
        wanted: is read as it is printed; it may be longer than memory is large.
        folder: where the files go, which bear the names of their requests.
        jobs: how many processes print.

    Raises:
        UnknownNameError: if there is no such topic; by one process only, so ask beforehand.
        UnwritableError: if a file cannot be written.
    """
    if jobs == 1:
        for request in wanted:
            yield _print(kb, request, folder)
        return
    # Forking a process that has threads, as a progress bar does, is not safe.
    with ProcessPoolExecutor(
        jobs, mp_context=get_context("spawn"), initializer=_begin, initargs=(kb,)
    ) as executor:
        left = iter(wanted)
        running: deque[Future[Printed]] = deque()
        try:
            while True:
                for request in islice(left, jobs * _AHEAD - len(running)):
                    running.append(executor.submit(_print_here, request, folder))
                if not running:
                    return
                yield running.popleft().result()
        except BaseException:
            executor.shutdown(wait=False, cancel_futures=True)
            raise


def _begin(kb: KnowledgeBase) -> None:
    """Keep the facts in a process that prints, and that ends when ours is killed."""
    global _kb  # noqa: PLW0603 - a process of a pool has no other place for what it starts with
    _kb = kb
    gc.freeze()
    Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """Wait for the end of the process that has begun us; nobody would give us work any more."""
    if parent := parent_process():
        parent.join()
        os._exit(1)


def _print_here(request: Request, folder: Path) -> Printed:
    return _print(_kb, request, folder)


def _print(kb: KnowledgeBase, request: Request, folder: Path) -> Printed:
    try:
        data = compose(kb, request)
        write(folder / request.file, as_pdf(request, data))
    except (UnprintableError, UndrawnError) as error:
        return Printed(request, "", (), str(error))
    answers = tuple(rows(data)) if request.kind == "sheet" else ()
    return Printed(request, data["form"], answers)
