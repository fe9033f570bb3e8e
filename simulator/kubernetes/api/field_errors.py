"""What is wrong with the fields of an object, in the words of a real server.

Each line begins with the path of the field. Checks collect problems instead of stopping at the
first, so that a person sees all of them at once.
"""

from collections.abc import Iterable

LONGEST = 80


def shown(value: object) -> str:
    """A value as messages show it: texts in quotes, long ones cut."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if value is None:
        return "null"
    if isinstance(value, (int, float)):
        return str(value)[:LONGEST]
    text = str(value)
    cut = text[:LONGEST] + "..." if len(text) > LONGEST else text
    return '"' + cut.replace('"', '\\"') + '"'


class FieldErrors:
    """The problems of one object so far."""

    def __init__(self) -> None:
        self.lines: list[str] = []

    def invalid(self, path: str, value: object, why: str) -> None:
        """A value cannot be so."""
        self.lines.append(f"{path}: Invalid value: {shown(value)}: {why}")

    def required(self, path: str, why: str = "") -> None:
        """A value is missing."""
        self.lines.append(f"{path}: Required value" + (f": {why}" if why else ""))

    def unsupported(self, path: str, value: object, supported: Iterable[str]) -> None:
        """A value is none of a few."""
        words = ", ".join([shown(one) for one in sorted(supported)])
        self.lines.append(f"{path}: Unsupported value: {shown(value)}: supported values: {words}")

    def forbidden(self, path: str, why: str) -> None:
        """A field may not be set here."""
        self.lines.append(f"{path}: Forbidden: {why}")

    def duplicate(self, path: str, value: object) -> None:
        """A value is there twice."""
        self.lines.append(f"{path}: Duplicate value: {shown(value)}")

    def missing(self, path: str, value: object) -> None:
        """A name means something that is not there."""
        self.lines.append(f"{path}: Not found: {shown(value)}")

    def too_long(self, path: str, most: int) -> None:
        """There is too much of something."""
        self.lines.append(f"{path}: Too long: may not be more than {most} bytes")

    def too_many(self, path: str, count: int, most: int) -> None:
        """A list has too many items."""
        self.lines.append(f"{path}: Too many: {count}: must have at most {most} items")

    def at_least(self, path: str, value: object, least: int = 0) -> None:
        """A number, where it is given, is not less than this."""
        if isinstance(value, int) and not isinstance(value, bool) and value < least:
            self.invalid(path, value, f"must be greater than or equal to {least}")
