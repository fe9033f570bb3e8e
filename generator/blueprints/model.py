"""A blueprint as data: what a bank is to hold, before any item is drawn.

Counts and weights are promises: a bank that cannot keep them is refused. Levels and bands of
difficulty are steered toward, so they may be missed by a few items.
"""

import hashlib
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from generator.questions import Level
from generator.questions.strict import Model

Name = Annotated[str, Field(pattern=r"^[a-z0-9]+(?:[-.:][a-z0-9]+)*$", max_length=100)]
Count = Annotated[int, Field(ge=0, le=2000)]
Weight = Annotated[float, Field(gt=0, le=1000, allow_inf_nan=False)]
ItemType = Literal[
    "single-choice",
    "multiple-response",
    "true-false",
    "wrong-step",
    "numeric",
    "short-text",
    "matching",
    "labeling",
    "ordering",
    "cloze",
]
Band = Literal["easy", "medium", "hard"]
Pool = Literal["all", "practice", "exam"]


class Families(Model):
    """Families that alone may be asked from, and families that may not."""

    only: tuple[str, ...] = ()
    without: tuple[str, ...] = ()


class Blueprint(Model):
    """What a bank is to hold."""

    format: Literal["pilothouse-blueprint/1"] = "pilothouse-blueprint/1"
    title: Annotated[str, Field(min_length=1, max_length=200)]
    number: Annotated[
        Count, Field(description="how many items; with topics, the sum of their counts")
    ] = 0
    minutes: Annotated[int, Field(ge=0, le=1440, description="time for it; 0 if unsaid")] = 0
    pool: Annotated[Pool, Field(description="which half of the items it is drawn from")] = "all"
    topics: Annotated[
        dict[Name, Count | dict[Level, Count]],
        Field(default_factory=dict, description="items of each topic, or of each level of it"),
    ]
    objectives: Annotated[
        dict[Name, Weight],
        Field(default_factory=dict, description="weight of each exam objective, by its id"),
    ]
    levels: Annotated[
        dict[Level, Weight],
        Field(default_factory=dict, description="share of each cognitive level to steer toward"),
    ]
    types: Annotated[
        tuple[ItemType, ...], Field(description="types of item that may be used; empty for all")
    ] = ()
    difficulty: Annotated[
        dict[Band, Weight],
        Field(default_factory=dict, description="share of each prior band to steer toward"),
    ]
    families: Families = Families()
    at: Annotated[
        dict[Name, str],
        Field(default_factory=dict, description="the version to ask about, by domain"),
    ]
    units: Annotated[
        Literal["any", "binary", "decimal"],
        Field(description="binary: no item speaks of MB or GB; decimal: none of MiB or GiB"),
    ] = "any"

    @model_validator(mode="after")
    def _one_way_to_count(self) -> Self:
        if self.topics and self.objectives:
            raise ValueError("name topics with counts or objectives with weights, not both")
        counted = sum(
            found if isinstance(found, int) else sum(found.values())
            for found in self.topics.values()
        )
        if self.topics and self.number not in {0, counted}:
            raise ValueError(f"the counts of the topics add up to {counted}, not to {self.number}")
        if not (self.number or counted):
            raise ValueError("say how many items: give number, or topics with counts")
        object.__setattr__(self, "number", self.number or counted)
        return self

    @property
    def size(self) -> int:
        """How many items it asks for."""
        return self.number

    @property
    def digest(self) -> str:
        """A hash of all that it says."""
        return hashlib.sha256(self.model_dump_json().encode()).hexdigest()
