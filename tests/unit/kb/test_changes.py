"""What is told of two versions of a domain, and of all of them."""

from pathlib import Path

import pytest
import small_kb

from kb import KnowledgeBase, Ref, UnknownFactError, Version
from kb.changes import changes, history, last_seen, turns, versions_asked
from kb.errors import UnknownVersionError

OLD, NEW = Version((1, 0)), Version((2, 0))
OVEN = """
kind: component
id: oven
name: Oven
domain: bread
summary: A hot box.
relations:
  - {verb: warms, target: object:dough, versions: ">=2.0", note: from below, cites: [source:book]}
claims:
  - {id: hot, text: An oven is hot., cites: [source:book]}
  - {id: gas, text: An oven burns gas., cites: [source:book], versions: "<2.0"}
  - {id: amp, text: An oven runs on current., cites: [source:book], versions: ">=2.0"}
  - {id: wire, text: An oven has a wire., cites: [source:book], versions: ">=1.5"}
misconceptions:
  - {id: wood, belief: An oven burns wood., because: It did., refuted_by: amp, was_true: "<2.0"}
  - {id: tin, belief: An oven is made of tin., because: It shines., refuted_by: wire}
"""
STEAM = """
kind: parameter
id: steam
name: Steam
domain: bread
summary: How much water goes in.
unit: g
values:
  - {value: 5, versions: ">=2.0", cites: [source:book]}
"""
BAKING = """
kind: process
id: baking
name: Baking
domain: bread
summary: Dough becomes bread.
steps:
  - {id: load, actor: component:oven, does: takes the dough, cites: [source:book]}
  - {id: fan, actor: component:oven, does: blows, versions: ">=2.0", cites: [source:book]}
  - {id: done, actor: component:oven, does: rings, after: [load], cites: [source:book]}
"""


@pytest.fixture
def kb(tmp_path: Path) -> KnowledgeBase:
    """Bread, in which release 2 changed about everything that can change."""
    small_kb.write(tmp_path, oven=OVEN, steam=STEAM, baking=BAKING)
    return KnowledgeBase.load([tmp_path], builtin=False)


def test_everything_that_a_release_changed_is_told(kb: KnowledgeBase) -> None:
    """A value, an edge, claims, beliefs, a step, a fact that was not there."""
    told = [(c.fact.id, c.part, c.sense, c.words()) for c in changes(kb, "bread", OLD, NEW)]

    assert told == [
        ("oven", "edge", "appears", "since 2.0: The Oven warms Dough (from below)"),
        ("oven", "claim", "appears", "since 2.0: An oven runs on current."),
        ("oven", "claim", "vanishes", "before 2.0: An oven burns gas."),
        ("oven", "claim", "appears", "since 1.5: An oven has a wire."),
        ("oven", "belief", "appears", "since 1.5: wrong: An oven is made of tin."),
        ("oven", "belief", "changes", "since 2.0: wrong: An oven burns wood. Before: right."),
        (
            *("heat", "value", "changes"),
            "since 2.0: 230.5 degrees Celsius, before: 200 degrees Celsius",
        ),
        ("steam", "fact", "appears", "since 2.0: 5 g"),
        ("baking", "step", "appears", "since 2.0: The Oven blows"),
    ]


def test_both_sides_name_their_sources(kb: KnowledgeBase) -> None:
    """A change without a source is a rumor."""
    assert all(change.cites == ("source:book",) for change in changes(kb, "bread", OLD, NEW))


def test_going_back_tells_the_same_the_other_way_round(kb: KnowledgeBase) -> None:
    """Somebody on an old release asks what they lack; the version is the same."""
    there, back = changes(kb, "bread", OLD, NEW), changes(kb, "bread", NEW, OLD)

    assert [(c.before, c.after, c.since) for c in back] == [
        (c.after, c.before, c.since) for c in there
    ]
    assert [c.turn for c in back][:3] == ["since 2.0", "since 2.0", "before 2.0"]
    assert [c.words() for c in back] == [c.words() for c in there]


def test_a_later_change_is_dated_by_itself(kb: KnowledgeBase) -> None:
    """Between 1.5 and 2 the claim of 1.5 is no news."""
    said = [c.since for c in changes(kb, "bread", Version((1, 5)), NEW)]

    assert set(said) == {"since 2.0"}


def test_the_history_of_a_fact_has_all_versions(kb: KnowledgeBase) -> None:
    """Newest first, and only what changed in this fact."""
    assert [c.since for c in history(kb, Ref("component:oven"))] == [
        *["since 2.0"] * 4,
        *["since 1.5"] * 2,
    ]
    assert history(kb, Ref("source:book")) == ()


def test_a_fact_that_is_gone_is_found_where_it_was(kb: KnowledgeBase) -> None:
    """Who asks for it at the wrong version is told the right one."""
    assert last_seen(kb, Ref("parameter:steam")) == NEW
    assert last_seen(kb, Ref("source:book")) is None


def test_the_versions_that_matter_are_named(kb: KnowledgeBase) -> None:
    """Nothing changes between two of them."""
    assert turns(kb.whole, "bread") == (
        (Version((1, 5)), "since 1.5"),
        (NEW, "since 2.0"),
    )


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("bread=1..2", ""),
        ("bread=1.0", "names no two versions; write"),
        ("1.0..2.0", "names no two versions"),
        ("bread=..", "'' is no version"),
        ("bread=new..newer", "'new' is no version"),
        ("cake=1..2", "no such domain; there are: bread"),
    ],
)
def test_a_range_that_cannot_be_read_is_explained(kb: KnowledgeBase, asked: str, said: str) -> None:
    """The message shows the form, or what there is."""
    if not said:
        assert versions_asked(kb, asked) == ("bread", Version((1,)), Version((2,)))
        return
    with pytest.raises(UnknownVersionError, match=said):
        versions_asked(kb, asked)


def test_an_unknown_domain_has_no_changes(kb: KnowledgeBase) -> None:
    """It is a typing error, not a domain in which nothing changed."""
    with pytest.raises(UnknownVersionError, match="there are: bread"):
        changes(kb, "cake", OLD, NEW)
    with pytest.raises(UnknownFactError):
        kb["parameter:cake"]
