"""GIFT, whose signs may stand in any text."""

import re

import pytest
from nasty_bank import BANK, GOLDEN, holding, item

from generator import exporters
from generator.questions import Item, SingleChoice


def _gift(*items: Item) -> str:
    exported = exporters.export(holding(*items) if items else BANK, "gift", skip_unsupported=True)
    return exported.files["bank.gift.txt"].decode()


def test_gift_is_as_it_was_read_by_a_person() -> None:
    """The golden file was checked line by line, and by a parser that nobody here wrote."""
    assert _gift() == (GOLDEN / "nasty.gift.txt").read_text("utf-8")


def test_no_blank_line_stands_inside_a_question() -> None:
    """A blank line would split it in two, silently."""
    blocks = _gift().strip().split("\n\n")

    assert (
        len(blocks) == len(BANK.items) - 4 + 4
    )  # less what GIFT refuses, and origin and categories
    assert all(block.count("####") == block.count("\n}") for block in blocks)


@pytest.mark.parametrize("text", ["=5", "%50% of it", "[plain] x", "a~b", "#x", "{1}", "\\n", "::"])
def test_text_is_not_read_as_notation(text: str) -> None:
    """Every sign of the format is escaped, or kept from the front where it counts only there."""
    good = item(SingleChoice, "watchers/pod:plain")
    option = good.options[1].model_copy(update={"text": text})
    gift = _gift(good.model_copy(update={"options": (good.options[0], option)}))

    (line,) = re.findall(r"^\t~(.*?)#kube-proxy", gift, re.MULTILINE)
    assert not line.startswith(("%", "[plain]"))
    assert not re.search(r"(?<!\\)(?:\\\\)*[~=#{}:]", line)
    assert re.sub(r"\\(.)", r"\1", line).removeprefix("[html]") == text


def test_wrong_numbers_earn_nothing_and_say_why() -> None:
    """A trap has a weight of nought and its own feedback."""
    assert "\t=%0%3932.16:1#6 % is the old fixed threshold" in _gift()
