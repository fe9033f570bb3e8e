"""Reading quantities: ``250m``, ``64Mi``, ``1.5G``, ``12e6``.

What is finer than a billionth is rounded away from zero, so that a wish for next to nothing is
not a wish for nothing. A number in powers of 1024 ends at the largest of 64 bits.
The messages of errors are those of the API server.

Stricter than Kubernetes in two things: more than 400 digits or an exponent of more than two are
refused, because manifests are untrusted; and so is a unit without a number (``Mi``), which Go reads
as nothing.
"""

from simulator.kubernetes.values.quantity import (
    BINARY_SI,
    DECIMAL_EXPONENT,
    DECIMAL_SI,
    MOST_INT64,
    NANO,
    Quantity,
    quantity,
    rounded_up,
)

DIGITS = "0123456789"
LETTERS = "eEinumkKMGTP"
BINARY = {"Ki": 10, "Mi": 20, "Gi": 30, "Ti": 40, "Pi": 50, "Ei": 60}
"""Powers of two by their letters."""
DECIMAL = {"n": -9, "u": -6, "m": -3, "": 0, "k": 3, "M": 6, "G": 9, "T": 12, "P": 15, "E": 18}
"""Powers of ten by their letter."""
MOST_DIGITS, MOST_EXPONENT_DIGITS = 400, 2

WRONG_FORMAT = (
    "quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'"
)
WRONG_SUFFIX = "unable to parse quantity's suffix"
WRONG_NUMBER = "unable to parse numeric part of quantity"


def parsed(text: str) -> Quantity:
    """Read a quantity.

    Raises:
        ValueError: if it is none; the message is the API server's.
    """
    if not text:
        raise ValueError(WRONG_FORMAT)
    negative = text[0] == "-"
    start = 1 if text[0] in "+-" else 0
    middle = _end_of(text, start, DIGITS)
    before, after, end = text[start:middle], "", middle
    if text[middle : middle + 1] == ".":
        end = _end_of(text, middle + 1, DIGITS)
        after = text[middle + 1 : end]
    digits = before + after
    if not digits:
        raise ValueError(WRONG_FORMAT)
    if len(digits) > MOST_DIGITS:
        raise ValueError(WRONG_NUMBER)
    factor, tens, form = _suffix(text[end:])
    number = int(digits) * factor
    found = quantity(-number if negative else number, tens - len(after), form)
    if found.tens < NANO:
        found, _ = rounded_up(found, NANO)
    return _bounded(found) if form == BINARY_SI else found


def _end_of(text: str, start: int, letters: str) -> int:
    """Where a row of these letters ends."""
    end = start
    while end < len(text) and text[end] in letters:
        end += 1
    return end


def _suffix(text: str) -> tuple[int, int, str]:
    """The factor, the power of ten and the form that stand behind a number."""
    if text in DECIMAL:
        return 1, DECIMAL[text], DECIMAL_SI
    if text in BINARY:
        return 1 << BINARY[text], 0, BINARY_SI
    end = _end_of(text, 0, LETTERS)
    if text[end : end + 1] in ("+", "-"):
        end += 1
    if _end_of(text, end, DIGITS) < len(text):
        raise ValueError(WRONG_FORMAT)
    sign = text[1:2] if text[1:2] in ("+", "-") else ""
    figure = text[1 + len(sign) :]
    if text[0] not in "eE" or not figure or figure.strip(DIGITS):
        raise ValueError(WRONG_SUFFIX)
    figure = figure.lstrip("0") or "0"
    if len(figure) > MOST_EXPONENT_DIGITS:
        raise ValueError(WRONG_SUFFIX)
    return 1, -int(figure) if sign == "-" else int(figure), DECIMAL_EXPONENT


def _bounded(found: Quantity) -> Quantity:
    """A quantity in powers of 1024 within 64 bits; less than one is written in powers of ten."""
    if found.tens < 0:
        whole = abs(found.number) // int(10**-found.tens)
        form = BINARY_SI if whole else DECIMAL_SI
    else:
        whole, form = abs(found.number) * int(10**found.tens), BINARY_SI
    if whole >= MOST_INT64:
        return quantity(MOST_INT64 if found.number > 0 else -MOST_INT64, 0, form)
    return Quantity(found.number, found.tens, form)
