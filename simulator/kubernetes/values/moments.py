"""Time in the cluster: milliseconds since the run began, and how the API writes them.

The API's timestamps have a resolution of one second, so that what is compared by timestamps is as
coarse here as in a real cluster. A run begins at midnight of 2000-01-01, which is no statement
about that day.
"""

SECOND = 1_000
DAY = 86_400
JANUARY, MARCH, MARCH_FIRST = 31, 3, 60
"""The days of the first month; the third month, and the days of 2000 before its first."""
UNITS = {"ms": 1, "s": SECOND, "m": 60 * SECOND, "h": 3_600 * SECOND}
DIGITS, MOST_DIGITS = "0123456789", 9
NO_TIME = "is no time; write it as in 5s, 0.3s, 300ms or 1m30s"


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
    """The date so many days after 2000-01-01; most runs stay in the first month."""
    if 0 <= days < JANUARY:
        return 2000, 1, days + 1
    year = 2000 + min(days // 365, days // 366)
    while _days(year + 1, 1, 1) <= days:
        year += 1
    month = 12
    while _days(year, month, 1) > days:
        month -= 1
    return year, month, days - _days(year, month, 1) + 1


def duration(value: object) -> int:
    """Read ``5s``, ``0.3s``, ``300ms``, ``2m``, ``1h``, ``1m30s`` or a number of seconds.

    Raises:
        ValueError: if it is none of these, or finer than a millisecond.
    """
    if isinstance(value, int) and not isinstance(value, bool) and value >= 0:
        return value * SECOND
    if isinstance(value, float):
        return duration(f"{value}s")
    if not isinstance(value, str) or not value:
        raise ValueError(f"{value!r} {NO_TIME}")
    total, rest = 0, value
    while len(rest) > 0:
        size = len(rest) - len(rest.lstrip(DIGITS + "."))
        units = [unit for unit in ("ms", "s", "m", "h") if rest[size:].startswith(unit)]
        whole, point, part = rest[:size].partition(".")
        short = 0 < len(whole) <= MOST_DIGITS and len(part) <= MOST_DIGITS
        if not short or not units or "." in part or (point and not part):
            raise ValueError(f"{value[:60]!r} {NO_TIME}")
        amount, scale = int(whole) * 10 ** len(part) + int(part or "0"), 10 ** len(part)
        if amount * UNITS[units[0]] % scale:
            raise ValueError(f"{value[:60]!r} {NO_TIME}, in whole milliseconds")
        total += amount * UNITS[units[0]] // scale
        rest = rest[size + len(units[0]) :]
    return total


def words(t: int) -> str:
    """Write a time for a reader, as in ``1.03 s``."""
    seconds, rest = divmod(t, SECOND)
    part = f"{rest:03d}".rstrip("0")
    return f"{seconds}.{part} s" if part else f"{seconds} s"
