"""``check``, ``schema`` and ``doctor``: is everything in order?"""

import json
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from generator.cli.options import Kb, NoBuiltin, knowledge


class Format(StrEnum):
    """How problems are printed."""

    text = "text"
    github = "github"
    json = "json"


def check(
    kb: Kb = [],
    no_builtin: NoBuiltin = False,
    form: Annotated[
        Format, typer.Option("--format", help="For people, for CI, or for scripts.")
    ] = Format.text,
) -> None:
    """Report all problems of a knowledge base, with file:line:column and a code.

    Exit 1 if there is any.
    """
    from kb.errors import InvalidFactsError

    try:
        loaded = knowledge(kb, no_builtin=no_builtin, at=[])
    except InvalidFactsError as error:
        problems = error.problems
        if form is Format.json:
            typer.echo(json.dumps([problem.json() for problem in problems], indent=2))
        else:
            github = form is Format.github
            for problem in problems:
                typer.echo(problem.github() if github else str(problem), err=not github)
        typer.echo(f"{len(problems)} problem{'s' * (len(problems) != 1)}", err=True)
        raise typer.Exit(1) from None
    if form is Format.json:
        typer.echo("[]")
    else:
        typer.echo(f"{len(loaded.whole)} facts and {len(loaded.edges())} edges, no problem")


def schema(
    kind: Annotated[str, typer.Argument(help="A kind of fact; without it, all are written.")] = "",
    output: Annotated[
        Path, typer.Option("-o", "--output", help="A folder for all schemas.")
    ] = Path("schema"),
) -> None:
    """Print the JSON Schema of a kind of fact, or write them all to a folder.

    Point your editor at them and it completes the YAML.
    """
    from generator.errors import UnknownNameError
    from generator.files import write
    from kb.json_schema import schema as text_of
    from kb.model import KINDS

    if kind and kind not in KINDS:
        raise UnknownNameError("kind of fact", kind, KINDS)
    if kind:
        typer.echo(text_of(kind), nl=False)
        return
    for name in KINDS:
        write(output / f"{name}.json", text_of(name))
    typer.echo(f"{len(KINDS)} schemas in {output}")


def doctor() -> None:
    """Look at the installation: versions, the diagram engine, name clashes, the built-in facts."""
    from generator.doctor import findings

    bad = 0
    for finding in findings():
        typer.echo(f"{'ok ' if finding.good else 'BAD'} {finding.what}: {finding.detail}")
        bad += not finding.good
    if bad:
        typer.echo(f"{bad} findings; see above for what to do", err=True)
        raise typer.Exit(1)


def add_to(app: typer.Typer) -> None:
    """Register the commands of this module."""
    for command in (check, schema, doctor):
        app.command()(command)
