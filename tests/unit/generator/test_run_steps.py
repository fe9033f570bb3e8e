"""What a page's script knows of a run: its steps, its decisions, and what changed."""

import json

from hypothesis import given
from hypothesis import strategies as st

from generator.pages.simulated import moments
from generator.pages.steps import for_script, in_words, steps
from simulator.engine import Change, Event, Log

TEXT = st.text(max_size=12)
CHANGES = st.builds(Change, path=TEXT, before=TEXT, after=TEXT)
EVENTS = st.lists(
    st.tuples(TEXT, TEXT, TEXT, st.lists(CHANGES, max_size=2).map(tuple)), max_size=30
)


def _log(*told: tuple[str, str, str, tuple[Change, ...]]) -> tuple[Event, ...]:
    log = Log()
    for t, (actor, verb, target, changes) in enumerate(told):
        log.write(t, actor, verb, target, "it is so", changes)
    return log.events()


def _decisions(events: tuple[Event, ...]) -> list[int]:
    return [step.number for step in steps(events) if step.decision]


def test_the_same_thing_done_again_is_no_decision() -> None:
    """The baker on another table is the same baker, and the tenth loaf is a loaf."""
    first = Change("loaf-1/place", "", "shelf 1")
    second = Change("loaf-2/place", "", "shelf 2")

    assert _decisions(
        _log(
            ("baker/table-1", "puts", "loaf-1", (first,)),
            ("baker/table-2", "puts", "loaf-2", (second,)),
            ("baker/table-1", "eats", "loaf-1", ()),
        )
    ) == [1, 3]


def test_a_value_of_a_new_kind_is_a_decision() -> None:
    """An oven that gets hot for the first time turned; one more degree is no turn."""
    assert _decisions(
        _log(
            ("oven", "turns", "oven", (Change("oven/state", "cold", "warm"),)),
            ("oven", "turns", "oven", (Change("oven/state", "warm", "hot"),)),
            ("oven", "turns", "oven", (Change("oven/state", "hot", "warm"),)),
            ("oven", "heats", "oven", (Change("oven/heat", "20 C", "30 C"),)),
            ("oven", "heats", "oven", (Change("oven/heat", "30 C", "40 C"),)),
        )
    ) == [1, 2, 4]


@given(EVENTS)
def test_the_first_event_of_a_run_is_a_decision(
    told: list[tuple[str, str, str, tuple[Change, ...]]],
) -> None:
    """Whatever it is, nothing like it was done before."""
    assert _decisions(_log(*told))[:1] == ([1] if told else [])


@given(EVENTS, st.integers(1, 10))
def test_a_long_run_keeps_its_beginning_and_later_decisions(
    told: list[tuple[str, str, str, tuple[Change, ...]]], most: int
) -> None:
    """No more steps than there is room for, in order, and each with its own number."""
    events = _log(*told)
    kept = steps(events, most)
    beyond = {step.number for step in kept} - set(range(1, len(kept) + 1))

    assert len(kept) == min(most, len(events))
    assert [step.number for step in kept] == sorted({step.number for step in kept})
    assert all(step.event is events[step.number - 1] for step in kept)
    assert all(step.decision for step in kept if step.number in beyond)


@given(EVENTS)
def test_what_a_script_reads_can_stand_in_a_page(
    told: list[tuple[str, str, str, tuple[Change, ...]]],
) -> None:
    """It is JSON, and nothing in it means anything to HTML."""
    events = _log(*told)
    text = for_script(steps(events), moments(events))

    assert not set("<>&\n") & set(text)
    assert [row[0] for row in json.loads(text)] == list(range(1, len(events) + 1))


def test_a_change_is_told_as_a_person_would() -> None:
    """Old and new value, without digits that nobody reads."""
    assert in_words(Change("VM1/held", "3 MiB", "12697.59765625 MiB")) == (
        "VM1/held was 3 MiB, is now 12697.59 MiB"
    )
    assert in_words(Change("spec.replicas", "", "4")) == "spec.replicas is now 4"
    assert (
        in_words(Change("spec.nodeName", "node-1", "")) == "spec.nodeName was node-1, is now gone"
    )
