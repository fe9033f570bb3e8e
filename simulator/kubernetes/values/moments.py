"""Time in the cluster: milliseconds since the run began, and how the API writes them.

The API's timestamps have a resolution of one second, so that what is compared by timestamps is as
coarse here as in a real cluster. A run begins at midnight of 2000-01-01, which is no statement
about that day.
"""

SECOND = 1_000
DAY = 86_400
MARCH, MARCH_FIRST = 3, 60
"""The third month, and the days of 2000 before its first."""
UNITS = {"ms": 1, "s": SECOND, "m": 60 * SECOND, "h": 3_600 * SECOND}
DIGITS = "0123456789"


def stamp(t: int) -> str:
    """Write a time as the API does, as in ``2000-01-01T00:00:05Z``."""
    days, rest = divmod(t // SECOND, DAY)
    year, month, day = _date(days)
    clock = f"{rest // 3600:02d}:{rest // 60 % 60:02d}:{rest % 60:02d}"
    return f"{year:04d}-{month:02d}-{day:02d}T{clock}Z"


def read_stamp(text: str) -> int:
    """The milliseconds since the beginning of 2000 that a timestamp of the API stands for.

    Raises:
        ValueError: if it is none; the API writes them in UTC.
    """
    if len(text) < len("2000-01-01T00:00:00Z") or text[10] != "T" or text[-1] != "Z":
        raise ValueError(f"{text[:40]!r} is no time; write it as in 2000-01-01T00:00:05Z")
    days = _days(int(text[:4]), int(text[5:7]), int(text[8:10]))
    in_day = int(text[11:13]) * 3600 + int(text[14:16]) * 60 + int(text[17:19])
    fraction = (text[20:-1] + "000")[:3]
    return (days * DAY + in_day) * SECOND + int(fraction)


def _days(year: int, month: int, day: int) -> int:
    """Days from 2000-01-01; a year is counted from March, so that February ends it."""
    since = year - 2000 - (month < MARCH)
    in_year = (153 * ((month + 9) % 12) + 2) // 5 + day - 1
    return since * 365 + since // 4 - since // 100 + since // 400 + in_year + MARCH_FIRST


def _date(days: int) -> tuple[int, int, int]:
    """The date so many days after 2000-01-01."""
    year = 2000 + min(days // 365, days // 366)
    while _days(year + 1, 1, 1) <= days:
        year += 1
    month = 12
    while _days(year, month, 1) > days:
        month -= 1
    return year, month, days - _days(year, month, 1) + 1


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
