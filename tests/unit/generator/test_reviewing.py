"""Reading a review.yaml, and what it does to items."""

from pathlib import Path

import pytest
from plain_items import plain_bank, plain_item

from generator.draw import draft_pool
from generator.errors import InvalidReviewError
from generator.proofs import prove, verify
from generator.questions import MultipleResponse, Numeric, SingleChoice
from generator.questions.parts import Option
from generator.reviewing import NO_REVIEW, Review, as_written, read_review
from kb import KnowledgeBase

FOLDER = Path(__file__).parents[2] / "banks" / "bread"
BREAD = KnowledgeBase.load([FOLDER], builtin=False)
POOL = {item.id: item for item in draft_pool(BREAD, 1)}


def review(folder: Path, *lines: str) -> Review:
    """A review of these lines by Ada."""
    path = folder / "review.yaml"
    path.write_text("\n".join(["by: Ada Example", *lines, ""]), "utf-8")
    return read_review(path)


def refusal(folder: Path, *lines: str) -> str:
    """What is said of a review that cannot be read."""
    with pytest.raises(InvalidReviewError) as caught:
        review(folder, *lines)
    return str(caught.value)


def test_items_are_rejected_by_id_or_by_a_pattern(tmp_path: Path) -> None:
    """A trainer can reject one item or a whole family."""
    hand = review(tmp_path, "reject:", "  - term.word/poolish", "  - value.*")
    items = [plain_item("term.word/poolish"), plain_item("value.of/a"), plain_item("edge/b")]

    assert [item.id for item in hand.kept(items)] == ["edge/b"]


def test_pins_and_approvals_are_told(tmp_path: Path) -> None:
    """Assembly takes pinned items first, and a bank says what was approved."""
    hand = review(tmp_path, "pin: [edge/b]", "approve: ['edge/*']")

    bank = hand.signed(plain_bank(plain_item("edge/b"), plain_item("term/c")))

    assert hand.pins("edge/b")
    assert not hand.pins("term/c")
    assert bank.approved == ("edge/b",)
    assert bank.review.startswith("Ada Example ")
    assert hand.missing(plain_bank()) == ("edge/b",)


def test_a_reworded_item_keeps_its_id_and_its_proof(tmp_path: Path) -> None:
    """It says whose words it has, and what they replace."""
    item = POOL["edge.subject/tends.oven.baker"]
    assert isinstance(item, SingleChoice)
    key = next(option.text for option in item.options if option.right)
    hand = review(
        tmp_path,
        "reword:",
        f"  {item.id}:",
        "    stem: Who is it that tends the oven?",
        f"    feedback: {{'{key}': 'Yes, and nobody else does so in our bakery.'}}",
    )

    (changed,) = hand.kept([item])

    assert (changed.id, changed.proof, changed.fingerprint) == (
        item.id,
        item.proof,
        item.fingerprint,
    )
    assert changed.stem == "Who is it that tends the oven?"
    assert changed.words is not None
    assert changed.words.by == "Ada Example"
    assert changed.words.stem == item.stem
    assert isinstance(changed, SingleChoice)
    assert "Yes, and nobody else does so in our bakery." in [o.feedback for o in changed.options]
    assert prove(changed, BREAD) == ()


def test_a_reworded_stem_that_loses_what_is_needed_is_noticed(tmp_path: Path) -> None:
    """The proof still looks for its inputs, and the draw takes the item as it was written."""
    item = POOL["edge.subject/tends.oven.baker"]
    hand = review(tmp_path, "reword:", f"  {item.id}:", "    stem: Who is it?")

    (changed,) = hand.kept([item])

    assert any("the stem does not name" in said for said in prove(changed, BREAD))
    assert prove(as_written(changed), BREAD) == ()


def test_a_number_that_is_lost_is_named(tmp_path: Path) -> None:
    """A learner could not answer without it."""
    item = POOL["value.of/hydration"]
    hand = review(tmp_path, "reword:", f"  {item.id}:", "    stem: How much is hydration?")

    (changed,) = hand.kept([item])

    assert any("has lost the number 2.0" in said for said in prove(changed, BREAD))


