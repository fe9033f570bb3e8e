"""Exact amounts as Kubernetes counts them: a decimal number of any size, and a way to write it.

A quantity remembers how it was written (powers of ten with letters, powers of 1024 with letters, or
an exponent), for that decides how it is printed; it does not count when quantities are compared.
Rounding goes away from zero: who asks for a little more than 1 gets 2, never less than was asked.

Left out: Go's two inner forms of a number, which differ in speed only.
"""

from dataclasses import dataclass

DECIMAL_SI, BINARY_SI, DECIMAL_EXPONENT = "DecimalSI", "BinarySI", "DecimalExponent"
FORMS = (DECIMAL_SI, BINARY_SI, DECIMAL_EXPONENT)
NANO = -9
"""The power of ten of the smallest part of a unit that a quantity can hold."""
LEAST_INT64, MOST_INT64 = -(2**63), 2**63 - 1


@dataclass(frozen=True)
class Quantity:
    """*number* times ten to the power of *tens*; the number does not end in a zero, unless it is 0.

    Make one with ``quantity``, which sees to that, so that equal amounts have equal fields.
    """

    number: int
    tens: int = 0
    form: str = DECIMAL_SI


def quantity(number: int, tens: int = 0, form: str = DECIMAL_SI) -> Quantity:
    """A quantity in its only shape."""
    if number == 0:
        return Quantity(0, 0, form)
    while number % 10 == 0:
        number //= 10
        tens += 1
    return Quantity(number, tens, form)


def added(one: Quantity, other: Quantity) -> Quantity:
    """The sum; it is written as the first is, or as the second if the first is nothing."""
    tens = min(one.tens, other.tens)
    total = _at(one, tens) + _at(other, tens)
    return quantity(total, tens, one.form if one.number else other.form)


def less(one: Quantity, other: Quantity) -> Quantity:
    """What is left of the first without the second."""
    return added(one, negated(other))


def times(one: Quantity, factor: int) -> Quantity:
    """A multiple."""
    return quantity(one.number * factor, one.tens, one.form)


def negated(one: Quantity) -> Quantity:
    """The same amount with the other sign."""
    return Quantity(-one.number, one.tens, one.form)


def compared(one: Quantity, other: Quantity) -> int:
    """-1, 0 or 1 as the first is less than, equal to or more than the second."""
    tens = min(one.tens, other.tens)
    left, right = _at(one, tens), _at(other, tens)
    return (left > right) - (left < right)


def fits_int64(one: Quantity) -> bool:
    """Whether a whole amount fits in 64 bits; of a broken one, whether its digits do."""
    return LEAST_INT64 <= _at(one, min(one.tens, 0)) <= MOST_INT64


def is_whole(one: Quantity) -> bool:
    """Whether an amount has no broken part."""
    return one.tens >= 0


def scaled(one: Quantity, tens: int) -> int:
    """How many of ten to the power of *tens* an amount is, rounded away from zero."""
    power = one.tens - tens
    if power >= 0:
        return one.number * int(10**power)
    part = int(10**-power)
    return -(-one.number // part) if one.number > 0 else one.number // part


def rounded_up(one: Quantity, tens: int) -> tuple[Quantity, bool]:
    """An amount without what is finer than ten to *tens*, and whether nothing was lost."""
    if one.number == 0 or one.tens >= tens:
        return one, True
    return quantity(scaled(one, tens), tens, one.form), False


def approximate(one: Quantity) -> float:
    """The amount as a floating-point number, as near as digits times a power of ten come."""
    try:
        return float(one.number) * 10.0**one.tens
    except OverflowError:
        return float("inf") if one.number > 0 else float("-inf")


def _at(one: Quantity, tens: int) -> int:
    """The number in front of a power of ten that is not above the quantity's own."""
    return one.number * int(10 ** (one.tens - tens))
