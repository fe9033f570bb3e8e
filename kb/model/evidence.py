"""Where facts stand, and where exams ask for them."""

import datetime as dt
import re
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field
from pydantic_core import PydanticCustomError

from kb.model.base import Fact
from kb.model.cited import Cites
from kb.numbers import Number

# A host by its name, and nobody's name and password before it: https://known.example@other.example
# leads to the other one.
_PAGE = (
    r"^https://[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?(?::[0-9]{1,5})?"
    r"(?:[/?#][^\s<>\"'\\^`{|}]*)?$"
)


def _day(value: object) -> object:
    """Take 2026-01-31 and no other text; the library would read 1700006400 as a day, too."""
    if isinstance(value, str) and not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value.strip()):
        raise PydanticCustomError("date_parsing", "must be a date")
    return value


class Source(Fact):
    """A document that is cited. The summary says what it is good for."""

    kind = "source"

    publisher: Annotated[str, Field(min_length=1)]
    url: Annotated[str, Field(pattern=_PAGE, max_length=400)]
    version: Annotated[str, Field(description="the release or date of the document")] = ""
    accessed: Annotated[dt.date, BeforeValidator(_day)]
    standing: Literal["primary", "secondary", "observed"] = "primary"


class Objective(Fact):
    """An exam objective or domain, of one dated outline."""

    kind = "objective"

    exam: Annotated[str, Field(min_length=1, description="CKA, KCNA, VCP-DCV …")]
    outline: Annotated[str, Field(min_length=1, description="the date or version of the outline")]
    section: Annotated[str, Field(min_length=1)]
    weight: Annotated[Number | None, Field(description="per cent, where one is published")] = None
    cites: Cites
