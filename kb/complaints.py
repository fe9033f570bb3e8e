"""What the models complain about, in words that tell a person who edits YAML what to do.

The models come from a library with wording of its own, about tuples and patterns; here each
complaint that a fact file can cause gets ours, its place in the file, and a remedy.
"""

from collections.abc import Iterator, Mapping, Sequence
from difflib import get_close_matches
from typing import Any, Final, get_args

from pydantic import BaseModel
from pydantic_core import ErrorDetails

from kb.fact_file import FactFile
from kb.ids import SLUG, Loc
from kb.problems import Problem

_WORDING: Final = {
    "missing": "the key is missing",
    "extra_forbidden": "there is no such key",
    "string_type": "must be a single value, not a list or mapping",
    "string_too_short": "must not be empty",
    "string_too_long": "must have at most {max_length} characters",
    "tuple_type": "must be a list",
    "model_type": "must be a mapping of keys to values",
    "too_short": "needs at least {min_length} entries, not {actual_length}",
    "int_parsing": "must be a whole number",
    "int_parsing_size": "must be a whole number, and not such a long one",
    "int_type": "must be a whole number",
    "bool_parsing": "must be true or false",
    "bool_type": "must be true or false",
    "greater_than_equal": "must be {ge} or more",
    "less_than_equal": "must be {le} or less",
    "literal_error": "must be {expected}",
}
_DATES: Final = (
    "date_from_datetime_parsing",
    "date_from_datetime_inexact",
    "date_parsing",
    "date_type",
)


def explain(
    file: FactFile, model: type[BaseModel], errors: Sequence[ErrorDetails]
) -> Iterator[Problem]:
    """Say each complaint of a model as a problem of the file that it read."""
    places = {error["loc"] for error in errors}
    for error in errors:
        loc = error["loc"]
        short_of_a_bad_entry = error["type"] == "too_short" and any(
            other[: len(loc)] == loc for other in places - {loc}
        )
        if short_of_a_bad_entry:
            continue
        context = error.get("ctx", {})
        place: Loc = (*loc, *context.get("at", ()))
        where = ".".join(f"{part!s:.60}" for part in place) or "the fact"
        message, hint = _words(error, context, model)
        yield file.problem(place, "KB020", f"{where}: {message}", hint)


def _words(
    error: ErrorDetails, context: Mapping[str, Any], model: type[BaseModel]
) -> tuple[str, str]:
    """Give the message and the remedy."""
    kind, loc = error["type"], error["loc"]
    if kind == "extra_forbidden":
        return _WORDING[kind], _keys(str(loc[-1])[:60], _model_at(model, loc[:-1]))
    if kind == "too_short" and loc[-1] == "cites":
        return "needs at least one source", "cites: [source:...]"
    if kind == "string_pattern_mismatch":
        return _form(
            context["pattern"], str(error["input"])[:80], "source" if "cites" in loc else "kind"
        )
    if kind in _DATES:
        return "must be a date", "write it as in 2026-01-31"
    text = _WORDING.get(kind, "")
    return text.format(**context) if text else error["msg"].removeprefix("Value error, "), ""


def _form(pattern: str, found: str, kind: str) -> tuple[str, str]:
    if pattern == rf"^{SLUG}:{SLUG}$":
        if ":" not in found:
            return f"{found!r} is no reference", f"write {kind}:{found}, the kind before the id"
        return f"{found!r} is no reference", "write kind:id, as in component:deck-oven"
    if pattern == rf"^{SLUG}$":
        hint = "an id is lower-case words and numbers, joined by - or . as in deck-oven"
        return f"{found!r} is no id", hint
    return f"{found!r} is no address of a page", "write it as in https://example.org/page"


def _keys(name: str, model: type[BaseModel] | None) -> str:
    known = ["kind", *model.model_fields] if model else []
    close = get_close_matches(name, known, n=1)
    if close:
        return f"did you mean {close[0]!r}?"
    fields = [key for key in known if key != "kind"]
    return f"the keys here are: {', '.join(fields)}" if fields else ""


def _model_at(model: type[BaseModel], loc: Loc) -> type[BaseModel] | None:
    """Find the model of a nested entry, as that of ``relations.0``."""
    here: type[BaseModel] | None = model
    for key in loc:
        if isinstance(key, str) and here:
            field = here.model_fields.get(key)
            here = _model_in(field.annotation) if field else None
    return here


def _model_in(annotation: object) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((found for part in get_args(annotation) if (found := _model_in(part))), None)
