"""``verify`` and ``diff``: prove a bank again, explain an item, compare two banks."""

import json
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from generator.cli.options import At, Kb, NoBuiltin, knowledge

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.proofs import Complaint, Verification
    from generator.questions import Item
    from kb import KnowledgeBase

Bank = Annotated[Path, typer.Argument(help="A bank file that `pilothouse quiz` wrote.")]


class Format(StrEnum):
    """For people or for scripts."""

    text = "text"
    json = "json"


Form = Annotated[Format, typer.Option("--format", help="For people, or for scripts.")]


def verify(
    bank: Bank,
    explain: Annotated[
        str,
        typer.Option(metavar="ITEM", help="Print how one item is derived: its id or short code."),
    ] = "",
    form: Form = Format.text,
    kb: Kb = [],
    no_builtin: NoBuiltin = False,
    at: At = [],
) -> None:
    """Prove a bank again: derive every key and refute every wrong answer, from the facts.

    Each complaint names the item and the obligation that it breaks. Exit 1 if anything does not
    hold, or if a fact that the bank rests on has changed.
    """
    from generator.cli.output import counted
    from generator.proofs import verify as prove_again
    from generator.reading import read_items

    read, items = read_items(bank)
    loaded = knowledge(kb, no_builtin=no_builtin, at=at)
    if explain:
        _explain(bank, items, explain, loaded.read_at(read.at))
        return
    told: list[dict[str, object]] = []
    result = prove_again(
        read,
        loaded,
        counted(items, "proving", len(read.items) or None),
        (lambda item, said: told.append(_entry(item, said))) if form is Format.json else None,
    )
    if form is Format.json:
        typer.echo(json.dumps(_data(result, told), indent=2, ensure_ascii=False))
    else:
        _say(bank, result)
    if not result.ok:
        if read.knowledge != loaded.digest:
            typer.echo("give the --kb, --no-builtin and --at that the bank was made with", err=True)
        complaints = len(result.bank) + len(result.items)
        typer.echo(f"not proven: {complaints} complaints; see above", err=True)
        raise typer.Exit(1)


def _entry(item: "Item", said: tuple["Complaint", ...]) -> dict[str, object]:
    from generator.proofs import obligations
    from generator.questions.short_code import short_code

    return {
        "id": item.id,
        "code": short_code(item.id),
        "proof": item.proof.by,
        "obligations": list(obligations(item)),
        "complaints": [{"obligation": one.obligation, "said": str(one)} for one in said],
    }


def _data(result: "Verification", told: list[dict[str, object]]) -> dict[str, object]:
    return {
        "ok": result.ok,
        "checked": result.checked,
        "bank": list(result.bank),
        "notes": list(result.notes),
        "met": dict(result.met),
        "items": told,
    }


def _say(bank: Path, result: "Verification") -> None:
    from generator.proofs import MEANS

    for line in result.lines():
        typer.echo(f"{bank}: {line}", err=True)
    for name in dict.fromkeys(
        said.obligation for complaints in result.items.values() for said in complaints
    ):
        typer.echo(f"{name} means: {MEANS[name]}", err=True)
    if result.ok:
        typer.echo(f"{result.checked} items: every key derived again, every wrong answer refuted")
        met = ", ".join(f"{name} {count}" for name, count in result.met.items() if name != "none")
        if met:
            typer.echo(f"obligations met: {met}")
    for note in result.notes:
        typer.echo(f"note: {note}")


def _explain(bank: Path, items: "Iterator[Item]", name: str, kb: "KnowledgeBase") -> None:
    """Print the derivation of one item.

    Raises:
        UnknownNameError: if the bank has no such item.
    """
    from generator.errors import UnknownNameError
    from generator.proofs.derivation import derivation
    from generator.questions.short_code import short_code

    known = []
    for item in items:
        if name.casefold() in (item.id, short_code(item.id).casefold()):
            typer.echo("\n".join(derivation(item, kb)))
            return
        known.append(item.id)
    raise UnknownNameError(f"item of {bank}", name, known)


def diff(
    old: Annotated[Path, typer.Argument(help="The bank that you have.")],
    new: Annotated[Path, typer.Argument(help="The bank that is to take its place.")],
    form: Form = Format.text,
) -> None:
    """Say what is new, changed and withdrawn between two banks, by the ids of their items."""
    from generator.comparing import compare
    from generator.reading import read_bank

    found = compare(read_bank(old), read_bank(new))
    if form is Format.json:
        typer.echo(json.dumps(found.data(), indent=2, ensure_ascii=False))
        return
    for line in found.lines():
        typer.echo(line)


def add_to(app: typer.Typer) -> None:
    """Register the commands of this module."""
    for command in (verify, diff):
        app.command()(command)
