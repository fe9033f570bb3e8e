"""Quantities: reading, writing, arithmetic, rounding and comparing them."""

from fractions import Fraction
from typing import Any

from simulator.kubernetes.values.quantity import (
    BINARY_SI,
    Quantity,
    added,
    approximate,
    compared,
    fits_int64,
    is_whole,
    less,
    negated,
    quantity,
    rounded_up,
    scaled,
    times,
)
from simulator.kubernetes.values.quantity_format import canonical
from simulator.kubernetes.values.quantity_syntax import parsed
from tests.conformance.registry import answers

FILE = "resource_quantity"
Data = dict[str, Any]


def _given(value: object) -> Quantity:
    """A quantity of a case: a text, or its exact decimal number and its form."""
    if not isinstance(value, dict):
        return parsed(str(value))
    text = str(value.get("decimal", value.get("value", "0")))
    before, _, after = text.partition(".")
    return quantity(int(before + after), -len(after), value.get("format") or "")


def _decimal(one: Quantity) -> str:
    if one.tens >= 0:
        return str(one.number * 10**one.tens)
    digits = str(abs(one.number)).rjust(1 - one.tens, "0")
    return f"{'-' if one.number < 0 else ''}{digits[: one.tens]}.{digits[one.tens :]}"


def _written(one: Quantity) -> Data:
    return {"decimal": _decimal(one), "format": one.form}


def _agrees(said: Any, expect: Any) -> bool:  # noqa: ANN401 - JSON values
    """Every expected value is said; exact numbers count by value, as in 0.1 and 0.100."""
    if isinstance(expect, dict) and isinstance(said, dict):
        if "alsoParsesFrom" in expect:
            expect = dict(expect)
            again = parsed(expect.pop("alsoParsesFrom"))
            if canonical(again) != said.get("canonical"):
                return False
        return all(
            Fraction(said[key]) == Fraction(expect[key])
            if key == "decimal" and key in said
            else key in said and _agrees(said[key], expect[key])
            for key in expect
        )
    if isinstance(said, float) and isinstance(expect, str):
        return said == float(expect.replace("Infinity", "inf").replace("Inf", "inf"))
    return bool(said == expect)


@answers(FILE, "TestQuantityParse", "TestParseQuantity", "TestQuantityParseEmit", agrees=_agrees)
def reading(given: Data) -> Data:
    """What a text stands for; a valid one is as valid with a sign in front."""
    text = given["quantity"]
    try:
        found = parsed(text)
    except ValueError:
        return {"valid": False}
    if text[:1] not in ("+", "-"):
        same = compared(parsed("+" + text), found) == 0
        opposite = compared(parsed("-" + text), negated(found)) == 0
        if not (same and opposite):
            raise ValueError(f"a sign in front of {text} changes more than the sign")
    answer = {"valid": True, "canonical": canonical(found), **_written(found)}
    if is_whole(found) and fits_int64(found):
        answer["int64"] = scaled(found, 0)
    return answer


@answers(FILE, "TestQuantityString", agrees=_agrees)
def writing(given: Data) -> Data:
    """The canonical text of an amount."""
    return {"canonical": canonical(_given(given["value"]))}


@answers(FILE, "TestQuantityRoundUp", agrees=_agrees)
def rounding(given: Data) -> Data:
    """An amount without what is finer than a power of ten."""
    one = _given(given["quantity"] if "quantity" in given else given["value"])
    found, exact = rounded_up(one, given["scale"])
    return {"decimal": _decimal(found), "exact": exact}


@answers(FILE, "TestAdd", agrees=_agrees)
def sums(given: Data) -> Data:
    """The sum of two amounts."""
    return {"result": _written(added(_given(given["a"]), _given(given["b"])))}


@answers(FILE, "TestSub", agrees=_agrees)
def differences(given: Data) -> Data:
    """The difference of two amounts."""
    return {"result": _written(less(_given(given["a"]), _given(given["b"])))}


@answers(FILE, "TestMul", agrees=_agrees)
def products(given: Data) -> Data:
    """A multiple of an amount, and whether 64 bits hold it."""
    found = times(_given(given["a"]), given["factor"])
    return {"result": _written(found), "fitsInt64": fits_int64(found)}


@answers(FILE, "TestNeg", agrees=_agrees)
def negations(given: Data) -> Data:
    """An amount with the other sign."""
    return {"result": _written(negated(_given(given["a"])))}


@answers(FILE, "TestQuantityNeg", agrees=_agrees)
def negated_texts(given: Data) -> Data:
    """How an amount with the other sign is written."""
    return {"negatedCanonical": canonical(negated(_given(given["value"])))}


@answers(FILE, "TestScaledValue")
def scaling(given: Data) -> Data:
    """An amount in another power of ten."""
    return {"result": scaled(quantity(given["value"], given["fromScale"]), given["toScale"])}


@answers(FILE, "TestQuantityCmp")
def comparing(given: Data) -> Data:
    """Which of two amounts is greater."""
    return {"cmp": compared(_given(given["x"]), _given(given["y"]))}


@answers(FILE, "TestQuantityAsApproximateFloat64", agrees=_agrees)
def floating(given: Data) -> Data:
    """The nearest floating-point number that digits times a power of ten come to."""
    one = _given(given["value"])
    return {"float": approximate(one if one.form else quantity(one.number, one.tens, BINARY_SI))}
