"""``import-bank``: a bank of another program as one of ours."""

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from generator.questions import Bank


def import_bank(
    file: Annotated[
        Path, typer.Argument(help="Moodle XML, GIFT, QTI 1.2 (.zip or .xml), CSV, Markdown, JSON.")
    ],
    output: Annotated[
        Path, typer.Option("-o", "--output", help="The bank to write, or - .")
    ] = Path("bank.json"),
    title: Annotated[str, typer.Option(help="The title; by default the name of the file.")] = "",
    skip_unsupported: Annotated[
        bool,
        typer.Option("--skip-unsupported", help="Leave out, and name, what cannot be read."),
    ] = False,
) -> None:
    """Read a bank of another program, so that it can be linted, printed, converted and mixed.

    Its items have no proof and say so. What cannot be read, or is kept only in part, is named; a
    file with questions that cannot be read is refused unless they are to be skipped. A bank of
    ours keeps its proofs.

    Example: `pilothouse import-bank old-quiz.xml -o old.json`, then
    `pilothouse export old.json --to qti12 -o out`
    """
    from generator.cli.output import put
    from generator.exporters import export

    bank = _read(file, title, skip=skip_unsupported)
    written = export(bank, "json", skip_unsupported=skip_unsupported)
    for name, why in written.left_out:
        typer.echo(f"left out: {name}: {why}", err=True)
    left = {name for name, _ in written.left_out}
    bank = bank.model_copy(update={"items": tuple(i for i in bank.items if i.id not in left)})
    (content,) = written.files.values()
    put(output, content)
    kinds = Counter(item.type for item in bank.items)
    unproven = sum(item.proof.by == "nobody" for item in bank.items)
    proofs = f"{unproven} of them without a proof" if unproven else "each with its proof"
    listed = ", ".join(f"{count} {kind}" for kind, count in sorted(kinds.items()))
    typer.echo(f"{len(bank.items)} items, {proofs} ({listed})", err=True)


def _read(file: Path, title: str, *, skip: bool) -> "Bank":
    from generator.foreign import as_bank, read_foreign
    from generator.reading import is_ours, read_items

    if is_ours(file):
        bank, items = read_items(file)
        return bank.model_copy(update={"items": tuple(items)})
    found = read_foreign(file)
    for where in found.skipped:
        typer.echo(f"not read: {where}", err=True)
    for what in found.lost:
        typer.echo(f"in part: {what}", err=True)
    if found.skipped and not skip:
        typer.echo(
            f"{file}: {len(found.skipped)} of {len(found.skipped) + len(found.items)} questions"
            " cannot be read; --skip-unsupported goes on without them",
            err=True,
        )
        raise typer.Exit(1)
    return as_bank(found, title)


def add_to(app: typer.Typer) -> None:
    """Register the command of this module."""
    app.command(name="import-bank")(import_bank)
