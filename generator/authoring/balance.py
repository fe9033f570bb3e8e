"""Whether wrong numbers stand on both sides of the right one, so that its place tells nothing."""

from collections.abc import Iterable
from fractions import Fraction

from generator.authoring.calculation import Slip
from kb import plain

_SIDE = 2
_ENOUGH = 4


def balanced(
    value: Fraction, slips: Iterable[Slip], *, below: int = _SIDE, above: int = _SIDE
) -> bool:
    """Whether enough different wrong numbers can be shown beside a right one.

    Args:
        value: the right number.
        slips: the wrong ones; those that agree with it, or cannot be read, do not count.
        below: how many of them must be smaller.
        above: how many of them must be larger.
    """
    wrong = {s.value for s in slips if s.value != value and s.value >= 0 and readable(s.value)}
    smaller = sum(one < value for one in wrong)
    return len(wrong) >= _ENOUGH and smaller >= below and len(wrong) - smaller >= above


def readable(value: Fraction) -> bool:
    """Whether a number has a decimal form."""
    return "/" not in plain(value)
