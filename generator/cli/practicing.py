"""``practice``: questions in the terminal, asked again when they are due."""

import datetime as dt
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from generator.cli.options import At, Kb, NoBuiltin, Seed, knowledge

if TYPE_CHECKING:
    from fractions import Fraction

    from generator.practice.memory import Memory
    from generator.questions import Item
    from kb import KnowledgeBase


def practice(
    topic: Annotated[
        list[str], typer.Option(help="New questions of this topic alone; may be repeated.")
    ] = [],
    number: Annotated[
        int, typer.Option("-n", "--number", min=1, max=200, help="How many questions at most.")
    ] = 10,
    memory: Annotated[
        Path | None, typer.Option(help="Where answers are kept; default: the user's data folder.")
    ] = None,
    seed: Seed = 1,
    kb: Kb = [],
    no_builtin: NoBuiltin = False,
    at: At = [],
) -> None:
    """Answer questions here, with the reason and the source after each answer.

    What was asked comes back when it is due: soon after a wrong answer, later and later after
    right ones (FSRS). Type an answer and press Enter; ? shows the answer, q or Ctrl-D ends. Each
    answer is kept at once.

    Example: `pilothouse practice --topic ballooning -n 5`
    """
    from platformdirs import user_data_path

    from generator.practice.memory import Memory

    kept = Memory(memory or user_data_path("pilothouse") / "practice.json")
    loaded = knowledge(kb, no_builtin=no_builtin, at=at)
    typer.echo(f"{len(kept)} questions were asked before. ? shows an answer, q ends.")
    asked = right = 0
    for item in _line_up(kept, loaded, number, seed, topic):
        asked += 1
        share = _ask(item, f"{asked}. ")
        if share is None:
            asked -= 1
            break
        right += share == 1
        due = kept.answered(item, share, _now())
        typer.echo(f"Asked again: {due.astimezone():%Y-%m-%d %H:%M}\n")
    typer.echo(f"{right} of {asked} right." if asked else "Nothing was answered.")
    if (next_due := kept.next_due()) is not None:
        typer.echo(f"The next question is due {next_due.astimezone():%Y-%m-%d %H:%M}.")


def _now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)


def _line_up(
    kept: "Memory", kb: "KnowledgeBase", number: int, seed: int, topics: Sequence[str]
) -> Iterator["Item"]:
    """First what is due and still proven, then new questions of the practice pool."""
    from generator.assembly import assemble
    from generator.proofs import prove

    left = number
    for item in list(kept.due(_now())):
        if prove(item, kb):
            kept.forget(item.id)
            typer.echo(f"{item.id}: the facts have changed; this question is withdrawn.")
        elif left and not (topics and item.topic.rpartition(":")[2] not in topics):
            left -= 1
            yield item
    if left:
        bank = assemble(kb, left + len(kept), seed, tuple(topics), fewer=True)
        new = [item for item in bank.items if item.id not in kept]
        yield from new[:left]


def _ask(item: "Item", mark: str) -> "Fraction | None":
    """Ask until there is an answer; nothing if the learner ends."""
    from fractions import Fraction

    from generator.practice.shown import how, lines, read
    from generator.questions.grading import solution

    first, *rest = lines(item)
    typer.echo("\n".join([f"{mark}{first}", *rest]))
    while True:
        try:
            typed = input(f"Your answer ({how(item)}): ")
        except EOFError:
            typer.echo("")
            return None
        if typed.strip().lower() in {"q", "quit", "exit"}:
            return None
        if typed.strip() == "?":
            share = Fraction(0)
            typer.echo(f"The answer: {solution(item)}")
            break
        grade = read(item, typed)
        if isinstance(grade, str):
            typer.echo(grade)
            continue
        share = grade.share
        typer.echo("Right." if grade.right else f"Not right. The answer: {solution(item)}")
        for reason in dict.fromkeys(grade.reasons):
            typer.echo(f"  {reason}")
        break
    typer.echo(f"Why: {item.explanation}")
    for source in item.sources[:2]:
        typer.echo(f"Source: {source.title}, {source.url}")
    return share


def add_to(app: typer.Typer) -> None:
    """Register the command of this module."""
    app.command()(practice)
