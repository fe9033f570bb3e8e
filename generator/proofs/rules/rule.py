"""What a rule of arithmetic is for a checker: the right formula, and the wrong ones by name.

All in exact fractions, and written a second time: the families take their keys from the simulators.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from kb import KnowledgeBase


@dataclass(frozen=True, slots=True)
class Given:
    """The inputs of one case, and the parameters as they are at these versions."""

    inputs: Mapping[str, str]
    kb: KnowledgeBase

    def number(self, name: str) -> Fraction:
        """An input as a number."""
        return Fraction(self.inputs[name])

    def word(self, name: str) -> str:
        """An input as it is written."""
        return self.inputs[name]

    def value(self, parameter: str) -> Fraction:
        """A parameter, in its own unit."""
        return self.kb.value(f"parameter:{parameter}")

    def share(self, parameter: str) -> Fraction:
        """A parameter in percent, as a share of one."""
        return self.value(parameter) / 100


MARGIN = Fraction(1, 20)  # of a threshold: what another convention could move it by
Formula = Callable[[Given], Fraction]


@dataclass(frozen=True, slots=True)
class Rule:
    """A formula, the slips that it invites, and the facts that it rests on.

    Where the result stands for a thing, ``names`` gives the name of that thing. ``conventions``
    are other formulas that count as right somewhere, such as another unit of a GB: an item holds
    only if whoever keeps to one of them comes to the same answer. ``margins`` are pairs of a number
    and a threshold that may not lie near to each other. ``shows`` are texts that an exhibit must
    hold, if there is one.
    """

    right: Formula
    slips: Mapping[str, Formula]
    rests_on: Callable[[Given], Sequence[str]]
    names: Callable[[Given, Fraction], str] | None = None
    conventions: Mapping[str, Formula] = field(default_factory=dict)
    margins: Callable[[Given], Sequence[tuple[Fraction, Fraction]]] = lambda _: ()
    shows: Callable[[Given], Sequence[str]] = lambda _: ()


def close(pairs: Sequence[tuple[Fraction, Fraction]]) -> tuple[tuple[Fraction, Fraction], ...]:
    """The pairs of a number and a threshold that lie too near to each other."""
    return tuple((value, edge) for value, edge in pairs if abs(value - edge) < abs(edge) * MARGIN)


def up(value: Fraction) -> Fraction:
    """The next whole number that is not smaller."""
    return Fraction(-(-value.numerator // value.denominator))


def down(value: Fraction) -> Fraction:
    """The next whole number that is not larger."""
    return Fraction(value.numerator // value.denominator)
