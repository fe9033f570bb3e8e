"""What the words of a glossary decide, and what a claim decides about an error."""

from typing import Annotated, Literal

from pydantic import Field

from generator.questions.proof.cited import Cited
from generator.questions.strict import Model


class WordProof(Model):
    """A definition stands there and its term is left out: typed, or chosen for each gap."""

    by: Literal["word"] = "word"
    terms: Annotated[tuple[str, ...], Field(min_length=1)]
    cites: Cited


class ReasonProof(Model):
    """The stem says that a belief is false; right is the claim that refutes it.

    An option's ``ref`` is ``kind:id#claim``, ``kind:id#misconception``, or
    ``kind:id#misconception!because``: why people err, which is no reason why they are wrong.
    """

    by: Literal["reason"] = "reason"
    fact: str
    belief: str
    cites: Cited
