"""Time in the cluster: milliseconds since the run began, and how the API writes them.

The API's timestamps have a resolution of one second, so that what is compared by timestamps is as
coarse here as in a real cluster. A run begins at midnight of 2000-01-01, which is no statement
about that day.
"""

SECOND = 1_000
DAY = 86_400
UNITS = {"ms": 1, "s": SECOND, "m": 60 * SECOND, "h": 3_600 * SECOND}
DIGITS = "0123456789"


def stamp(t: int) -> str:
    """Write a time as the API does, as in ``2000-01-01T00:00:05Z``.

    The bound on a run keeps it within one month.
    """
    seconds = t // SECOND
    day, rest = divmod(seconds, DAY)
    return f"2000-01-{day + 1:02d}T{rest // 3600:02d}:{rest // 60 % 60:02d}:{rest % 60:02d}Z"


def read_stamp(text: str) -> int:
    """The milliseconds that a timestamp of this run stands for."""
    day, hours, minutes, seconds = text[8:10], text[11:13], text[14:16], text[17:19]
    in_day = int(hours) * 3600 + int(minutes) * 60 + int(seconds)
    return ((int(day) - 1) * DAY + in_day) * SECOND


def duration(value: object) -> int:
    """Read ``5s``, ``300ms``, ``2m``, ``1h``, ``1m30s`` or a whole number of seconds.

    Raises:
        ValueError: if it is none of these.
    """
    if isinstance(value, int) and not isinstance(value, bool) and value >= 0:
        return value * SECOND
    if not isinstance(value, str) or not value:
        raise ValueError(f"{value!r} is no time; write it as in 5s, 300ms or 1m30s")
    total, rest = 0, value
    while len(rest) > 0:
        digits = len(rest) - len(rest.lstrip(DIGITS))
        units = [unit for unit in ("ms", "s", "m", "h") if rest[digits:].startswith(unit)]
        if not 0 < digits < len(DIGITS) or not units:
            raise ValueError(f"{value!r} is no time; write it as in 5s, 300ms or 1m30s")
        total += int(rest[:digits]) * UNITS[units[0]]
        rest = rest[digits + len(units[0]) :]
    return total


def words(t: int) -> str:
    """Write a time for a reader, as in ``1.03 s``."""
    seconds, rest = divmod(t, SECOND)
    part = f"{rest:03d}".rstrip("0")
    return f"{seconds}.{part} s" if part else f"{seconds} s"
