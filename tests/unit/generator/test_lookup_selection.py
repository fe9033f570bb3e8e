"""Filters, and what changed in the facts that pass them."""

from pathlib import Path

import pytest

from generator.errors import UnknownNameError
from generator.lookup import Wanted, compared, compared_data, compared_lines, select
from kb import KnowledgeBase, UnknownFactError
from kb.errors import UnknownVersionError

BREAD = KnowledgeBase.load(
    [Path(__file__).parents[3] / "docs" / "examples" / "bread"], builtin=False
)


def _refs(wanted: Wanted) -> list[str]:
    return [fact.ref for fact in select(BREAD, wanted).facts]


def test_no_filter_leaves_everything() -> None:
    """Facts and edges alike."""
    every = select(BREAD, Wanted())

    assert every.facts == tuple(BREAD.facts.values())
    assert every.edges == BREAD.edges()


def test_filters_combine() -> None:
    """A kind alone gives all of them, with a verb those that it joins."""
    assert _refs(Wanted(kinds=("components",), verbs=("performs",))) == [
        *("component:baker", "component:deck-oven", "component:spiral-mixer")
    ]
    assert _refs(Wanted(kinds=("mechanism",), near="spiral-mixer")) == ["mechanism:kneading"]
    assert _refs(Wanted(kinds=("object",), near="spiral-mixer", distance=2)) == ["object:dough"]
    assert _refs(Wanted(text="STONE floor", kinds=("component",))) == ["component:deck-oven"]
    assert "component:deck-oven" in _refs(Wanted(objective="guild-hearth-loaf", domain="Bread"))


def test_words_of_a_wrong_belief_find_its_correction() -> None:
    """Who looks for what an old text says is to find what is right."""
    found = select(KnowledgeBase.load(), Wanted(text="master node")).facts

    assert "term:control-plane" in [fact.ref for fact in found]


def test_near_walks_along_the_wanted_verbs_alone() -> None:
    """Otherwise a hub would put everything near to everything."""
    wide = _refs(Wanted(near="dough", distance=3))
    narrow = _refs(Wanted(near="dough", distance=3, verbs=("changes",)))

    assert set(narrow) < set(wide)
    assert _refs(Wanted(near="dough", distance=0)) == ["object:dough"]


@pytest.mark.parametrize(
    "wanted",
    [
        Wanted(kinds=("compoment",)),
        Wanted(verbs=("perform",)),
        Wanted(domain="bred"),
        Wanted(topic="fermentaton"),
        Wanted(objective="guild-hearth-lof"),
    ],
)
def test_an_unknown_name_in_a_filter_comes_with_close_ones(wanted: Wanted) -> None:
    """An empty answer would hide the typing error."""
    with pytest.raises(UnknownNameError, match="did you mean"):
        select(BREAD, wanted)


def test_an_unknown_fact_to_be_near_to_is_an_error() -> None:
    """With the fact that was meant."""
    with pytest.raises(UnknownFactError, match="object:dough"):
        select(BREAD, Wanted(near="dogh"))


def test_what_was_asked_for_can_be_said() -> None:
    """An empty result names the filters that emptied it."""
    wanted = Wanted(kinds=("term", "state"), near="dough", distance=2, text="x y")

    assert wanted.words() == "kind term or state, near dough (distance 2), text 'x y'"


def test_changes_are_told_fact_by_fact() -> None:
    """With the sources of both sides."""
    found = compared(BREAD, "bread=1..3", Wanted())
    lines = list(compared_lines(BREAD, "bread=1..3", found))

    assert lines[0].startswith("Bread 1 to 3: ")
    assert lines[1] == "+ only at 3, - only at 1, ~ not the same"
    start = lines.index("Hydration of the house loaf  (parameter:hydration)")
    assert lines[start + 1].startswith("  ~ value since 3: 62 % -> 72.5 %  [source:")


def test_changes_can_be_told_backwards() -> None:
    """The version is the same, the arrow is not."""
    found = compared(BREAD, "bread=3..1", Wanted(kinds=("parameter",)))
    lines = list(compared_lines(BREAD, "bread=3..1", found))

    assert lines[0].startswith("Bread 3 to 1, told backwards: ")
    assert any(line.startswith("  ~ value before 3: 72.5 % -> 62 %") for line in lines)


def test_changes_pass_filters_at_either_version() -> None:
    """What is gone at the newer version was there at the older one."""
    every = compared(BREAD, "bread=1..3", Wanted())
    few = compared(BREAD, "bread=1..3", Wanted(kinds=("parameter",)))

    assert set(few) == {change for change in every if change.fact.kind == "parameter"}
    with pytest.raises(UnknownNameError):
        compared(BREAD, "bread=1..3", Wanted(domain="bred"))
    with pytest.raises(UnknownVersionError, match="names no two versions"):
        compared(BREAD, "bread=1", Wanted())


def test_a_version_that_no_fact_knows_is_pointed_out() -> None:
    """Nothing is known of the future, which is no sign that nothing changes."""
    found = compared(BREAD, "bread=3..99", Wanted())

    assert found == ()
    assert "the facts name no version of Bread after 3" in compared_lines(
        BREAD, "bread=3..99", found
    )


def test_changes_are_data_for_a_script() -> None:
    """Both sides, each with its sources."""
    found = compared(BREAD, "bread=1..3", Wanted(kinds=("parameter",), text="hydration"))
    data = compared_data(BREAD, "bread=1..3", found)

    assert (data["domain"], data["from"], data["to"]) == ("bread", "1", "3")
    (change,) = [row for row in data["changes"] if row["ref"] == "parameter:hydration"]
    assert (change["before"]["text"], change["after"]["text"]) == ("62 %", "72.5 %")
    assert change["after"]["cites"]
