"""Items as plain immutable data. Knows no knowledge base and no export format.

All text is plain text without markup; whoever writes a file escapes it for that file.
"""

from typing import Annotated, Literal

from pydantic import Field

from generator.questions.proof import Proof
from generator.questions.strict import Model

Level = Literal["remember", "understand", "apply", "analyze", "evaluate", "create"]
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


class _Item(Model):
    """What every item carries."""

    id: Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9./:_-]*$", max_length=200)]
    family: str
    domain: str
    topic: str = ""
    stem: Annotated[str, Field(min_length=1)]
    explanation: Annotated[str, Field(min_length=1)]
    proof: Proof
    facts: Annotated[tuple[str, ...], Field(min_length=1)]
    sources: Annotated[tuple[SourceNote, ...], Field(min_length=1)]
    versions: dict[str, str]
    level: Level
    objectives: tuple[str, ...] = ()
    prior: Prior
    fingerprint: Annotated[str, Field(description="hash of family and supporting facts")]


class SingleChoice(_Item):
    """Exactly one option is right. Options stand in the order to show them."""

    type: Literal["single-choice"] = "single-choice"
    options: Annotated[tuple[Option, ...], Field(min_length=2)]


class MultipleResponse(_Item):
    """The stem says how many options are right; at least one is not."""

    type: Literal["multiple-response"] = "multiple-response"
    options: Annotated[tuple[Option, ...], Field(min_length=3)]


class TrueFalse(_Item):
    """The stem holds one statement; the two options are ``True`` and ``False``."""

    type: Literal["true-false"] = "true-false"
    options: Annotated[tuple[Option, ...], Field(min_length=2, max_length=2)]


class Numeric(_Item):
    """A number within ``tolerance`` (absolute) of ``answer``, both decimal text, in ``unit``."""

    type: Literal["numeric"] = "numeric"
    answer: Annotated[str, Field(pattern=r"^-?\d+(\.\d+)?$")]
    tolerance: Annotated[str, Field(pattern=r"^\d+(\.\d+)?$")]
    unit: str = ""
    traps: tuple[Trap, ...] = ()


class Matching(_Item):
    """Join each left side to its right side; ``shown`` is the order of the right sides.

    ``shown`` indexes the right sides of ``pairs`` followed by ``spares``.
    """

    type: Literal["matching"] = "matching"
    pairs: Annotated[tuple[Pair, ...], Field(min_length=2)]
    spares: tuple[Spare, ...] = ()
    shown: tuple[int, ...]


class Ordering(_Item):
    """Put the steps in order. ``steps`` is the right order, ``shown`` the order to show."""

    type: Literal["ordering"] = "ordering"
    steps: Annotated[tuple[Placed, ...], Field(min_length=3)]
    shown: tuple[int, ...]


Choice = SingleChoice | MultipleResponse | TrueFalse
Item = Annotated[Choice | Numeric | Matching | Ordering, Field(discriminator="type")]


class Bank(Model):
    """A drawn set of items; the same seed and knowledge base give the same bank."""

    format: Literal["pilothouse-bank/1"] = "pilothouse-bank/1"
    title: str
    seed: int
    generator: Annotated[str, Field(description="name and version of the program")]
    knowledge: Annotated[str, Field(description="digest of the knowledge base")]
    at: Annotated[dict[str, str], Field(description="the version of each domain, by its id")]
    domains: Annotated[
        dict[str, str],
        Field(default_factory=dict, description="how a reader spells each domain, by its id"),
    ]
    items: tuple[Item, ...]
