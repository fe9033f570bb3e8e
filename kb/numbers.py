"""Exact numbers in fact files: ``65``, ``0.1`` and ``1/4`` all become fractions."""

import re
from fractions import Fraction
from typing import Annotated

from pydantic import BeforeValidator, PlainSerializer, WithJsonSchema

_NUMBER = re.compile(r"-?\d{1,18}(?:\.\d{1,9}|/[1-9]\d{0,8})?", re.ASCII)
_DECIMALS = 9


def _fraction(value: object) -> Fraction:
    text = str(value).strip()
    if isinstance(value, Fraction):
        return value
    if not _NUMBER.fullmatch(text):
        raise ValueError(f"{text[:40]!r} is no number; write it as in 65, 0.1 or 1/4")
    return Fraction(text)


def plain(number: Fraction) -> str:
    """Write a number as a person would: whole, decimal where that is exact, else as a ratio."""
    if number.denominator == 1:
        return str(number.numerator)
    digits, rest = 0, number.denominator
    while rest % 10 == 0 or rest % 2 == 0 or rest % 5 == 0:
        rest //= 10 if rest % 10 == 0 else 2 if rest % 2 == 0 else 5
        digits += 1
    if rest != 1 or digits > _DECIMALS:
        return f"{number.numerator}/{number.denominator}"
    scaled = abs(number) * 10**digits
    whole, part = divmod(scaled.numerator, 10**digits)
    sign = "-" if number < 0 else ""
    return f"{sign}{whole}.{part:0{digits}d}".rstrip("0").rstrip(".")


Number = Annotated[
    Fraction,
    BeforeValidator(_fraction),
    PlainSerializer(plain, return_type=str),
    WithJsonSchema({"type": ["string", "number"], "description": "65, 0.1 or 1/4"}),
]
