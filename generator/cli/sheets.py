"""``sheet``: study sheets, glossary cards and cheat sheets to print."""

from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from generator.cli.exporting import Paper
from generator.cli.options import At, Jobs, Kb, NoBuiltin, Seed, knowledge

if TYPE_CHECKING:
    from generator.sheets.key_list import Row
    from generator.sheets.printing import Printed


class Kind(StrEnum):
    """What is printed about a topic."""

    sheet = "sheet"
    cards = "cards"
    cheat_sheet = "cheat-sheet"


class Mode(StrEnum):
    """What a study sheet shows."""

    blank = "blank"
    answers = "answers"
    key = "key"


def sheet(
    output: Annotated[Path, typer.Option("-o", "--output", help="The folder to write to.")],
    topic: Annotated[list[str] | None, typer.Argument(help="Topics; without one, all.")] = None,
    kind: Annotated[
        list[Kind], typer.Option(help="What to print of each topic; may be repeated.")
    ] = [Kind.sheet],
    mode: Annotated[
        list[Mode],
        typer.Option(help="A sheet to fill in, filled in, or its key; may be repeated."),
    ] = [Mode.blank],
    path: Annotated[
        str,
        typer.Option(
            metavar="NAME",
            help="A domain in the order to learn it, or a topic after what it needs.",
        ),
    ] = "",
    paper: Annotated[Paper, typer.Option()] = Paper.a4,
    large_print: Annotated[
        bool, typer.Option("--large-print", help="Larger letters, on as many pages as it takes.")
    ] = False,
    word_bank: Annotated[
        bool, typer.Option(help="List the words of the diagram, and two that fit nowhere.")
    ] = True,
    variants: Annotated[
        int, typer.Option(min=1, max=1000, help="How many different sheets on each topic.")
    ] = 1,
    roster: Annotated[
        Path | None, typer.Option(help="A CSV of student ids: sheets of their own for each.")
    ] = None,
    salt_file: Annotated[
        Path | None, typer.Option(help="A file of secret random bytes that --roster needs.")
    ] = None,
    jobs: Jobs = 1,
    seed: Seed = 1,
    kb: Kb = [],
    no_builtin: NoBuiltin = False,
    at: At = [],
) -> None:
    """Print study sheets as PDF, glossary cards to cut out, or cheat sheets of one page.

    A study sheet has two pages: notes on the first, recall on the second, with a diagram to
    label and a calculation. A sheet and its key bear the same form code on every page.

    With --variants or --roster, keys.csv holds the answers of all forms. Files name students by a
    keyed hash, and no page names them; who has which form is printed here.

    Example: `pilothouse sheet --path esxi --kind sheet --kind cards -o handout`
    """
    from generator import sheets
    from generator.cli.crews import processes
    from generator.cli.output import counted
    from generator.errors import UnknownNameError
    from generator.sheets.order import path as on_path
    from generator.sheets.printing import print_all

    if path and topic:
        raise typer.BadParameter("name topics or a --path, not both")
    if roster and variants > 1:
        raise typer.BadParameter("--roster makes a variant for each student; leave --variants out")
    owners = _owners(roster, salt_file, seed, variants)
    loaded = knowledge(kb, no_builtin=no_builtin, at=at)
    known = sheets.topics(loaded)
    topics = on_path(loaded, path) if path else tuple(topic or known)
    if unknown := [name for name in topics if name not in known]:
        raise UnknownNameError("topic", unknown[0], known)
    if not topics:
        raise typer.BadParameter("these facts have no topic to print; give them a `topic`")
    style = sheets.Request("", paper=paper.value, large=large_print, word_bank=word_bank)
    kinds, modes = dict.fromkeys(kind), dict.fromkeys(mode)
    wanted = [
        replace(style, topic=name, mode=shown.value, seed=own, owner=owner)
        for _, owner, own in owners
        for name in dict.fromkeys(topics)
        for shown in modes
        if Kind.sheet in kinds
    ]
    wanted += [  # which are the same for everybody
        replace(style, topic=name, kind=each.value)
        for name in dict.fromkeys(topics)
        for each in kinds
        if each is not Kind.sheet
    ]
    done = print_all(loaded, wanted, output, min(processes(jobs), len(wanted)))
    students = {owner: student for student, owner, _ in owners if student}
    bar = counted(done, "typesetting", len(wanted))
    _write(bar, output, students, listed=bool(students) or variants > 1)


def _owners(
    roster: Path | None, salt_file: Path | None, seed: int, variants: int
) -> list[tuple[str, str, int]]:
    """For each variant the student's id if there is one, what its files are called, its seed."""
    from generator.assembly import salt_of
    from generator.exams.roster import pseudonym, read_roster

    if roster is None:
        if variants == 1:
            return [("", "", seed)]
        return [("", str(seed + n), seed + n) for n in range(variants)]
    if salt_file is None:
        raise typer.BadParameter(
            "--roster needs --salt-file: a file of at least 16 random bytes that you keep, such as"
            " `openssl rand -out salt 32` makes"
        )
    salt = salt_of(salt_file)
    names = {student: pseudonym(f"sheets {seed}", student, salt) for student in read_roster(roster)}
    return [(student, name, int(name, 16)) for student, name in names.items()]


def _write(
    done: "Iterable[Printed]", output: Path, students: dict[str, str], *, listed: bool
) -> None:
    """Print everything, say so, and list the keys of many forms."""
    from generator.files import write_lines
    from generator.sheets.key_list import lines

    problems: list[str] = []
    told = _told(done, output, students, problems)
    if listed:
        write_lines(output / "keys.csv", lines(told))
        typer.echo(f"wrote {output / 'keys.csv'}", err=True)
    else:
        deque(told, maxlen=0)
    if problems:
        typer.echo("\n".join(problems), err=True)
        raise typer.Exit(1)


def _told(
    done: "Iterable[Printed]", output: Path, students: dict[str, str], problems: list[str]
) -> "Iterator[tuple[Row, ...]]":
    """Say what was printed, for whom and where; gives the answers on each."""
    for printed in done:
        path = output / printed.request.file
        if printed.problem:
            problems.append(f"{path.name} is left out: {printed.problem}")
        elif student := students.get(printed.request.owner):
            typer.echo(f"{student}\t{printed.form}\t{path}")
        else:
            typer.echo(f"wrote {path}")
        yield printed.answers


def add_to(app: typer.Typer) -> None:
    """Register the command of this module."""
    app.command()(sheet)
