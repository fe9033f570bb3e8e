"""Items as plain immutable data. Knows no knowledge base and no export format.

All text is plain text without markup; whoever writes a file escapes it for that file.
"""

from typing import Annotated, Final, Literal, get_args

from pydantic import Field

from generator.questions.exhibits import Exhibit
from generator.questions.parts import (
    Gap,
    Option,
    Pair,
    Placed,
    Prior,
    SourceNote,
    Spare,
    Trap,
    Words,
)
from generator.questions.proof import Proof
from generator.questions.strict import Model

Level = Literal["remember", "understand", "apply", "analyze", "evaluate", "create"]


class _Item(Model):
    """What every item carries."""

    id: Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9./:_-]*$", max_length=200)]
    family: str
    domain: str
    topic: str = ""
    stem: Annotated[str, Field(min_length=1)]
    explanation: Annotated[str, Field(min_length=1)]
    proof: Proof
    facts: tuple[str, ...]
    sources: tuple[SourceNote, ...]
    versions: dict[str, str]
    level: Level
    objectives: tuple[str, ...] = ()
    exhibits: tuple[Exhibit, ...] = ()
    linked: Annotated[str, Field(description="the story that it shares with other items")] = ""
    words: Annotated[Words | None, Field(description="a trainer's wording, if any")] = None
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


class WrongStep(_Item):
    """Lines in their order, of which one is wrong: that one is the key. Never shuffled."""

    type: Literal["wrong-step"] = "wrong-step"
    options: Annotated[tuple[Option, ...], Field(min_length=3)]


class ShortText(_Item):
    """A word or name to be typed in; case, stray blanks and quotes never count.

    ``traps`` are wrong answers with feedback of their own.
    """

    type: Literal["short-text"] = "short-text"
    answer: Annotated[str, Field(min_length=1)]
    accepted: tuple[str, ...] = ()
    traps: tuple[Trap, ...] = ()


class Cloze(_Item):
    """A text with gaps: ``{1}`` in ``text`` is the first of ``gaps``, and so on, each once."""

    type: Literal["cloze"] = "cloze"
    text: Annotated[str, Field(min_length=1)]
    gaps: Annotated[tuple[Gap, ...], Field(min_length=1)]


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


class Labeling(_Item):
    """A diagram with numbered blanks: each ``left`` of ``pairs`` is a number shown in it.

    ``shown`` is the order of the labels: it indexes the right sides of ``pairs``, then ``spares``.
    """

    type: Literal["labeling"] = "labeling"
    pairs: Annotated[tuple[Pair, ...], Field(min_length=2)]
    spares: tuple[Spare, ...] = ()
    shown: tuple[int, ...]


Choice = SingleChoice | MultipleResponse | TrueFalse | WrongStep
Joining = Matching | Labeling
Item = Annotated[
    Choice | Numeric | ShortText | Joining | Ordering | Cloze, Field(discriminator="type")
]
TYPES: Final[tuple[str, ...]] = tuple(
    kind.model_fields["type"].default for kind in get_args(get_args(Item)[0])
)
