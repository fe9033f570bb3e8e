"""Assembly: which items make a bank."""

import re
from collections import Counter
from pathlib import Path

import pytest

from generator.assembly import assemble, select
from generator.draw import draft_pool
from generator.errors import TooFewItemsError, UnknownNameError
from generator.lint import lint
from generator.proofs import verify
from kb import KnowledgeBase

KB = KnowledgeBase.load()
BANK = assemble(KB)
BREAD = KnowledgeBase.load([Path(__file__).parents[2] / "banks" / "bread"], builtin=False)


def test_two_hundred_items_come_from_our_facts() -> None:
    """The promise of the program, with its default seed."""
    assert len(BANK.items) == 200
    assert len({item.fingerprint for item in BANK.items}) == 200
    assert len({item.id for item in BANK.items}) == 200


def test_every_item_of_the_bank_is_proven() -> None:
    """From the knowledge base whose digest the bank records."""
    found = verify(BANK, KB)

    assert found.ok, found.lines()
    assert found.checked == 200


def test_the_bank_meets_its_goals() -> None:
    """No blocked item, no finding about the whole, few warnings, many families, high levels."""
    report = lint(BANK)

    assert report.of("block") == ()
    assert [finding for finding in report.of("bank") if finding.code != "QL33"] == []
    assert len(report.of("warn")) <= 6
    assert report.statistics["families"] >= 40
    assert report.statistics["effective families"] >= 30
    assert report.statistics["share above remember"] >= 0.45
    assert report.statistics["share of commonest opening"] <= 0.10


def test_no_family_and_no_topic_takes_the_bank_over() -> None:
    """At most 14 of 200 items come from one family, and every topic is there."""
    families = Counter(item.family for item in BANK.items)
    topics = Counter(item.topic for item in BANK.items)

    assert max(families.values()) <= 14
    assert set(KB.topics()) <= set(topics)
    assert max(topics.values()) <= 50
    assert set(Counter(item.domain for item in BANK.items)) == {"kubernetes", "esxi"}


def test_the_same_seed_gives_the_same_bank_and_another_seed_another() -> None:
    """Byte for byte."""
    again, other = assemble(KB, 30, 5), assemble(KB, 30, 6)

    assert again.model_dump_json() == assemble(KB, 30, 5).model_dump_json()
    assert {item.id for item in again.items} != {item.id for item in other.items}


def test_no_item_gives_the_key_of_another_away() -> None:
    """No long key stands in the stem of another item."""
    for item in BANK.items:
        for option in getattr(item, "options", ()):
            if option.right and len(option.text.split()) >= 5:
                others = [o.id for o in BANK.items if o is not item and option.text in o.stem]
                assert others == [], item.id


def test_a_bank_can_be_about_one_topic() -> None:
    """By the id of the topic or by its whole reference."""
    bank = assemble(KB, 20, 1, ["workloads"])

    assert {item.topic for item in bank.items} == {"term:workloads"}
    assert bank.items == assemble(KB, 20, 1, ["term:workloads"]).items


def test_an_unknown_topic_is_refused_by_name() -> None:
    """The message says which topics there are."""
    with pytest.raises(UnknownNameError, match="did you mean workloads"):
        assemble(KB, 5, 1, ["workload"])


def test_too_many_items_are_refused_and_the_message_says_how_many_there_are() -> None:
    """Better than a bank that repeats itself."""
    with pytest.raises(TooFewItemsError, match=r"5000 items were asked for.*dough-making \d+"):
        assemble(BREAD, 5000)


def test_the_number_that_a_refusal_names_works() -> None:
    """A bank of fewer items has smaller caps, and still the number holds."""
    with pytest.raises(TooFewItemsError) as refused:
        assemble(BREAD, 5000)

    number = re.search(r"ask for (\d+)", str(refused.value))

    assert number
    assert len(assemble(BREAD, int(number[1])).items) == int(number[1])


def test_facts_about_bread_give_a_bank() -> None:
    """The caps give way where there are few families."""
    bank = assemble(BREAD, 60)

    assert len(bank.items) == 60
    assert verify(bank, BREAD).ok
    assert bank.at == {"bread": "2.0"}


def test_progress_is_told_up_to_the_end() -> None:
    """Each chosen item counts once."""
    told: list[tuple[int, int]] = []

    assemble(BREAD, 10, 1, progress=lambda done, all_of_it: told.append((done, all_of_it)))

    assert told == [(count, 10) for count in range(1, 11)]


def test_an_item_that_is_not_sound_is_left_out() -> None:
    """The last word on an item is its proof."""
    pool = draft_pool(BREAD, 1)
    doubtful = {item.id for item in pool if item.family == "term.word"}

    chosen = select(pool, 40, 1, sound=lambda item: item.id not in doubtful)

    assert not doubtful & {item.id for item in chosen}
