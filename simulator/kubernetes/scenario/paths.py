"""Following a path into an object, as in ``status.conditions[Ready].status``.

In a list, brackets name an item by its type or name, or count from 0; a plain part does the same.
A key with dots in it needs no quotes: ``metadata.labels.app.kubernetes.io/name``.
Left out: filters, slices and other expressions of JSONPath.
"""

from typing import Any


def value_at(thing: Any, path: str) -> Any:  # noqa: ANN401 - JSON values
    """The value at a path; nothing where there is none."""
    return _follow(thing, path)


def _follow(value: Any, path: str) -> Any:  # noqa: ANN401 - JSON values
    if not path:
        return value
    if path[0] == "[":
        inside, closing, rest = path[1:].partition("]")
        return _follow(_below(value, inside), rest.removeprefix(".")) if closing else None
    if isinstance(value, dict):
        for end in range(len(path), 0, -1):
            if (end == len(path) or path[end] in ".[") and path[:end] in value:
                rest = path[end:]
                return _follow(value[path[:end]], rest[1:] if rest[:1] == "." else rest)
        return None
    ends = [place for place in (path.find("."), path.find("[")) if place >= 0]
    end = min(ends) if ends else len(path)
    rest = path[end:]
    return _follow(_below(value, path[:end]), rest[1:] if rest[:1] == "." else rest)


def _below(value: Any, part: str) -> Any:  # noqa: ANN401 - JSON values
    if isinstance(value, dict):
        return value.get(part)
    if not isinstance(value, list):
        return None
    for one in value:
        if isinstance(one, dict) and part in (one.get("type"), one.get("name"), one.get("key")):
            return one
    return value[int(part)] if part.isdigit() and int(part) < len(value) else None
