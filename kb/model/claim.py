"""Claims with their sources, and the misconceptions that they refute."""

from typing import Annotated, Literal

from pydantic import Field

from kb.ids import Slug
from kb.model.cited import Cited, Sentence
from kb.model.strict import Model
from kb.versions import VersionRange


class Claim(Cited):
    """One checkable sentence. Not a paragraph: a second claim is a second entry."""

    id: Slug
    text: Sentence
    about: Annotated[
        Literal["", "failure"],
        Field(description="failure: what stops and what goes on while the thing is down"),
    ] = ""


class Misconception(Model):
    """A wrong belief that people really hold, and the claim beside it that refutes it."""

    id: Slug
    belief: Sentence
    because: Annotated[Sentence, Field(description="why people hold it, one sentence")]
    refuted_by: Annotated[Slug, Field(description="the id of a claim in the same file")]
    was_true: Annotated[
        VersionRange | None, Field(description="versions for which the belief was right, if any")
    ] = None
