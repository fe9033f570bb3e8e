"""Amounts as the loops need them: whole numbers out of ``250m`` of a CPU or ``64Mi`` of memory.

A scheduler asks for the same few texts again and again, so what was read is remembered; when the
memory is full, nothing is forgotten, and new texts are read each time.
Left out: amounts below zero, which no Pod and no node can have.
"""

from simulator.kubernetes.values.quantity import Quantity, compared, scaled
from simulator.kubernetes.values.quantity_format import canonical
from simulator.kubernetes.values.quantity_syntax import parsed

MILLI, WHOLE = -3, 0
LONGEST_SHOWN = 40
_KNOWN: dict[str, Quantity] = {}
_MILLIS: dict[str, int] = {}
_WHOLES: dict[str, int] = {}
_MOST_KNOWN = 10_000
_NOTHING = Quantity(0)


def read_quantity(value: object) -> Quantity:
    """Read a quantity as it stands in a manifest: a text or a number.

    Raises:
        ValueError: if it is no quantity.
    """
    if isinstance(value, bool) or not isinstance(value, (int, float, str)):
        raise ValueError(f"{value!r} is no amount; write it as in 250m, 2 or 64Mi")  # noqa: TRY004 - callers expect one kind of error
    text = value if isinstance(value, str) else str(value)
    found = _KNOWN.get(text)
    if found is None:
        try:
            found = parsed(text)
        except ValueError as error:
            shown = repr(text[:LONGEST_SHOWN])
            message = f"{shown} is no amount; write it as in 250m, 2 or 64Mi: {error}"
            raise ValueError(message) from error
        if len(_KNOWN) < _MOST_KNOWN and len(text) <= LONGEST_SHOWN:
            _KNOWN[text] = found
    return found


def canonical_text(value: object) -> str:
    """The canonical way to write a quantity of a manifest.

    Raises:
        ValueError: if it is no quantity.
    """
    return canonical(read_quantity(value))


def milli(value: object) -> int:
    """An amount in thousandths, rounded up: ``0.5`` CPU is 500.

    Raises:
        ValueError: if it is no amount, or less than nothing.
    """
    return _figure(value, MILLI, _MILLIS)


def whole(value: object) -> int:
    """An amount in its own unit, rounded up: ``1Ki`` of memory is 1024 bytes.

    Raises:
        ValueError: if it is no amount, or less than nothing.
    """
    return _figure(value, WHOLE, _WHOLES)


def is_less(one: object, other: object) -> bool:
    """Whether one quantity of a manifest is less than another.

    Raises:
        ValueError: if either is no quantity.
    """
    return compared(read_quantity(one), read_quantity(other)) < 0


def is_more_than_nothing(value: object) -> bool:
    """Whether a quantity of a manifest is above zero.

    Raises:
        ValueError: if it is no quantity.
    """
    return compared(read_quantity(value), _NOTHING) > 0


def _figure(value: object, tens: int, known: dict[str, int]) -> int:
    if isinstance(value, str) and value in known:
        return known[value]
    amount = read_quantity(value)
    if amount.number < 0:
        raise ValueError(f"{value!r} is no amount of anything: it is less than nothing")
    figure = scaled(amount, tens)
    if isinstance(value, str) and len(known) < _MOST_KNOWN and len(value) <= LONGEST_SHOWN:
        known[value] = figure
    return figure
