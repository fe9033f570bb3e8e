"""What the terminal says of a fact, and how a fact is found."""

from pathlib import Path

import pytest
import small_kb

from generator.errors import AmbiguousNameError, OtherVersionError, UnknownNameError
from generator.lookup import Mentions, fact_data, find, show, verb_called
from generator.lookup.names import kind_called, topic_called
from kb import KnowledgeBase, UnknownFactError
from kb.ids import references

BREAD = KnowledgeBase.load(
    [Path(__file__).parents[3] / "docs" / "examples" / "bread"], builtin=False
)


def _said(kb: KnowledgeBase, name: str) -> str:
    return "\n".join(show(kb, find(kb, name)))


@pytest.mark.parametrize("kb", [BREAD, KnowledgeBase.load()], ids=["bread", "built-in"])
def test_every_fact_names_everything_that_it_refers_to(kb: KnowledgeBase) -> None:
    """A reader of the terminal can follow every link, above all to the sources."""
    mentions = Mentions(kb)
    for fact in kb.facts.values():
        said = "\n".join(show(kb, fact, mentions))
        for ref in (ref for _, ref in references(fact) if ref.kind != "verb"):
            named = kb[ref].name if ref in kb else ref.id
            assert ref in said or named in said or ref.id in said, (fact.ref, ref)


def test_a_parameter_says_which_value_holds_here() -> None:
    """The value comes first, what it was before stands in the history."""
    said = _said(BREAD.read_at({"bread": "2"}), "hydration")

    assert "  68 % (since 2, before 3, read at 2)" in said
    assert "since 2: 68 %, before: 62 %" in said


def test_steps_say_what_they_wait_for_when_it_is_not_the_step_above() -> None:
    """The oven heats while the dough rises."""
    said = _said(BREAD, "hearth-loaf")

    assert "3. Deck oven heats its stone floor, after 1 " in said
    assert "6. Deck oven lets in steam and bakes the loaf, after 5, 3 " in said


def test_a_source_lists_who_cites_it() -> None:
    """Whoever doubts a document sees what rests on it."""
    said = _said(BREAD, "source:starter-notes")

    assert "Cited by:" in said
    assert "  process:starter-feeding" in said


def test_a_verb_lists_its_edges() -> None:
    """A verb is a fact, and its edges are what it is used for."""
    assert "Spiral mixer performs Kneading" in _said(BREAD, "verb:performs")


def test_an_objective_lists_the_facts_that_are_tagged_with_it() -> None:
    """A teacher sees what an outline covers."""
    said = _said(BREAD, "guild-hearth-loaf")

    assert "Facts tagged with it:" in said
    assert "  component:deck-oven" in said


def test_a_machine_lists_its_states_in_order() -> None:
    """The term alone is a word; its states are the machine."""
    machine = BREAD.machines()[0]
    said = _said(BREAD, machine)

    states = [line for line in said.splitlines() if "(state:" in line and ". " in line]
    assert [line.split("(")[1].rstrip(")") for line in states] == [
        state.ref for state in BREAD.states_of(machine)
    ]


def test_an_actor_lists_what_it_does_elsewhere() -> None:
    """Steps stand in the file of their process, not of their actor."""
    said = _said(BREAD, "component:deck-oven")

    assert "  process:hearth-loaf  " in said
    assert "does step 3, does step 6" in said


def test_both_sides_of_a_dispute_and_what_fails_are_told(tmp_path: Path) -> None:
    """Neither side stands without its sources, and a failure has a heading of its own."""
    oven = small_kb.FILES["oven.yaml"].replace(
        "  - {id: hot, text: An oven is hot., cites: [source:book]}",
        "  - {id: hot, text: An oven is hot., cites: [source:book]}\n"
        "  - {id: big, text: An oven is big., cites: [source:book],"
        " disputed: {says: An oven is small., cites: [source:book]}}\n"
        "  - {id: out, text: Dough stays raw., cites: [source:book], about: failure}",
    )
    kb = KnowledgeBase.load([small_kb.write(tmp_path, oven=oven)], builtin=False)
    lines = list(show(kb, kb["component:oven"]))

    big = lines.index("  An oven is big.  [source:book]")
    assert lines[big + 1] == "    Other sources say: An oven is small.  [source:book]"
    assert lines[lines.index("When it is down:") + 1] == "  Dough stays raw.  [source:book]"


