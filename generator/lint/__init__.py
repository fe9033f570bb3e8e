"""Flaws of item writing, found by rule: in one item, and in a bank as a whole.

The codes are those of our documentation (QL01 …). A *block* must not be in a bank, a *warn* is to
be read again, a *bank* finding is about all items together. What is right and wrong is not asked
here: that is proven by :mod:`generator.proofs`.
"""

from generator.lint.cues import RULES as CUES
from generator.lint.options import RULES as OPTIONS
from generator.lint.report import Finding, Report, Severity
from generator.lint.stems import RULES as STEMS
from generator.lint.whole import RULES as WHOLE
from generator.lint.whole import statistics
from generator.questions import Bank, Item

RULES = (*CUES, *OPTIONS, *STEMS)
SEVERITIES: tuple[Severity, ...] = ("block", "warn", "bank")


def flaws(item: Item) -> tuple[Finding, ...]:
    """Every flaw of one item, in the order of the rules."""
    return tuple(
        Finding(item.id, rule.code, rule.severity, message)
        for rule in RULES
        for message in rule.find(item)
    )


def blocked(item: Item) -> bool:
    """Whether an item has a flaw for which it must not be used."""
    return any(
        rule.severity == "block" and next(iter(rule.find(item)), None) is not None for rule in RULES
    )


def lint(bank: Bank) -> Report:
    """Every flaw of every item, then those of the bank, with its statistics."""
    found = [finding for item in bank.items for finding in flaws(item)]
    numbers = statistics(bank)
    found += [
        Finding("", rule.code, rule.severity, message)
        for rule in WHOLE
        for message in rule.find(bank, numbers)
    ]
    return Report(tuple(found), numbers, len(bank.items))


__all__ = ["RULES", "WHOLE", "Finding", "Report", "Severity", "blocked", "flaws", "lint"]
