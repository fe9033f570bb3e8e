"""States of a state machine, with thresholds and actions per version."""

from typing import Annotated

from pydantic import Field

from kb.ids import Ref, Slug
from kb.model.base import Fact
from kb.model.cited import Cited, Sentence


class Band(Cited):
    """What a state means in one range of versions."""

    when: Annotated[Sentence, Field(description="when the state holds, one sentence")]
    threshold: Annotated[
        Ref | None, Field(description="the parameter that is the edge of this state")
    ] = None
    actions: Annotated[tuple[Ref, ...], Field(description="mechanisms at work in it")] = ()
    does: Annotated[Sentence, Field(description="what happens in it, one sentence")]


class State(Fact):
    """One state; the states that name the same ``machine`` make up a state machine.

    Transitions are relations of the state (``may-become``), not a field of their own.
    """

    kind = "state"

    domain: Slug
    machine: Annotated[Ref, Field(description="the term fact that names the whole machine")]
    rank: Annotated[int, Field(ge=0, le=100, description="0 is the calmest or first state")]
    bands: Annotated[tuple[Band, ...], Field(min_length=1)]
