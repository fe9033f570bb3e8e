"""Whatever candidates there are, forms keep to what was asked of them, or there are none."""

from collections import Counter
from collections.abc import Callable
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from plain_items import plain_item

from generator.exams.greedy import greedy
from generator.exams.solver import solved
from generator.exams.students import Places
from generator.exams.task import Forms, Task

Method = Callable[[Task, int, str], Forms | None]
METHODS = [solved, greedy]


@st.composite
def tasks(draw: st.DrawFn) -> Task:
    """Candidates in a few cells, with enemies, families and stories."""
    number = draw(st.integers(min_value=12, max_value=40))
    families = [draw(st.integers(0, 5)) for _ in range(number)]
    cells = [draw(st.sampled_from(["a", "b"])) for _ in range(number)]
    stories = ["" for _ in range(number)]
    if draw(st.booleans()):
        cells[0] = cells[1] = "a"
        stories[0] = stories[1] = "story"
    items = [plain_item(f"f/{n:02}", f"family-{families[n]}", stories[n]) for n in range(number)]
    pairs = st.tuples(st.integers(0, number - 1), st.integers(0, number - 1))
    enemies = [tuple(sorted(pair)) for pair in draw(st.lists(pairs, max_size=8)) if pair != (0, 1)]
    return Task(
        items=items,
        cells=cells,
        counts={"a": draw(st.integers(1, 3)), "b": draw(st.integers(1, 3))},
        prior=[draw(st.sampled_from([0.25, 0.5, 0.75])) for _ in range(number)],
        seconds=[draw(st.integers(30, 90)) for _ in range(number)],
        enemies=[(a, b) for a, b in enemies if a != b],
    )


@pytest.mark.parametrize("method", METHODS)
@given(task=tasks(), forms=st.integers(2, 3))
@settings(max_examples=40)
def test_every_form_has_what_each_cell_asks_for(method: Method, task: Task, forms: int) -> None:
    """No form is short of a cell, none has more, and none has an item twice."""
    found = method(task, forms, "seed")

    for form in found.chosen if found else []:
        assert Counter(task.cells[place] for place in form) == Counter(task.counts)
        assert len(set(form)) == len(form)


@pytest.mark.parametrize("method", METHODS)
@given(task=tasks(), forms=st.integers(2, 3))
@settings(max_examples=40)
def test_no_form_holds_enemies_or_half_a_story(method: Method, task: Task, forms: int) -> None:
    """Enemies are apart, families capped, and linked items together."""
    found = method(task, forms, "seed")

    for form in found.chosen if found else []:
        assert not any(a in form and b in form for a, b in task.enemies)
        assert max(Counter(task.items[place].family for place in form).values()) <= task.family_cap
        for story in task.linked():
            assert len(set(story) & set(form)) in {0, len(story)}


@pytest.mark.parametrize("method", METHODS)
@given(task=tasks())
@settings(max_examples=30)
def test_forms_share_no_more_than_they_may(method: Method, task: Task) -> None:
    """The items in more than one form are at most the share that is allowed."""
    found = method(task, 3, "seed")

    counts = Counter(place for form in (found.chosen if found else []) for place in form)
    assert sum(count > 1 for count in counts.values()) <= task.shared


@given(task=tasks())
@settings(max_examples=30)
def test_what_the_greedy_choice_finds_the_solver_does_not_miss(task: Task) -> None:
    """A form that can be dealt by hand keeps to all constraints but those on prior and time."""
    wide = Task(
        task.items, task.cells, task.counts, [0.5] * len(task.items), [60.0] * len(task.items),
        task.enemies,
    )  # fmt: skip

    assert greedy(wide, 2, "seed") is None or solved(wide, 2, "seed") is not None


@given(st.sets(st.text("abcdef", min_size=1, max_size=4), min_size=2, max_size=6))
@settings(max_examples=30)
def test_a_student_more_changes_nobody_elses_form(names: set[str]) -> None:
    """A form is a function of the exam and the student alone."""
    items = [plain_item(f"f/{n:02}", f"family-{n}") for n in range(30)]
    task = Task(items, ["a"] * 30, {"a": 6}, [n / 30 for n in range(30)], [60.0] * 30)
    places = Places(task)

    alone = {name: places.form(name) for name in sorted(names)}
    together = {name: Places(task).form(name) for name in sorted(names, reverse=True)}

    assert alone == together
    for one, other in combinations(alone.values(), 2):
        spread = [abs(sum(task.prior[p] for p in form) / 6 - 0.5) for form in (one, other)]
        assert max(spread) < 0.1
