"""Many things to print, one after the other or by several processes, into files.

Nothing that was printed is kept in memory, and each file takes its place when it is whole. What
is in a file depends on its request alone, not on how many processes print.
"""

import gc
from collections.abc import Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from contextlib import AbstractContextManager
from itertools import islice
from multiprocessing import get_context
from pathlib import Path
from typing import Final

from generator.errors import UnprintableError
from generator.files import write
from generator.sheets import Request, print_out
from kb import KnowledgeBase

_AHEAD: Final = 4  # requests that wait for each process, so that none ever waits for us

_kb: KnowledgeBase


def print_all(
    kb: KnowledgeBase, wanted: Iterable[Request], folder: Path, jobs: int = 1
) -> Iterator[tuple[Request, str]]:
    """Print into *folder*; yields each request when its file is there, and why it is not if so.

    Args:
        kb: the facts, at some versions.
        wanted: is read as it is printed; it may be longer than memory is large.
        folder: where the files go, which bear the names of their requests.
        jobs: how many processes print. With more than one, files come in no certain order.

    Raises:
        UnwritableError: if a file cannot be written.
        UndrawnError: if a diagram cannot be drawn.
    """
    if jobs == 1:
        for request in wanted:
            yield request, _print(kb, request, folder)
        return
    # Forking a process that has threads, as a progress bar does, is not safe.
    with _pool(kb, jobs) as executor:
        left = iter(wanted)
        running: dict[Future[str], Request] = {}
        try:
            while True:
                for request in islice(left, jobs * _AHEAD - len(running)):
                    running[executor.submit(_print_one, request, folder)] = request
                if not running:
                    return
                for future in wait(running, return_when=FIRST_COMPLETED).done:
                    yield running.pop(future), future.result()
        except BaseException:
            executor.shutdown(wait=False, cancel_futures=True)
            raise


def _pool(kb: KnowledgeBase, jobs: int) -> AbstractContextManager[ProcessPoolExecutor]:
    return ProcessPoolExecutor(
        jobs, mp_context=get_context("spawn"), initializer=_begin, initargs=(kb,)
    )


def _begin(kb: KnowledgeBase) -> None:
    """Keep the facts in a process that prints."""
    global _kb  # noqa: PLW0603 - a process of a pool has no other place for what it starts with
    _kb = kb
    gc.freeze()


def _print_one(request: Request, folder: Path) -> str:
    return _print(_kb, request, folder)


def _print(kb: KnowledgeBase, request: Request, folder: Path) -> str:
    """Print into a file; say why not, if it has characters that no font has."""
    try:
        write(folder / request.file, print_out(kb, request))
    except UnprintableError as error:
        return str(error)
    return ""
