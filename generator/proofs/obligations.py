"""What a proof owes: ten obligations and two of the record, and complaints that name them.

An item holds if every obligation of its kind is met. A complaint is a text that knows which one it
is about, so a checker may simply say what is wrong: it is about the first obligation of its kind.
"""

from collections.abc import Mapping
from typing import Final, Literal, Self

Obligation = Literal[
    "U1", "U2", "U3", "U4", "U5", "U6", "U7", "U8", "U9", "U10", "record", "render", "none"
]

MEANS: Final[Mapping[Obligation, str]] = {
    "U1": "one answer is right by a closed predicate, and each wrong one is known to be wrong",
    "U2": "the steps have one order, and every other order breaks one of them",
    "U3": "the number is worked out again; wrong ones come from named errors and differ from it",
    "U4": "no number stands so near to a threshold that another convention would decide otherwise",
    "U5": "with the change the named thing happens otherwise, and what is not named does not",
    "U6": "one candidate is first by a margin, and each other one loses for a stated reason",
    "U7": "just the declared number of options belong to the set, and the others do not",
    "U8": "there is one way to join the two sides",
    "U9": "one line or arrow is wrong, and all others are right",
    "U10": "no two blanks of the diagram can be exchanged",
    "record": "facts, sources, versions and id are those of the knowledge base",
    "render": "the item can be shown: answers differ, each has its feedback, data are all there",
    "none": "nobody has proven the item",
}

_SAYS: Final[tuple[tuple[str, Obligation], ...]] = (
    ("cites other sources", "record"),
    ("differs by version", "record"),
    ("the stem needs", "record"),
    ("is called", "record"),
    ("reads otherwise", "record"),
    ("there is no fact", "record"),
    ("the stem does not", "render"),
    ("nor an exhibit says", "render"),
)  # what checkers of every kind say in these words is about the record, or about what is shown


class Complaint(str):
    """Something that is wrong with an item, and the obligation that it breaks."""

    __slots__ = ("obligation",)
    obligation: Obligation

    def __new__(cls, said: str, obligation: Obligation) -> Self:
        """Say something about an obligation."""
        made = super().__new__(cls, said)
        made.obligation = obligation
        return made

    @classmethod
    def about(cls, said: str, first: Obligation) -> Self:
        """What a checker has said, with its obligation if the checker named none."""
        if isinstance(said, cls):
            return said
        words = (obligation for text, obligation in _SAYS if text in said)
        return cls(said, next(words, first))

    def named(self) -> str:
        """The complaint behind the name of its obligation."""
        return f"{self.obligation}: {self}"
