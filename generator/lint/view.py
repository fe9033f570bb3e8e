"""An item as the rules see it: split into words once, not by every rule."""

import re
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from generator.lint.amounts import Amount, amount
from generator.lint.prose import Prose, prose
from generator.questions import Item, MultipleResponse, Option, SingleChoice, WrongStep

_QUOTED: Final = re.compile(r"“[^”]*”|\"[^\"]*\"|‘[^’]*’")
_INSTRUCTION: Final = re.compile(
    r"\s*(?:\((?:[^()]*\b(?:select|choose|pick|mark|check|give|answer)\b[^()]*)\)"
    r"|(?<=[?.:])\s+(?:answer|give|round|select|choose|pick|type|write|mark|use|assume|enter)\b"
    r"[^?]*)\s*$",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class View:
    """One item.

    ``options`` are those that a learner chooses among; the lines of a *wrong step* are not such
    options, for they are read in their order, and neither are True and False.
    """

    item: Item

    @cached_property
    def stem(self) -> Prose:
        """The stem."""
        return prose(self.item.stem)

    @cached_property
    def options(self) -> tuple[Option, ...]:
        """The options of a single choice or a multiple response; else none."""
        item = self.item
        return item.options if isinstance(item, SingleChoice | MultipleResponse) else ()

    @cached_property
    def texts(self) -> tuple[Prose, ...]:
        """The texts of the options."""
        return tuple([prose(option.text) for option in self.options])

    @cached_property
    def key(self) -> Prose | None:
        """The one right option of a single choice."""
        keys = self.keys if isinstance(self.item, SingleChoice) else ()
        return keys[0] if len(keys) == 1 else None

    @cached_property
    def keys(self) -> tuple[Prose, ...]:
        """What is right."""
        return tuple([t for t, o in zip(self.texts, self.options, strict=True) if o.right])

    @cached_property
    def wrong(self) -> tuple[Prose, ...]:
        """What is wrong."""
        return tuple([t for t, o in zip(self.texts, self.options, strict=True) if not o.right])

    @cached_property
    def amounts(self) -> tuple[Amount, ...]:
        """The options as amounts, if every one is an amount."""
        found = []
        for option in self.options:
            if (one := amount(option.text)) is None:
                return ()
            found.append(one)
        return tuple(found)

    @cached_property
    def asks(self) -> str:
        """The stem without code and without what it quotes."""
        return _QUOTED.sub("“”", self.stem.plain)

    @cached_property
    def question(self) -> str:
        """The stem without an instruction at its end, such as "(Select two.)"."""
        return _INSTRUCTION.sub("", self.item.stem).strip()

    @property
    def lines(self) -> bool:
        """Whether the item shows lines in their order, of which one is wrong."""
        return isinstance(self.item, WrongStep)

    @property
    def unproven(self) -> bool:
        """Whether nobody has proven the item, so that it has no data of a proof."""
        return self.item.proof.by == "nobody"
