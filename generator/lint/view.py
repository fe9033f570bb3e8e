"""An item as the rules see it: split into words once, not by every rule."""

import re
from typing import Final

from generator.lint.amounts import Amount, amount
from generator.lint.prose import Prose, prose
from generator.questions import Item, MultipleResponse, Option, SingleChoice

_QUOTED: Final = re.compile(r"“[^”]*”|\"[^\"]*\"|\u2018[^\u2019]*\u2019")
_INSTRUCTION: Final = re.compile(
    r"\s*(?:\((?:[^()]*\b(?:select|choose|pick|mark|check|give|answer)\b[^()]*)\)"
    r"|(?<=[?.:])\s+(?:answer|give|round|select|choose|pick|type|write|mark|use|assume|enter)\b"
    r"[^?]*)\s*$",
    re.IGNORECASE,
)


_ASKED: Final = re.compile(r"\w\W+\w.*\?\s*$")  # and not a gap, "2. ?"
_PICTURE: Final = re.compile(r"\[Picture: [^\]]*\]")
_FENCED: Final = re.compile(r"\n[ \t]*```.*?(?:\n[ \t]*```[ \t]*(?=\n|\Z)|\Z)", re.DOTALL)


def _without_tables(text: str) -> str:
    """A text without the tables at its end, rows of cells below a caption or none."""
    lines = text.rstrip().split("\n")
    below = len(lines)
    while below > 1 and "|" in lines[below - 1]:
        while below > 1 and ("|" in lines[below - 1] or not lines[below - 1].strip()):
            below -= 1
        if below > 1 and not lines[below - 1].rstrip().endswith(("?", ".", ":")):
            below -= 1  # the caption
        while below > 1 and not lines[below - 1].strip():
            below -= 1
    return "\n".join(lines[:below])


def _without_material(text: str) -> str:
    """A text without the lines below its last question, if they hold no sentence: a listing."""
    lines = text.split("\n")
    asked = max((at for at, line in enumerate(lines) if _ASKED.search(line)), default=-1)
    below = [line.rstrip() for line in lines[asked + 1 :] if line.strip()]
    listing = len(below) > 1 and not any(line.endswith((".", "!")) for line in below)
    return "\n".join(lines[: asked + 1]) if asked >= 0 and listing else text


def _worded(text: str) -> str:
    """What a stem says in words: code, a table, a listing or a picture is there to be looked at."""
    return _without_material(_without_tables(_FENCED.sub("", _PICTURE.sub("", text)))).strip()


class View:
    """One item.

    ``options`` are those that a learner chooses among; the lines of a *wrong step* are not such
    options, for they are read in their order, and neither are True and False.

    Attributes:
        item: the item.
        stem: its stem, without a picture, a table, a listing or code below what it asks.
        options: the options of a single choice or a multiple response; else none.
        texts: the texts of the options.
        keys: what is right.
        wrong: what is wrong.
        key: the one right option of a single choice.
        bag: all words of stem and options: what is not there need not be looked for.
        amounts: the options as amounts, if every one is an amount.
    """

    __slots__ = (
        *("_asks", "_question", "amounts", "bag", "item", "key", "keys"),
        *("options", "stem", "texts", "wrong"),
    )

    def __init__(self, item: Item) -> None:
        """Look at an item."""
        self.item = item
        self.stem: Prose = prose(_worded(item.stem))
        self._asks = ""
        self._question = ""
        self.options: tuple[Option, ...] = ()
        self.texts: list[Prose] = []
        self.keys: list[Prose] = []
        self.wrong: list[Prose] = []
        self.key: Prose | None = None
        self.bag = self.stem.bag
        self.amounts: list[Amount] = []
        if isinstance(item, SingleChoice | MultipleResponse):
            self._choose(item)

    def _choose(self, item: SingleChoice | MultipleResponse) -> None:
        self.options = item.options
        for option in item.options:
            text = prose(option.text)
            self.texts.append(text)
            (self.keys if option.right else self.wrong).append(text)
        if isinstance(item, SingleChoice) and len(self.keys) == 1:
            self.key = self.keys[0]
        self.bag = self.stem.bag.union(*[text.bag for text in self.texts])
        found = [amount(option.text) for option in item.options]
        amounts = [one for one in found if one]
        self.amounts = amounts if len(amounts) == len(found) else []

    @property
    def asks(self) -> str:
        """The stem without code and without what it quotes."""
        if not self._asks:
            self._asks = _QUOTED.sub("“”", self.stem.plain)
        return self._asks

    @property
    def question(self) -> str:
        """The stem without an instruction at its end, such as "(Select two.)"."""
        if not self._question:
            text = self.stem.text
            self._question = text if text.endswith("?") else _INSTRUCTION.sub("", text).strip()
        return self._question

    @property
    def unproven(self) -> bool:
        """Whether nobody has proven the item, so that it has no data of a proof."""
        return self.item.proof.by == "nobody"
