"""``simulate`` and ``scenarios``: run worked examples."""

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from generator.cli.options import At, Json, Kb, NoBuiltin, knowledge

if TYPE_CHECKING:
    from generator.scenarios import Scenario


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
    trace: Annotated[
        list[str],
        typer.Option(metavar="[VM=]FILE", help="Measured memory use of a VM, as CSV; repeat it."),
    ] = [],
    trace_columns: Annotated[
        str,
        typer.Option(metavar="ROLE=NAME,...", help="As in time=Timestamp,memory=used:MB."),
    ] = "",
    trace_tick: Annotated[
        int, typer.Option(min=0, max=86_400, help="Seconds of a tick; 0 for 15, or what fits.")
    ] = 0,
    trace_gap: Annotated[
        int, typer.Option(min=0, max=100_000, help="Missing rows over which a value holds.")
    ] = 12,
    kb: Kb = [],
    no_builtin: NoBuiltin = False,
    at: At = [],
) -> None:
    """Run a scenario and print every event, with its reason.

    Takes real Kubernetes YAML, too: `pilothouse simulate web.yaml`. Exit 1 if an expectation that
    the scenario states does not hold. With `--format json` sizes are numbers of MiB.

    A trace is the memory use of one VM over time, a row for each point in time. The public
    GWA-T-12 (Bitbrains) files work as they are. The name of the file is that of the VM, or write
    VM=FILE. VMs that the scenario does not list are added with their provisioned memory.

    Example: `pilothouse simulate host.yaml --trace vm1.csv --trace VM2=other.csv --format json`
    """
    from generator import run_report, scenarios
    from generator.cli.output import put

    found = scenarios.find(scenario)
    if trace:
        found = _replayed(found, trace, trace_columns, trace_tick, trace_gap)
    run = scenarios.run_named(knowledge(kb, no_builtin=no_builtin, at=at), found)
    writers = {Form.text: run_report.text, Form.json: run_report.as_json, Form.svg: run_report.svg}
    put(output, writers[form](found, run))
    for failure in run.failures:
        typer.echo(f"not as expected: {failure}", err=True)
    if run.failures:
        raise typer.Exit(1)


def _replayed(found: "Scenario", files: list[str], columns: str, tick: int, gap: int) -> "Scenario":
    """Put traces onto the host of a scenario, and say on stderr how they came in."""
    from dataclasses import replace

    from generator import traces
    from generator.cli.output import counted
    from generator.scenarios import must_be_host

    must_be_host(found)
    wanted = traces.columns(columns)
    named = [traces.named(text) for text in files]
    read = [traces.read(vm, path, wanted) for vm, path in counted(named, "reading traces")]
    replayed = traces.replayed(found.data, read, tick_seconds=tick, gap=gap)
    for note in replayed.notes:
        typer.echo(note, err=True)
    return replace(found, data=replayed.data)


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
