"""Options that are numbers, with units understood."""

from collections.abc import Iterator
from itertools import pairwise

from generator.lint.amounts import Amount
from generator.lint.report import Rule
from generator.lint.view import View
from generator.questions import SingleChoice

_ROUND = 100  # from which a number with one digit and zeros is called round


def numbers_in_order(view: View) -> Iterator[str]:
    """QL17: The options are amounts of one sort and do not stand in order of size."""
    if isinstance(view.item, SingleChoice) and len({a.base for a in view.amounts}) == 1:
        sizes = [found.size for found in view.amounts]
        rising = all(one <= other for one, other in pairwise(sizes))
        if not rising and not all(one >= other for one, other in pairwise(sizes)):
            yield "the numbers do not stand in order of size"


def uneven_numbers(view: View) -> Iterator[str]:
    """QL18: Only the key is round, or is not, or has digits behind the point, or its own unit."""
    if view.key is None or len(view.amounts) < 3:  # noqa: PLR2004 - one against one is no odd one
        return
    key = next(a for a, option in zip(view.amounts, view.options, strict=True) if option.right)
    others = [a for a, o in zip(view.amounts, view.options, strict=True) if not o.right]
    if {bool(other.decimals) for other in others} == {not key.decimals}:
        yield "the key alone has digits behind the point, or alone has none"
    elif len({other.unit for other in others}) == 1 and key.unit != others[0].unit:
        yield f"the key alone is in {key.unit or 'a bare number'}"
    elif min([a.size for a in view.amounts]) >= _ROUND and {_round(o) for o in others} == {
        not _round(key)
    }:
        yield f"the key alone is {'' if _round(key) else 'not '}round"


def _round(number: Amount) -> bool:
    return len(number.written.strip("-").rstrip("0")) == 1


RULES = (
    Rule(
        "QL17",
        "block",
        "Numbers out of order",
        numbers_in_order,
        "Put the options in order of size; 512 MiB stands before 1 GiB.",
        "(a) 30 s (b) 10 s (c) 2 min (d) 1 min",
    ),
    Rule(
        "QL18",
        "warn",
        "Key stands out among numbers",
        uneven_numbers,
        "Write all numbers with the same unit and as many digits, and mix round ones with others.",
        "(a) 117 (b) 142 (c) 200 (d) 263, where (c) is right",
    ),
)
