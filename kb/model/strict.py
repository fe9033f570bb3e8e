"""The one place where our models are configured."""

from pydantic import BaseModel, ConfigDict


class Model(BaseModel):
    """Immutable; a misspelt key is an error, and text has no stray blanks at its ends."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)
