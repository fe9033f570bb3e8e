"""``exam``: parallel forms, or a form for each student."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from generator.cli.exporting import Paper
from generator.cli.options import At, Kb, NoBuiltin, Seed, knowledge

if TYPE_CHECKING:
    from generator.exams.making import Exam, Mixed


def exam(
    output: Annotated[Path, typer.Option("-o", "--output", help="The folder to write to.")],
    blueprint: Annotated[
        str,
        typer.Option(
            help="A blueprint: a file, or a name of `pilothouse blueprints`; by default day-one, or"
            " all topics alike where the facts have none of it."
        ),
    ] = "",
    forms: Annotated[int, typer.Option(min=1, max=26, help="How many parallel forms.")] = 4,
    number: Annotated[
        int | None, typer.Option("-n", "--number", min=1, help="Items in a form.")
    ] = None,
    roster: Annotated[
        Path | None, typer.Option(help="A CSV of student ids: one form for each of them.")
    ] = None,
    salt_file: Annotated[
        Path | None,
        typer.Option(help="A file of secret random bytes; nobody can redo the draw without it."),
    ] = None,
    mix: Annotated[
        Path | None,
        typer.Option(help="A bank of your own, as import-bank writes it, to take items from, too."),
    ] = None,
    mix_number: Annotated[
        int | None,
        typer.Option(min=1, help="How many of these a form has; by default as many as differ."),
    ] = None,
    ledger: Annotated[
        Path | None, typer.Option(help="Remembers which questions exams have used.")
    ] = None,
    to: Annotated[list[str], typer.Option(help="A format for each form; may be repeated.")] = [
        "pdf",
        "json",
    ],
    paper: Annotated[Paper, typer.Option(help="For formats that are printed.")] = Paper.a4,
    seed: Seed = 1,
    kb: Kb = [],
    no_builtin: NoBuiltin = False,
    at: At = [],
) -> None:
    """Make an exam: parallel forms with equal contents, or one form for each student.

    Items come from the exam pool, which the site never shows. Every form has as many items of
    each cell of the blueprint, about the same prior difficulty and time, and no two items that
    help with each other; parallel forms share at most a fifth. Each form has a code, which stands
    on every page; keys.csv holds all answers, forms.json compares the forms.

    With --roster a form depends on the exam, the student and the salt alone: it is the same when
    asked for again. Files name students by a keyed hash; who has which form is printed here.

    With --mix, items of your own come on top of the number; they carry no proof.

    Example: `pilothouse exam --blueprint kcna -n 40 --forms 4 --salt-file salt -o exam`
    """
    from generator.assembly import salt_of
    from generator.blueprints import read_blueprint, usual_blueprint
    from generator.cli.output import measured
    from generator.exams.ledger import Ledger, read_ledger, write_ledger
    from generator.exams.making import Draw, parallel_forms, student_forms, write_exam
    from generator.exams.roster import read_roster
    from generator.exams.students import FEWEST

    if roster and not salt_file:
        raise typer.BadParameter(
            "--roster needs --salt-file: a file of at least 16 random bytes that you keep, such as"
            " `openssl rand -out salt 32` makes"
        )
    plan = read_blueprint(blueprint) if blueprint else None
    versions = plan.at if plan else {}
    salt = salt_of(salt_file) if salt_file else b""
    students = read_roster(roster) if roster else ()
    own = _own(mix, mix_number, FEWEST if students else forms)
    before = read_ledger(ledger) if ledger else Ledger(used={})
    loaded = knowledge(
        kb, no_builtin=no_builtin, at=at or [f"{d}={v}" for d, v in versions.items()]
    )
    plan = plan or usual_blueprint(loaded)
    draw = Draw(plan, number, seed, salt, own)
    size = number or plan.number
    with measured("asking and proving", size) as progress:
        if students:
            made = student_forms(loaded, draw, students, progress)
        else:
            made = parallel_forms(loaded, draw, forms, before, progress)
    with measured("writing forms", len(made.forms)) as progress:
        left_out = write_exam(made, output, tuple(dict.fromkeys(to)), paper.value, progress)
    if ledger:
        write_ledger(ledger, before.adding(made.forms))
    _tell(made, students, left_out, output)


def _own(mix: Path | None, number: int | None, forms: int) -> "Mixed":
    """The items to mix in: as many in a form as there are for all forms to differ."""
    from generator.exams.making import NOTHING_MIXED, Mixed
    from generator.reading import read_bank

    if mix is None:
        return NOTHING_MIXED
    items = read_bank(mix).items
    return Mixed(items, number or max(1, len(items) // forms))


def _tell(made: "Exam", students: tuple[str, ...], left_out: list[str], output: Path) -> None:
    for line in (*made.notes, *left_out):
        typer.echo(line, err=True)
    if students:
        for student, form in zip(students, made.forms, strict=True):
            typer.echo(f"{student}\t{form.form}")
    else:
        for measure in made.measures():
            typer.echo(
                f"form {measure['form']}: {_items(measure['items'])}, mean prior"
                f" {measure['prior']}, about {measure['minutes']} minutes"
            )
    forms = f"{len(made.forms)} form{'s' * (len(made.forms) != 1)}"
    typer.echo(f"{output}: {forms}, {made.method}; keys.csv, forms.json", err=True)


def _items(number: object) -> str:
    return f"{number} item{'s' * (number != 1)}"


def add_to(app: typer.Typer) -> None:
    """Register the command of this module."""
    app.command()(exam)
