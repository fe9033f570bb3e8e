"""Proofs by ways through the graph: what lies between, what is direct, what no way can avoid."""

from typing import Annotated, Literal

from pydantic import Field

from generator.questions.proof.cited import Cited
from generator.questions.strict import Model


class BetweenProof(Model):
    """Right is what the first verb leads to from *start*, and the second leads from to *end*."""

    by: Literal["between"] = "between"
    verbs: tuple[str, str]
    start: str
    end: str
    cites: Cited


class DirectProof(Model):
    """Right is who stands in *verb* to *given* directly; *lure* only reaches *middle* by it.

    By the verb *link*, *top* leads to the middle, and the middle to the given thing.
    """

    by: Literal["direct"] = "direct"
    verb: str
    link: str
    top: str
    lure: str
    middle: str
    given: str
    cites: Cited


class DominatorProof(Model):
    """Right is what lies on every way from *start* to *end* by a verb; the others can be avoided.

    All that can be reached without it has complete lists; for every other answer there is a way
    around it.
    """

    by: Literal["dominator"] = "dominator"
    verb: str
    start: str
    end: str
    cites: Cited


class PortProof(Model):
    """Which component listens on a port by its number, or on which number a component listens.

    With a *client*, the stem says that this part talks to the component.
    """

    by: Literal["port"] = "port"
    asks: Literal["component", "number"]
    verb: str
    given: Annotated[str, Field(description="the port's parameter, or the component")]
    client: str = ""
    talk: Annotated[str, Field(description="the verb by which the client reaches it")] = ""
    cites: Cited
