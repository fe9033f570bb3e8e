"""Numbers that may be written as a percentage, as ``maxSurge: 25%``.

Left out: nothing that a Deployment needs; other users of such values have rules of their own.
"""

from simulator.kubernetes.values.label_requirements import integer

DIGITS = "0123456789"
INT32 = 2_147_483_647


def is_whole(text: str) -> bool:
    """Whether a text is digits only, few enough to be a 32-bit number."""
    return 0 < len(text) <= len(str(INT32)) and not text.strip(DIGITS) and int(text) <= INT32


def parsed(value: object) -> tuple[int, bool]:
    """Read a number or a percentage: its figure, and whether it is a percentage.

    Raises:
        ValueError: if it is neither.
    """
    if isinstance(value, int) and not isinstance(value, bool) and -INT32 <= value <= INT32:
        return value, False
    if isinstance(value, str) and value.endswith("%"):
        figure = integer(value[:-1])
        if figure is not None and -INT32 <= figure <= INT32:
            return figure, True
    raise ValueError(f"{value!r} is neither a whole number nor a percentage such as 25%")


def scaled(value: object, total: int, *, up: bool) -> int:
    """What a value stands for: itself, or its share of *total*, rounded *up* or down.

    Raises:
        ValueError: if it is neither a whole number nor a percentage.
    """
    figure, percent = parsed(value)
    if not percent:
        return figure
    return -(-figure * total // 100) if up else figure * total // 100


def from_text(text: str) -> int | str:
    """What a command line means by a text: a number if it is one of 32 bits, else the text."""
    figure = integer(text)
    return figure if figure is not None and -INT32 - 1 <= figure <= INT32 else text


def value_problems(name: str, value: object) -> list[str]:
    """What is wrong with a maxSurge or maxUnavailable."""
    try:
        figure, percent = parsed(value)
    except ValueError as error:
        return [f"{name}: {error}"]
    if figure < 0:
        return [f"{name}: {figure} is negative; it is 0 or more"]
    if percent and name == "maxUnavailable" and figure > 100:  # noqa: PLR2004 - per cent
        return [f"{name}: {figure}% is more than all Pods; it is 100% or less"]
    return []
