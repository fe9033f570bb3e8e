"""Proofs by comparing facts: an analogy, the odd one out, and what one has and another lacks."""

from typing import Literal

from generator.questions.proof.cited import Cited
from generator.questions.strict import Model


class AnalogyProof(Model):
    """The key stands to *given* as the second of *example* stands to the first, by one verb.

    The example is joined by no other edge. Wrong is what is known not to stand in this verb to
    *given*.
    """

    by: Literal["analogy"] = "analogy"
    verb: str
    example: tuple[str, str]
    given: str
    cites: Cited


class OddProof(Model):
    """Three of four share one property, and no other property singles out another of the four.

    The property is the value *shared* of an *attribute*; or that the three are the subjects, or
    the targets, of a *verb* whose other end is *shared*.
    """

    by: Literal["odd"] = "odd"
    attribute: Literal["plane", "namespaced", ""] = ""
    verb: str = ""
    side: Literal["subject", "target", ""] = ""
    shared: str
    cites: Cited


class DifferenceProof(Model):
    """The key is a target of *verb* from *given*, and is known not to be one from *other*."""

    by: Literal["difference"] = "difference"
    verb: str
    given: str
    other: str
    cites: Cited
