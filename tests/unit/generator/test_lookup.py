"""What the terminal says of a fact."""

from pathlib import Path

import pytest

from generator.errors import UnknownNameError
from generator.lookup import find, show, why
from kb import KnowledgeBase
from kb.ids import references

BREAD = KnowledgeBase.load(
    [Path(__file__).parents[3] / "docs" / "examples" / "bread"], builtin=False
)


def _said(kb: KnowledgeBase, name: str) -> str:
    return "\n".join(show(kb, find(kb, name)))


@pytest.mark.parametrize("kb", [BREAD, KnowledgeBase.load()], ids=["bread", "built-in"])
def test_every_fact_names_everything_that_it_refers_to(kb: KnowledgeBase) -> None:
    """A reader of the terminal can follow every link, above all to the sources."""
    for fact in kb.facts.values():
        said = "\n".join(show(kb, fact))
        for ref in (ref for _, ref in references(fact) if ref.kind != "verb"):
            named = kb[ref].name if ref in kb else ref.id
            assert ref in said or named in said or ref.id in said, (fact.ref, ref)


def test_a_parameter_says_which_value_holds_here() -> None:
    """The history alone leaves the reader to guess at --at."""
    said = _said(BREAD.read_at({"bread": "2"}), "hydration")

    assert "68 % since 2, before 3 (holds at 2)" in said
    assert said.count("holds at") == 1


def test_steps_say_what_they_wait_for_when_it_is_not_the_step_above() -> None:
    """The oven heats while the dough rises."""
    said = _said(BREAD, "hearth-loaf")

    assert "3. Deck oven heats its stone floor, after 1 " in said
    assert "6. Deck oven lets in steam and bakes the loaf, after 5, 3 " in said


def test_a_chain_of_edges_is_told_in_words() -> None:
    """Why is the mixer of any use to the dough?"""
    chain = why(BREAD, find(BREAD, "Spiral mixer"), find(BREAD, "dough"))

    assert [line.partition("  ")[0] for line in chain] == [
        "Spiral mixer performs Kneading",
        "Kneading changes Dough",
    ]


def test_a_name_of_several_facts_is_not_guessed() -> None:
    """The reference of each is named."""
    twice = KnowledgeBase.of_facts(
        {
            ref: fact.model_copy(update={"name": "Bread"}) if ref.kind == "object" else fact
            for ref, fact in BREAD.whole.items()
        }
    )

    with pytest.raises(UnknownNameError, match="object:dough"):
        find(twice, "bread")
