"""``sheet`` and ``diagram``: things to print."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from generator.cli.exporting import Paper
from generator.cli.options import At, Kb, NoBuiltin, Seed, knowledge


class Mode(StrEnum):
    """What a study sheet shows."""

    blank = "blank"
    answers = "answers"
    key = "key"


def sheet(
    output: Annotated[Path, typer.Option("-o", "--output", help="The folder to write to.")],
    topic: Annotated[list[str] | None, typer.Argument(help="Topics; without one, all.")] = None,
    mode: Annotated[
        Mode, typer.Option(help="To fill in, filled in, or the key page.")
    ] = Mode.blank,
    paper: Annotated[Paper, typer.Option()] = Paper.a4,
    seed: Seed = 1,
    kb: Kb = [],
    no_builtin: NoBuiltin = False,
    at: At = [],
) -> None:
    """Print study sheets as PDF: two pages a topic, with a diagram to label and a calculation."""
    from generator import sheets
    from generator.cli.output import counted
    from generator.files import write

    loaded = knowledge(kb, no_builtin=no_builtin, at=at)
    chosen = topic or list(sheets.topics(loaded))
    suffix = "" if mode is Mode.blank else f"-{mode.value}"
    for name in counted(chosen, "typesetting"):
        content = sheets.sheet(loaded, name, mode=mode.value, paper=paper.value, seed=seed)
        path = output / f"{name}{suffix}.pdf"
        write(path, content)
        typer.echo(f"wrote {path}")


def diagram(
    name: Annotated[str, typer.Argument(help="A name from `pilothouse diagram --list`.")] = "",
    output: Annotated[Path, typer.Option("-o", "--output", help="An .svg file, or - .")] = Path(
        "-"
    ),
    listed: Annotated[bool, typer.Option("--list", help="List the names of all diagrams.")] = False,
    kb: Kb = [],
    no_builtin: NoBuiltin = False,
    at: At = [],
) -> None:
    """Draw a diagram as SVG: an architecture, the surroundings of a fact, a process, a machine."""
    from generator import diagrams
    from generator.cli.output import put

    loaded = knowledge(kb, no_builtin=no_builtin, at=at)
    if listed:
        typer.echo("\n".join(diagrams.names(loaded)))
    elif name:
        put(output, diagrams.draw(loaded, name).svg)
    else:
        raise typer.BadParameter("name a diagram, or ask for --list")


def add_to(app: typer.Typer) -> None:
    """Register the commands of this module."""
    for command in (sheet, diagram):
        app.command()(command)
