"""Flaws of item writing, found by rule: in one item, and in a bank as a whole.

The codes are those of our documentation (QL01 …). A *block* must not be in a bank, a *warn* is to
be read again, a *bank* finding is about all items together. What is right and wrong is not asked
here: that is proven by :mod:`generator.proofs`.
"""

from collections.abc import Iterable

from generator.lint.measures import measures
from generator.lint.page import explained, report_page, rule_table
from generator.lint.report import Finding, Measure, Report, Rule, Severity
from generator.lint.rules import RULES
from generator.lint.survey import Survey
from generator.lint.view import View
from generator.lint.whole import RULES as WHOLE
from generator.lint.whole import BankRule
from generator.questions import Bank, Item

SEVERITIES: tuple[Severity, ...] = ("block", "warn", "bank")
_BLOCKING = tuple(rule for rule in RULES if rule.severity == "block")


def flaws(item: Item) -> tuple[Finding, ...]:
    """Every flaw of one item, in the order of the rules."""
    view = View(item)
    return tuple(
        [
            Finding(item.id, rule.code, rule.severity, message, rule.remedy)
            for rule in RULES
            for message in rule.find(view)
        ]
    )


def blocked(item: Item) -> bool:
    """Whether an item has a flaw for which it must not be used."""
    view = View(item)
    for rule in _BLOCKING:
        for _ in rule.find(view):
            return True
    return False


def lint(bank: Bank, askable: int = 0) -> Report:
    """Every flaw of every item, then those of the bank, with its measures."""
    return lint_items(bank.items, bank.title, askable)


def lint_items(items: Iterable[Item], title: str = "", askable: int = 0) -> Report:
    """Look at items one by one, none of which is kept, and then at all of them together.

    Args:
        items: the items; they may come from a stream.
        title: of the bank.
        askable: how many facts of the knowledge base could be asked about; 0: nobody knows.
    """
    survey = Survey()
    found: list[Finding] = []
    flawed: dict[Severity, int] = dict.fromkeys(SEVERITIES, 0)
    for item in items:
        survey.add(item)
        own = flaws(item)
        found += own
        for severity in {finding.severity for finding in own}:
            flawed[severity] += 1
    found += [
        Finding(item_id, rule.code, rule.severity, message, rule.remedy)
        for rule in WHOLE
        for item_id, message in rule.find(survey)
    ]
    return Report(tuple(found), measures(survey, flawed, askable), survey.items, title)


__all__ = [
    "RULES",
    "SEVERITIES",
    "WHOLE",
    "BankRule",
    "Finding",
    "Measure",
    "Report",
    "Rule",
    "Severity",
    "blocked",
    "explained",
    "flaws",
    "lint",
    "lint_items",
    "report_page",
    "rule_table",
]
