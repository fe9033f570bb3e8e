"""Which obligations the proof of an item meets, by the kind of proof and the type of item."""

from collections.abc import Mapping
from typing import Final

from generator.proofs.models import QUESTIONS
from generator.proofs.obligations import Obligation
from generator.questions import Cloze, Item, Numeric

BY_PROOF: Final[Mapping[str, tuple[Obligation, ...]]] = {
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


def obligations(item: Item) -> tuple[Obligation, ...]:
    """What the proof of an item has to show, the first thing first; the record not counted."""
    proof = item.proof
    found = BY_PROOF.get(proof.by, ("U1",))
    if proof.by == "run":
        found = _ASKS.get(proof.query.get("ask", ""), found)
    if proof.by == "model" and proof.model in QUESTIONS:
        found = tuple(QUESTIONS[proof.model].discharges) or found
    if isinstance(item, Numeric) and proof.by == "value":
        return ("U3",)
    several = isinstance(item, Cloze) and len(item.gaps) > 1
    first: Obligation = "U8" if several else _BY_TYPE.get(item.type, found[0])
    return tuple(dict.fromkeys([first, *(one for one in found if one != "U1")]))
