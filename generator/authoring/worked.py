"""Worked calculations in lines, of which one goes wrong by a named slip.

The lines below the slip are worked out from what it gives, so that only one line is wrong.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from generator.authoring.cites import together
from generator.authoring.drafts import LineDraft
from generator.authoring.edition import Edition
from generator.authoring.options import right, wrong
from generator.authoring.wording import measured
from generator.questions import ModelProof, Option
from kb import Fact, KnowledgeBase, plain

Above = Sequence[Fraction]
Formula = Callable[[Above], Fraction]


@dataclass(frozen=True, slots=True)
class Line:
    """What a line works out, from the lines above it; ``why`` shows the working."""

    head: str
    unit: str
    formula: Formula
    why: Callable[[Above], str]

    def says(self, value: Fraction) -> str:
        """The line with a value."""
        return f"{self.head}: {measured(plain(value), self.unit)}"


@dataclass(frozen=True, slots=True)
class LineSlip:
    """A named error in the line at ``place``, and what to tell about it."""

    error: str
    place: int
    formula: Formula
    told: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Worked:
    """One case of a calculation with its slip. ``given`` is a sentence with all the numbers."""

    model: str
    what: str
    given: str
    facts: Sequence[Fact]
    inputs: Mapping[str, str]
    lines: Sequence[Line]
    slip: LineSlip

    def draft(self, kb: KnowledgeBase) -> LineDraft | None:
        """The account with its slip; nothing where the slip changes nothing or cannot be read."""
        place, values, truth = self.slip.place, list[Fraction](), list[Fraction]()
        for n, line in enumerate(self.lines):
            truth.append(line.formula(truth))
            values.append((self.slip if n == place else line).formula(values))
        meant = truth[place]
        if values[place] == meant or any(v < 0 or "/" in plain(v) for v in (*values, meant)):
            return None
        options = [self._option(n, values, truth) for n in range(len(self.lines))]
        about, *also = self.facts
        return LineDraft(
            case=".".join([*self.inputs.values(), self.slip.error]),
            about=about,
            also=[fact.ref for fact in also],
            stems=self._stems(kb),
            lines=options,
            explanation=f"Line {place + 1} is the first wrong one. {options[place].feedback}",
            proof=ModelProof(
                model=self.model,
                inputs={**self.inputs, "lines": " ".join(plain(value) for value in values)},
                branch=self.slip.error,
                cites=together(*self.facts),
            ),
        )

    def _option(self, n: int, values: Above, truth: Above) -> Option:
        line, place, above = self.lines[n], self.slip.place, values[:n]
        text, code = line.says(values[n]), str(n + 1)
        if n == place:
            told = f"{self.slip.told} The line must give {measured(plain(truth[n]), line.unit)}:"
            key = right(text, f"{told} {line.why(above)}.", gives=code)
            return key.model_copy(update={"error": self.slip.error})
        told = f"This line is right: {line.why(above)}."
        if values[n] != truth[n]:
            told = (
                f"This line follows from those above it: {line.why(above)}. The error stands in"
                f" line {place + 1}."
            )
        return wrong(text, told, "closed-predicate", gives=code)

    def _stems(self, kb: KnowledgeBase) -> Sequence[str]:
        stems = [
            f"{self.given} In which line does this calculation of {self.what} first go wrong?",
            f"Somebody works out {self.what}. {self.given} Which line is the first wrong one?",
            f"Here is a calculation of {self.what}. {self.given} Where is its first error?",
            f"Check {self.what}, line by line. {self.given} Which is the first line with an error?",
        ]
        edition = Edition(kb)
        for fact in self.facts:
            dated = edition.of(kb.whole[fact.ref], stems)
            if list(dated) != stems and edition.name(fact.domain or "") not in self.given:
                return dated
        return stems


def known(kb: KnowledgeBase, *refs: str) -> Sequence[Fact]:
    """These facts; none of them if one is missing in a knowledge base."""
    return [kb[ref] for ref in refs] if all(ref in kb for ref in refs) else []
