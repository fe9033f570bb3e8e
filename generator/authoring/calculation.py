"""A worked number: the right one, and the wrong ones that known slips lead to.

One calculation can be asked with options or without.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from generator.authoring.drafts import NumberDraft, SingleDraft
from generator.authoring.options import right, wrong
from generator.authoring.wording import capital, measured
from generator.questions import NumberProof, Trap
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

    def _proof(self) -> NumberProof:
        return NumberProof(
            rule=self.rule,
            inputs=dict(sorted(self.inputs.items())),
            branch=self.branch,
            unit=self.unit,
            cites=tuple(self.cites),
        )

    def _good(self) -> list[Slip]:
        seen, kept = {self.value}, []
        for slip in self.slips:
            if slip.value not in seen and slip.value >= 0 and "/" not in plain(slip.value):
                seen.add(slip.value)
                kept.append(slip)
        return kept

    def chosen(self) -> SingleDraft:
        """Ask with options."""
        return SingleDraft(
            case=self.case,
            about=self.about,
            also=self.also,
            stems=self.stems,
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
        """Ask for the number alone."""
        asked = f"answer in {self.unit}" if self.unit else "answer with a number"
        first, *others = self.stems
        return NumberDraft(
            case=self.case,
            about=self.about,
            also=self.also,
            stems=[
                f"{capital(asked)}. {first}",
                *(f"{stem.removesuffix('?')} ({asked})?" for stem in others),
            ],
            answer=self.value,
            unit=self.unit,
            traps=[
                Trap(value=plain(slip.value), error=slip.error, feedback=slip.feedback)
                for slip in self._good()
            ],
            explanation=self.explanation,
            proof=self._proof(),
        )
