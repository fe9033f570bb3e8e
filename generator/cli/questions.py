"""``export``: banks in formats of other programs."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

Bank = Annotated[Path, typer.Argument(help="A bank file that `pilothouse quiz` wrote.")]


class Paper(StrEnum):
    """Sizes of paper."""

    a4 = "a4"
    letter = "letter"


def export(
    bank: Bank,
    to: Annotated[list[str], typer.Option(help="A format; may be repeated.")],
    output: Annotated[Path, typer.Option("-o", "--output", help="The folder to write to.")],
    skip_unsupported: Annotated[
        bool, typer.Option("--skip-unsupported", help="Leave out, and name, what does not fit.")
    ] = False,
    paper: Annotated[Paper, typer.Option(help="For formats that are printed.")] = Paper.a4,
) -> None:
    """Write a bank in formats that learning-management systems and printers take.

    Formats: json, moodle-xml, gift, pdf. Nothing is ever dropped silently: a format that cannot
    hold an item refuses, and names all such items.
    """
    from generator import reading
    from generator.exporters import ExportOptions
    from generator.exporters import export as write_format
    from generator.files import write
    from generator.making import report

    read = reading.read_bank(bank)
    stem = bank.name.removesuffix(".json")
    options = ExportOptions(stem=stem, paper=paper.value)
    made = {
        name: write_format(read, name, options, skip_unsupported=skip_unsupported)
        for name in dict.fromkeys(to)
    }
    for name, exported in made.items():
        for file, content in exported.files.items():
            write(output / file, content)
            typer.echo(f"wrote {output / file}")
        for line in report(name, exported):
            typer.echo(line, err=True)


def add_to(app: typer.Typer) -> None:
    """Register the command of this module."""
    app.command()(export)
