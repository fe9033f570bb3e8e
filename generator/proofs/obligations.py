"""What a proof owes: ten obligations and two of the record, and complaints that name them.

An item holds if every obligation of its kind is met. A complaint is a text that knows which one it
is about, so a checker may simply say what is wrong: it is about the first obligation of its kind.
"""

from collections.abc import Mapping
from typing import Final, Literal, Self

from generator.questions import Cloze, Item, Numeric

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

_BY_PROOF: Final[Mapping[str, tuple[Obligation, ...]]] = {
    "absent": ("U1",),
    "analogy": ("U1",),
    "arrow": ("U9",),
    "attribute": ("U1",),
    "band": ("U1",),
    "between": ("U1",),
    "cast": ("U1",),
    "claim": ("U1",),
    "contradiction": ("U9",),
    "difference": ("U1",),
    "direct": ("U1",),
    "dominator": ("U1",),
    "edge": ("U1",),
    "gap": ("U1", "U2"),
    "label": ("U8", "U10"),
    "match": ("U8",),
    "model": ("U1",),
    "nobody": ("none",),
    "number": ("U3", "U4"),
    "odd": ("U1",),
    "order": ("U2",),
    "path": ("U1",),
    "port": ("U1",),
    "run": ("U5",),
    "sequence": ("U2",),
    "statement": ("U1",),
    "step": ("U1", "U2"),
    "value": ("U1",),
    "word": ("U1",),
    "wrong-line": ("U9",),
}
_BY_TYPE: Final[Mapping[str, Obligation]] = {
    "multiple-response": "U7",
    "matching": "U8",
    "labeling": "U8",
    "ordering": "U2",
    "wrong-step": "U9",
}
_ASKS: Final[Mapping[str, tuple[Obligation, ...]]] = {
    "count": ("U3",),
    "first": ("U2", "U1"),
    "order": ("U2",),
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
    def about(cls, said: str, item: Item) -> Self:
        """What a checker has said of an item, with its obligation if the checker named none."""
        if isinstance(said, cls):
            return said
        words = (obligation for text, obligation in _SAYS if text in said)
        return cls(said, next(words, obligations(item)[0]))

    def named(self) -> str:
        """The complaint behind the name of its obligation."""
        return f"{self.obligation}: {self}"


def obligations(item: Item) -> tuple[Obligation, ...]:
    """What the proof of an item has to show, the first thing first; the record not counted."""
    proof = item.proof
    found = _BY_PROOF.get(proof.by, ("U1",))
    if proof.by == "run":
        found = _ASKS.get(proof.query.get("ask", ""), found)
    if isinstance(item, Numeric) and proof.by == "value":
        return ("U3",)
    several = isinstance(item, Cloze) and len(item.gaps) > 1
    first: Obligation = "U8" if several else _BY_TYPE.get(item.type, found[0])
    return tuple(dict.fromkeys([first, *(one for one in found if one != "U1")]))
