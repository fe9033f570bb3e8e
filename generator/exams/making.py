"""Make an exam: candidates from the exam pool, forms of them, and files for print and for marking.

Nothing here knows which questions there are. The salt goes into streams and pseudonyms only.
"""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from generator.assembly import assemble, enemies
from generator.blueprints import Blueprint, cell_of, cells
from generator.errors import NoFormsError
from generator.exams.estimates import seconds
from generator.exams.form import form_of, key_list, overlaps
from generator.exams.greedy import greedy
from generator.exams.ledger import Ledger
from generator.exams.roster import pseudonym
from generator.exams.solver import solved
from generator.exams.students import FEWEST, Places
from generator.exams.task import Task
from generator.exporters import ExportOptions, export
from generator.files import write
from generator.questions import Bank, Item
from generator.typesetting import Paper
from kb import KnowledgeBase

Progress = Callable[[int, int], None]
MOST_USED: Final = 0.25  # of all forms so far: a question that more of them held is left out
_MORE: Final = 1.6  # candidates for each place of all forms, so that there is a choice
_PRIOR: Final = {"easy": 0.25, "medium": 0.5, "hard": 0.75}


@dataclass(frozen=True, slots=True)
class Mixed:
    """Items of a trainer's own or of another program, and how many of them a form has."""

    items: tuple[Item, ...] = ()
    number: int = 0


NOTHING_MIXED: Final = Mixed()
OWN: Final = "of your own"


@dataclass(frozen=True, slots=True)
class Draw:
    """What the candidates of an exam are drawn by; the same draw gives the same candidates.

    Attributes:
        blueprint: the cells, and how many items of each a form has.
        number: items in a form, without those mixed in; as many as the blueprint says if None.
        seed: chooses among equals.
        salt: secret bytes without which nobody can redo the draw; empty where anybody may.
        mixed: what does not come from the facts.
    """

    blueprint: Blueprint
    number: int | None
    seed: int
    salt: bytes = b""
    mixed: Mixed = NOTHING_MIXED

    @property
    def exam(self) -> str:
        """Tells this exam from others; the salt is no part of it."""
        return f"{self.blueprint.digest} {self.seed}"


@dataclass(frozen=True, slots=True)
class Exam:
    """An exam that is ready to be written.

    ``students`` gives, where there is a roster, the place of a student's form among ``forms``.
    """

    title: str
    forms: Sequence[Bank]
    method: str
    task: Task
    students: dict[str, int]
    notes: Sequence[str]

    def measures(self) -> list[dict[str, object]]:
        """What the forms have in common, form by form: cells, mean prior, minutes."""
        return [self._measure(form) for form in self.forms]

    def _measure(self, form: Bank) -> dict[str, object]:
        places = {item.id: place for place, item in enumerate(self.task.items)}
        held = [places[item.id] for item in form.items]
        found = dict.fromkeys(self.task.counts, 0)
        for place in held:
            found[self.task.cells[place]] += 1
        return {
            "form": form.form,
            "items": len(held),
            "prior": round(sum(self.task.prior[place] for place in held) / len(held), 4),
            "minutes": round(sum(self.task.seconds[place] for place in held) / 60, 1),
            "cells": found,
        }


def parallel_forms(
    kb: KnowledgeBase, draw: Draw, forms: int, ledger: Ledger, progress: Progress | None = None
) -> Exam:
    """Make *forms* parallel forms.

    Raises:
        NoFormsError: if there are too few items, and of which cells.
    """
    bank, task = _task(kb, draw, forms, ledger, progress)
    name = f"{draw.exam} {draw.salt.hex()}"
    notes = []
    found = solved(task, forms, name)
    if found is None:
        found = greedy(task, forms, name)
        notes.append("the solver found no forms within its bounds: these are dealt greedily")
    if found is None:
        raise NoFormsError(_short(task, forms))
    made = [
        form_of(bank, [task.items[place] for place in places], f"{name} form {number}")
        for number, places in enumerate(found.chosen, 1)
    ]
    return Exam(bank.title, made, found.method, task, {}, notes)


