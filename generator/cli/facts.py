"""``facts``, ``show``, ``why`` and ``graph``: look things up."""

import json
from pathlib import Path
from typing import Annotated

import typer

from generator.cli.options import At, Json, Kb, NoBuiltin, knowledge


def facts(
    kind: Annotated[str, typer.Argument(help="component, object, process, parameter …")] = "",
    kb: Kb = [],
    no_builtin: NoBuiltin = False,
    at: At = [],
    as_json: Json = False,
) -> None:
    """List the facts, or those of one kind."""
    from generator.lookup import of_kind

    found = of_kind(knowledge(kb, no_builtin=no_builtin, at=at), kind)
    if as_json:
        rows = [
            {"ref": fact.ref, "name": fact.name, "domain": fact.domain, "summary": fact.summary}
            for fact in found
        ]
        typer.echo(json.dumps(rows, indent=2, ensure_ascii=False))
        return
    width = max((len(fact.ref) for fact in found), default=0)
    for fact in found:
        typer.echo(f"{fact.ref:<{width}}  {fact.summary}")


def show(
    ref: Annotated[str, typer.Argument(help="A reference or name: component:kubelet, kubelet.")],
    kb: Kb = [],
    no_builtin: NoBuiltin = False,
    at: At = [],
    as_json: Json = False,
) -> None:
    """Show all that is known of one fact, with its sources."""
    from generator.lookup import find
    from generator.lookup import show as lines_of

    loaded = knowledge(kb, no_builtin=no_builtin, at=at)
    fact = find(loaded, ref)
    if as_json:
        data = {"kind": fact.kind, **fact.model_dump(mode="json", exclude_none=True)}
        typer.echo(json.dumps(data, indent=2, ensure_ascii=False))
        return
    for line in lines_of(loaded, fact):
        typer.echo(line)


def why(
    start: Annotated[str, typer.Argument(help="A reference or name.")],
    end: Annotated[str, typer.Argument(help="Another one.")],
    kb: Kb = [],
    no_builtin: NoBuiltin = False,
    at: At = [],
) -> None:
    """Show how two facts hang together: the shortest chain of cited edges, in words."""
    from generator.lookup import find
    from generator.lookup import why as chain

    loaded = knowledge(kb, no_builtin=no_builtin, at=at)
    one, other = find(loaded, start), find(loaded, end)
    lines = chain(loaded, one, other)
    if not lines:
        typer.echo(f"no chain of edges joins {one.ref} and {other.ref}", err=True)
        raise typer.Exit(1)
    for line in lines:
        typer.echo(line)


def graph(
    output: Annotated[
        Path, typer.Option("-o", "--output", help="A .dot, .svg, .graphml or .json file, or -.")
    ] = Path("-"),
    kb: Kb = [],
    no_builtin: NoBuiltin = False,
    at: At = [],
) -> None:
    """Write the whole graph: DOT, SVG, GraphML or JSON by the file's ending, JSON for ``-``."""
    from generator.cli.output import put
    from generator.graph_file import graph_file

    loaded = knowledge(kb, no_builtin=no_builtin, at=at)
    put(output, graph_file(loaded, output.suffix.removeprefix(".") or "json"))


def add_to(app: typer.Typer) -> None:
    """Register the commands of this module."""
    for command in (facts, show, why, graph):
        app.command()(command)
