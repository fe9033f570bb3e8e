"""Where a row of a table is chosen, no glance at the table picks the key."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

import pytest

from generator.draw import drafts, settle
from generator.families import FAMILIES
from generator.questions import Choice, Table
from generator.questions.answers import keys
from kb import KnowledgeBase

KB = KnowledgeBase.load()
NAMES = (
    "eviction.first",
    "placement.chosen",
    "placement.feasible",
    "qos.init-containers",
    "qos.which",
    "service.endpoints",
    "taint.tolerated",
)
BY_NAME = {family.id: family for family in FAMILIES}
SEEDS = range(1, 26)
MOST = 0.55
EMPTY = {"none", "not set", "no toleration"}
Rows = Mapping[str, Sequence[str]]


def drawn(name: str) -> Iterator[tuple[Table, set[str]]]:
    """The table of each drawn item of a family, and the rows that are right."""
    for seed in SEEDS:
        for draft in drafts(BY_NAME[name], KB, seed):
            item = settle(BY_NAME[name], draft, KB, seed)
            if isinstance(item, Choice):
                yield next(e for e in item.exhibits if isinstance(e, Table)), set(keys(item))


def by_name(table: Table) -> Rows:
    """The cells of each thing in the table; one thing may have several rows."""
    found: dict[str, list[str]] = {}
    for name, *cells in table.rows:
        found.setdefault(name, []).extend(cells)
    return found


def extremes(values: Mapping[str, float]) -> Iterator[tuple[str, set[str]]]:
    """Who has the most and the least of something, where not all have the same."""
    if len(set(values.values())) > 1:
        for word, end in (("most", max), ("least", min)):
            edge = end(values.values())
            yield word, {name for name, value in values.items() if value == edge}


def columns(table: Table) -> Iterator[tuple[str, Mapping[str, float]]]:
    """Each column of numbers, added up where a thing has several rows."""
    for place, head in enumerate(table.head[1:], 1):
        sums: Counter[str] = Counter()
        for row in table.rows:
            number = re.match(r"-?\d+", row[place])
            if not number and row[place] not in EMPTY:
                break
            sums[row[0]] += int(number[0]) if number else 0
        else:
            yield head, sums


def glances(table: Table) -> Iterator[tuple[str, set[str]]]:
    """What somebody picks who has no idea of the matter, by simple cues."""
    rows = by_name(table)
    first, *_, last = rows
    yield "first row", {first}
    yield "last row", {last}
    counted = [
        *columns(table),
        ("differences", {one: _unlike(rows, one) for one in rows}),
        ("empty cells", {one: sum(cell in EMPTY for cell in rows[one]) for one in rows}),
    ]
    for head, values in counted:
        yield from ((f"{word}: {head}", names) for word, names in extremes(values))


def _unlike(rows: Rows, name: str) -> int:
    """How many cells of a row differ from those of the others."""
    mine = rows[name]
    return sum(
        abs(len(mine) - len(cells)) + sum(a != b for a, b in zip(mine, cells, strict=False))
        for cells in rows.values()
    )


@pytest.mark.parametrize("name", NAMES)
def test_no_glance_at_the_table_picks_the_key(name: str) -> None:
    """Whoever always takes the largest number or the odd row out is wrong about half the time."""
    hits: Counter[str] = Counter()
    points = 0
    for table, right in drawn(name):
        points += 1
        for cue, picked in glances(table):
            hits[cue] += len(picked & right) / len(picked)  # type: ignore[assignment]  # a Counter adds fractions as well

    assert points >= 150
    assert {cue: hit for cue, hit in hits.items() if hit > MOST * points} == {}


def test_no_single_error_about_eviction_finds_the_pod_in_most_cases() -> None:
    """What is most above its request, of lowest priority or without a request may not suffice."""
    hits: Counter[str] = Counter()
    points = 0
    for table, right in drawn("eviction.first"):
        points += 1
        (key,) = right
        sums = dict(columns(table))
        request, use, priority = (sums[head] for head in table.head[1:])
        above = {name: use[name] - request[name] for name in use}
        hits["above"] += max(above, key=lambda name: above[name]) == key
        hits["priority"] += [n for n in use if priority[n] == min(priority.values())] == [key]
        hits["use"] += max(use, key=lambda name: use[name]) == key
        hits["no request"] += request[key] == 0

    assert {error: hit for error, hit in hits.items() if hit > 0.47 * points} == {}
