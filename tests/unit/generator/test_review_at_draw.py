"""A trainer's review while a bank is drawn: what is rejected, pinned, reworded and added."""

from pathlib import Path

from generator.assembly import assemble
from generator.proofs import prove
from generator.reviewing import Review, read_review
from kb import KnowledgeBase

BREAD = KnowledgeBase.load([Path(__file__).parents[2] / "banks" / "bread"], builtin=False)


def review(folder: Path, text: str) -> Review:
    """Read a review that is written like this."""
    file = folder / "review.yaml"
    file.write_text(f"by: A trainer\n{text}", encoding="utf-8")
    return read_review(file)


def test_what_is_rejected_is_not_drawn(tmp_path: Path) -> None:
    """By id, or by the beginning of many."""
    hand = review(tmp_path, 'reject: ["edge.subject/*"]\n')

    assert "edge.subject" in {item.family for item in assemble(BREAD, 40, 1).items}
    assert "edge.subject" not in {item.family for item in assemble(BREAD, 40, 1, review=hand).items}


def test_what_is_pinned_is_drawn_whatever_the_seed(tmp_path: Path) -> None:
    """Pins come before balance."""
    hand = review(tmp_path, "pin: [term.word/poolish]\n")

    for seed in range(5):
        bank = assemble(BREAD, 10, seed, review=hand)
        assert "term.word/poolish" in {item.id for item in bank.items}
        assert len(bank.items) == 10


def test_a_reworded_item_keeps_its_id_and_its_proof(tmp_path: Path) -> None:
    """It says whose words it has; whether they hold what is needed is for verify."""
    hand = review(
        tmp_path,
        "pin: [term.word/poolish]\n"
        'reword:\n  term.word/poolish: {stem: "What do bakers call such a liquid dough?"}\n',
    )

    bank = assemble(BREAD, 10, 1, review=hand)

    (item,) = (item for item in bank.items if item.id == "term.word/poolish")
    assert item.stem == "What do bakers call such a liquid dough?"
    assert item.words is not None
    assert item.words.by == "A trainer"
    assert item.proof.by != "nobody"


def test_items_of_ones_own_come_on_top_and_say_that_nobody_has_proven_them(tmp_path: Path) -> None:
    """They are never mixed up with proven ones."""
    hand = review(
        tmp_path,
        "add:\n  - {id: cups, stem: How many cups of flour does our recipe take?, answer: '3',"
        " explanation: The sheet on the wall says three cups.}\n",
    )

    bank = assemble(BREAD, 10, 1, review=hand)

    assert len(bank.items) == 11
    assert [item.id for item in bank.items if item.proof.by == "nobody"] == ["own/cups"]
    assert [item.id for item in bank.items if prove(item, BREAD)] == []
    assert bank.review.startswith("A trainer")
