"""A report for a reader: as a page in Markdown, and the meaning of each rule."""

import html
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final

from generator.errors import UnknownNameError
from generator.lint.report import Measure, Report, Rule
from generator.lint.rules import RULES
from generator.lint.whole import RULES as WHOLE
from generator.lint.whole import BankRule

SEVERITY: Final = {"block": "blocks an item", "warn": "warns", "bank": "is about a whole bank"}
_LISTED: Final = 200  # findings on a page
_BOTH: Final[tuple[Rule | BankRule, ...]] = (*RULES, *WHOLE)
_ALL: Final = tuple(sorted(_BOTH, key=lambda rule: rule.code))


def codes() -> tuple[str, ...]:
    """Every code that a rule has, in order."""
    return tuple(dict.fromkeys(rule.code for rule in _ALL))


def rules_of(code: str) -> tuple[Rule | BankRule, ...]:
    """The rules of a code: one, or two of different severity.

    Raises:
        UnknownNameError: if there is no such code; lists those that there are.
    """
    found = tuple(rule for rule in _ALL if rule.code == code.upper())
    if not found:
        raise UnknownNameError("rule", code, codes())
    return found


def explained(code: str) -> str:
    """What the rules of a code are, for somebody at a terminal.

    Raises:
        UnknownNameError: if there is no such code.
    """
    return "\n\n".join(
        f"{rule.code} {rule.title} ({SEVERITY[rule.severity]})\n{rule.says}\n"
        f"Example: {rule.example}\nWhat to do: {rule.remedy}"
        for rule in rules_of(code)
    )


def rule_table() -> str:
    """All rules as a table in Markdown."""
    rows = [
        f"| {rule.code} | {_cell(rule.title)} | {rule.severity} | {_cell(rule.says)} |"
        f" {_cell(rule.example)} | {_cell(rule.remedy)} |"
        for rule in _ALL
    ]
    head = "| Code | Flaw | Severity | Found when | Example | What to do |"
    return "\n".join([head, "| --- | --- | --- | --- | --- | --- |", *rows, ""])


def report_page(report: Report) -> str:
    """The report as a page in Markdown, with all that comes from a file made harmless."""
    parts = [f"# Report on {_cell(report.title) or 'a bank'}", "", _summary(report), ""]
    for group, found in groupby(report.measures, key=lambda measure: measure.group):
        parts += [f"## {group}", "", *_table(list(found)), ""]
    parts += ["## Findings", "", *_findings(report), ""]
    if report.yields:
        parts += ["## What became of the drafts of each family", "", *_yields(report), ""]
    if report.skipped:
        parts += ["## Not read", "", *[f"* {_cell(line)}" for line in report.skipped], ""]
    return "\n".join(parts)


def _summary(report: Report) -> str:
    counts = [f"{report.flawed(s)} with a finding that {SEVERITY[s]}" for s in ("block", "warn")]
    missed = [measure.name for measure in report.measures if not measure.fine]
    goals = (
        f"Goals that are missed: {_cell(', '.join(missed))}." if missed else "All goals are met."
    )
    return (
        f"{report.items} items, {', '.join(counts)}; {len(report.of('bank'))} on the bank. {goals}"
    )


def _table(found: Sequence[Measure]) -> Iterator[str]:
    yield "| Measure | Value | Goal | Verdict |"
    yield "| --- | ---: | --- | --- |"
    for measure in found:
        met = ("met" if measure.fine else "**missed**") if measure.limit else ""
        yield f"| {_cell(measure.name)} | {measure} | {_cell(measure.limit)} | {met} |"


def _findings(report: Report) -> Iterator[str]:
    if not report.findings:
        yield "None."
        return
    yield "| Item | Rule | Severity | Finding | What to do |"
    yield "| --- | --- | --- | --- | --- |"
    for finding in report.findings[:_LISTED]:
        yield (
            f"| {_cell(finding.item or 'bank')} | {finding.code} | {finding.severity} |"
            f" {_cell(finding.message)} | {_cell(finding.remedy)} |"
        )
    if len(report.findings) > _LISTED:
        yield ""
        yield f"And {len(report.findings) - _LISTED} more."


def _yields(report: Report) -> Iterator[str]:
    reasons = list(dict.fromkeys(name for found in report.yields.values() for name in found))
    yield f"| Family | {' | '.join(map(_cell, reasons))} |"
    yield f"| --- |{' ---: |' * len(reasons)}"
    for family, found in report.yields.items():
        cells = " | ".join(str(found.get(reason, 0) or "") for reason in reasons)
        yield f"| {_cell(family)} | {cells} |"


def _cell(text: str) -> str:
    """A text that is nothing but text in a table of a page."""
    bare = html.escape(" ".join(text.split()), quote=False)
    return "".join(f"\\{sign}" if sign in "\\`*_{}[]|#!~" else sign for sign in bare)
