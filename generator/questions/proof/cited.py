"""The sources that a proof rests on: at least one, in order of their references."""

from typing import Annotated

from pydantic import Field

Cited = Annotated[tuple[str, ...], Field(min_length=1)]
