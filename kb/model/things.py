"""What exists: parts that run, things acted on, and techniques."""

from typing import Annotated

from pydantic import Field, SerializerFunctionWrapHandler, model_serializer

from kb.ids import Slug
from kb.model.base import Fact, See

Role = Annotated[
    str,
    Field(
        max_length=160,
        description="what it does, as a phrase that follows its name and does not repeat it: "
        "'chooses a node for each Pod that has none'",
    ),
]


class Component(Fact):
    """A running part, such as kube-scheduler or vmmemctl."""

    kind = "component"

    domain: Slug
    role: Role = ""
    plane: Annotated[Slug, Field(description="where it belongs, as in control-plane or node")] = ""
    see: tuple[See, ...] = ()


class ApiObject(Fact):
    """An API object or a thing acted on, such as Pod or a .vswp file."""

    kind = "object"

    domain: Slug
    role: Role = ""
    api_group: Annotated[str, Field(description="as in apps/v1; empty outside an API")] = ""
    also_in: Annotated[
        tuple[str, ...], Field(description="other groups and versions in which the kind is, too")
    ] = ()
    namespaced: bool | None = None
    see: tuple[See, ...] = ()

    @model_serializer(mode="wrap")
    def _younger_field_only_where_said(
        self, dump: SerializerFunctionWrapHandler
    ) -> dict[str, object]:
        """Keep the digest of facts as banks of an older release record it."""
        said: dict[str, object] = dump(self)
        if not self.also_in:
            said.pop("also_in", None)
        return said


class Mechanism(Fact):
    """A technique, such as ballooning."""

    kind = "mechanism"

    domain: Slug
    role: Role = ""
    see: tuple[See, ...] = ()
