"""Strict reading of a manifest: every field must be known, and every value of its field's type.

The texts are those with which a real server refuses the request. A null value is none at all, as in
the API. Nothing here judges what a value means.
"""

from dataclasses import dataclass, field
from typing import Any

from simulator.kubernetes.api.schema.kind_fields import HEAD, KIND_FIELDS, KINDS
from simulator.kubernetes.api.schema.pod_fields import POD_FIELDS
from simulator.kubernetes.values.int_or_percent import INT32
from simulator.kubernetes.values.quantities import read_quantity

INT64 = 9_223_372_036_854_775_807
MOST_DEEP = 100
"""A manifest is refused if it is nested deeper; a real server's bound is 10,000."""
MOST_VALUES = 200_000
"""And if it has more values; a real server's bound is on the size, 1.5 MiB."""
NEAR = 2
"""A known name that differs in so many letters at most is offered in place of an unknown one."""
GO = {"b": "bool", "i": "int32", "l": "int64", "s": "string", "t": "Time"}


def _table() -> dict[str, dict[str, str]]:
    rows = dict(POD_FIELDS)
    rows.update(KIND_FIELDS)
    table: dict[str, dict[str, str]] = {}
    for name, row in rows.items():
        text = HEAD + row if name in KINDS else row
        table[name] = {word.partition(":")[0]: word.partition(":")[2] for word in text.split()}
    return table


TABLE = _table()


@dataclass
class Reading:
    """What reading a manifest found: fields that nobody knows, and values of another type."""

    unknown: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    places: list[str] = field(default_factory=list)
    """The paths of the values in ``wrong``."""


def too_large(value: object) -> str:
    """Why a value is too large to be handled, empty if it is not.

    An alias of YAML stands for all that it repeats, so a short file may be a bomb.
    """
    level: list[Any] = [value]
    total = 0
    for _ in range(MOST_DEEP):
        below: list[Any] = []
        for one in level:
            if isinstance(one, (dict, list)):
                total += len(one)
                if total > MOST_VALUES:
                    return f"it has more than {MOST_VALUES} values"
                below.extend(one.values() if isinstance(one, dict) else one)
        if not below:
            return ""
        level = below
    return f"it is nested more than {MOST_DEEP} deep"


def read_strictly(manifest: dict[str, Any], kind: str) -> Reading:
    """Compare a manifest with the fields of its kind."""
    found = Reading()
    if kind in KINDS:
        _struct(manifest, kind, "", found)
    return found


def without(value: Any, places: list[str], path: str = "") -> Any:  # noqa: ANN401 - a JSON value
    """A copy of a value that has not what stands at some paths, so that the rest can be judged."""
    if isinstance(value, dict):
        kept = {}
        for key in value:
            where = f"{path}.{key}".strip(".")
            if where not in places:
                kept[key] = without(value[key], places, where)
        return kept
    if isinstance(value, list):
        return [
            without(value[index], places, f"{path}[{index}]")
            for index in range(len(value))
            if f"{path}[{index}]" not in places
        ]
    return value


def _struct(value: Any, name: str, path: str, found: Reading) -> None:  # noqa: ANN401 - untrusted
    row = TABLE[name]
    for key in value:
        where = f"{path}.{key}".strip(".")
        if not isinstance(key, str) or key not in row:
            hint = _near(str(key)[:100], row)
            told = f' (did you mean "{hint}"?)' if hint else ""
            found.unknown.append(f'unknown field "{where[:200]}"{told}')
        elif value[key] is not None:
            _value(value[key], row[key], where, name, found)


def _value(value: Any, kind: str, path: str, struct: str, found: Reading) -> None:  # noqa: ANN401 - untrusted
    """Judge one value; the real message names the field without the numbers of lists."""
    if kind in TABLE:
        if isinstance(value, dict):
            _struct(value, kind, path, found)
        else:
            _wrong(value, path, struct, f"v1.{kind}", found)
    elif kind[0] in "[{":
        _many(value, kind, path, struct, found)
    elif kind != "any":
        _scalar(value, kind, path, struct, found)


def _many(value: Any, kind: str, path: str, struct: str, found: Reading) -> None:  # noqa: ANN401 - untrusted
    """Judge each item of a list or a mapping."""
    inner, items = kind[1:-1], []
    if kind[0] == "[" and isinstance(value, list):
        items = [(f"{path}[{index}]", value[index]) for index in range(len(value))]
    elif kind[0] == "{" and isinstance(value, dict):
        items = [(f"{path}.{key}", value[key]) for key in value]
        if not all(isinstance(key, str) for key in value):
            _wrong(value, path, struct, "map[string]" + _go(inner), found)
    else:
        before = "[]" if kind[0] == "[" else "map[string]"
        _wrong(value, path, struct, before + _go(inner), found)
    for where, item in items:
        if item is not None:
            _value(item, inner, where, struct, found)
        elif kind[0] == "[":
            found.wrong.append(f"{where[:200]}: null is no item of a list; take it out")
            found.places.append(where)


def _go(kind: str) -> str:
    return GO.get(kind) or ("resource.Quantity" if kind == "q" else f"v1.{kind}")


def _scalar(value: Any, kind: str, path: str, struct: str, found: Reading) -> None:  # noqa: ANN401 - untrusted
    number = isinstance(value, (int, float)) and not isinstance(value, bool)
    text = isinstance(value, str)
    whole = isinstance(value, int) and number
    if kind == "q":
        try:
            read_quantity(value)
        except ValueError as error:
            found.wrong.append(f"{path[:200]}: {error}")
            found.places.append(path)
        return
    good = {
        "b": isinstance(value, bool),
        "i": whole and -INT32 - 1 <= value <= INT32,
        "is": text or (whole and -INT32 - 1 <= value <= INT32),
        "l": whole and -INT64 - 1 <= value <= INT64,
        "s": text,
        "t": text,
    }
    if not good[kind]:
        _wrong(value, path, struct, GO.get(kind, "int32 or string"), found)


def _wrong(value: Any, path: str, struct: str, wanted: str, found: Reading) -> None:  # noqa: ANN401 - untrusted
    found.places.append(path)
    hint = "; quote it" if wanted == "string" and isinstance(value, (bool, int, float)) else ""
    found.wrong.append(
        f"json: cannot unmarshal {_named(value)} into Go struct field {struct}.{path[:200]} "
        f"of type {wanted}{hint}"
    )


def _named(value: object) -> str:
    if isinstance(value, bool):
        return "bool"
    if isinstance(value, (int, float)):
        return f"number {str(value)[:40]}"
    if isinstance(value, str):
        return "string"
    return "array" if isinstance(value, list) else "object"


def _near(word: str, known: dict[str, str]) -> str:
    """The known word that is nearest, if it is near."""
    best, nearest = "", NEAR + 1
    for one in sorted(known):
        if abs(len(one) - len(word)) <= NEAR:
            far = 0 if one.lower() == word.lower() else _distance(one.lower(), word.lower())
            if far < nearest:
                best, nearest = one, far
    return best


def _distance(one: str, two: str) -> int:
    """How many letters must be changed, added or taken away."""
    row = list(range(len(two) + 1))
    for i in range(len(one)):
        corner, row[0] = row[0], i + 1
        for j in range(len(two)):
            above = row[j + 1]
            cost = corner if one[i] == two[j] else corner + 1
            row[j + 1] = min(cost, above + 1, row[j] + 1)
            corner = above
    return row[-1]
