"""What a value in a manifest or a scenario must look like, and the list of what does not.

Checks collect problems instead of stopping at the first, so that a person sees all of them.
"""

from typing import Any

from simulator.kubernetes.values.int_or_percent import INT32
from simulator.kubernetes.values.names import is_label_name, is_label_value


class Problems:
    """What is wrong with one object, each with its path."""

    def __init__(self, where: str) -> None:
        self.where = where
        self.lines: list[str] = []

    def add(self, path: str, message: str) -> None:
        """Note a problem at a path."""
        self.lines.append(f"{self.where} {path}: {message}")


def mapping(parent: dict[str, Any], name: str, found: Problems, path: str) -> dict[str, Any] | None:
    """The mapping under a name, or nothing, and then a problem is noted."""
    value = parent.get(name)
    if isinstance(value, dict):
        return value
    found.add(path, "is missing" if value is None else "must be a mapping")
    return None


def whole_number(
    parent: dict[str, Any], name: str, found: Problems, path: str, most: int = INT32
) -> None:
    """A value, where it is given, must be a whole number from 0 to *most*."""
    value = parent.get(name)
    if value is None:
        return
    if isinstance(value, bool) or not isinstance(value, int):
        found.add(path, f"{value!r} must be a whole number")
    elif not 0 <= value <= most:
        found.add(path, f"{value} must be from 0 to {most}")


def label_map(value: object, found: Problems, path: str) -> bool:
    """Labels, where they are given, must be a mapping of names to short texts."""
    if value is None:
        return True
    if not isinstance(value, dict):
        found.add(path, "must be a mapping")
        return False
    before = len(found.lines)
    for name in sorted(value, key=str):
        if not is_label_name(name):
            found.add(path, f"{name!r} is no name of a label")
        if not is_label_value(value[name]):
            hint = "; quote it" if isinstance(value[name], (int, float)) else ""
            found.add(f"{path}.{name}", f"{value[name]!r} is no value of a label{hint}")
    return len(found.lines) == before
