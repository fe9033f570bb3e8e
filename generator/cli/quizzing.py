"""``quiz`` and ``blueprints``: draw a bank of proven items, or a stream of practice variants."""

import gc
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from generator.cli.options import At, Jobs, Kb, NoBuiltin, Seed, knowledge

if TYPE_CHECKING:
    from generator.blueprints import Pool
    from generator.questions import Bank
    from kb import KnowledgeBase

_LARGEST = 2000  # items of a bank, whose balance is reckoned as a whole


class Half(StrEnum):
    """The halves of all items."""

    all = "all"
    practice = "practice"
    exam = "exam"


def quiz(
    output: Annotated[Path, typer.Option("-o", "--output", help="The bank file, or - .")],
    number: Annotated[
        int | None,
        typer.Option("-n", "--number", min=1, help="How many; 200, or as the blueprint says."),
    ] = None,
    seed: Seed = 1,
    topic: Annotated[
        list[str], typer.Option(help="Items of this topic alone; may be repeated.")
    ] = [],
    blueprint: Annotated[
        str, typer.Option(help="A blueprint: a file, or a name of `pilothouse blueprints`.")
    ] = "",
    pool: Annotated[
        Half | None,
        typer.Option(help="practice is what the site may show, exam is what it never shows."),
    ] = None,
    salt_file: Annotated[
        Path | None,
        typer.Option(help="A file of secret random bytes; nobody can redo the draw without it."),
    ] = None,
    review: Annotated[
        Path | None,
        typer.Option(help="A review.yaml: items that you reject, pin, reword or add."),
    ] = None,
    variants: Annotated[
        bool,
        typer.Option("--variants", help="Write practice variants as JSON lines, as many as asked."),
    ] = False,
    jobs: Jobs = 0,
    kb: Kb = [],
    no_builtin: NoBuiltin = False,
    at: At = [],
) -> None:
    """Generate a bank of items, each with a proof of its key and of every wrong answer.

    A bank is balanced as a whole: topics, levels, places of the key, and no two items that help
    with each other. With --variants it is not: calculations are asked again and again with other
    numbers, and written one by one as JSON lines, so that any number of them fits into memory.

    Examples: `pilothouse quiz -n 40 --topic ballooning --seed 7 -o week3.json`,
    `pilothouse quiz --blueprint kcna -o kcna.json`,
    `pilothouse quiz --variants -n 5000 -o drill.jsonl`
    """
    from generator.assembly import salt_of
    from generator.blueprints import read_blueprint
    from generator.reviewing import NO_REVIEW, read_review

    plan = read_blueprint(blueprint) if blueprint else None
    versions = at or [
        f"{domain}={version}" for domain, version in (plan.at if plan else {}).items()
    ]
    if variants and (plan or review):
        raise typer.BadParameter("--variants are no bank: leave --blueprint and --review out")
    if not variants and number and number > _LARGEST:
        raise typer.BadParameter(
            f"a bank has up to {_LARGEST} items; --variants writes as many as you like"
        )
    salt = salt_of(salt_file) if salt_file else b""
    half: Pool | None = pool.value if pool else None
    hand = read_review(review) if review else NO_REVIEW
    if variants:
        loaded = knowledge(kb, no_builtin=no_builtin, at=versions)
        _stream(loaded, number or _LARGEST, seed, tuple(topic), half or "all", salt, output)
        return
    from generator.assembly import USUAL, assemble
    from generator.cli.crews import crew_of
    from generator.cli.output import measured, put
    from generator.exporters import export as write_format

    gc.disable()  # thousands of drafts are made, none of which is garbage before the end
    wanted = number or (plan.size if plan else USUAL)
    with crew_of(1 if no_builtin else jobs) as crew:  # few facts are drawn sooner than shared out
        loaded = knowledge(kb, no_builtin=no_builtin, at=versions)
        with measured("asking and proving", wanted) as progress:
            bank = assemble(
                loaded, wanted, seed, tuple(topic), progress,
                blueprint=plan, pool=half, salt=salt, crew=crew, review=hand,
            )  # fmt: skip
    (content,) = write_format(bank, "json").files.values()
    put(output, content)
    own = f", beside {len(hand.own)} of your own that nobody has proven" if hand.own else ""
    proven = len(bank.items) - len(hand.own)
    typer.echo(f"{proven} items from seed {seed}, every key proven{own}", err=True)
    for name in hand.missing(bank):
        typer.echo(f"{review}: {name} could not be chosen or is not drawn by this seed", err=True)
    _say_published(bank)


def _say_published(bank: "Bank") -> None:
    """Say how many items the site may show with their keys."""
    from generator.assembly import pool_of

    shown = sum(pool_of(item) == "practice" for item in bank.items)
    if bank.pool == "all":
        typer.echo(
            f"{shown} of them ask what the practice pool asks, too, whose keys the site shows;"
            " for an exam give --pool exam, and a --salt-file",
            err=True,
        )


def _stream(
    loaded: "KnowledgeBase",
    number: int,
    seed: int,
    topics: tuple[str, ...],
    pool: "Pool",
    salt: bytes,
    output: Path,
) -> None:
    """Write variants line by line.

    Raises:
        Exit: with 1 if there are fewer than were asked for.
    """
    from generator.assembly import variants
    from generator.cli.output import counted, put_lines

    bank, items = variants(loaded, number, seed, topics, pool=pool, salt=salt)
    count = 0

    def lines() -> Iterator[str]:
        nonlocal count
        yield bank.model_dump_json(exclude={"items"})
        for item in counted(items, "asking", number):
            count += 1
            yield item.model_dump_json()

    put_lines(output, lines())
    typer.echo(f"{count} variants from seed {seed}; `pilothouse verify` proves them", err=True)
    if count < number:
        typer.echo(f"{number} were asked for, and the grids of these families end here", err=True)
        raise typer.Exit(1)


def blueprints() -> None:
    """List the ready-made blueprints, for `quiz` and `exam`."""
    from generator.blueprints import blueprint_names, cells, read_blueprint

    for name in blueprint_names():
        plan = read_blueprint(name)
        time = f", {plan.minutes} minutes" if plan.minutes else ""
        typer.echo(f"{name}: {plan.title}; {plan.size} items{time}")
        typer.echo("  " + ", ".join(f"{cell} {count}" for cell, count in cells(plan).items()))


def add_to(app: typer.Typer) -> None:
    """Register the commands of this module."""
    for command in (quiz, blueprints):
        app.command()(command)
