"""What a page says of other versions than the one it is read at."""

from pathlib import Path

import pytest
import small_kb

from generator.pages.history import eras, value_at, value_in_words
from kb import KnowledgeBase, Parameter, Version

MACHINE = """
kind: term
id: crust
name: Crust
domain: bread
summary: How brown a loaf is.
cites: [source:book]
"""
STATE = """
kind: state
id: {id}
name: {id}
domain: bread
summary: A shade.
machine: term:crust
rank: {rank}
bands:
{bands}
"""
BAND = '  - {{when: It is {0}., does: It cools., cites: [source:book], versions: "{1}"}}'


@pytest.fixture
def kb(tmp_path: Path) -> KnowledgeBase:
    """Bread, with a parameter that changed and a machine of two states."""
    pale = "\n".join((BAND.format("pale", "<2.0"), BAND.format("white", ">=2.0")))
    dark = BAND.format("dark", ">=1.5")
    small_kb.write(
        tmp_path,
        crust=MACHINE,
        pale=STATE.format(id="pale", rank=0, bands=pale),
        dark=STATE.format(id="dark", rank=1, bands=dark),
    )
    return KnowledgeBase.load([tmp_path], builtin=False)


def test_the_value_of_now_comes_first(kb: KnowledgeBase) -> None:
    """And the older one after it, each with its versions."""
    heat = kb["parameter:heat"]
    assert isinstance(heat, Parameter)

    assert value_in_words(kb, heat) == (
        "230.5 degrees Celsius (since 2.0); 200 degrees Celsius (before 2.0)"
    )


def test_a_value_is_found_at_any_version(kb: KnowledgeBase) -> None:
    """Also at one that the pages are not read at."""
    assert value_at(kb, "parameter:heat", Version((1, 0))) == "200 degrees Celsius"
    assert value_at(kb, "object:dough", Version((1, 0))) == ""
    assert value_at(kb, None, Version((1, 0))) == ""


def test_a_machine_has_eras(kb: KnowledgeBase) -> None:
    """Newest first, and just the one that the pages are read at is marked."""
    told = [
        (era.words, [state.id for state, _ in era.rows], era.is_now)
        for era in eras(kb, "term:crust")
    ]

    assert told == [
        ("since 2.0", ["pale", "dark"], True),
        ("since 1.5, before 2.0", ["pale", "dark"], False),
        ("before 1.5", ["pale"], False),
    ]


def test_a_threshold_that_changes_makes_an_era(tmp_path: Path) -> None:
    """Else a table of what holds now would show the value of the oldest version."""
    band = (
        "  - {when: It is hot., does: It cools., cites: [source:book], threshold: parameter:heat}"
    )
    hot = STATE.format(id="hot", rank=0, bands=band)
    small_kb.write(tmp_path, crust=MACHINE, hot=hot)
    kb = KnowledgeBase.load([tmp_path], builtin=False)

    told = eras(kb, "term:crust")
    assert [(e.words, value_at(kb, "parameter:heat", e.version), e.is_now) for e in told] == [
        ("since 2.0", "230.5 degrees Celsius", True),
        ("before 2.0", "200 degrees Celsius", False),
    ]


def test_what_is_no_machine_has_no_eras(kb: KnowledgeBase) -> None:
    """A plain word has no states."""
    assert eras(kb, "object:dough") == ()
