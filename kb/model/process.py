"""Ordered sequences of things that happen."""

from typing import Annotated, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from kb.ids import Ref, Slug
from kb.model.base import Fact
from kb.model.cited import Cited


class Step(Cited):
    """One actor does one thing. ``does`` follows the actor's name: "sets a target size"."""

    id: Slug
    actor: Ref
    does: Annotated[str, Field(min_length=1, max_length=200)]
    after: tuple[Slug, ...] = ()


class Process(Fact):
    """Steps with actors, a directed graph without cycles by ``after``."""

    kind = "process"

    domain: Slug
    steps: Annotated[tuple[Step, ...], Field(min_length=2)]

    @model_validator(mode="after")
    def _steps_come_after_steps_above(self) -> Self:
        above: set[str] = set()
        for index, step in enumerate(self.steps):
            if missing := set(step.after) - above:
                names = ", ".join(sorted(missing))
                raise _error(
                    ("steps", index, "after"),
                    f"step {step.id!r} comes after {names}, which does not stand above",
                )
            if step.id in above:
                raise _error(("steps", index, "id"), f"step {step.id!r} is given twice")
            above.add(step.id)
        return self


def _error(at: tuple[str | int, ...], message: str) -> PydanticCustomError:
    """Make an error that says where in the process it stands."""
    return PydanticCustomError("steps", "{message}", {"message": message, "at": at})
