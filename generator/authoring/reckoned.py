"""A number that is worked out from a table or a few givens, and what named slips make of it.

Unlike a :class:`Calculation` its givens may stand in an exhibit. Wrong values that lie too near
to the right one, or to each other, are left out, and so is a case of which too few are left.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from generator.authoring.calculation import Slip
from generator.authoring.cites import together
from generator.authoring.drafts import NumberDraft, SingleDraft
from generator.authoring.options import right, wrong
from generator.authoring.wording import measured
from generator.questions import Exhibit, ModelProof, Trap
from kb import Fact, plain

_APART = Fraction(1, 20)  # of the larger of two values
_FEWEST = 3
_HUNDREDTHS = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Reckoned:
    """One case of a question to a model of which the answer is a number.

    ``facts`` are those that the key rests on, the first is what the item is about. ``inputs`` are
    all that decides, ``branch`` says which rules do.
    """

    model: str
    case: str
    facts: Sequence[Fact]
    stems: Sequence[str]
    inputs: Mapping[str, str]
    branch: str
    value: Fraction
    unit: str
    slips: Sequence[Slip]
    explanation: str
    exhibits: Sequence[Exhibit] = ()

    def _good(self) -> list[Slip]:
        kept: list[Slip] = []
        for slip in self.slips:
            held = [self.value, *(other.value for other in kept)]
            if slip.value >= 0 and readable(slip.value) and all(apart(slip.value, v) for v in held):
                kept.append(slip)
        whole = self.value.denominator == 1
        alike = [slip for slip in kept if (slip.value.denominator == 1) == whole]
        return alike if len(alike) > _FEWEST else kept  # the form of a number tells nothing

    def chosen(self) -> SingleDraft | None:
        """Ask with options; nothing if the value cannot be read or too few slips differ."""
        slips = self._good()
        digits = self.value.denominator > 1
        if digits not in {slip.value.denominator > 1 for slip in slips}:
            return None  # whoever looks at the form alone would know
        if len(slips) < _FEWEST or not readable(self.value) or self.value < 0:
            return None
        about, *also = self.facts
        return SingleDraft(
            case=self.case,
            about=about,
            also=[fact.ref for fact in also],
            stems=self.stems,
            exhibits=self.exhibits,
            key=right(
                measured(plain(self.value), self.unit), self.explanation, gives=plain(self.value)
            ),
            distractors=[
                wrong(
                    measured(plain(slip.value), self.unit),
                    slip.feedback,
                    "wrong-formula",
                    gives=plain(slip.value),
                    error=slip.error,
                )
                for slip in slips
            ],
            explanation=self.explanation,
            proof=self._proof(),
        )

    def typed(self) -> NumberDraft | None:
        """Ask for the number alone; nothing if it is no whole number, or 0, or no slip differs."""
        traps = self._good()
        if self.value.denominator > 1 or self.value <= 0 or not traps:
            return None
        about, *also = self.facts
        first, *others = self.stems
        return NumberDraft(
            case=self.case,
            about=about,
            also=[fact.ref for fact in also],
            stems=[
                f"{first} Give the answer in {self.unit}.",
                *(f"{stem} Answer in {self.unit}." for stem in others),
            ],
            exhibits=self.exhibits,
            answer=self.value,
            unit=self.unit,
            traps=[
                Trap(value=plain(slip.value), error=slip.error, feedback=slip.feedback)
                for slip in traps
            ],
            explanation=self.explanation,
            proof=self._proof(),
        )

    def _proof(self) -> ModelProof:
        return ModelProof(
            model=self.model,
            inputs=dict(sorted(self.inputs.items())),
            branch=self.branch,
            cites=together(*self.facts),
        )


def readable(value: Fraction) -> bool:
    """Whether a number can be written with two decimals at most."""
    return _HUNDREDTHS % value.denominator == 0


def apart(one: Fraction, other: Fraction) -> bool:
    """Whether two values differ by more than rounding or another reading could make them."""
    left, right_ = one.numerator * other.denominator, other.numerator * one.denominator
    larger = max(abs(left), abs(right_))  # whole numbers compare much faster than fractions
    return left != right_ and abs(left - right_) * _APART.denominator >= _APART.numerator * larger
