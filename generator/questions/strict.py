"""The one place where the question models are configured."""

from pydantic import BaseModel, ConfigDict


class Model(BaseModel):
    """Immutable, and a misspelt key is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid")
