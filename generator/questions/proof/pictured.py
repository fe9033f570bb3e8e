"""Proofs about a diagram: which fact each box stands for. Arrows say their verb themselves."""

from typing import Literal

from generator.questions.proof.cited import Cited
from generator.questions.strict import Model


class LabelProof(Model):
    """All arrows are edges, and only one way to put the labels into the blanks keeps them so."""

    by: Literal["label"] = "label"
    boxes: dict[str, str]
    cites: Cited


class ArrowProof(Model):
    """Arrows are numbered; all but one are edges, and that one is known to be none."""

    by: Literal["arrow"] = "arrow"
    boxes: dict[str, str]
    cites: Cited


class ContradictionProof(Model):
    """Every arrow is an edge; one sentence says what is known to be none, and the others edges."""

    by: Literal["contradiction"] = "contradiction"
    boxes: dict[str, str]
    cites: Cited
