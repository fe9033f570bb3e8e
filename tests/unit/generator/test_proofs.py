"""Proofs and the verification of whole banks. Harm to single items: tests/banks."""

from fractions import Fraction
from pathlib import Path

from generator.assembly import assemble
from generator.draw import draft_pool
from generator.proofs import prove, verify
from generator.proofs.rules import RULES
from generator.proofs.rules.rule import Given, down, up
from generator.questions import EdgeProof, MultipleResponse, SingleChoice
from kb import KnowledgeBase

FOLDER = Path(__file__).parents[2] / "banks" / "bread"
BREAD = KnowledgeBase.load([FOLDER], builtin=False)
BANK = assemble(BREAD, 40)
POOL = {item.id: item for item in draft_pool(BREAD, 1)}


def test_a_bank_is_verified_against_its_own_facts() -> None:
    """Every item is looked at, and nothing is wrong."""
    found = verify(BANK, BREAD)

    assert found.ok
    assert found.checked == 40
    assert found.lines() == ()


def test_a_bank_is_read_at_the_versions_that_it_names() -> None:
    """A bank of an older version is verified at that version."""
    old = BREAD.read_at({"bread": "1.5"})
    bank = assemble(old, 40)

    assert bank.at == {"bread": "1.5"}
    assert verify(bank, BREAD).ok


def test_other_facts_are_one_complaint_about_a_bank_that_records_none() -> None:
    """The digest tells that facts changed; an older bank cannot say whether it uses them."""
    found = verify(BANK.model_copy(update={"knowledge": "0" * 64, "used": {}}), BREAD)

    assert len(found.bank) == 1
    assert "other facts" in found.bank[0]
    assert found.items == {}


def test_a_bank_with_proofs_says_what_it_was_drawn_from() -> None:
    """A bank that names no facts may have no proofs: otherwise nobody knows what they are about."""
    found = verify(BANK.model_copy(update={"knowledge": "", "used": {}}), BREAD)

    assert "other facts" in found.bank[0]


def test_other_facts_are_a_note_where_none_of_the_used_ones_changed() -> None:
    """A bank about bread does not fail because somebody wrote about cake."""
    found = verify(BANK.model_copy(update={"knowledge": "0" * 64}), BREAD)

    assert found.ok
    assert found.notes == (
        "other facts have changed since the bank was drawn, none that it rests on",
    )


def test_an_item_that_stands_twice_is_noticed() -> None:
    """Ids are given once."""
    found = verify(BANK.model_copy(update={"items": (*BANK.items, BANK.items[0])}), BREAD)

    assert found.bank == (f"{BANK.items[0].id} stands in the bank more than once",)


def test_versions_that_cannot_be_read_are_a_complaint() -> None:
    """A bank of another domain is not verified by accident."""
    found = verify(BANK.model_copy(update={"at": {"cake": "1.0"}}), BREAD)

    assert any("no such domain" in said for said in found.bank)


def test_a_missing_edge_is_no_proof() -> None:
    """An option that nobody declared complete cannot stand as a wrong answer."""
    item = POOL["edge.subject/tends.oven.baker"]
    assert isinstance(item, SingleChoice)
    whole = {
        ref: fact.model_copy(update={"complete": ()}) if fact.complete else fact
        for ref, fact in BREAD.whole.items()
    }

    complaints = prove(item, KnowledgeBase.of_facts(whole))

    assert any("nobody said" in said for said in complaints)


def test_an_edge_that_appears_makes_a_distractor_right() -> None:
    """A new fact that makes a wrong answer right is noticed."""
    item = POOL["edge.subject/tends.oven.baker"]
    baker, mixer = BREAD["component:baker"], BREAD["component:mixer"]
    tends = tuple(edge for edge in baker.relations if edge.target == "component:oven")
    whole = {
        **BREAD.whole,
        mixer.ref: mixer.model_copy(update={"relations": (*mixer.relations, *tends)}),
    }

    complaints = prove(item, KnowledgeBase.of_facts(whole))

    assert "component:mixer has the edge tends with component:oven, too" in complaints


def test_the_stem_must_say_how_many_options_are_right() -> None:
    """TWO in the stem and two right options belong together."""
    item = next(item for item in POOL.values() if isinstance(item, MultipleResponse))

    complaints = prove(item.model_copy(update={"stem": item.stem.replace("TWO", "THREE")}), BREAD)

    assert "2 options are marked as right, which the stem does not say" in complaints


def test_a_fact_that_does_not_exist_is_a_complaint_and_no_crash() -> None:
    """Banks are untrusted input."""
    item = POOL["edge.subject/tends.oven.baker"]
    proof = EdgeProof(verb="tends", asks="subject", given="component:kiln", cites=("source:x",))

    complaints = prove(item.model_copy(update={"proof": proof}), BREAD)

    assert any("component:kiln" in said for said in complaints)


def test_a_title_of_a_source_that_was_edited_is_noticed() -> None:
    """What a learner sees as the source is what the facts say."""
    item = POOL["term.word/autolyse"]
    note = item.sources[0].model_copy(update={"url": "https://example.org/elsewhere"})

    complaints = prove(item.model_copy(update={"sources": (note,)}), BREAD)

    assert complaints == (f"{note.ref} is described otherwise in the knowledge base",)


def test_a_version_that_is_missing_in_the_stem_is_noticed() -> None:
    """A value that differs by version needs its version in the stem."""
    item = POOL["value.of/hydration"]

    complaints = prove(item.model_copy(update={"stem": item.stem.replace("2.0", "")}), BREAD)

    assert any("differs by version" in said for said in complaints)


def test_whole_numbers_are_found_on_both_sides() -> None:
    """Rounding is exact."""
    assert (up(Fraction(5, 2)), down(Fraction(5, 2))) == (Fraction(3), Fraction(2))
    assert (up(Fraction(3)), down(Fraction(3))) == (Fraction(3), Fraction(3))


def test_rules_give_the_published_examples() -> None:
    """Ten replicas with 25 % make 13 at most and 8 at least; 64 GiB keep 1269.76 MiB free."""
    kb = KnowledgeBase.load()
    rollout = Given({"replicas": "10", "surge": "25 %", "unavailable": "25 %"}, kb)
    host = Given({"host": "64"}, kb)
    members = Given({"members": "4"}, kb)

    assert RULES["rollout-max"].right(rollout) == 13
    assert RULES["rollout-min"].right(rollout) == 8
    assert RULES["min-free"].right(host) == Fraction("1269.76")
    assert RULES["quorum"].right(members) == 1
