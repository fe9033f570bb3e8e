"""``diagram``: pictures of the graph."""

from pathlib import Path
from typing import Annotated

import typer

from generator.cli.options import At, Kb, NoBuiltin, knowledge


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
    """Register the command of this module."""
    app.command()(diagram)
