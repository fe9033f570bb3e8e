"""Where facts stand, and where exams ask for them."""

import datetime as dt
from typing import Annotated, Literal

from pydantic import Field

from kb.model.base import Fact
from kb.model.cited import Cites
from kb.numbers import Number


class Source(Fact):
    """A document that is cited. The summary says what it is good for."""

    kind = "source"

    publisher: Annotated[str, Field(min_length=1)]
    url: Annotated[str, Field(pattern=r"^https://[^\s<>\"']+$", max_length=400)]
    version: Annotated[str, Field(description="the release or date of the document")] = ""
    accessed: dt.date
    standing: Literal["primary", "secondary", "observed"] = "primary"


class Objective(Fact):
    """An exam objective or domain, of one dated outline."""

    kind = "objective"

    exam: Annotated[str, Field(min_length=1, description="CKA, KCNA, VCP-DCV …")]
    outline: Annotated[str, Field(min_length=1, description="the date or version of the outline")]
    section: Annotated[str, Field(min_length=1)]
    weight: Annotated[Number | None, Field(description="per cent, where one is published")] = None
    cites: Cites