def test_the_data_of_a_fact_have_its_keys_and_what_others_say() -> None:
    """A script gets what a reader gets."""
    data = fact_data(BREAD, BREAD["component:deck-oven"])

    assert data["kind"] == "component"
    assert data["name"] == "Deck oven"
    assert {edge["subject"] for edge in data["edges"]} >= {"component:deck-oven"}
    assert "process:hearth-loaf" in {row["ref"] for row in data["named_by"]}
    assert fact_data(BREAD, BREAD["parameter:hydration"])["history"]


def test_a_name_of_several_facts_is_not_guessed() -> None:
    """The reference of each is named."""
    twice = KnowledgeBase.of_facts(
        {
            ref: fact.model_copy(update={"name": "Bread"}) if ref.kind == "object" else fact
            for ref, fact in BREAD.whole.items()
        }
    )

    with pytest.raises(AmbiguousNameError, match=r"(?s)object:dough.*object:loaf"):
        find(twice, "bread")


def test_an_id_goes_before_a_name() -> None:
    """A document that is called like a thing does not stand in its way."""
    named = KnowledgeBase.of_facts(
        {
            ref: fact.model_copy(update={"name": "Dough"}) if ref.kind == "source" else fact
            for ref, fact in BREAD.whole.items()
        }
    )

    assert find(named, "Dough").ref == "object:dough"


def test_an_unknown_name_comes_with_close_ones() -> None:
    """By id, by name and by other name, each as a reference that can be typed."""
    with pytest.raises(UnknownFactError, match="component:spiral-mixer"):
        find(BREAD, "Spiral mixr")
    with pytest.raises(UnknownFactError, match="component:deck-oven"):
        find(BREAD, "component:deck-ovn")
    with pytest.raises(UnknownNameError, match="did you mean performs"):
        verb_called(BREAD, "perform")
    with pytest.raises(UnknownNameError, match="did you mean component"):
        kind_called("compoment")
    with pytest.raises(UnknownNameError, match="no topic is called 'dough'"):
        topic_called(BREAD, "dough")


def test_a_name_that_nothing_is_like_comes_with_a_way_to_look_for_it() -> None:
    """However much was typed, the message stays short."""
    with pytest.raises(UnknownFactError, match="pilothouse facts --text") as unknown:
        find(BREAD, "zq" * 50_000)
    with pytest.raises(UnknownNameError) as unsorted:
        kind_called("zq" * 50_000)

    assert max(len(str(unknown.value)), len(str(unsorted.value))) < 400


def test_the_words_of_an_id_are_a_name() -> None:
    """As the help of the command says; a name proper goes before."""
    assert find(BREAD, "spiral mixer").ref == "component:spiral-mixer"
    assert find(KnowledgeBase.load(), "rolling update").ref == "process:rolling-update"


def test_a_misconception_is_told_with_what_is_right() -> None:
    """A belief without its correction teaches the belief."""
    said = _said(BREAD, "proofing-box").partition("Misconceptions:")[2]
    wrong = BREAD["component:proofing-box"].misconceptions[0]
    truth = {claim.id: claim.text for claim in BREAD["component:proofing-box"].claims}

    assert wrong.belief in said
    assert f"In fact: {truth[wrong.refuted_by]}" in said


def test_a_fact_of_another_version_is_said_to_be_one(tmp_path: Path) -> None:
    """The remedy is a version, not another name."""
    steam = small_kb.FILES["heat.yaml"].replace("id: heat", "id: steam").replace(">=2.0", ">=3.0")
    kb = KnowledgeBase.load([small_kb.write(tmp_path, steam=steam)], builtin=False)

    with pytest.raises(
        OtherVersionError, match=r"does not exist at bread 2\.5; try --at bread=3\.0"
    ):
        find(kb.read_at({"bread": "2.5"}), "steam")
