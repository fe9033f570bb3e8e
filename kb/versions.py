"""Versions of a domain (Kubernetes 1.34, ESXi 8.0) and ranges of them.

A version is dotted numbers; a range is ``*`` or conditions that must all hold, as in
``>=1.24,<1.33``. Not a full version scheme: no pre-releases, no wildcards inside a number.
"""

import operator
import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Any, Self, TypeAlias

from pydantic import GetCoreSchemaHandler
from pydantic_core import CoreSchema, core_schema

_VERSION = re.compile(r"\d{1,6}(?:\.\d{1,6}){0,3}", re.ASCII)
_CONDITION = re.compile(rf"(>=|<=|==|>|<)\s*({_VERSION.pattern})", re.ASCII)
_HOLDS = {
    ">=": operator.ge,
    "<=": operator.le,
    "==": operator.eq,
    ">": operator.gt,
    "<": operator.lt,
}


class Version(tuple[int, ...]):
    """Dotted numbers that compare as numbers, so 1.9 comes before 1.10.

    Zeros at the end are for the eye: 8.0 and 8.0.0 are one version, each printed as it was written.
    """

    __slots__ = ()

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read ``1.34``.

        Raises:
            ValueError: if the text is not one to four dotted numbers.
        """
        if not _VERSION.fullmatch(text):
            raise ValueError(f"{text[:40]!r} is no version; write it as in 1.34")
        return cls(int(part) for part in text.split("."))

    def __str__(self) -> str:
        return ".".join(map(str, self))

    def __eq__(self, other: object) -> bool:
        return _significant(self) == _significant(other) if isinstance(other, Version) else False

    def __ne__(self, other: object) -> bool:  # a tuple has one of its own, which counts zeros
        return not self == other

    def __hash__(self) -> int:
        return hash(_significant(self))

    def __lt__(self, other: tuple[int, ...]) -> bool:
        return _significant(self) < _significant(other)

    def __le__(self, other: tuple[int, ...]) -> bool:
        return _significant(self) <= _significant(other)

    def __gt__(self, other: tuple[int, ...]) -> bool:
        return _significant(self) > _significant(other)

    def __ge__(self, other: tuple[int, ...]) -> bool:
        return _significant(self) >= _significant(other)


def _significant(numbers: tuple[int, ...]) -> tuple[int, ...]:
    end = len(numbers)
    while end > 1 and not numbers[end - 1]:
        end -= 1
    return tuple(numbers[:end])


Cut: TypeAlias = tuple[Version, bool]
"""A place between versions: right before the version, or, if true, right after it."""

_FIRST: Cut = (Version((0,)), False)
_LAST: Cut = (Version((1_000_000,)), False)


class VersionRange(str):
    """The text of a range, checked; ``*`` holds for every version."""

    __slots__ = ()

    def __new__(cls, text: str = "*") -> Self:
        """Check and keep the text.

        Raises:
            ValueError: if a part is not a comparison with a version, or nothing can match.
        """
        text = text.strip()
        for part in () if text == "*" else text.split(","):
            if not _CONDITION.fullmatch(part.strip()):
                raise ValueError(f"{part!r} is no version condition; write them as in >=1.24,<1.33")
        held = super().__new__(cls, text)
        start, end = held.span
        if not start < end:
            raise ValueError(f"no version can be {text}; write the lower bound first")
        return held

    @property
    def span(self) -> tuple[Cut, Cut]:
        """Where the range begins and where it ends."""
        return _span(self)

    def meets(self, other: "VersionRange") -> bool:
        """Whether some version lies in both ranges."""
        (start, end), (other_start, other_end) = self.span, other.span
        return max(start, other_start) < min(end, other_end)

    def within(self, other: "VersionRange") -> bool:
        """Whether every version of this range lies in the other one."""
        (start, end), (other_start, other_end) = self.span, other.span
        return other_start <= start and end <= other_end

    @property
    def conditions(self) -> tuple[tuple[str, Version], ...]:
        """The comparisons that must all hold, none for ``*``."""
        return _conditions(self)

    def holds(self, version: Version) -> bool:
        """Whether a version lies in the range."""
        return all(_HOLDS[sign](version, bound) for sign, bound in self.conditions)

    @property
    def bounds(self) -> tuple[Version, ...]:
        """Every version the text names, in order."""
        return tuple(bound for _, bound in self.conditions)

    def words(self) -> str:
        """Say the range to a reader, as in "since 1.24, before 1.33"; empty for ``*``."""
        word = {">=": "since", ">": "after", "<": "before", "<=": "up to", "==": "in"}
        return ", ".join(f"{word[sign]} {bound}" for sign, bound in self.conditions)

    @classmethod
    def __get_pydantic_core_schema__(cls, _: Any, __: GetCoreSchemaHandler) -> CoreSchema:  # noqa: ANN401 - pydantic's protocol
        return core_schema.no_info_after_validator_function(
            cls,
            core_schema.str_schema(max_length=100),
            serialization=core_schema.to_string_ser_schema(),
        )


@lru_cache(maxsize=4096)  # the same few ranges stand on thousands of entries
def _conditions(text: str) -> tuple[tuple[str, Version], ...]:
    if text == "*":
        return ()
    found = (_CONDITION.fullmatch(part.strip()) for part in text.split(","))
    return tuple((m[1], Version.parse(m[2])) for m in found if m)


@lru_cache(maxsize=4096)
def _span(text: str) -> tuple[Cut, Cut]:
    conditions = _conditions(text)
    starts = [(bound, sign == ">") for sign, bound in conditions if sign in {">", ">=", "=="}]
    ends = [(bound, sign != "<") for sign, bound in conditions if sign in {"<", "<=", "=="}]
    return max(starts, default=_FIRST), min(ends, default=_LAST)


def gaps(ranges: Iterable[VersionRange]) -> tuple[VersionRange, ...]:
    """The stretches between the first and the last of these versions that no range holds."""
    found = []
    reached: Cut | None = None
    for start, end in sorted(one.span for one in ranges):
        if reached and reached < start:
            found.append(_between(reached, start))
        reached = max(reached or end, end)
    return tuple(found)


def _between(start: Cut, end: Cut) -> VersionRange:
    after, up_to = ">" if start[1] else ">=", "<=" if end[1] else "<"
    return VersionRange(f"{after}{start[0]},{up_to}{end[0]}")
