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
    # Whole numbers compare and hash much faster than fractions, and variants need it often.
    right = value.as_integer_ratio()
    wrong = {
        pair
        for slip in slips
        if (pair := slip.value.as_integer_ratio()) != right
        and pair[0] >= 0
        and readable(slip.value)
    }
    smaller = sum(top * right[1] < right[0] * bottom for top, bottom in wrong)
    return len(wrong) >= _ENOUGH and smaller >= below and len(wrong) - smaller >= above


def readable(value: Fraction) -> bool:
    """Whether a number has a decimal form."""
    return value.denominator == 1 or "/" not in plain(value)
