"""The axes of a sweep: which fields of a scenario take which values.

An axis is written ``PATH=VALUES``. A path is ``release``, ``ticks``, ``host.FIELD``,
``options.FIELD``, ``vms.NAME.FIELD``, ``vms.*.FIELD`` for all VMs, or ``pools.NAME.FIELD``. Values
are separated by commas; ``48GB..96GB:4GB`` stands for all from the first to the last in steps.
Whether a field exists, and a value can be, is for the simulator to say.
"""

import copy
import itertools
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Final

from generator.errors import UnusableGridError
from simulator.esxi.fields import kib

MOST_POINTS: Final = 100_000
MOST_AXES: Final = 6
_RANGE: Final = re.compile(r"(.+?)\.\.(.+?):(.+)")
_PERCENT: Final = re.compile(r"(\d{1,9}(?:\.\d{1,6})?)\s*%")
_WHOLE: Final = re.compile(r"\d{1,12}")
_TOP: Final = ("release", "ticks")
_UNITS: Final = (("GB", 1024 * 1024), ("MB", 1024), ("KB", 1))
_EXAMPLE: Final = "write it as in host.memory=48GB..96GB:4GB or options.idle_tax=0%,75%"


@dataclass(frozen=True, slots=True)
class Value:
    """One value of an axis, as it is written and, where it has one, as a number."""

    text: str
    number: float | None
    unit: str
    """``mib``, ``percent``, ``count``, or nothing for a word."""


@dataclass(frozen=True, slots=True)
class Axis:
    """A field of a scenario, and the values that it takes."""

    path: str
    values: tuple[Value, ...]

    @property
    def unit(self) -> str:
        """The unit that all values have; nothing if they are words, or differ."""
        units = {value.unit for value in self.values}
        return units.pop() if len(units) == 1 else ""

    @property
    def column(self) -> str:
        """How a table calls it: with the unit of its numbers, if they have one."""
        suffix = {"mib": "_mib", "percent": "_percent"}.get(self.unit, "")
        return f"{self.path}{suffix}"


Point = tuple[Value, ...]
"""One value of each axis."""


def axis(text: str) -> Axis:
    """Read an axis.

    Raises:
        UnusableGridError: if it is none, says what parses.
    """
    path, sign, values = text.partition("=")
    path = path.strip()
    if not sign or not path or not values.strip():
        raise UnusableGridError(f"--over {text[:80]!r} is no axis; {_EXAMPLE}")
    found: list[Value] = []
    for part in values.split(","):
        found += _values(part.strip(), text)
        if len(found) > MOST_POINTS:
            raise UnusableGridError(f"--over {path}: has more than {MOST_POINTS:,} values")
    seen: set[str] = set()
    for value in found:
        if value.text in seen:
            raise UnusableGridError(f"--over {path}: {value.text!r} stands there twice")
        seen.add(value.text)
    return Axis(path, tuple(found))


def grid(axes: Sequence[Axis], data: Mapping[str, Any]) -> tuple[Point, ...]:
    """All points, the last axis changing fastest.

    Raises:
        UnusableGridError: if there are too many, or a path does not lead into the scenario.
    """
    if not 1 <= len(axes) <= MOST_AXES:
        raise UnusableGridError(f"--over: give 1 to {MOST_AXES} axes; {_EXAMPLE}")
    paths = [each.path for each in axes]
    if len(set(paths)) < len(paths):
        raise UnusableGridError("--over: an axis stands there twice")
    number = 1
    for each in axes:
        number *= len(each.values)
    if number > MOST_POINTS:
        raise UnusableGridError(
            f"--over: {number:,} points are too many; {MOST_POINTS:,} are the most"
        )
    points = tuple(itertools.product(*(each.values for each in axes)))
    changed(data, axes, points[0])
    return points


