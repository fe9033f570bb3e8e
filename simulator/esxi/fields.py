"""The fields of a scenario, read one by one; every problem is kept, with its place.

Takes plain data as a YAML or JSON reader gives it; a number may also be written as text.
Not a schema language: it knows only the few shapes that scenarios have.
"""

from collections.abc import Callable

from simulator.esxi.curve import Curve
from simulator.esxi.ratio import Ratio

UNITS = ("KB", "MB", "GB", "TB")
PARSES = "write it as in 64 GB, 65536 MB or 64GiB; a GB is 1024 MB here"
_LONGEST = 18


def kib(value: object) -> int:
    """Read an amount such as ``8 GB``, ``8GiB`` or ``1.5 GB`` as KiB; both spellings are binary.

    Nothing needs no unit: ``0`` is an amount.

    Raises:
        ValueError: if it is no amount, or not a whole number of KiB; it says what parses.
    """
    text = str(value).strip()
    said = repr(text[:40])
    if text == "0":
        return 0
    word = text[-3:].replace("iB", "B")[-2:]
    number = text[: -3 if text[-2:] == "iB" else -2].strip()
    whole, point, part = number.partition(".")
    if word not in UNITS or not _digits(whole) or (point and not _digits(part)):
        raise ValueError(f"{said} is no amount of memory; {PARSES}")
    scale = (1, 1024, 1024 * 1024, 1024 * 1024 * 1024)[UNITS.index(word)]
    amount = int(whole) * scale
    if part:
        rest = int(part) * scale
        if rest % 10 ** len(part):
            raise ValueError(f"{said} is not a whole number of KiB")
        amount += rest // 10 ** len(part)
    return amount


def _digits(text: str) -> bool:
    return 0 < len(text) <= _LONGEST and all(char in "0123456789" for char in text)


