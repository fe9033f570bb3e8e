"""``verify`` and ``export``: banks of proven items."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from generator.cli.options import At, Kb, NoBuiltin, knowledge

Bank = Annotated[Path, typer.Argument(help="A bank file that `pilothouse quiz` wrote.")]


class Paper(StrEnum):
    """Sizes of paper."""

    a4 = "a4"
    letter = "letter"


def verify(
    bank: Bank,
    kb: Kb = [],
    no_builtin: NoBuiltin = False,
    at: At = [],
) -> None:
    """Prove a bank again: derive every key and refute every wrong answer, from the facts.

    Exit 1 if anything does not hold, or if the bank comes from other facts.
    """
    from generator import reading
    from generator.proofs import verify as prove_again

    read = reading.read_bank(bank)
    loaded = knowledge(kb, no_builtin=no_builtin, at=at)
    result = prove_again(read, loaded)
    for line in result.lines():
        typer.echo(f"{bank}: {line}", err=True)
    if not result.ok:
        complaints = len(result.bank) + len(result.items)
        if read.knowledge != loaded.digest:
            typer.echo("give the --kb, --no-builtin and --at that the bank was made with", err=True)
        typer.echo(f"not proven: {complaints} complaints; see above", err=True)
        raise typer.Exit(1)
    typer.echo(f"{result.checked} items: every key derived again, every wrong answer refuted")


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
    from generator.exporters import export as write_format
    from generator.files import write
    from generator.making import report

    read = reading.read_bank(bank)
    stem = bank.name.removesuffix(".json")
    made = {
        name: write_format(
            read, name, stem=stem, skip_unsupported=skip_unsupported, paper=paper.value
        )
        for name in dict.fromkeys(to)
    }
    for name, exported in made.items():
        for file, content in exported.files.items():
            write(output / file, content)
            typer.echo(f"wrote {output / file}")
        for line in report(name, exported):
            typer.echo(line, err=True)


def add_to(app: typer.Typer) -> None:
    """Register the commands of this module."""
    for command in (verify, export):
        app.command()(command)
