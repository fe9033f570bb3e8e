"""``facts``, ``show``, ``why`` and ``graph``: look things up."""

import json
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from generator.cli.options import At, Json, Kb, NoBuiltin, knowledge

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.lookup import Chain, Wanted
    from kb import KnowledgeBase

Domain = Annotated[str, typer.Option(help="Of one domain, as kubernetes or esxi.")]
Near = Annotated[
    str, typer.Option(metavar="FACT", help="Around a fact: its name or reference, as kubelet.")
]
Distance = Annotated[
    int, typer.Option(min=0, max=20, help="How many edges away from --near, at most.")
]
Verbs = Annotated[
    list[str], typer.Option("--verb", help="Joined by this verb, as watches; may be repeated.")
]


class Form(StrEnum):
    """What a graph can be written as."""

    json = "json"
    jsonld = "jsonld"
    graphml = "graphml"
    dot = "dot"
    svg = "svg"


def facts(
    kind: Annotated[str, typer.Argument(help="component, object, process, parameter …")] = "",
    domain: Domain = "",
    verb: Verbs = [],
    near: Near = "",
    distance: Distance = 1,
    topic: Annotated[str, typer.Option(help="Of one topic, as worker-node.")] = "",
    objective: Annotated[str, typer.Option(help="Tagged with an exam objective, by its id.")] = "",
    text: Annotated[str, typer.Option(metavar="WORDS", help="That say all of these words.")] = "",
    changed: Annotated[
        str,
        typer.Option(
            metavar="DOMAIN=OLD..NEW",
            help="What is different between two versions, as in kubernetes=1.28..1.37.",
        ),
    ] = "",
    kb: Kb = [],
    no_builtin: NoBuiltin = False,
    at: At = [],
    as_json: Json = False,
) -> None:
    """List the facts that pass every filter given, or what changed between two versions.

    `pilothouse facts component --near kubelet --verb talks-to` lists what kubelet talks to and
    what talks to it.

    `pilothouse facts --changed esxi=5.5..6.0` tells every value, claim, relation, step, state and
    belief that is another one, with its sources. A range the other way round is told backwards.
    """
    from generator.lookup import Wanted, select

    loaded = knowledge(kb, no_builtin=no_builtin, at=at)
    wanted = Wanted(
        kinds=(kind,) if kind else (),
        verbs=tuple(verb),
        domain=domain,
        topic=topic,
        objective=objective,
        near=near,
        distance=distance,
        text=text,
    )
    if changed:
        _changed(loaded, wanted, changed, as_json=as_json)
        return
    found = select(loaded, wanted).facts
    if as_json:
        keys = ("name", "domain", "topic", "summary")
        rows = [
            {"ref": fact.ref, "kind": fact.kind, **{key: getattr(fact, key) for key in keys}}
            for fact in found
        ]
        typer.echo(json.dumps(rows, indent=2, ensure_ascii=False))
    width = max((len(fact.ref) for fact in found), default=0)
    for fact in () if as_json else found:
        typer.echo(f"{fact.ref:<{width}}  {fact.summary}")
    if not found:
        typer.echo(f"no fact fits {wanted.words()}", err=True)


def _changed(kb: "KnowledgeBase", wanted: "Wanted", asked: str, *, as_json: bool) -> None:
    from generator.lookup import compared, compared_data, compared_lines

    found = compared(kb, asked, wanted)
    if as_json:
        data = compared_data(kb, asked, found)
        typer.echo(json.dumps(data, indent=2, ensure_ascii=False))
        return
    for line in compared_lines(kb, asked, found):
        typer.echo(line)
    if not found:
        typer.echo(f"nothing changed{' in ' * bool(wanted.words())}{wanted.words()}", err=True)


