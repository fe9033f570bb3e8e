"""Harm done to single items of every family, each of which a proof must notice."""

import re
from collections.abc import Callable, Iterator
from functools import cache

import pytest

from generator.authoring import Family
from generator.draw import drafts, settle
from generator.families import FAMILIES
from generator.proofs import prove
from generator.questions import (
    Chart,
    Cloze,
    Item,
    Labeling,
    Matching,
    ModelProof,
    NumberProof,
    Numeric,
    Ordering,
    ShortText,
)
from generator.questions.exhibits import Diagram, Exhibit, Listing, Table
from generator.questions.items import Choice
from kb import KnowledgeBase

KB = KnowledgeBase.load()
NUMBER = re.compile(r"\d+(?:\.\d+)?")
each_family = pytest.mark.parametrize("family", FAMILIES, ids=lambda family: family.id)


@cache
def items(name: str) -> tuple[Item, ...]:
    """Three proven items of a family, from different places in its line."""
    (family,) = (one for one in FAMILIES if one.id == name)
    found = [*drafts(family, KB, 7, 9)]
    made = (settle(family, draft, KB, 7) for draft in found[:: max(1, len(found) // 3)])
    return tuple(item for item in made if item and not prove(item, KB))[:3]


def copied(item: Item, **changes: object) -> Item:
    """The item with some of its fields changed, and nothing checked."""
    return item.model_copy(update=changes)


def swapped(item: Item) -> Iterator[Item]:
    """The item with the truth of two answers exchanged, in every way."""
    if isinstance(item, Choice):
        for place, key in enumerate(item.options):
            for other, option in enumerate(item.options):
                if key.right and not option.right:
                    changed = list(item.options)
                    changed[place] = key.model_copy(update={"right": False})
                    changed[other] = option.model_copy(update={"right": True})
                    yield copied(item, options=tuple(changed))
    elif isinstance(item, Matching | Labeling):
        up, down = item.pairs[:2]
        first = up.model_copy(update={"left": down.left, "ref": down.ref})
        second = down.model_copy(update={"left": up.left, "ref": up.ref})
        yield copied(item, pairs=(first, second, *item.pairs[2:]))
    elif isinstance(item, Ordering):
        for place in range(len(item.steps) - 1):
            steps = list(item.steps)
            steps[place], steps[place + 1] = steps[place + 1], steps[place]
            yield copied(item, steps=tuple(steps))
    elif isinstance(item, Cloze):
        gap, *more = item.gaps
        yield copied(item, gaps=(gap.model_copy(update={"answer": gap.wrong[0].text}), *more))
    elif isinstance(item, Numeric | ShortText):
        yield from (copied(item, answer=trap.value) for trap in item.traps)


def uncited(item: Item) -> Iterator[Item]:
    """The item without one of its sources, in the proof, beside the item, or in both."""
    for place in range(len(item.sources)):
        sources = item.sources[:place] + item.sources[place + 1 :]
        cites = item.proof.cites[:place] + item.proof.cites[place + 1 :]
        proof = item.proof.model_copy(update={"cites": cites})
        yield copied(item, sources=sources)
        yield copied(item, proof=proof)
        yield copied(item, sources=sources, proof=proof)


def shifted(text: str) -> Iterator[str]:
    """A text with one of its numbers moved by one in its last place, up and down."""
    for found in NUMBER.finditer(text):
        digits = found[0]
        places = len(digits.partition(".")[2])
        for step in (1, -1):
            moved = int(digits.replace(".", "")) + step
            if moved >= 0:
                new = f"{moved / 10**places:.{places}f}"
                yield f"{text[: found.start()]}{new}{text[found.end() :]}"


def other_numbers(item: Item) -> Iterator[Item]:
    """The item with a number of an answer, or of the inputs, moved by one rounding step."""
    if isinstance(item, Numeric):
        yield from (copied(item, answer=answer) for answer in shifted(item.answer))
    elif isinstance(item, Choice) and isinstance(item.proof, NumberProof | ModelProof):
        for place, option in enumerate(item.options):
            for text in shifted(option.text):
                changed = list(item.options)
                changed[place] = option.model_copy(update={"text": text})
                yield copied(item, options=tuple(changed))


def other_texts(item: Item) -> Iterator[Item]:
    """The item with a word more in one of its answers."""
    if isinstance(item, Choice):
        for place, option in enumerate(item.options):
            changed = list(item.options)
            changed[place] = option.model_copy(update={"text": f"{option.text} again"})
            yield copied(item, options=tuple(changed))
    elif isinstance(item, Matching | Labeling):
        for place, pair in enumerate(item.pairs):
            pairs = list(item.pairs)
            pairs[place] = pair.model_copy(update={"right": f"{pair.right} again"})
            yield copied(item, pairs=tuple(pairs))
    elif isinstance(item, Ordering):
        for place, step in enumerate(item.steps):
            steps = list(item.steps)
            steps[place] = step.model_copy(update={"text": f"{step.text} again"})
            yield copied(item, steps=tuple(steps))
    elif isinstance(item, ShortText):
        yield copied(item, answer=f"{item.answer} again")
    elif isinstance(item, Cloze):
        gap, *more = item.gaps
        yield copied(item, gaps=(gap.model_copy(update={"answer": f"{gap.answer} again"}), *more))


def other_versions(item: Item) -> Iterator[Item]:
    """The item with the version of one of its domains changed, and without one of them."""
    for domain in item.versions:
        yield copied(item, versions={**item.versions, domain: "0.1"})
        left = {name: said for name, said in item.versions.items() if name != domain}
        yield copied(item, versions=left)


def other_exhibits(item: Item) -> Iterator[Item]:
    """The item with one number of an exhibit changed."""
    for place, exhibit in enumerate(item.exhibits):
        for changed in _changed(exhibit):
            exhibits = list(item.exhibits)
            exhibits[place] = changed
            yield copied(item, exhibits=tuple(exhibits))


def _changed(exhibit: Exhibit) -> Iterator[Exhibit]:
    match exhibit:
        case Table():
            yield from (_copy(exhibit, rows=rows) for rows in _rows(exhibit.rows))
        case Listing():
            yield from (_copy(exhibit, text=text) for text in shifted(exhibit.text))
        case Diagram():
            for place, node in enumerate(exhibit.nodes):
                changed = node.model_copy(update={"text": f"{node.text} again"})
                nodes = (*exhibit.nodes[:place], changed, *exhibit.nodes[place + 1 :])
                yield _copy(exhibit, nodes=nodes)
        case Chart():
            for place, line in enumerate(exhibit.series):
                for values in _cells(line.values):
                    changed_line = line.model_copy(update={"values": values})
                    lines = (*exhibit.series[:place], changed_line, *exhibit.series[place + 1 :])
                    yield _copy(exhibit, series=lines)


def _copy(exhibit: Exhibit, **changes: object) -> Exhibit:
    return exhibit.model_copy(update=changes)


def _rows(rows: tuple[tuple[str, ...], ...]) -> Iterator[tuple[tuple[str, ...], ...]]:
    for place, cells in enumerate(rows):
        yield from ((*rows[:place], new, *rows[place + 1 :]) for new in _cells(cells))


def _cells(cells: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    for place, cell in enumerate(cells):
        yield from ((*cells[:place], text, *cells[place + 1 :]) for text in shifted(cell))


HARMS: tuple[Callable[[Item], Iterator[Item]], ...] = (
    swapped,
    uncited,
    other_numbers,
    other_texts,
    other_versions,
    other_exhibits,
)


@each_family
@pytest.mark.parametrize("harm", HARMS, ids=lambda harm: harm.__name__)
def test_every_such_harm_is_noticed(family: Family, harm: Callable[[Item], Iterator[Item]]) -> None:
    """Whatever is changed in an item, its proof does not hold any more, and says why."""
    unnoticed = [
        f"{item.id}: {_difference(item, harmed)}"
        for item in items(family.id)
        for harmed in harm(item)
        if not prove(harmed, KB)
    ]

    assert unnoticed == []


def _difference(item: Item, harmed: Item) -> str:
    """What was changed, for whoever reads of a failure."""
    one, other = item.model_dump(), harmed.model_dump()
    return "; ".join(f"{key}: {other[key]}" for key in one if one[key] != other[key])[:300]


@each_family
def test_every_family_has_items_to_be_harmed(family: Family) -> None:
    """The tests above would hold of nothing."""
    assert items(family.id)


@each_family
def test_a_complaint_names_an_obligation(family: Family) -> None:
    """A trainer learns what kind of thing is wrong."""
    for item in items(family.id):
        for harmed in swapped(item):
            assert all(said.obligation != "none" for said in prove(harmed, KB))
