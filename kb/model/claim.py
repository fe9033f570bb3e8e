"""Claims with their sources, and the misconceptions that they refute."""

from typing import Annotated

from pydantic import Field

from kb.ids import Ref, Slug
from kb.model.strict import Model
from kb.versions import VersionRange

Cites = Annotated[tuple[Ref, ...], Field(min_length=1, description="source:… references")]
Sentence = Annotated[str, Field(min_length=1, max_length=600)]


class Claim(Model):
    """One checkable sentence. Not a paragraph: a second claim is a second entry."""

    id: Slug
    text: Sentence
    cites: Cites
    versions: VersionRange = VersionRange("*")


class Misconception(Model):
    """A wrong belief that people really hold, and the claim beside it that refutes it."""

    id: Slug
    belief: Sentence
    because: Annotated[Sentence, Field(description="why people hold it, one sentence")]
    refuted_by: Annotated[Slug, Field(description="the id of a claim in the same file")]
    was_true: Annotated[
        VersionRange | None, Field(description="versions for which the belief was right, if any")
    ] = None
