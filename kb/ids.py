"""References to facts, written ``kind:id`` as in ``component:kube-scheduler``."""

from collections.abc import Iterator
from functools import cache
from typing import Annotated, Any, get_args

from pydantic import BaseModel, BeforeValidator, GetCoreSchemaHandler, StringConstraints
from pydantic_core import CoreSchema, core_schema

SLUG = r"[a-z0-9]+(?:[-.][a-z0-9]+)*"

Slug = Annotated[str, StringConstraints(pattern=rf"^{SLUG}$", max_length=100)]

Loc = tuple[str | int, ...]


class Ref(str):
    """A reference to a fact; a type of its own, so that none goes unchecked."""

    __slots__ = ()

    @property
    def kind(self) -> str:
        """The part before the colon."""
        return self.partition(":")[0]

    @property
    def id(self) -> str:
        """The part after the colon."""
        return self.partition(":")[2]

    @classmethod
    def __get_pydantic_core_schema__(cls, _: Any, __: GetCoreSchemaHandler) -> CoreSchema:  # noqa: ANN401 - pydantic's protocol
        schema = core_schema.str_schema(pattern=rf"^{SLUG}:{SLUG}$", max_length=200)
        return core_schema.no_info_after_validator_function(
            cls, schema, serialization=core_schema.to_string_ser_schema()
        )


def _verb(value: object) -> object:
    """Read ``watches`` as ``verb:watches``; files name a verb by its id alone."""
    return f"verb:{value}" if isinstance(value, str) and ":" not in value else value


VerbRef = Annotated[Ref, BeforeValidator(_verb)]


def references(value: object, loc: Loc = ()) -> Iterator[tuple[Loc, Ref]]:
    """Find every reference in a model, with its place in the file."""
    if isinstance(value, Ref):
        yield loc, value
    elif isinstance(value, BaseModel):
        for name in _fields_with_references(type(value)):
            if found := getattr(value, name):
                yield from references(found, (*loc, name))
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from references(item, (*loc, index))


@cache
def _fields_with_references(model: type[BaseModel]) -> tuple[str, ...]:
    """The fields of a model in which a reference can stand; most hold text alone."""
    fields = model.model_fields.items()
    return tuple(name for name, field in fields if _can_hold_a_reference(field.annotation))


def _can_hold_a_reference(annotation: object) -> bool:
    if isinstance(annotation, type) and issubclass(annotation, Ref):
        return True
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return bool(_fields_with_references(annotation))
    return any(_can_hold_a_reference(part) for part in get_args(annotation))
