"""What a process or a state machine decides: steps, their order, and the bands of a state."""

from typing import Annotated, Literal

from pydantic import Field

from generator.questions.proof.cited import Cited
from generator.questions.strict import Model


class OrderProof(Model):
    """Right is the only order that the ``after`` edges of these steps allow."""

    by: Literal["order"] = "order"
    process: str
    steps: Annotated[tuple[str, ...], Field(min_length=2)]
    cites: Cited


class StepProof(Model):
    """One step decides: who does it, or which step stands directly before or after it.

    An option's ``ref`` is an actor, or ``process:id#step``. ``next-actor`` asks who acts next,
    ``still`` which step can come about while this one does not.
    """

    by: Literal["step"] = "step"
    process: str
    step: str
    asks: Literal["actor", "deed", "next", "previous", "next-actor", "still"]
    cites: Cited


class SequenceProof(Model):
    """Steps stand under letters in a listing; of several orders of the letters, one is possible.

    An option's ``gives`` is its order of step ids, with blanks between.
    """

    by: Literal["sequence"] = "sequence"
    process: str
    steps: Annotated[tuple[str, ...], Field(min_length=4)]
    cites: Cited


class AbsentProof(Model):
    """The whole list of steps of a process decides who takes none of them."""

    by: Literal["absent"] = "absent"
    process: str
    cites: Cited


class GapProof(Model):
    """Steps stand in order in a listing, and one line is left out: the key."""

    by: Literal["gap"] = "gap"
    process: str
    steps: Annotated[tuple[str, ...], Field(min_length=3)]
    gap: str
    cites: Cited


class WrongLineProof(Model):
    """Steps are written as lines in their order; one line names an actor of another step."""

    by: Literal["wrong-line"] = "wrong-line"
    process: str
    steps: Annotated[tuple[str, ...], Field(min_length=3)]
    wrong: str
    actor: Annotated[str, Field(description="who stands in the line instead")]
    cites: Cited


class CastProof(Model):
    """Steps of a process without their actors: who belongs in each gap, or is to be typed."""

    by: Literal["cast"] = "cast"
    process: str
    steps: Annotated[tuple[str, ...], Field(min_length=1)]
    cites: Cited


class BandProof(Model):
    """One state of a machine: when it holds, what is done in it, which mechanisms are at work."""

    by: Literal["band"] = "band"
    given: Annotated[str, Field(description="a state; a mechanism, where states are asked for")]
    machine: str
    field: Literal["when", "does", "actions"]
    asks: Literal["value", "state"]
    cites: Cited
