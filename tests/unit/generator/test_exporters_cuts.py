"""What a host would cut or drop in a table without a word is refused, or said."""

import pytest
from nasty_bank import holding, item

from generator import exporters
from generator.errors import UnsupportedItemsError
from generator.questions import Cloze, Item, Matching, ShortText, SingleChoice, Table

PLAIN = item(SingleChoice, "watchers/pod:plain")
LIVE = ("kahoot", "wayground", "blooket", "gimkit")


def _reason(it: Item, name: str) -> str:
    with pytest.raises(UnsupportedItemsError) as caught:
        exporters.export(holding(it), name)
    ((_, reason),) = caught.value.reasons
    return reason


@pytest.mark.parametrize("where", ["text", "feedback"])
def test_a_workbook_refuses_whatever_a_cell_would_cut(where: str) -> None:
    """An option counts as much as a stem."""
    first = PLAIN.options[0].model_copy(update={where: "x" * 32_768})
    it = PLAIN.model_copy(update={"options": (first, *PLAIN.options[1:])})

    assert "32,767" in _reason(it, "xlsx")


@pytest.mark.parametrize("name", LIVE)
@pytest.mark.parametrize("sign", ["\t", "\n", "\r", "\v", "\f", "\x85", "\u2028", "\u2029"])
def test_a_live_quiz_refuses_every_kind_of_line_end(name: str, sign: str) -> None:
    """Two lines would be read as one."""
    it = PLAIN.model_copy(update={"stem": f"One{sign}two?"})

    assert "several lines" in _reason(it, name)


@pytest.mark.parametrize("name", LIVE)
@pytest.mark.parametrize("sign", ["\x00", "\x07", "\x1b", "\ufffe"])
def test_a_live_quiz_refuses_control_characters(name: str, sign: str) -> None:
    """A workbook has no place for them, and a host may stop at one."""
    it = PLAIN.model_copy(update={"stem": f"One{sign}two?"})

    assert "control character" in _reason(it, name)


def test_a_workbook_says_that_it_leaves_control_characters_out() -> None:
    """The question keeps its sense without them, so it is no reason to refuse."""
    it = PLAIN.model_copy(update={"stem": "One\x07two?"})

    losses = exporters.export(holding(it), "xlsx").losses

    assert any("control characters" in loss.what and loss.items == (it.id,) for loss in losses)


def test_blackboard_refuses_brackets_before_a_text_with_gaps() -> None:
    """They would be gaps without an answer."""
    it = _typed().model_copy(update={"stem": "Fill [all] gaps."})

    assert "brackets" in _reason(it, "blackboard")


def test_blackboard_refuses_a_long_word_that_is_accepted_in_a_gap() -> None:
    """It counts like the answer itself."""
    cloze = _typed()
    gap = cloze.gaps[0].model_copy(update={"accepted": ("x" * 101,)})
    it = cloze.model_copy(update={"gaps": (gap, *cloze.gaps[1:])})

    assert "101 characters" in _reason(it, "blackboard")


@pytest.mark.parametrize(
    ("sign", "told"), [("\t", "several lines"), ("\n", "several lines"), ("\x00", "control")]
)
def test_blackboard_refuses_what_breaks_its_line_wherever_it_stands(sign: str, told: str) -> None:
    """A left side of a pair is a cell like any other."""
    it = item(Matching, "match/owners").model_copy(update={"spares": (), "shown": (1, 0, 2)})
    first = it.pairs[0].model_copy(update={"left": f"one{sign}two"})
    others = tuple(
        pair.model_copy(update={"right": f"side {place}"}) for place, pair in enumerate(it.pairs)
    )
    broken = it.model_copy(update={"pairs": (first, *others[1:])})

    assert "side 1" in _blackboard(it.model_copy(update={"pairs": others}))
    assert told in _reason(broken, "blackboard")


def _blackboard(it: Item) -> str:
    return exporters.export(holding(it), "blackboard").files["bank.blackboard.txt"].decode()


@pytest.mark.parametrize("name", ["moodle-xml", "qti12", "qti3", "olx", "anki", "markdown"])
def test_a_sign_that_markup_cannot_hold_is_said_wherever_it_stands(name: str) -> None:
    """In a left side, in a gap or beside the stem as in the stem itself."""
    pairs = item(Matching, "match/owners")
    left = pairs.pairs[0].model_copy(update={"left": "one\x07two"})
    cloze = item(Cloze, "gaps/text")
    table = Table(head=("Node",), rows=(("a\x07",),))
    marked = (
        pairs.model_copy(update={"pairs": (left, *pairs.pairs[1:])}),
        cloze.model_copy(update={"text": f"\x07{cloze.text}"}),
        PLAIN.model_copy(update={"exhibits": (table,)}),
    )

    said = [loss for loss in exporters.check(marked, name).losses if "control" in loss.what]

    held = tuple(it.id for it in marked if not exporters.get(name).refusals(it))
    assert [loss.items for loss in said] == [held]
    assert len(held) >= 2


@pytest.mark.parametrize(("name", "told"), [("csv", "apostrophe"), ("brightspace", "spreadsheet")])
def test_a_typed_answer_like_a_formula_is_said(name: str, told: str) -> None:
    """What counts is compared sign by sign, so a host must not get another text unsaid."""
    it = item(ShortText, "typed/word").model_copy(update={"accepted": ("=1+1",)})

    losses = exporters.check([it], name).losses

    assert any(told in loss.what and loss.items == (it.id,) for loss in losses)


def test_an_explanation_that_a_cell_would_cut_is_refused() -> None:
    """Wayground shows it after the question, from a cell like any other."""
    it = PLAIN.model_copy(update={"explanation": "x" * 32_768, "exhibits": ()})

    assert "its explanation has 32768 characters" in _reason(it, "wayground")


def test_an_explanation_that_loses_a_sign_is_said() -> None:
    """A workbook holds no control character."""
    it = PLAIN.model_copy(update={"explanation": "a\x07"})

    losses = exporters.check([it], "wayground").losses

    assert any("control" in loss.what and loss.items == (it.id,) for loss in losses)


def _typed() -> Cloze:
    cloze = item(Cloze, "gaps/text")
    gaps = tuple(gap.model_copy(update={"wrong": ()}) for gap in cloze.gaps)
    return cloze.model_copy(update={"gaps": gaps})
