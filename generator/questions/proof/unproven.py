"""No proof: an item that somebody wrote by hand, or that was read from a foreign file."""

from typing import Annotated, Literal

from pydantic import Field

from generator.questions.strict import Model


class Unproven(Model):
    """Nobody has proven the item; ``origin`` says where it comes from."""

    by: Literal["nobody"] = "nobody"
    origin: Annotated[str, Field(min_length=1)]
    cites: tuple[str, ...] = ()
