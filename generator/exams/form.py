"""One form of an exam as a bank of its own: its items in an order of its own, and its code."""

import csv
import io
import json
from collections.abc import Sequence
from itertools import groupby

from generator.draw import Stream
from generator.questions import Bank, Item
from generator.questions.grading import solution
from generator.questions.short_code import short_code


def form_of(bank: Bank, items: Sequence[Item], name: str) -> Bank:
    """Make a form of some items of *bank*.

    Args:
        bank: where the items are from; the form keeps all that it says of itself.
        items: what the form holds.
        name: the form's name in its exam; with the items it decides order and code.
    """
    ordered = _ordered(items, name)
    content = [name, bank.title, bank.knowledge, [item.model_dump(mode="json") for item in ordered]]
    code = short_code(json.dumps(content, sort_keys=True, ensure_ascii=False))
    return bank.model_copy(update={"form": code, "items": ordered})


def _ordered(items: Sequence[Item], name: str) -> tuple[Item, ...]:
    """Mix the items, but keep those of one story together and in their order."""
    stories: dict[str, list[Item]] = {}
    for item in items:
        stories.setdefault(item.linked or item.id, []).append(item)
    for story in stories.values():
        story.sort(key=lambda item: item.id)
    line = Stream(name, "order of items").shuffled(sorted(stories))
    return tuple(item for key in line for item in stories[key])


def key_list(forms: Sequence[Bank]) -> str:
    """The answers of all forms as CSV: form, number, item, answer; for whoever marks them."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(["form", "number", "item", "answer"])
    for form in forms:
        for number, item in enumerate(form.items, 1):
            writer.writerow([form.form, number, short_code(item.id), _cell(solution(item))])
    return text.getvalue()


def _cell(text: str) -> str:
    """Keep a spreadsheet from reading an answer as a formula."""
    return f"'{text}" if text.startswith(("=", "+", "-", "@", "\t", "\r")) else text


def overlaps(forms: Sequence[Bank]) -> list[list[int]]:
    """How many items each two forms share."""
    sets = [{item.id for item in form.items} for form in forms]
    return [[len(one & other) for other in sets] for one in sets]


def cell_counts(form: Bank, cells: dict[str, str]) -> dict[str, int]:
    """How many items of each cell a form has; *cells* names each item's cell by its id."""
    names = sorted(cells[item.id] for item in form.items)
    return {name: len(list(group)) for name, group in groupby(names)}
