"""Quantities: how they read, how they are written, and how they add up."""

import pytest

from simulator.kubernetes.values import quantities
from simulator.kubernetes.values.quantities import canonical_text, is_less, milli, read_quantity
from simulator.kubernetes.values.quantity import (
    BINARY_SI,
    DECIMAL_EXPONENT,
    MOST_INT64,
    added,
    approximate,
    compared,
    fits_int64,
    less,
    negated,
    quantity,
    rounded_up,
    scaled,
    times,
)
from simulator.kubernetes.values.quantity_format import canonical
from simulator.kubernetes.values.quantity_syntax import (
    WRONG_FORMAT,
    WRONG_NUMBER,
    WRONG_SUFFIX,
    parsed,
)


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("0.25", "250m"),
        ("1000M", "1G"),
        ("1.5Gi", "1536Mi"),
        ("1536", "1536"),
        ("0.5Ki", "512"),
        ("1024Ki", "1Mi"),
        ("2.50Ki", "2560"),
        ("12e4", "120e3"),
        ("1E3", "1e3"),
        ("1E", "1E"),
        ("5000E", "5000E"),
        ("-1.5", "-1500m"),
        ("00", "0"),
        ("7.", "7"),
        (".5", "500m"),
    ],
)
def test_each_amount_has_one_way_to_be_written(text: str, written: str) -> None:
    """The largest unit that leaves a whole number, and the form that it came in."""
    assert canonical(parsed(text)) == written


@pytest.mark.parametrize(
    ("text", "written"), [("0.1n", "1n"), ("-0.1n", "-1n"), ("1.0000000001", "1000000001n")]
)
def test_what_is_finer_than_a_billionth_is_rounded_away_from_nothing(
    text: str, written: str
) -> None:
    """Who asks for next to nothing does not get nothing."""
    assert canonical(parsed(text)) == written


def test_powers_of_1024_end_at_64_bits_and_powers_of_ten_do_not() -> None:
    """As in Kubernetes, where only the former are bounded."""
    assert canonical(parsed("100Ei")) == str(MOST_INT64)
    assert canonical(parsed("-100Ei")) == str(-MOST_INT64)
    assert canonical(parsed("100E")) == "100E"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", WRONG_FORMAT),
        ("+", WRONG_FORMAT),
        (" 1", WRONG_FORMAT),
        ("1 ", WRONG_FORMAT),
        ("1.2.3", WRONG_FORMAT),
        ("1ki", WRONG_SUFFIX),
        ("1KB", WRONG_FORMAT),
        ("1e", WRONG_SUFFIX),
        ("1e1000000", WRONG_SUFFIX),
        ("1" * 500, WRONG_NUMBER),
    ],
)
def test_what_does_not_read_is_refused_in_the_words_of_the_api(text: str, message: str) -> None:
    """One message for the shape, one for the unit, one for the number."""
    with pytest.raises(ValueError, match="quantit") as caught:
        parsed(text)
    assert str(caught.value) == message


def test_a_sum_is_written_like_its_first_part_unless_that_is_nothing() -> None:
    """Upstream does so, too."""
    kibi, one, nothing = parsed("1Ki"), parsed("1"), parsed("0")

    assert added(kibi, one).form == BINARY_SI
    assert added(nothing, kibi).form == BINARY_SI
    assert canonical(added(one, parsed("500m"))) == "1500m"


def test_differences_multiples_and_signs_are_exact() -> None:
    """No floating point anywhere."""
    tenth = parsed("0.1")

    assert less(times(tenth, 3), parsed("0.3")).number == 0
    assert negated(tenth) == parsed("-0.1")
    assert compared(parsed("1Gi"), parsed("1G")) == 1
    assert compared(parsed("1000m"), parsed("1")) == 0


def test_rounding_goes_away_from_nothing_and_says_whether_it_lost_something() -> None:
    """At any power of ten."""
    assert rounded_up(parsed("1.25"), -1) == (parsed("1.3"), False)
    assert rounded_up(parsed("-1.25"), 0) == (parsed("-2"), False)
    assert rounded_up(parsed("1.25"), -2) == (parsed("1.25"), True)
    assert scaled(parsed("1.001k"), 3) == 2


def test_floating_point_is_near_and_never_fails() -> None:
    """Too much is infinite."""
    assert approximate(parsed("1500m")) == 1.5
    assert approximate(quantity(3, 4, DECIMAL_EXPONENT)) == 30_000.0
    assert approximate(quantity(1, 400)) == float("inf")
    assert approximate(quantity(-1, 400)) == float("-inf")


def test_only_what_64_bits_hold_fits_them() -> None:
    """The largest does, one more does not."""
    assert fits_int64(quantity(MOST_INT64))
    assert not fits_int64(quantity(MOST_INT64 + 1))
    assert fits_int64(negated(quantity(MOST_INT64 + 1)))


def test_numbers_of_a_manifest_read_like_texts() -> None:
    """YAML makes numbers of what looks like one."""
    assert read_quantity(2) == read_quantity("2")
    assert milli(0.1) == 100
    assert canonical_text("0.5") == "500m"
    assert is_less("900m", 1)
    with pytest.raises(ValueError, match="no amount"):
        read_quantity(True)  # noqa: FBT003 - a wrong value on purpose


def test_nothing_needs_to_be_remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    """A full memory changes the speed, not the answer."""
    monkeypatch.setattr(quantities, "_MOST_KNOWN", 0)

    assert milli("123456789m") == 123_456_789
    assert milli("123456789m") == 123_456_789
