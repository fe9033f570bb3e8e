"""Amounts as Kubernetes writes them: ``250m`` of a CPU, ``64Mi`` of memory.

Exact integers; what does not come out even is rounded up, as the API does.
Left out: negative amounts, and writing amounts back in canonical form.
"""

BINARY = ("Ki", "Mi", "Gi", "Ti", "Pi", "Ei")
DECIMAL = {"n": -9, "u": -6, "m": -3, "": 0, "k": 3, "M": 6, "G": 9, "T": 12, "P": 15, "E": 18}
DIGITS = "0123456789"
LONGEST = 30


def milli(value: object) -> int:
    """An amount in thousandths, rounded up: ``0.5`` CPU is 500.

    Raises:
        ValueError: if it is no amount.
    """
    return _scaled(value, 3)


def whole(value: object) -> int:
    """An amount in its own unit, rounded up: ``1Ki`` of memory is 1024 bytes.

    Raises:
        ValueError: if it is no amount.
    """
    return _scaled(value, 0)


def _scaled(value: object, power: int) -> int:
    text = str(value)
    if isinstance(value, bool) or not isinstance(value, (int, float, str)):
        raise ValueError(f"{value!r} is no amount; write it as in 250m, 2 or 64Mi")  # noqa: TRY004 - callers expect one kind of error
    number, times, tens = _split(text)
    before, _, after = number.partition(".")
    digits = before + after
    if not digits or digits.strip(DIGITS) or len(digits) > LONGEST:
        raise ValueError(f"{text[:40]!r} is no amount; write it as in 250m, 2 or 64Mi")
    figure = int(digits) * times
    tens += power - len(after)
    return figure * int(10**tens) if tens >= 0 else -(-figure // int(10**-tens))


def _split(text: str) -> tuple[str, int, int]:
    """Take the number, the binary factor and the power of ten apart."""
    for index, unit in enumerate(BINARY):
        if text.endswith(unit):
            return text[: -len(unit)], 1024 ** (index + 1), 0
    number, exponent, tens = text.replace("e", "E").partition("E")
    if exponent and tens.strip("+-"):
        figure = tens[1:] if tens[0] in "+-" else tens
        small = 0 < len(figure) <= 2 and not figure.strip(DIGITS)  # noqa: PLR2004 - digits
        return (number, 1, -int(figure) if tens[0] == "-" else int(figure)) if small else ("", 1, 0)
    if text[-1:] in DECIMAL and text[-1:]:
        return text[:-1], 1, DECIMAL[text[-1]]
    return text, 1, 0