def show(
    ref: Annotated[str, typer.Argument(help="A reference or name: component:kubelet, kubelet.")],
    kb: Kb = [],
    no_builtin: NoBuiltin = False,
    at: At = [],
    as_json: Json = False,
) -> None:
    """Show all that is known of one fact, with its sources and its history.

    `pilothouse show pod`, `pilothouse show "rolling update"`. For a source it lists the facts that
    cite it, for a verb its edges, for an exam objective the facts that are tagged with it, for a
    state machine its states.
    """
    from generator.lookup import fact_data, find
    from generator.lookup import show as lines_of

    loaded = knowledge(kb, no_builtin=no_builtin, at=at)
    fact = find(loaded, ref)
    if as_json:
        typer.echo(json.dumps(fact_data(loaded, fact), indent=2, ensure_ascii=False))
        return
    for line in lines_of(loaded, fact):
        typer.echo(line)


def why(
    start: Annotated[str, typer.Argument(help="A reference or name.")],
    end: Annotated[str, typer.Argument(help="Another one.")],
    number: Annotated[
        int, typer.Option("--all", metavar="N", min=1, max=50, help="So many chains, best first.")
    ] = 1,
    kb: Kb = [],
    no_builtin: NoBuiltin = False,
    at: At = [],
    as_json: Json = False,
) -> None:
    """Show how two facts hang together: a chain of cited edges, in words, from the first on.

    `pilothouse why kubelet etcd` says that kubelet talks to the API server, which reads and writes
    etcd. The chain that says most comes first, not the shortest: that both deal with the same
    object says little. `--all 3` gives two more.
    """
    from generator.lookup import chains, find

    loaded = knowledge(kb, no_builtin=no_builtin, at=at)
    one, other = find(loaded, start), find(loaded, end)
    if one.ref == other.ref:
        typer.echo(f"{start} and {end} are one fact, {one.ref}; name two", err=True)
        raise typer.Exit(1)
    found = chains(loaded, one, other, number)
    if as_json:
        data = {"from": one.ref, "to": other.ref, "chains": _plain(found)}
        typer.echo(json.dumps(data, indent=2, ensure_ascii=False))
    if not found:
        typer.echo(f"no chain of edges joins {one.ref} and {other.ref}", err=True)
        raise typer.Exit(1)
    for place, chain in enumerate(() if as_json else found):
        if place:
            typer.echo(f"\nor ({place + 1}):")
        for link in chain.links:
            typer.echo(f"{link.sentence()}  [{', '.join(link.edge.relation.cites)}]")
    if len(found) < number:
        typer.echo("there is no further chain", err=True)


def _plain(found: "Sequence[Chain]") -> list[list[dict[str, object]]]:
    return [
        [
            {
                "from": link.start.ref,
                "verb": link.edge.verb.id,
                "inverse": not link.forward,
                "to": link.end.ref,
                "sentence": link.sentence(),
                "versions": str(link.edge.relation.versions),
                "cites": [*link.edge.relation.cites],
            }
            for link in chain.links
        ]
        for chain in found
    ]


def graph(
    output: Annotated[
        Path, typer.Option("-o", "--output", help="A file, or - for standard output.")
    ] = Path("-"),
    form: Annotated[
        Form | None,
        typer.Option("--format", help="By default as the file's ending says, json for -."),
    ] = None,
    kind: Annotated[
        list[str], typer.Option("--kind", help="Facts of this kind; may be repeated.")
    ] = [],
    verb: Verbs = [],
    domain: Domain = "",
    near: Near = "",
    distance: Distance = 1,
    kb: Kb = [],
    no_builtin: NoBuiltin = False,
    at: At = [],
) -> None:
    """Write the graph, or the part that the filters leave, for other programs.

    `pilothouse graph --near kubelet --distance 2 --kind component -o kubelet.svg` draws a part;
    `pilothouse graph -o all.jsonld` writes everything as linked data. json is networkx's node-link
    form. A drawing of very many facts is refused: filter, or take dot.
    """
    from generator.cli.output import put
    from generator.graph_file import graph_file
    from generator.lookup import Wanted, select

    loaded = knowledge(kb, no_builtin=no_builtin, at=at)
    wanted = Wanted(tuple(kind), tuple(verb), domain, near=near, distance=distance)
    chosen = form.value if form else output.suffix.removeprefix(".") or "json"
    put(output, graph_file(loaded, chosen, select(loaded, wanted)))


def add_to(app: typer.Typer) -> None:
    """Register the commands of this module."""
    for command in (facts, show, why, graph):
        app.command()(command)
