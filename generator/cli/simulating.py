"""``simulate`` and ``scenarios``: run worked examples, manifests and lists of a whole cluster."""

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from generator.cli.options import At, Json, Kb, NoBuiltin, knowledge

if TYPE_CHECKING:
    from generator.scenarios import Run, Scenario


class Form(StrEnum):
    """How a run is written."""

    text = "text"
    json = "json"
    svg = "svg"


def simulate(
    scenario: Annotated[
        str, typer.Argument(help="The name of a scenario, a scenario file, or a manifest file.")
    ] = "",
    files: Annotated[
        list[str],
        typer.Option("-f", "--filename", metavar="FILE", help="Manifests; - is standard input."),
    ] = [],
    output: Annotated[Path, typer.Option("-o", "--output", help="A file, or - .")] = Path("-"),
    form: Annotated[
        Form, typer.Option("--format", help="The event log, everything, or a picture.")
    ] = Form.text,
    until: Annotated[
        str, typer.Option(metavar="TIME", help="Cluster: end then, as in 90s or 5m, or settled.")
    ] = "",
    explain: Annotated[
        str,
        typer.Option(
            "--explain-scheduling",
            metavar="POD",
            help="Cluster: why this Pod got its node, filter by filter and score by score.",
        ),
    ] = "",
    nodes: Annotated[
        Path | None, typer.Option(metavar="FILE", help="A list of nodes, CSV or YAML; see --pods.")
    ] = None,
    pods: Annotated[
        Path | None, typer.Option(metavar="FILE", help="A list of Pods to schedule to --nodes.")
    ] = None,
    trace: Annotated[
        list[str],
        typer.Option(metavar="[VM=]FILE", help="Host: measured memory use of a VM, as CSV."),
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

    Exit 1 if an expectation that the scenario states does not hold, or if the input is wrong.

    **A Kubernetes cluster.** Takes real manifests, too: without a scenario they are applied to
    three nodes, and the run goes on until nothing is left to do. Beside a scenario, -f adds to
    what it applies at its start. --at kubernetes=VERSION decides the version, also against the
    scenario; without both it is the newest known.

    `pilothouse simulate rolling-update` ~ a worked example; `pilothouse scenarios` lists them

    `pilothouse simulate -f web.yaml -f service.yaml --at kubernetes=1.28` ~ your own manifests

    `kubectl get deploy,svc -o yaml | pilothouse simulate -f - --format json` ~ those of a cluster

    `pilothouse simulate -f web.yaml --explain-scheduling web-*` ~ why each Pod got its node

    `pilothouse simulate --nodes nodes.csv --pods pods.csv` ~ columns name, cpu_milli, memory_mib

    **An ESXi host.** With `--format json` sizes are numbers of MiB. A trace is the memory use of
    one VM, a row for each point in time. The public GWA-T-12 (Bitbrains) files work as they are.
    The name of the file is that of the VM, or write VM=FILE. VMs that the scenario does not list
    are added with their provisioned memory.

    `pilothouse simulate host.yaml --trace vm1.csv --trace VM2=other.csv --format json`
    """
    from generator import run_report, scenarios
    from generator.cli.output import put

    if nodes or pods:
        from generator.cli.replaying import replay

        if scenario or files or explain or not (nodes and pods):
            raise typer.BadParameter("--nodes and --pods go together, and with no scenario")
        facts = knowledge(kb, no_builtin=no_builtin, at=at)
        replay(nodes, pods, facts, output, as_json=form == Form.json)
        return
    found = _found(scenario, files, until, at)
    if trace:
        found = _replayed(found, trace, trace_columns, trace_tick, trace_gap)
    facts = knowledge(kb, no_builtin=no_builtin, at=at)
    run = scenarios.run_named(facts, found, run_report.pattern_of(explain) if explain else "")
    if explain:
        put(output, run_report.placement(run, explain, as_json=form == Form.json))
        return
    writers = {Form.text: run_report.text, Form.json: run_report.as_json, Form.svg: run_report.svg}
    put(output, writers[form](found, run))
    _judge(run)


def _judge(run: "Run") -> None:
    """Say what is otherwise than expected, and exit with 1 if anything is."""
    from simulator import kubernetes

    for failure in run.failures:
        typer.echo(f"not as expected: {failure}", err=True)
    endless = isinstance(run, kubernetes.Run) and not run.settled
    if isinstance(run, kubernetes.Run) and endless:
        typer.echo(f"not settled: {run.busy}; end it with --until", err=True)
    if run.failures or endless:
        raise typer.Exit(1)


def _found(name: str, files: list[str], until: str, at: list[str]) -> "Scenario":
    """The scenario that the options name, at their version and with their end."""
    from dataclasses import replace

    from generator import scenarios

    if not name and not files:
        raise typer.BadParameter("name a scenario or a file, or give manifests by -f")
    if not name:
        found = scenarios.of_manifests(files)
    elif files:
        found = scenarios.with_manifests(scenarios.find(name), files)
    else:
        found = scenarios.find(name)
    if found.kind != scenarios.KUBERNETES:
        if until:
            raise typer.BadParameter("--until is for scenarios of a cluster; a host has ticks")
        return found
    for text in at:
        domain, _, version = text.partition("=")
        given = found.data.get("version")
        if domain == found.domain and given != version:
            if given:
                typer.echo(f"at Kubernetes {version} by --at, not {given} as it says", err=True)
            found = replace(found, data={**found.data, "version": version})
    return scenarios.cut(found, until) if until else found


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
