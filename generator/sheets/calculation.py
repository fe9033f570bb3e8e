"""A calculation with blanks, worked out from parameters of the knowledge base.

This module is the frame: what a calculation looks like, and which one suits a topic. What can be
calculated stands beside it, by domain. A topic gets a calculation when its parameters are the ones
that the calculation needs; a topic that has none of them gets no calculation.
"""

from collections.abc import Callable
from dataclasses import dataclass

from kb import KnowledgeBase, Parameter, Ref, plain


@dataclass(frozen=True)
class Line:
    """One step: what to work out, and what comes out, with its unit."""

    text: str
    answer: str


@dataclass(frozen=True)
class Worked:
    """A whole calculation with its answers.

    ``goal`` completes "After this sheet you can"; ``slips`` are wrong results and how people get
    there; ``parameters`` are the facts that the numbers come from.
    """

    goal: str
    given: str
    lines: tuple[Line, ...]
    slips: tuple[str, ...]
    parameters: tuple[Ref, ...]


@dataclass(frozen=True)
class Calculation:
    """Something that can be calculated when these parameters (ids) are there.

    ``work`` gets the knowledge base and a number that varies the figures.
    """

    needs: tuple[str, ...]
    work: Callable[[KnowledgeBase, int], Worked]


def suited(
    kb: KnowledgeBase,
    parameters: tuple[Parameter, ...],
    known: tuple[Calculation, ...],
    variant: int,
) -> Worked | None:
    """Work out the first calculation that needs nothing but these parameters, if any."""
    there = {parameter.id for parameter in parameters}
    for calculation in known:
        if there.issuperset(calculation.needs):
            return calculation.work(kb, variant)
    return None


def value(kb: KnowledgeBase, name: str) -> str:
    """Write the value of a parameter with its unit, as ``65 %``."""
    fact = kb[f"parameter:{name}"]
    unit = fact.unit if isinstance(fact, Parameter) else ""
    return f"{plain(kb.value(fact.ref))} {unit}".strip()


def refs(*names: str) -> tuple[Ref, ...]:
    """References to parameters."""
    return tuple(Ref(f"parameter:{name}") for name in names)
