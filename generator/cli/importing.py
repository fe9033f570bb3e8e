"""``import``: fact files from a table or a graph that somebody has already."""

from pathlib import Path
from typing import Annotated

import typer

from generator.cli.options import At, Kb, NoBuiltin, knowledge


def import_(
    source: Annotated[Path, typer.Argument(help="A .csv table, or the .json of a graph.")],
    output: Annotated[Path, typer.Option("-o", "--output", help="The folder of the facts.")] = Path(
        "imported-facts"
    ),
    domain: Annotated[
        str, typer.Option(help="The domain of all facts that name none, as bread.")
    ] = "",
    force: Annotated[
        bool, typer.Option("--force", help="Write over files that are there.")
    ] = False,
    kb: Kb = [],
    no_builtin: NoBuiltin = False,
    at: At = [],
) -> None:
    """Make fact files from a glossary in a spreadsheet, or from a graph.

    `pilothouse import terms.csv --domain bread -o my-facts` takes a table with the columns `name`
    and `definition`, and if you like `kind`, `id`, `aka` and `topic`. A .json file is what
    `pilothouse graph -o graph.json` writes; its edges become relations.

    Every statement waits for its source as `cites: []`: `pilothouse check --kb my-facts` lists
    them. One bad row, and nothing is written; all of them are named.
    """
    from generator.importing import import_file

    loaded = knowledge(kb, no_builtin=no_builtin, at=at)
    made = import_file(loaded, source, output, domain=domain, force=force)
    for note in made.notes:
        typer.echo(note, err=True)
    new = sum(file.new for file in made.files)
    same = len(made.files) - new
    kept = f", {same} unchanged" if same else ""
    typer.echo(f"wrote {new} fact file{'s' * (new != 1)} to {output}{kept}")
    typer.echo(f"now name the sources: pilothouse check --kb {output} lists every empty cites")


def add_to(app: typer.Typer) -> None:
    """Register the commands of this module."""
    app.command("import")(import_)
