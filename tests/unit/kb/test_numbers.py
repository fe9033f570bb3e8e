"""Numbers in fact files are exact."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from kb.numbers import Number, plain

NUMBER: TypeAdapter[Fraction] = TypeAdapter(Number)


@given(st.fractions(max_denominator=10_000).filter(lambda f: abs(f.numerator) < 10**17))
def test_a_number_survives_being_written(number: Fraction) -> None:
    """What is written can be read back, without rounding."""
    assert NUMBER.validate_python(plain(number)) == number


@pytest.mark.parametrize("text", ["", "x", "1e9", "1/0", "inf", "0x10", "1_000", "9" * 30])
def test_what_is_no_number_is_refused(text: str) -> None:
    """Nothing is evaluated, and nothing grows without bound."""
    with pytest.raises(ValidationError, match="is no number"):
        NUMBER.validate_python(text)
