"""``lint``: flaws of item writing, and statistics of a bank."""

import json
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from generator.cli.options import Json

Bank = Annotated[Path, typer.Argument(help="A bank file that `pilothouse quiz` wrote.")]


def lint(bank: Bank, as_json: Json = False) -> None:
    """Look for item-writing flaws, and print statistics of the bank.

    Exit 1 on a flaw that blocks an item.
    """
    from generator import reading
    from generator.lint import SEVERITIES
    from generator.lint import lint as look_at

    report = look_at(reading.read_bank(bank))
    if as_json:
        found = [asdict(finding) for finding in report.findings]
        data = {"findings": found, "statistics": dict(report.statistics)}
        typer.echo(json.dumps(data, indent=2, ensure_ascii=False))
    else:
        for finding in report.findings:
            typer.echo(str(finding))
        for name, number in report.statistics.items():
            typer.echo(f"{name}: {number:g}")
        counts = (f"{len(report.of(severity))} {severity}" for severity in SEVERITIES)
        typer.echo(f"{report.items} items; findings: {', '.join(counts)}")
    if report.blocked:
        typer.echo("blocked: items with a block-level flaw must not go out", err=True)
        raise typer.Exit(1)


def add_to(app: typer.Typer) -> None:
    """Register the command of this module."""
    app.command()(lint)