class Fields:
    """One mapping of a scenario; all of them share the list of problems."""

    def __init__(self, data: object, where: str, problems: list[str]) -> None:
        self.where = where
        self.problems = problems
        self.data = data if isinstance(data, dict) else {}
        if not isinstance(data, dict):
            problems.append(f"{where}: must be a mapping of fields to values")

    def wrong(self, key: str, text: str) -> None:
        """Keep a problem of one field."""
        self.problems.append(f"{self.where}.{key}: {text}" if key else f"{self.where}: {text}")

    def only(self, allowed: tuple[str, ...]) -> None:
        """Report fields that mean nothing here."""
        for key in sorted([str(key) for key in self.data]):
            if key not in allowed:
                self.wrong(key[:40], f"unknown field; known are {', '.join(allowed)}")

    def has(self, key: str) -> bool:
        """Whether the field is there."""
        return key in self.data and self.data[key] is not None

    def raw(self, key: str) -> object:
        """Read whatever stands there."""
        return self.data.get(key)

    def text(self, key: str, default: str | None = None, longest: int = 400) -> str:
        """Read a text; without a default it must be there."""
        if not self.has(key):
            if default is None:
                self.wrong(key, "is missing")
            return default or ""
        value = self.data[key]
        if isinstance(value, (dict, list, tuple)):
            self.wrong(key, "must be a text")
            return default or ""
        if len(str(value)) > longest:
            self.wrong(key, f"is longer than {longest} characters")
        return str(value)[:longest]

    def choice(self, key: str, allowed: tuple[str, ...], default: str | None = None) -> str:
        """Read one of a few words."""
        value = self.text(key, default)
        if value and value not in allowed:
            self.wrong(key, f"{value[:40]!r} is none of {', '.join(allowed)}")
            return allowed[0]
        return value or allowed[0]

    def whole(self, key: str, default: int | None, least: int, most: int) -> int:
        """Read a whole number within bounds."""
        if not self.has(key):
            if default is None:
                self.wrong(key, "is missing")
            return least if default is None else default
        return self.number(key, self.data[key], least, most)

    def number(self, key: str, value: object, least: int, most: int) -> int:
        """Check one whole number that stands somewhere in a field."""
        text = str(value).strip()
        if isinstance(value, bool) or not _digits(text) or not least <= int(text) <= most:
            self.wrong(key, f"{text[:40]!r} is no whole number from {least} to {most}")
            return least
        return int(text)

    def flag(self, key: str, *, default: bool) -> bool:
        """Read yes or no."""
        if not self.has(key):
            return default
        text = str(self.data[key]).lower()
        if text not in ("true", "yes", "false", "no"):
            self.wrong(key, f"{text[:40]!r} is neither yes nor no")
        return text in ("true", "yes")

    def size(self, key: str, page_kib: int, most_kib: int) -> int:
        """Read the size of something, which is there and is more than nothing, as whole pages."""
        found = self.pages(key, None, page_kib, most_kib)
        if self.has(key) and str(self.data[key]).strip()[:1] == "0" and found == 0:
            self.wrong(key, "must be above zero")
        return found

    def pages(self, key: str, default: int | None, page_kib: int, most_kib: int) -> int:
        """Read an amount of memory as whole pages."""
        if not self.has(key):
            if default is None:
                self.wrong(key, "is missing")
            return default or 0
        return self.amount(key, self.data[key], page_kib, most_kib)

    def amount(self, key: str, value: object, page_kib: int, most_kib: int) -> int:
        """Check one amount of memory that stands somewhere in a field."""
        try:
            found = kib(value)
        except ValueError as problem:
            self.wrong(key, str(problem))
            return 0
        if found > most_kib:
            self.wrong(key, f"{str(value)[:40]!r} is more than {most_kib // 1024**3} TiB")
            return 0
        if found % page_kib:
            self.wrong(key, f"{str(value)[:40]!r} is not a whole number of {page_kib} KiB pages")
        return found // page_kib

    def percent(self, key: str, default: Ratio, least: int = 0, most: int = 100) -> Ratio:
        """Read a share such as ``75%`` or ``6.5 %``, within bounds given in percent."""
        if not self.has(key):
            return default
        text = str(self.data[key]).strip()
        number = text[:-1].strip() if text[-1:] == "%" else ""
        whole, point, part = number.partition(".")
        if not _digits(whole) or (point and not _digits(part)):
            self.wrong(key, f"{text[:40]!r} is no share; write it as in 75%")
            return default
        share = Ratio(int(whole + part), 100 * 10 ** len(part))
        if not least * share.den <= 100 * share.num <= most * share.den:
            self.wrong(key, f"{text[:40]!r} is not between {least}% and {most}%")
            return default
        return share

    def curve(self, key: str, read: Callable[[object], int], most_ticks: int) -> Curve:
        """Read a value over time.

        One value; a list of values, one a tick, of which the last stays; or a list of points
        ``[tick, value]`` with straight lines between them.
        """
        given = self.raw(key)
        if not isinstance(given, (list, tuple)):
            return Curve(((0, read(given)),))
        items = self.many(key, most_ticks)
        pairs = [item for item in items if isinstance(item, (list, tuple))]
        if not items or (pairs and len(pairs) != len(items)):
            self.wrong(key, "must be a value, a list of values or a list of [tick, value]")
            return Curve(((0, 0),))
        if not pairs:
            return Curve(tuple([(tick, read(item)) for tick, item in enumerate(items)]))
        points: list[tuple[int, int]] = []
        for item in pairs:
            if len(item) != 2:  # noqa: PLR2004 - a point is a pair
                self.wrong(key, "a point is [tick, value]")
                continue
            tick = self.number(key, item[0], 0, most_ticks)
            if points and tick <= points[-1][0]:
                self.wrong(key, f"tick {tick} does not come after the one before")
                continue
            points.append((tick, read(item[1])))
        return Curve(tuple(points) or ((0, 0),))

    def many(self, key: str, most: int) -> list[object]:
        """Read a list."""
        value = self.data.get(key)
        if value is None:
            return []
        if not isinstance(value, (list, tuple)):
            self.wrong(key, "must be a list")
            return []
        if len(value) > most:
            self.wrong(key, f"has {len(value)} entries; {most} are the most")
        return list(value)[:most]
