"""Proofs as data: what decides an item, in terms that a checker can derive again.

Nothing here computes. :mod:`generator.proofs` checks each kind against a knowledge base.
"""

from typing import Annotated, Literal

from pydantic import Field

from generator.questions.strict import Model

Cited = Annotated[tuple[str, ...], Field(min_length=1)]


class EdgeProof(Model):
    """Right is just what stands in *verb* to *given*; wrong needs a complete list that lacks it."""

    by: Literal["edge"] = "edge"
    verb: str
    asks: Literal["subject", "target"]
    given: str
    cites: Cited


class ClaimProof(Model):
    """Right is what a claim says, wrong what a misconception of the same fact says.

    An option's ``ref`` is ``kind:id#claim`` or ``kind:id#misconception``.
    """

    by: Literal["claim"] = "claim"
    fact: str
    cites: Cited


class OrderProof(Model):
    """Right is the only order that the ``after`` edges of these steps allow."""

    by: Literal["order"] = "order"
    process: str
    steps: Annotated[tuple[str, ...], Field(min_length=2)]
    cites: Cited


Proof = Annotated[EdgeProof | ClaimProof | OrderProof, Field(discriminator="by")]
