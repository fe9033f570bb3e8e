"""Drafts: all that a family could ask about one case, before anything is chosen or shuffled.

A draft has at least three stems that ask the same thing in other words; one is shown.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from generator.questions import Exhibit, Gap, Option, Pair, Placed, Proof, Spare, Trap
from kb import Fact


@dataclass(frozen=True, slots=True, kw_only=True)
class _Draft:
    """What every draft says.

    ``case`` tells the drafts of a family apart. ``about`` is the fact whose domain, topic and
    objectives the item takes over; ``also`` names the other facts that the key rests on;
    ``at`` the version of a domain, where the case brings its own; ``linked`` the story that
    several items share, which then stay together.
    """

    case: str
    about: Fact
    stems: Sequence[str]
    explanation: str
    proof: Proof
    also: Sequence[str] = ()
    features: Mapping[str, float] = field(default_factory=dict)
    at: Mapping[str, str] = field(default_factory=dict)
    exhibits: Sequence[Exhibit] = ()
    linked: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SingleDraft(_Draft):
    """One right option, and every wrong one, best first."""

    key: Option
    distractors: Sequence[Option]


@dataclass(frozen=True, slots=True, kw_only=True)
class ResponseDraft(_Draft):
    """Several right options, whose number every stem says, and every wrong one, best first."""

    keys: Sequence[Option]
    distractors: Sequence[Option]


@dataclass(frozen=True, slots=True, kw_only=True)
class TruthDraft(_Draft):
    """A statement that is true or false; every stem quotes it. Feedback for either answer."""

    true: bool
    if_right: str
    if_wrong: str
    ref: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberDraft(_Draft):
    """A number to be typed in, and the wrong numbers that known errors lead to."""

    answer: Fraction
    unit: str
    tolerance: Fraction = Fraction(0)
    traps: Sequence[Trap] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class MatchDraft(_Draft):
    """Pairs to be joined, and right sides to spare."""

    pairs: Sequence[Pair]
    spares: Sequence[Spare] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderDraft(_Draft):
    """Steps in their right order."""

    steps: Sequence[Placed]


@dataclass(frozen=True, slots=True, kw_only=True)
class LineDraft(_Draft):
    """Lines in their order, of which exactly one is wrong and so the key."""

    lines: Sequence[Option]


@dataclass(frozen=True, slots=True, kw_only=True)
class TextDraft(_Draft):
    """A word or name to be typed in, what else counts, and known wrong answers."""

    answer: str
    accepted: Sequence[str] = ()
    traps: Sequence[Trap] = ()
    ref: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClozeDraft(_Draft):
    """A text with gaps ``{1}``, ``{2}`` ...; the stem says what to do with it."""

    text: str
    gaps: Sequence[Gap]


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelDraft(_Draft):
    """A diagram among the exhibits, the labels of its blanks, and labels to spare."""

    pairs: Sequence[Pair]
    spares: Sequence[Spare] = ()


Draft = (
    SingleDraft
    | ResponseDraft
    | TruthDraft
    | NumberDraft
    | MatchDraft
    | OrderDraft
    | LineDraft
    | TextDraft
    | ClozeDraft
    | LabelDraft
)
