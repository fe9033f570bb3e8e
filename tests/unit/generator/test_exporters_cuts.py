"""What a host would cut or drop in a table without a word is refused, or said."""

import pytest
from nasty_bank import holding, item

from generator import exporters
from generator.errors import UnsupportedItemsError
from generator.questions import Cloze, Item, SingleChoice

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


def _typed() -> Cloze:
    cloze = item(Cloze, "gaps/text")
    gaps = tuple(gap.model_copy(update={"wrong": ()}) for gap in cloze.gaps)
    return cloze.model_copy(update={"gaps": gaps})
