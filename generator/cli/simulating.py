"""``simulate`` and ``scenarios``: run worked examples."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from generator.cli.options import At, Json, Kb, NoBuiltin, knowledge


class Form(StrEnum):
    """How a run is written."""

    text = "text"
    json = "json"
    svg = "svg"


def simulate(
    scenario: Annotated[
        str, typer.Argument(help="The name of a scenario, a scenario file, or a manifest file.")
    ],
    output: Annotated[Path, typer.Option("-o", "--output", help="A file, or - .")] = Path("-"),
    form: Annotated[
        Form, typer.Option("--format", help="The event log, everything, or a picture.")
    ] = Form.text,
    kb: Kb = [],
    no_builtin: NoBuiltin = False,
    at: At = [],
) -> None:
    """Run a scenario and print every event, with its reason.

    Takes real Kubernetes YAML, too: `pilothouse simulate web.yaml`. Exit 1 if an expectation that
    the scenario states does not hold.
    """
    from generator import run_report, scenarios
    from generator.cli.output import put

    path = Path(scenario)
    is_file = path.suffix in {".yaml", ".yml", ".json"} or path.is_file()
    found = scenarios.load_file(path) if is_file else scenarios.load(scenario)
    run = scenarios.run_named(knowledge(kb, no_builtin=no_builtin, at=at), found)
    writers = {Form.text: run_report.text, Form.json: run_report.as_json, Form.svg: run_report.svg}
    put(output, writers[form](found, run))
    for failure in run.failures:
        typer.echo(f"not as expected: {failure}", err=True)
    if run.failures:
        raise typer.Exit(1)


def scenarios(kb: Kb = [], no_builtin: NoBuiltin = False, as_json: Json = False) -> None:
    """List the built-in scenarios, or those that facts of your own have the numbers for."""
    import json

    from generator.scenarios import load, names

    found = [load(name) for name in names()]
    if no_builtin:
        domains = knowledge(kb, no_builtin=no_builtin, at=[]).at
        found = [scenario for scenario in found if scenario.domain in domains]
    if as_json:
        rows = [{"id": s.id, "domain": s.domain, "name": s.name} for s in found]
        typer.echo(json.dumps(rows, indent=2, ensure_ascii=False))
        return
    if not found:
        typer.echo("none: the scenarios that come with the program need its own facts", err=True)
    width = max((len(scenario.id) for scenario in found), default=0)
    for scenario in found:
        typer.echo(f"{scenario.id:<{width}}  {scenario.name}")


def add_to(app: typer.Typer) -> None:
    """Register the commands of this module."""
    for command in (simulate, scenarios):
        app.command()(command)
