"""Words: glossary terms, and the verbs of the graph."""

from typing import Annotated

from pydantic import Field

from kb.ids import Slug
from kb.model.base import Fact
from kb.model.cited import Cites

Frames = Annotated[tuple[Annotated[str, Field(max_length=200)], ...], Field(min_length=3)]


class Term(Fact):
    """A glossary word; its summary is the definition and does not use the word itself."""

    kind = "term"

    domain: Slug
    cites: Cites


class Verb(Fact):
    """A relation between facts, and the questions that it brings.

    ``functional`` says that a subject has at most one target; ``inverse_functional`` that a
    target has at most one subject. Frames hold ``{target}`` (``asks_subject``) or ``{subject}``
    (``asks_target``) and end in a question mark.
    """

    kind = "verb"

    reads: Annotated[str, Field(max_length=60, description="subject <reads> target")]
    inverse: Annotated[str, Field(max_length=60, description="target <inverse> subject")]
    negative: Annotated[str, Field(max_length=60, description="subject <negative> target")]
    subject_kinds: Annotated[tuple[Slug, ...], Field(min_length=1)]
    target_kinds: Annotated[tuple[Slug, ...], Field(min_length=1)]
    functional: bool = False
    inverse_functional: bool = False
    asks_subject: Frames
    asks_target: Frames
