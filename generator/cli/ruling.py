"""How a rule that was worked out is printed."""

import json
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from generator.rule_book import Ruling


def show(ruling: "Ruling", *, as_json: bool) -> None:
    """Print a rule for a reader, or for a script with its results at the top level."""
    if as_json:
        data = {
            "rule": ruling.rule,
            "inputs": ruling.inputs,
            **ruling.result,
            "steps": ruling.steps,
            "sources": [
                {
                    "ref": basis.source.ref,
                    "title": basis.source.name,
                    "publisher": basis.source.publisher,
                    "url": basis.source.url,
                    "facts": basis.facts,
                }
                for basis in ruling.sources
            ],
        }
        typer.echo(json.dumps(data, indent=2, ensure_ascii=False, allow_nan=False))
        return
    typer.echo(f"{ruling.rule}: " + ", ".join(f"{k} {v}" for k, v in ruling.inputs.items()))
    for step in ruling.steps:
        typer.echo(f"  {step}")
    for name, value in ruling.answer.items():
        typer.echo(f"{name}: {value}")
    for basis in ruling.sources:
        source = basis.source
        typer.echo(f"source: {source.name}, {source.publisher}, {source.url}")
