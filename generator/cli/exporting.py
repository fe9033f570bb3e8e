"""``export``: banks in formats of other programs."""

from collections.abc import Iterable
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from generator.comparing import Difference
    from generator.questions import Item


class Paper(StrEnum):
    """Sizes of paper."""

    a4 = "a4"
    letter = "letter"


class Groups(StrEnum):
    """What a host may pick one from."""

    question = "question"
    family = "family"
    none = "none"


_PANEL = "Options of single formats (--list says which heeds which)"


def export(
    bank: Annotated[
        Path | None, typer.Argument(help="A bank that `pilothouse quiz` wrote: .json or .jsonl.")
    ] = None,
    to: Annotated[
        list[str], typer.Option(help="A format; may be repeated. `--list` names them.")
    ] = [],
    output: Annotated[
        Path, typer.Option("-o", "--output", help="The folder to write to.")
    ] = Path(),
    skip_unsupported: Annotated[
        bool, typer.Option("--skip-unsupported", help="Leave out, and name, what does not fit.")
    ] = False,
    dry_run: Annotated[
        bool,
        typer.Option(
            "--dry-run", help="Write nothing, only say what would not fit: of all formats, or --to."
        ),
    ] = False,
    listed: Annotated[bool, typer.Option("--list", help="Say what each format carries.")] = False,
    changed_since: Annotated[
        Path | None,
        typer.Option(help="An older bank: write only what is new or changed since then."),
    ] = None,
    paper: Annotated[
        Paper, typer.Option(help="The size of the paper.", rich_help_panel=_PANEL)
    ] = Paper.a4,
    columns: Annotated[
        int, typer.Option(help="Columns on paper.", min=1, max=2, rich_help_panel=_PANEL)
    ] = 1,
    large_print: Annotated[
        bool, typer.Option("--large-print", help="18 points on paper.", rich_help_panel=_PANEL)
    ] = False,
    seconds: Annotated[
        int,
        typer.Option(help="The time to answer.", min=5, max=300, rich_help_panel=_PANEL),
    ] = 30,
    groups: Annotated[
        Groups,
        typer.Option(
            help="What the host picks one from: variants of a question, a family, or nothing.",
            rich_help_panel=_PANEL,
        ),
    ] = Groups.question,
    revision: Annotated[
        int,
        typer.Option(
            help="A number that must rise, so that Anki updates what it has.",
            min=0,
            max=2**31 - 1,
            rich_help_panel=_PANEL,
        ),
    ] = 0,
) -> None:
    """Write a bank in formats that learning-management systems, quiz apps and printers take.

    Nothing is ever dropped silently: a format that cannot hold an item refuses, and names all such
    items; `--dry-run` says so beforehand.

    Examples: `pilothouse export bank.json --to moodle-xml -o out`,
    `pilothouse export bank.json --dry-run`,
    `pilothouse export bank.json --to anki --changed-since last-year.json -o out`
    """
    from generator import delivery
    from generator.exporters import ExportOptions, names

    if listed:
        typer.echo("\n".join(delivery.catalog()).rstrip())
        return
    if bank is None:
        raise typer.BadParameter("name a bank, or ask with --list what the formats carry")
    if not to and not dry_run:
        raise typer.BadParameter("name a format with --to, or try all with --dry-run")
    source = delivery.opened(bank, changed_since)
    _tell(_since(source.difference))
    formats = tuple(dict.fromkeys(to)) or names()
    checked = delivery.check(source, formats, _shown)
    if dry_run:
        said = (
            (line for name in formats for line in delivery.report(name, checked[name]))
            if to
            else delivery.summary(checked)
        )
        typer.echo("\n".join(said))
        return
    if not skip_unsupported:
        delivery.refuse(checked)
    options = ExportOptions(
        stem=bank.name.removesuffix(bank.suffix),
        paper=paper.value,
        columns=columns,
        size="large" if large_print else "normal",
        seconds=seconds,
        groups=groups.value,
        revision=revision,
    )
    _tell(delivery.unheeded(options, formats))
    for name, files in delivery.deliver(source, checked, output, options, _shown):
        for file in files:
            typer.echo(f"wrote {file}")
        _tell(delivery.report(name, checked[name]))


def _shown(items: "Iterable[Item]", what: str) -> "Iterable[Item]":
    from generator.cli.output import counted

    return counted(items, what)


def _tell(lines: "Iterable[str]") -> None:
    for line in lines:
        typer.echo(line, err=True)


def _since(difference: "Difference | None") -> "Iterable[str]":
    """Say what to do with the old bank; only the host can withdraw an item."""
    if difference is None:
        return
    yield (
        f"{len(difference.new)} new and {len(difference.changed)} changed;"
        f" {difference.unchanged} unchanged are left out"
    )
    if difference.withdrawn:
        yield f"withdrawn; delete these {len(difference.withdrawn)} where you imported them:"
        yield from (f"  {name}" for name in difference.withdrawn)


def add_to(app: typer.Typer) -> None:
    """Register the command of this module."""
    app.command()(export)
