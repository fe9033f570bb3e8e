"""Comparing what the adapters of workloads say: in the API null, absent and empty are the same."""

from typing import Any


def without_empty(value: Any) -> Any:  # noqa: ANN401 - a JSON value
    """A value without members that are null, empty text, empty lists or empty maps."""
    if isinstance(value, list):
        return [without_empty(item) for item in value]
    if not isinstance(value, dict):
        return value
    plain = {name: without_empty(value[name]) for name in value}
    return {name: plain[name] for name in plain if plain[name] not in (None, "", [], {})}


def as_objects(said: Any, expect: Any) -> bool:  # noqa: ANN401 - JSON values
    """Whether two values are the same object to the API."""
    return bool(without_empty(said) == without_empty(expect))


def in_any_order(said: dict[str, Any], expect: dict[str, Any]) -> bool:
    """Whether two maps hold the same lists, where the order in a list is not told."""
    if sorted(said) != sorted(expect):
        return False
    return all(sorted(said[name] or []) == sorted(expect[name] or []) for name in said)
