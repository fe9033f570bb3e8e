"""``lint``: flaws of item writing, and statistics of a bank of ours or of another's."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from generator.cli.options import At, Kb, NoBuiltin

if TYPE_CHECKING:
    from rich.table import Table

    from generator.lint import Report
    from generator.questions import Item
    from kb import KnowledgeBase


class Form(StrEnum):
    """How findings and statistics are written."""

    text = "text"
    json = "json"
    page = "page"


def lint(
    bank: Annotated[
        list[Path] | None,
        typer.Argument(help="A bank file, or a quiz in GIFT, Moodle XML, CSV, JSON or Markdown."),
    ] = None,
    with_report: Annotated[
        bool, typer.Option("--report", help="Print the statistics, too, as tables.")
    ] = False,
    form: Annotated[
        Form, typer.Option("--format", help="For people, for scripts, or as a page in Markdown.")
    ] = Form.text,
    as_json: Annotated[bool, typer.Option("--json", help="The same as --format json.")] = False,
    yields: Annotated[
        bool,
        typer.Option("--yields", help="Say what became of each family's drafts (slow)."),
    ] = False,
    output: Annotated[
        Path, typer.Option("-o", "--output", help="A file to write to, or - .")
    ] = Path("-"),
    explain: Annotated[
        str, typer.Option(metavar="CODE", help="Print what a rule such as QL07 is; no bank.")
    ] = "",
    kb: Kb = [],
    no_builtin: NoBuiltin = False,
    at: At = [],
) -> None:
    """Look for item-writing flaws, in a bank of ours or in a quiz from elsewhere.

    Several files are looked at as one bank. Exit 1 on a flaw that blocks an item.

    Example: `pilothouse lint our-old-quiz.gift --report`
    """
    from generator.cli.output import put
    from generator.lint.page import explained, report_page

    if explain:
        typer.echo(explained(explain))
        return
    if not bank:
        raise typer.BadParameter("name a bank file, or a rule with --explain")
    facts = _knowledge(kb, at, no_builtin=no_builtin) if with_report or yields else None
    report = _looked_at(bank, facts)
    if yields and facts is not None:
        from generator.assembly import yields as followed

        report = replace(report, yields=followed(facts, 1))
    if as_json or form is Form.json:
        put(output, json.dumps(_data(report), indent=2, ensure_ascii=False) + "\n")
    elif form is Form.page:
        put(output, report_page(report))
    else:
        put(output, "".join(f"{line}\n" for line in _lines(report, tables=with_report)))
    for line in report.skipped:
        typer.echo(f"not read: {line}", err=True)
    if report.skipped:
        typer.echo(f"{len(report.skipped)} questions could not be read; see above", err=True)
    if report.blocked:
        typer.echo("blocked: items with a block-level flaw must not go out", err=True)
        raise typer.Exit(1)


def _looked_at(paths: Iterable[Path], facts: "KnowledgeBase | None") -> "Report":
    """Read all files, whatever their format, and look at their items as one bank."""
    from generator.lint import lint_items

    read = [_read(path) for path in paths]
    own = facts is not None and all(one.knowledge == facts.digest for one in read)
    items = (item for one in read for item in one.items)
    report = lint_items(items, ", ".join(one.title for one in read), _askable(facts) if own else 0)
    return replace(report, skipped=tuple(line for one in read for line in one.skipped))


@dataclass(frozen=True)
class _Read:
    title: str
    knowledge: str
    items: Iterable["Item"]
    skipped: tuple[str, ...] = ()


def _read(path: Path) -> _Read:
    from generator import reading
    from generator.foreign import read_foreign

    if reading.is_ours(path):
        head, items = reading.read_items(path)
        return _Read(head.title, head.knowledge, items)
    found = read_foreign(path)
    typer.echo(f"{path}: {len(found.items)} questions read as {found.format}", err=True)
    for what in found.lost:
        typer.echo(f"in part: {path}: {what}", err=True)
    return _Read(found.title, "", found.items, tuple(f"{path}: {line}" for line in found.skipped))


def _knowledge(kb: list[Path], at: list[str], *, no_builtin: bool) -> "KnowledgeBase":
    from generator.cli.options import knowledge

    return knowledge(kb, no_builtin=no_builtin, at=at)


def _askable(facts: "KnowledgeBase | None") -> int:
    """How many facts something could be asked about: all but sources, verbs and objectives."""
    kinds = ("source", "verb", "objective")
    return sum(not str(ref).startswith(kinds) for ref in facts.facts) if facts else 0


def _data(report: "Report") -> Mapping[str, Any]:
    return {
        "title": report.title,
        "items": report.items,
        "findings": [asdict(finding) for finding in report.findings],
        "statistics": report.statistics,
        "measures": [asdict(measure) for measure in report.measures],
        "skipped": list(report.skipped),
        "yields": {family: dict(found) for family, found in report.yields.items()},
    }


def _lines(report: "Report", *, tables: bool) -> Iterable[str]:
    from generator.lint import SEVERITIES

    yield from map(str, report.findings)
    if tables:
        yield from _tables(report)
    else:
        missed = [measure for measure in report.measures if not measure.fine]
        yield from (f"{m.name}: {m}, but should be {m.limit}" for m in missed)
    for code, count in list(report.by_code().items())[:10]:
        yield f"{code}: {count} ({_title(code)})"
    counts = (f"{len(report.of(severity))} {severity}" for severity in SEVERITIES)
    blocked, share = report.flawed("block"), report.flawed("block") / max(report.items, 1)
    yield f"{report.items} items; findings: {', '.join(counts)}"
    yield f"{blocked} items ({share:.0%}) have a flaw for which an item must not be used"


def _title(code: str) -> str:
    from generator.lint.page import rules_of

    return ", ".join(dict.fromkeys(rule.title for rule in rules_of(code)))


def _tables(report: "Report") -> Iterable[str]:
    from io import StringIO
    from itertools import groupby

    from rich.console import Console
    from rich.table import Table

    file = StringIO()
    console = Console(file=file, width=100, no_color=True, emoji=False, markup=False)
    for group, found in groupby(report.measures, key=lambda measure: measure.group):
        table = Table("", "value", "goal", "", title=group, title_justify="left")
        for measure in found:
            met = ("met" if measure.fine else "MISSED") if measure.limit else ""
            table.add_row(measure.name, str(measure), measure.limit, met)
        console.print(table)
    if report.yields:
        console.print(_yield_table(report))
    yield file.getvalue().rstrip("\n")


def _yield_table(report: "Report") -> "Table":
    from rich.table import Table

    table = Table("family", "drafts", "accepted", "left out because", title="Yield")
    for family, found in report.yields.items():
        rest = (f"{name} {count}" for name, count in found.items() if name not in _KEPT and count)
        table.add_row(family, *(str(found.get(name, 0)) for name in _KEPT), ", ".join(rest))
    return table


_KEPT = ("drafts", "accepted")


def add_to(app: typer.Typer) -> None:
    """Register the command of this module."""
    app.command()(lint)