def student_forms(
    kb: KnowledgeBase, draw: Draw, students: Sequence[str], progress: Progress | None = None
) -> Exam:
    """Make a form for each student; the same student gets the same form again.

    So no ledger has a say: what was used since would change a form that was given out.

    Raises:
        NoFormsError: if there are too few items, and of which cells.
    """
    bank, task = _task(kb, draw, FEWEST, Ledger(used={}), progress)
    places = Places(task)
    names = [pseudonym(draw.exam, student, draw.salt) for student in students]
    made = [form_of(bank, [task.items[p] for p in places.form(name)], name) for name in names]
    notes = []
    if places.thin:
        notes.append(
            f"{places.thin} of {len(places.places)} places have fewer than {FEWEST} items to"
            " choose from, so students share more there"
        )
    method = "for each student by a keyed hash"
    return Exam(bank.title, made, method, task, {n: p for p, n in enumerate(names)}, notes)


def _task(
    kb: KnowledgeBase, draw: Draw, forms: int, ledger: Ledger, progress: Progress | None
) -> tuple[Bank, Task]:
    wanted = cells(draw.blueprint, draw.number)
    bank = assemble(
        kb,
        int(sum(wanted.values()) * forms * _MORE),
        draw.seed,
        progress=progress,
        blueprint=draw.blueprint,
        pool="exam",
        salt=draw.salt,
        fewer=True,
    )
    overused = set(ledger.overused(MOST_USED)) if len(ledger.given) >= 1 / MOST_USED else set()
    items = [item for item in bank.items if item.fingerprint not in overused]
    held = [(item, cell) for item in items if (cell := cell_of(draw.blueprint, item)) in wanted]
    held += [(item, OWN) for item in draw.mixed.items]
    wanted = {**wanted, OWN: draw.mixed.number}
    candidates = [item for item, _ in held]
    return bank, Task(
        items=candidates,
        cells=[cell for _, cell in held],
        counts={cell: count for cell, count in wanted.items() if count},
        prior=[_PRIOR[item.prior.band] for item in candidates],
        seconds=[seconds(item) for item in candidates],
        enemies=enemies(candidates),
        used=[ledger.count(item) for item in candidates],
    )


def _short(task: Task, forms: int) -> str:
    lines = [
        f"  {cell}: {count} in each form, {len(task.in_cell(cell))} items in all"
        for cell, count in task.counts.items()
    ]
    return "\n".join(
        [
            (
                f"the items do not make {forms} forms; ask for fewer items or forms, or widen the"
                " cells that have few:"
            ),
            *sorted(lines),
        ]
    )


def write_exam(
    exam: Exam,
    folder: Path,
    formats: Sequence[str],
    paper: Paper,
    progress: Progress | None = None,
) -> list[str]:
    """Write all forms, the list of keys and the comparison of the forms; say what was left out.

    Raises:
        UnwritableError: if a file cannot be written.
        UnsupportedItemsError: never; what a format cannot hold is left out and said.
    """
    said = []
    for count, form in enumerate(exam.forms):
        if progress:
            progress(count, len(exam.forms))
        for name in formats:
            stem = f"form-{form.form}"
            options = ExportOptions(stem=stem, paper=paper)
            made = export(form, name, options, skip_unsupported=True)
            for file, content in made.files.items():
                write(folder / file, content)
            said += [f"form {form.form}, {name}: {item}: {why}" for item, why in made.left_out]
    write(folder / "keys.csv", key_list(exam.forms))
    write(folder / "forms.json", json.dumps(comparison(exam), indent=1) + "\n")
    if exam.students:
        forms = {name: exam.forms[place].form for name, place in sorted(exam.students.items())}
        write(folder / "students.json", json.dumps(forms, indent=1) + "\n")
    if progress:
        progress(len(exam.forms), len(exam.forms))
    return said


def comparison(exam: Exam) -> dict[str, object]:
    """The forms side by side, as data."""
    return {
        "title": exam.title,
        "method": exam.method,
        "forms": exam.measures(),
        "shared": overlaps(exam.forms) if not exam.students else [],
        "notes": list(exam.notes),
    }
