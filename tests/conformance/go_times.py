"""Times as Go writes them, for cases and what is compared with them; all here are milliseconds."""

from datetime import UTC, datetime, timedelta
from fractions import Fraction

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
UNITS = {"ns": Fraction(1, 1_000_000), "us": Fraction(1, 1_000), "ms": Fraction(1)}
UNITS.update({"s": Fraction(1_000), "m": Fraction(60_000), "h": Fraction(3_600_000)})


def duration_ms(value: object) -> int:
    """Read ``1h2m3.5s``, ``20ms``, or a number of nanoseconds."""
    if isinstance(value, int):
        return value // 1_000_000
    text, total = str(value or "0s").replace("µ", "u"), Fraction(0)
    sign = -1 if text.startswith("-") else 1
    text = text.lstrip("+-")
    while text and text != "0":
        digits = len(text) - len(text.lstrip("0123456789."))
        unit = next(
            one for one in ("ns", "us", "ms", "s", "m", "h") if text[digits:].startswith(one)
        )
        total += Fraction(text[:digits]) * UNITS[unit]
        text = text[digits + len(unit) :]
    return sign * int(total)


def duration_text(t: int) -> str:
    """Write a duration as Go's ``Duration.String`` does."""
    if t == 0:
        return "0s"
    if abs(t) < UNITS["s"]:
        return f"{t}ms"
    sign, rest = ("-" if t < 0 else ""), abs(t)
    hours, rest = divmod(rest, 3_600_000)
    minutes, rest = divmod(rest, 60_000)
    seconds = f"{Fraction(rest, 1000).__float__():g}s"
    if hours:
        return f"{sign}{hours}h{minutes}m{seconds}"
    return f"{sign}{minutes}m{seconds}" if minutes else f"{sign}{seconds}"


def moment_ms(text: str | None) -> int:
    """Read a time as the API writes it, also one with microseconds; 0 for none."""
    if not text:
        return 0
    found = datetime.fromisoformat(text) - EPOCH
    return found // timedelta(milliseconds=1)


def moment_text(t: int) -> str:
    """Write a time as the API does, to the second."""
    return (EPOCH + timedelta(milliseconds=t)).strftime("%Y-%m-%dT%H:%M:%SZ")
