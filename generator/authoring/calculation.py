"""A worked number: the right one, and the wrong ones that known slips lead to.

One calculation can be asked with options or without.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from generator.authoring.drafts import NumberDraft, SingleDraft
from generator.authoring.options import right, wrong
from generator.authoring.wording import UNIT_WORDS, measured
from generator.questions import Exhibit, NumberProof, Trap
from kb import Fact, plain


@dataclass(frozen=True, slots=True)
class Slip:
    """A named wrong formula, what it gives, and what to tell whoever used it."""

    error: str
    value: Fraction
    feedback: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Calculation:
    """One case of a rule. ``inputs`` stand in every stem; ``branch`` says which lines decide."""

    rule: str
    case: str
    about: Fact
    also: Sequence[str] = ()
    stems: Sequence[str]
    inputs: Mapping[str, str]
    branch: str
    value: Fraction
    unit: str = ""
    slips: Sequence[Slip]
    explanation: str
    cites: Sequence[str]
    exhibits: Sequence[Exhibit] = ()

    def _proof(self) -> NumberProof:
        return NumberProof(
            rule=self.rule,
            inputs=dict(sorted(self.inputs.items())),
            branch=self.branch,
            unit=self.unit,
            cites=tuple(self.cites),
        )

    def _good(self) -> list[Slip]:
        seen, kept = {self.value.as_integer_ratio()}, []  # which hash faster than fractions
        for slip in self.slips:
            top, bottom = pair = slip.value.as_integer_ratio()
            if pair not in seen and top >= 0 and (bottom == 1 or "/" not in plain(slip.value)):
                seen.add(pair)
                kept.append(slip)
        return kept

    def chosen(self) -> SingleDraft:
        """Ask with options."""
        return SingleDraft(
            case=self.case,
            about=self.about,
            also=self.also,
            stems=self.stems,
            exhibits=self.exhibits,
            key=right(measured(plain(self.value), self.unit), self.explanation),
            distractors=[
                wrong(
                    measured(plain(slip.value), self.unit),
                    slip.feedback,
                    "wrong-formula",
                    gives=slip.error,
                )
                for slip in self._good()
            ],
            explanation=self.explanation,
            proof=self._proof(),
        )

    def typed(self) -> NumberDraft:
        """Ask for the number alone; what is no whole number may be rounded to one."""
        unit = UNIT_WORDS.get(self.unit, self.unit)
        asked = f"in {unit}" if unit else "as a number"
        if self.value.denominator > 1:
            asked += "; it may be rounded to a whole number"
        tolerance = self._tolerance()
        first, *others = self.stems
        return NumberDraft(
            case=self.case,
            about=self.about,
            also=self.also,
            stems=[
                f"{first} Give the answer {asked}.",
                *(f"{stem} Answer {asked}." for stem in others),
            ],
            exhibits=self.exhibits,
            answer=self.value,
            tolerance=tolerance,
            unit=self.unit,
            traps=[
                Trap(value=plain(slip.value), error=slip.error, feedback=slip.feedback)
                for slip in self._good()
                if abs(slip.value - self.value) > 2 * tolerance
            ],
            explanation=self.explanation,
            proof=self._proof(),
        )

    def _tolerance(self) -> Fraction:
        """How far off is still right: none for a whole number, else half a percent or one unit.

        Half a percent also covers the two roundings of minFree that texts give (899 MB and
        901.12 MB for the first 28 GB). A trap that is nearer than twice this is left out.
        """
        if self.value.denominator == 1:
            return Fraction(0)
        return max(Fraction(1), Fraction(round(self.value / 2), 100))
