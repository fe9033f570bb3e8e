"""The parts of items: options, pairs, steps, gaps, traps, sources. Text is plain text."""

from typing import Annotated, Literal

from pydantic import Field

from generator.questions.strict import Model

Reason = Literal[
    "key",  # right, by the proof
    "closed-predicate",  # a complete list lacks it
    "functional",  # the relation or attribute has one value, and this is another
    "misconception",  # a named wrong belief
    "wrong-formula",  # a named wrong calculation
    "other-outcome",  # a simulated or ordered outcome that differs
]


class Option(Model):
    """Something a learner may choose, and what to tell whoever chose it."""

    text: Annotated[str, Field(min_length=1)]
    right: bool
    feedback: Annotated[str, Field(min_length=1)]
    reason: Reason
    ref: Annotated[str, Field(description="the fact, claim or misconception it stands for")] = ""
    gives: Annotated[str, Field(description="what it amounts to, for the proof")] = ""
    error: Annotated[str, Field(description="the named error that leads to it, if any")] = ""


class Pair(Model):
    """A left side and the one right side that belongs to it."""

    left: str
    right: str
    feedback: str
    ref: Annotated[str, Field(description="the fact on the left")] = ""
    right_ref: Annotated[str, Field(description="the fact on the right, if it is another")] = ""


class Spare(Model):
    """A right side that belongs to no left side."""

    text: str
    feedback: str
    ref: str = ""


class Placed(Model):
    """A step in its right place, and why it stands there."""

    text: str
    feedback: str
    ref: str = ""


class Trap(Model):
    """A wrong number that a named error leads to."""

    value: str
    error: str
    feedback: str


class SourceNote(Model):
    """Where the key stands, for a reader without the knowledge base."""

    ref: str
    title: str
    url: str
    version: str = ""
    accessed: str = ""


class Prior(Model):
    """A guess at difficulty before anybody has answered, with what it is computed from.

    Not a measured difficulty: import responses for that.
    """

    band: Literal["easy", "medium", "hard"]
    features: dict[str, float]


class Gap(Model):
    """One gap of a cloze text: what belongs there, and what else counts as right.

    Case, stray blanks and quotes never count. ``wrong`` are the other words of a list to choose
    from; with none, the answer is typed.
    """

    answer: Annotated[str, Field(min_length=1)]
    accepted: tuple[str, ...] = ()
    wrong: tuple[Spare, ...] = ()
    feedback: str
    ref: Annotated[str, Field(description="the fact that the answer stands for")] = ""


class Words(Model):
    """Whose words an item has, where a trainer has changed those of its family."""

    by: Annotated[str, Field(min_length=1)]
    stem: Annotated[str, Field(description="what the family had written")] = ""
