"""Every code that a check of facts can print is explained, tested and listed."""

import re
from pathlib import Path

import rule_pages

ROOT = Path(__file__).parents[2]
CODE = re.compile(r"\bKB\d{3}\b")


def _codes_in(*paths: Path) -> set[str]:
    return {code for path in paths for code in CODE.findall(path.read_text())}


def test_every_code_has_a_page_and_every_page_a_code() -> None:
    """The tests of the pages break and mend a fact for each, so no rule goes without a test."""
    assert _codes_in(*(ROOT / "kb").rglob("*.py")) == set(rule_pages.codes())


def test_the_guide_tells_all_codes() -> None:
    """Who adds a fact finds the meaning of a code there, or the way to it."""
    guide = (ROOT / "docs" / "contributing" / "add-a-fact.md").read_text()
    ranges = re.findall(r"(KB\d{3})(?: to (KB\d{3}))?", guide.partition("What the codes mean")[2])

    for code in rule_pages.codes():
        assert any(first <= code <= (last or first) for first, last in ranges), code


def test_a_rule_names_its_code() -> None:
    """The docstring of a rule starts with the code that it reports."""
    from kb.lint import RULES, WARNINGS  # noqa: PLC0415 - only this test needs them

    for rule in (*RULES, *WARNINGS):
        assert CODE.match(rule.__doc__ or ""), rule
