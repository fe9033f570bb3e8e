"""What the words of a glossary decide."""

from typing import Annotated, Literal

from pydantic import Field

from generator.questions.proof.cited import Cited
from generator.questions.strict import Model


class WordProof(Model):
    """A definition stands there and its term is left out: typed, or chosen for each gap."""

    by: Literal["word"] = "word"
    terms: Annotated[tuple[str, ...], Field(min_length=1)]
    cites: Cited
