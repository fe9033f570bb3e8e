"""A bank: items, and all that is needed to draw and to prove them again."""

from typing import Annotated, Literal

from pydantic import Field

from generator.questions.items import Item
from generator.questions.strict import Model


class Bank(Model):
    """A drawn set of items; the same seed and knowledge base give the same bank."""

    format: Literal["pilothouse-bank/2"] = "pilothouse-bank/2"
    title: str
    seed: int
    generator: Annotated[str, Field(description="name and version of the program")]
    knowledge: Annotated[str, Field(description="digest of the knowledge base")]
    simulator: Annotated[str, Field(description="digest of the simulators' code")] = ""
    program: Annotated[str, Field(description="digest of the generator's code")] = ""
    blueprint: Annotated[str, Field(description="name and digest of the blueprint, if any")] = ""
    pool: Annotated[
        Literal["all", "practice", "exam"], Field(description="which half of the items it is from")
    ] = "all"
    salted: Annotated[bool, Field(description="whether a secret salt joined the seed")] = False
    form: Annotated[str, Field(description="the code of the form, on every page of it")] = ""
    review: Annotated[str, Field(description="who reviewed it, and a digest of the review")] = ""
    approved: Annotated[tuple[str, ...], Field(description="ids of approved items")] = ()
    at: Annotated[dict[str, str], Field(description="the version of each domain, by its id")]
    used: dict[str, str] = Field(
        default_factory=dict, description="digest of each fact that an item rests on"
    )
    domains: dict[str, str] = Field(
        default_factory=dict, description="how a reader spells each domain, by its id"
    )
    topics: dict[str, str] = Field(
        default_factory=dict, description="how a reader spells each topic, by its reference"
    )
    items: tuple[Item, ...]
