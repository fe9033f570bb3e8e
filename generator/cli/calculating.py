"""``calc``: one rule at a time, with its steps and its source."""

import json
from typing import TYPE_CHECKING, Annotated

import typer

from generator.cli.options import Json

if TYPE_CHECKING:
    from generator.rule_book import Ruling
    from kb import KnowledgeBase

calc = typer.Typer(
    no_args_is_help=True,
    help="Work out one rule: its inputs, its steps, its result and where it stands.",
)
Memory = Annotated[str, typer.Option(help="As in '64 GiB', '512 MiB', or a number of MiB.")]
Release = Annotated[str, typer.Option(help="A release of ESXi, as in 4.1 or 8.0; default newest.")]


def _print(ruling: "Ruling", *, as_json: bool) -> None:
    if as_json:
        data = {
            "rule": ruling.rule,
            "inputs": ruling.inputs,
            "result": ruling.result,
            "steps": ruling.steps,
            "sources": [{"ref": s.ref, "title": s.name, "url": s.url} for s in ruling.sources],
        }
        typer.echo(json.dumps(data, indent=2, ensure_ascii=False))
        return
    typer.echo(f"{ruling.rule}: " + ", ".join(f"{k} {v}" for k, v in ruling.inputs.items()))
    for step in ruling.steps:
        typer.echo(f"  {step}")
    for name, value in ruling.result.items():
        typer.echo(f"{name}: {value}")
    for source in ruling.sources:
        typer.echo(f"source: {source.name}, {source.publisher}, {source.url}")


def _newest(kb: "KnowledgeBase", release: str) -> str:
    return release or str(kb.at["esxi"])


@calc.command("min-free")
def min_free(memory: Memory, release: Release = "", as_json: Json = False) -> None:
    """Give the free memory that an ESXi host of this size aims to keep."""
    from generator import rule_book
    from kb import KnowledgeBase

    kb = KnowledgeBase.load()
    _print(rule_book.min_free(kb, memory, _newest(kb, release)), as_json=as_json)


@calc.command("state")
def state(
    memory: Memory,
    free: Annotated[str, typer.Option(help="Free memory, as in '2 GiB'.")],
    release: Release = "",
    as_json: Json = False,
) -> None:
    """Give the memory state of an ESXi host, and what the host does in it."""
    from generator import rule_book
    from kb import KnowledgeBase

    kb = KnowledgeBase.load()
    _print(rule_book.state(kb, memory, free, _newest(kb, release)), as_json=as_json)


@calc.command("balloon")
def balloon(memory: Memory, release: Release = "", as_json: Json = False) -> None:
    """Give the largest balloon in a VM of this size."""
    from generator import rule_book
    from kb import KnowledgeBase

    kb = KnowledgeBase.load()
    _print(rule_book.balloon(kb, memory, _newest(kb, release)), as_json=as_json)


@calc.command("rollout")
def rollout(
    replicas: Annotated[int, typer.Option(help="Pods that the Deployment wants.")],
    max_surge: Annotated[str, typer.Option(help="Pods or per cent.")] = "25%",
    max_unavailable: Annotated[str, typer.Option(help="Pods or per cent.")] = "25%",
    as_json: Json = False,
) -> None:
    """Give the bounds of a rolling update: Pods at most, Pods available at least."""
    from generator import rule_book
    from kb import KnowledgeBase

    kb = KnowledgeBase.load()
    _print(rule_book.rollout(kb, replicas, max_surge, max_unavailable), as_json=as_json)


def add_to(app: typer.Typer) -> None:
    """Register the group of commands."""
    app.add_typer(calc, name="calc")