def test_own_items_say_that_nobody_has_proven_them(tmp_path: Path) -> None:
    """A choice, a choice of several, and a number."""
    hand = review(
        tmp_path,
        "add:",
        "  - {id: dough, stem: 'Who owns the dough?', explanation: 'We agreed so.',",
        "     right: {Ann: 'So it is.'}, wrong: {Bob: 'Not he.', Eve: 'Not she.'}}",
        "  - {id: two, stem: 'Which TWO are bread?', explanation: 'Look at them.',",
        "     right: {Loaf: 'Yes.', Bun: 'Yes.'}, wrong: {Oven: 'It is no bread.'}}",
        "  - {id: weight, stem: 'How heavy is a loaf in g?', explanation: 'By the scale.',",
        "     answer: 750, unit: g, tolerance: 5}",
    )

    one, two, typed = hand.own

    assert isinstance(one, SingleChoice)
    assert isinstance(two, MultipleResponse)
    assert isinstance(typed, Numeric)
    assert [item.proof.by for item in hand.own] == ["nobody"] * 3
    assert len({item.fingerprint for item in hand.own}) == 3
    found = verify(plain_bank(*hand.own).model_copy(update={"knowledge": BREAD.digest}), BREAD)
    assert found.ok, found.lines()
    assert found.notes == ("3 items without a proof: written by hand, or by another program",)


def test_no_review_changes_nothing() -> None:
    """What is assembled without a review is not signed by anybody."""
    item = POOL["edge.subject/tends.oven.baker"]
    bank = plain_bank(item)

    assert list(NO_REVIEW.kept([item])) == [item]
    assert NO_REVIEW.signed(bank) == bank
    assert NO_REVIEW.own == ()


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        (["pin: ['term.word/*']"], "review.yaml:2:7: RV002 pin.0: has signs that no id has"),
        (["pin: [a/b]", "reject: [a/b]"], "a/b is pinned and rejected"),
        (["rejects: [a/b]"], "rejects: is no key that a review knows"),
        (["by: Bob"], "'by' is given twice"),
        (["reject: !!python/object:os.system [a]"], "tag"),
        (["add: [{id: x, stem: Why?, explanation: So.}]"], "give right and wrong answers"),
        (["add: [{id: x, stem: Why?, right: {A: So.}, wrong: {A: No.}}]"], "explanation"),
    ],
)
def test_a_review_that_cannot_be_read_says_where(
    tmp_path: Path, lines: list[str], told: str
) -> None:
    """Files are untrusted: no tags, no unknown keys, no contradictions."""
    assert told in refusal(tmp_path, *lines)


def test_a_file_that_is_not_there_is_a_message(tmp_path: Path) -> None:
    """No traceback for a wrong path."""
    with pytest.raises(InvalidReviewError, match="nowhere"):
        read_review(tmp_path / "nowhere.yaml")


def test_feedback_of_a_typed_number_is_replaced_as_well(tmp_path: Path) -> None:
    """It is named by the number with its unit."""
    item = next(item for item in POOL.values() if isinstance(item, Numeric) and item.traps)
    text = f"{item.traps[0].value} {item.unit}".strip()
    told = f"    feedback: {{'{text}': 'Read the table again, please.'}}"
    hand = review(tmp_path, "reword:", f"  {item.id}:", told)

    (changed,) = hand.kept([item])

    assert isinstance(changed, Numeric)
    assert changed.traps[0].feedback == "Read the table again, please."
    assert changed.words is not None
    assert changed.words.stem == ""
    assert prove(changed, BREAD) == ()


def test_options_of_own_items_stand_in_alphabetical_order(tmp_path: Path) -> None:
    """So that the key is not always the first."""
    hand = review(
        tmp_path,
        "add:",
        "  - {id: a, stem: 'Who?', explanation: 'So.', right: {Zoe: 'Yes.'}, wrong: {Ann: 'No.'}}",
    )
    (item,) = hand.own

    assert isinstance(item, SingleChoice)
    assert [option.text for option in item.options] == ["Ann", "Zoe"]
    assert all(isinstance(option, Option) for option in item.options)


def test_the_example_in_the_guide_can_be_read(tmp_path: Path) -> None:
    """Whoever copies it starts from something that works."""
    guide = Path(__file__).parents[3] / "docs" / "review.md"
    example = guide.read_text("utf-8").partition("```yaml\n")[2].partition("```")[0]
    path = tmp_path / "review.yaml"
    path.write_text(example, "utf-8")

    hand = read_review(path)

    assert hand.rejects("odd.one-out/x")
    assert [item.id for item in hand.own] == ["own/on-call"]
