"""Numbers that are set, and numbers that are read."""

from typing import Annotated

from pydantic import Field

from kb.ids import Ref, Slug
from kb.model.base import Fact, See
from kb.model.cited import Cited, Cites
from kb.numbers import Number


class Setting(Cited):
    """The value that a parameter has in one range of versions."""

    value: Number
    note: str = ""


class Parameter(Fact):
    """A number with a unit, such as the largest share that a balloon may take.

    Ratios are written in the unit that people use (65 with unit ``%``), not as 0.65.
    """

    kind = "parameter"

    domain: Slug
    unit: Annotated[str, Field(max_length=40, description="%, s, MiB, Pods … or empty")]
    setting: Annotated[str, Field(description="its name in the product, as Mem.CtlMaxPercent")] = ""
    of: Annotated[Ref | None, Field(description="the component or mechanism it belongs to")] = None
    minimum: Number | None = None
    maximum: Number | None = None
    values: Annotated[tuple[Setting, ...], Field(min_length=1)]


class Counter(Fact):
    """Something that a person reads, such as MCTLSZ."""

    kind = "counter"

    domain: Slug
    unit: Annotated[str, Field(max_length=40)]
    tool: Annotated[str, Field(description="where it is read: esxtop, vSphere client, kubectl …")]
    measures: Ref
    reading: Annotated[str, Field(max_length=400, description="what a value tells a person")]
    cites: Cites
    see: tuple[See, ...] = ()
