"""``check``, ``schema`` and ``doctor``: is everything in order?"""

import calendar
import datetime as dt
import json
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from generator.cli.options import Kb, NoBuiltin, fact_files

if TYPE_CHECKING:
    from kb.problems import Problem


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
    strict: Annotated[bool, typer.Option("--strict", help="Exit 1 for warnings, too.")] = False,
    stale_after: Annotated[
        int,
        typer.Option(min=1, max=1200, help="Warn of sources that were read more MONTHS ago."),
    ] = 24,
    explain: Annotated[
        str, typer.Option(metavar="CODE", help="Print what a code means, with examples; no check.")
    ] = "",
) -> None:
    """Report all problems of a knowledge base, with file:line:column and a code.

    Exit 1 if there is an error. Warnings are advice: facts with warnings can be used.
    """
    if explain:
        from generator.site.rule_pages import rule_page

        typer.echo(rule_page(explain), nl=False)
        return
    from kb import KnowledgeBase
    from kb.errors import InvalidFactsError
    from kb.lint import advise
    from kb.tally import Tally

    try:
        loaded = fact_files(kb, no_builtin=no_builtin)
    except InvalidFactsError as error:
        _report(error.problems, form)
        raise typer.Exit(1) from None
    tally = Tally()
    tally.add(advise(loaded.facts, _months_ago(stale_after)))
    warnings = tuple(sorted(tally.problems()))
    if warnings or form is Format.json:
        _report(warnings, form)
    if form is not Format.json:
        whole = KnowledgeBase.of_facts({ref: fact for ref, (fact, _) in loaded.facts.items()})
        found = "no problem" if not warnings else "no error"
        facts, edges = len(whole.whole), len(whole.edges())
        typer.echo(
            f"{facts} fact{'s' * (facts != 1)} and {edges} edge{'s' * (edges != 1)}, {found}"
        )
    if strict and warnings:
        raise typer.Exit(1)


def _report(problems: Sequence["Problem"], form: Format) -> None:
    """Print problems for a reader, and on stderr how many there are."""
    if form is Format.json:
        typer.echo(json.dumps([problem.json() for problem in problems], indent=2))
    github = form is Format.github
    for problem in problems if form is not Format.json else ():
        typer.echo(problem.github() if github else str(problem), err=not github)
    warnings = sum(problem.severity == "warning" for problem in problems)
    counts = {"problem": len(problems) - warnings, "warning": warnings}
    said = (f"{number} {what}{'s' * (number != 1)}" for what, number in counts.items() if number)
    if problems:
        typer.echo(", ".join(said), err=True)


def _months_ago(months: int) -> dt.date:
    """The day so many months ago, or the last day of that month if it was shorter."""
    today = dt.datetime.now(tz=dt.UTC).date()
    years, month = divmod(today.year * 12 + today.month - 1 - months, 12)
    last = calendar.monthrange(years, month + 1)[1]
    return dt.date(years, month + 1, min(today.day, last))


def schema(
    kind: Annotated[
        str,
        typer.Argument(
            help="A kind of fact, kubernetes-run, blueprint or bank; without it, all are written."
        ),
    ] = "",
    output: Annotated[
        Path, typer.Option("-o", "--output", help="A folder for all schemas.")
    ] = Path("schema"),
) -> None:
    """Print the JSON Schema of a kind of fact, or write them all to a folder.

    Point your editor at them and it completes the YAML. `kubernetes-run` is what
    `pilothouse simulate --format json` prints for a cluster, `blueprint` what `quiz --blueprint`
    reads, `bank` what `quiz` writes.
    """
    from generator.blueprints import blueprint_schema
    from generator.errors import UnknownNameError
    from generator.files import write
    from generator.reading import bank_schema
    from generator.run_report import RUN_SCHEMA, run_schema
    from kb.json_schema import schema as text_of
    from kb.model import KINDS

    made = {RUN_SCHEMA: run_schema, "blueprint": blueprint_schema, "bank": bank_schema}
    if kind and kind not in (*KINDS, *made):
        raise UnknownNameError("kind of fact", kind, (*KINDS, *made))
    if kind:
        typer.echo(made[kind]() if kind in made else text_of(kind), nl=False)
        return
    for name in KINDS:
        write(output / f"{name}.json", text_of(name))
    for name, text in made.items():
        write(output / f"{name}.json", text())
    typer.echo(f"{len(KINDS) + len(made)} schemas in {output}")


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
