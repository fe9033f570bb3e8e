"""The shares that the words high, normal and low stand for."""

from generator.errors import UnusableNumberError
from generator.releases import rules_of
from generator.rule_book.ruling import Ruling, amount, bases, megabytes, said
from kb import KnowledgeBase

LEVELS = ("high", "normal", "low")
POOL = "16 GB"
"""A resource pool gets the shares of a VM of this size."""


def shares(kb: KnowledgeBase, memory: str, release: str, *, level: str) -> Ruling:
    """The memory shares of a VM of this size at one of the three levels.

    Raises:
        UnusableNumberError: if a number cannot be.
        InvalidScenarioError: if the release is unknown.
    """
    size = amount(memory, "--memory")
    if level not in LEVELS:
        raise UnusableNumberError(f"--shares: {level!r} is none of {', '.join(LEVELS)}")
    rules = rules_of(kb, release)
    found, each = rules.shares(level, size), rules.shares(level, 1024)
    return Ruling(
        rule="memory shares",
        inputs={"VM memory": said(size), "level": level, "ESXi": release},
        result={"shares": found},
        answer={"shares": str(found)},
        steps=(f"{each} shares for each MB: {each} x {megabytes(size)} = {found}",),
        sources=bases(kb, "esxi", release, (f"shares-{level}",)),
    )
