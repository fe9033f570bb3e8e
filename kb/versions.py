"""Versions of a domain (Kubernetes 1.34, ESXi 8.0) and ranges of them.

A version is dotted numbers; a range is ``*`` or conditions that must all hold, as in
``>=1.24,<1.33``. Not a full version scheme: no pre-releases, no wildcards inside a number.
"""

import operator
import re
from typing import Any, Self

from pydantic import GetCoreSchemaHandler
from pydantic_core import CoreSchema, core_schema

_CONDITION = re.compile(r"(>=|<=|==|>|<)\s*(\d{1,6}(?:\.\d{1,6}){0,3})")
_HOLDS = {
    ">=": operator.ge,
    "<=": operator.le,
    "==": operator.eq,
    ">": operator.gt,
    "<": operator.lt,
}


class Version(tuple[int, ...]):
    """Dotted numbers that compare as numbers, so 1.9 comes before 1.10."""

    __slots__ = ()

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read ``1.34``.

        Raises:
            ValueError: if the text is not one to four dotted numbers.
        """
        if not re.fullmatch(r"\d{1,6}(?:\.\d{1,6}){0,3}", text):
            raise ValueError(f"{text!r} is no version; write it as in 1.34")
        return cls(int(part) for part in text.split("."))

    def __str__(self) -> str:
        return ".".join(map(str, self))


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
        if not held.meets(held):
            raise ValueError(f"no version can be {text}; write the lower bound first")
        return held

    def meets(self, other: "VersionRange") -> bool:
        """Whether some version lies in both ranges; tried at, below and above every bound."""
        tries = {Version((0,)), Version((999_999,))}
        for bound in (*self.bounds, *other.bounds):
            tries |= {bound, Version((*bound, 1)), Version((*bound[:-1], bound[-1] - 1, 999_999))}
        return any(self.holds(version) and other.holds(version) for version in tries)

    @property
    def conditions(self) -> tuple[tuple[str, Version], ...]:
        """The comparisons that must all hold, none for ``*``."""
        if self == "*":
            return ()
        found = (_CONDITION.fullmatch(part.strip()) for part in self.split(","))
        return tuple((m[1], Version.parse(m[2])) for m in found if m)

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
