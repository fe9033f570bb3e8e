"""Writing what a command made: to a file, or to standard output for ``-``."""

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

import typer

from generator.files import write, write_lines

Thing = TypeVar("Thing")


def put(output: Path, content: bytes | str) -> None:
    """Write *content*, and say where unless it went to standard output.

    Raises:
        UnwritableError: if the file cannot be written.
    """
    data = content.encode() if isinstance(content, str) else content
    if str(output) == "-":
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
        return
    write(output, data)
    typer.echo(f"wrote {output}", err=True)


def put_lines(output: Path, lines: Iterable[str]) -> None:
    """Write line after line, none of which is kept.

    Raises:
        UnwritableError: if the file cannot be written.
    """
    if str(output) == "-":
        for line in lines:
            sys.stdout.write(f"{line}\n")
        sys.stdout.flush()
        return
    write_lines(output, lines)
    typer.echo(f"wrote {output}", err=True)


def counted(things: Iterable[Thing], what: str, total: int | None = None) -> Iterator[Thing]:
    """Go through *things* behind a progress bar on stderr, if that is a terminal."""
    from rich.console import Console
    from rich.progress import track

    console = Console(stderr=True)
    return iter(
        track(things, description=what, total=total, console=console, transient=True)
        if console.is_terminal
        else things
    )


@contextmanager
def measured(what: str, total: int) -> Iterator[Callable[[int, int], None]]:
    """Give a function that moves a progress bar on stderr to so many of *total*."""
    from rich.console import Console
    from rich.progress import Progress

    console = Console(stderr=True)
    with Progress(console=console, disable=not console.is_terminal, transient=True) as bar:
        task = bar.add_task(what, total=total)
        yield lambda done, of: bar.update(task, completed=done, total=of)
