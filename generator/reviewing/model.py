"""A review as data: what a trainer has decided about items, and items of the trainer's own."""

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from generator.questions import Level
from generator.questions.strict import Model

_MOST = 2000
Id = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9./:_-]*$", max_length=200)]
Glob = Annotated[str, Field(pattern=r"^[a-z0-9*?][a-z0-9./:_*?-]*$", max_length=200)]
Text = Annotated[str, Field(min_length=1, max_length=4000)]
Number = Annotated[str, Field(pattern=r"^-?\d{1,15}(\.\d{1,9})?$")]
Answers = Annotated[dict[Text, Text], Field(max_length=20)]


class Reword(Model):
    """Other words for an item; what is not named stays. Feedback is named by the text answered."""

    stem: Annotated[str, Field(max_length=4000)] = ""
    explanation: Annotated[str, Field(max_length=4000)] = ""
    feedback: Answers = Field(default_factory=dict)


class Own(Model):
    """A question of the trainer's own: each answer with what is said to whoever gives it.

    With ``right`` and ``wrong`` it is a choice, with ``answer`` a number is typed.
    """

    id: Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9.-]*$", max_length=100)]
    stem: Text
    explanation: Text
    right: Answers = Field(default_factory=dict)
    wrong: Answers = Field(default_factory=dict)
    answer: Number | None = None
    tolerance: Annotated[str, Field(pattern=r"^\d{1,15}(\.\d{1,9})?$")] = "0"
    unit: Annotated[str, Field(max_length=20)] = ""
    topic: Annotated[str, Field(description="as in term:ballooning", max_length=200)] = ""
    level: Level = "apply"

    @model_validator(mode="after")
    def _one_shape(self) -> Self:
        if self.answer is not None and (self.right or self.wrong):
            raise ValueError("give either an answer to type in, or right and wrong answers")
        if self.answer is None and not (self.right and self.wrong):
            raise ValueError("give right and wrong answers, or an answer to type in")
        if both := sorted(self.right.keys() & self.wrong.keys()):
            raise ValueError(f"{both[0]!r} is given as right and as wrong")
        return self


class ReviewFile(Model):
    """What stands in a ``review.yaml``."""

    format: Literal["pilothouse-review/1"] = "pilothouse-review/1"
    by: Annotated[str, Field(min_length=1, max_length=200, description="whose words these are")]
    approve: Annotated[tuple[Glob, ...], Field(max_length=_MOST)] = ()
    reject: Annotated[tuple[Glob, ...], Field(max_length=_MOST)] = ()
    pin: Annotated[tuple[Id, ...], Field(max_length=_MOST)] = ()
    reword: dict[Id, Reword] = Field(default_factory=dict, max_length=_MOST)
    add: Annotated[tuple[Own, ...], Field(max_length=_MOST)] = ()

    @model_validator(mode="after")
    def _no_contradiction(self) -> Self:
        if both := sorted(set(self.pin) & set(self.reject)):
            raise ValueError(f"{both[0]} is pinned and rejected")
        names = [own.id for own in self.add]
        if twice := sorted({name for name in names if names.count(name) > 1}):
            raise ValueError(f"two items to add have the id {twice[0]}")
        return self