def changed(data: Mapping[str, Any], axes: Sequence[Axis], point: Point) -> dict[str, Any]:
    """The data of a scenario with the values of a point.

    Raises:
        UnusableGridError: if a path does not lead into the scenario.
    """
    found: dict[str, Any] = {
        key: copy.deepcopy(value) if key in {"host", "options", "vms", "pools"} else value
        for key, value in data.items()
    }
    for each, value in zip(axes, point, strict=True):
        for place, field in _places(found, each.path):
            place[field] = value.text
    return found


def named(axes: Sequence[Axis], point: Point) -> str:
    """Say which point it is: ``host.memory=48 GB, options.idle_tax=75%``."""
    return ", ".join(f"{each.path}={value.text}" for each, value in zip(axes, point, strict=True))


def _places(data: dict[str, Any], path: str) -> list[tuple[dict[str, Any], str]]:
    """The mappings in which a path ends, and the field there."""
    if path in _TOP:
        return [(data, path)]
    top, _, rest = path.partition(".")
    if top in {"host", "options"} and rest:
        place = data.get(top) or {}
        if isinstance(place, dict):
            data[top] = place
            return [(place, rest)]
    name, _, field = rest.rpartition(".")
    if top in {"vms", "pools"} and name and field:
        things = [item for item in data.get(top) or [] if isinstance(item, dict)]
        found = [item for item in things if name in {"*", str(item.get("name"))}]
        if found:
            return [(item, field) for item in found]
        names = ", ".join(str(item.get("name")) for item in things[:20]) or "none"
        raise UnusableGridError(f"--over {path}: none of the {top} is {name!r}; there are: {names}")
    raise UnusableGridError(
        f"--over {path}: leads nowhere; paths are release, ticks, host.FIELD, options.FIELD, "
        "vms.NAME.FIELD and pools.NAME.FIELD"
    )


def _values(text: str, whole: str) -> list[Value]:
    span = _RANGE.fullmatch(text)
    if not span:
        if not text or ".." in text:
            raise UnusableGridError(f"--over {whole[:80]!r}: {text!r} is no value; {_EXAMPLE}")
        return [_value(text)]
    first, last, step = (_value(part.strip()) for part in span.groups())
    low, high, by = (_exact(value) for value in (first, last, step))
    if low is None or high is None or by is None or len({first.unit, last.unit, step.unit}) > 1:
        raise UnusableGridError(
            f"--over {whole[:80]!r}: a range needs three sizes, three percentages or three whole "
            f"numbers; {_EXAMPLE}"
        )
    if by <= 0 or high < low:
        raise UnusableGridError(f"--over {whole[:80]!r}: a range goes up, by a step above zero")
    if (high - low) / by >= MOST_POINTS:
        raise UnusableGridError(f"--over {whole[:80]!r}: has more than {MOST_POINTS:,} values")
    count = int((high - low) / by)
    return [_written(low + place * by, first.unit) for place in range(count + 1)]


def _value(text: str) -> Value:
    if found := _PERCENT.fullmatch(text):
        return _written(Fraction(found[1]), "percent")
    if _WHOLE.fullmatch(text):
        return Value(text, int(text), "count")
    try:
        return _written(Fraction(kib(text)), "mib")
    except ValueError:
        return Value(text, None, "")


def _exact(value: Value) -> Fraction | None:
    """The number in KiB, percent or one, as it was written."""
    if value.unit == "percent":
        return Fraction(value.text.rstrip("%"))
    if value.unit == "mib":
        return Fraction(kib(value.text))
    return Fraction(value.text) if value.unit == "count" else None


def _written(number: Fraction, unit: str) -> Value:
    if unit == "percent":
        digits = f"{float(number):.6f}".rstrip("0").rstrip(".")
        return Value(f"{digits}%", float(number), unit)
    if unit == "count":
        return Value(str(number), int(number), unit)
    whole = int(number)
    word, scale = next((word, scale) for word, scale in _UNITS if whole % scale == 0)
    return Value(f"{whole // scale} {word}", whole / 1024, unit)
