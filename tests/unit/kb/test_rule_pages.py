"""The pages about rules tell the truth: what breaks a rule breaks it, what is mended is clean."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest
import rule_pages

from kb.errors import InvalidFactsError
from kb.lint import advise
from kb.loader import load

READ_SINCE = dt.date(2024, 11, 1)
OVEN = "kind: component\nid: wood-oven\nname: {}\ndomain: bread\nsummary: It is hot.\n"
WARMS = "relations:\n  - {verb: warms, target: object:loaf, cites: [source:baking-handbook]}\n"


def _found(folder: Path) -> dict[str, str]:
    """The codes of everything that is wrong in a folder, with their severity."""
    try:
        problems = list(advise(load([folder]).facts, READ_SINCE))
    except InvalidFactsError as error:
        problems = list(error.problems)
    return {problem.code: problem.severity for problem in problems}


def _too_large(folder: Path) -> None:
    (folder / "wood-oven.yaml").write_text(OVEN.format("Oven") + "aka: [" + "a, " * 400_000 + "b]")


def _hidden(folder: Path) -> None:
    (folder / "wood-oven.yaml").write_text(OVEN.format("Wood\u200boven") + WARMS)


def _not_utf8(folder: Path) -> None:
    (folder / "wood-oven.yaml").write_bytes((OVEN.format("Öfen") + WARMS).encode("latin-1"))


def _nothing(folder: Path) -> None:
    for path in folder.rglob("*.yaml"):
        path.unlink()


def _many(folder: Path) -> None:
    keys = "".join(f"key-{number}: x\n" for number in range(60))
    (folder / "wood-oven.yaml").write_text(OVEN.format("Oven") + keys)


def _link(folder: Path) -> None:
    (folder / "more").symlink_to(rule_pages.BREAD / "terms")


MADE: dict[str, tuple[Callable[[Path], None], ...]] = {
    "KB006": (_too_large,),
    "KB007": (_hidden, _not_utf8),
    "KB008": (_nothing,),
    "KB009": (_link,),
    "KB999": (_many,),
}
WRITTEN = [code for code in rule_pages.codes() if code not in MADE]


@pytest.mark.parametrize("code", WRITTEN)
def test_what_a_page_calls_broken_breaks_that_rule_alone(tmp_path: Path, code: str) -> None:
    """A reader who tries the example sees the code of the page and no other."""
    broken = rule_pages.examples(code, "A fact that breaks the rule")
    beside = rule_pages.examples(code, "Beside it")
    page = (rule_pages.PAGES / f"{code.lower()}.md").read_text()

    found = _found(rule_pages.write(tmp_path, [*beside, *broken]))

    assert broken
    assert list(found) == [code]
    assert f"\n{'An error' if found[code] == 'error' else 'A warning'}: " in page


@pytest.mark.parametrize("code", WRITTEN)
def test_what_a_page_calls_mended_is_clean(tmp_path: Path, code: str) -> None:
    """Nobody mends one mistake by another."""
    mended = rule_pages.examples(code, "The same fact, mended")
    beside = rule_pages.examples(code, "Beside it")

    assert mended
    assert not _found(rule_pages.write(tmp_path, [*beside, *mended]))


@pytest.mark.parametrize("code", MADE)
def test_what_cannot_stand_on_a_page_breaks_its_rule(tmp_path: Path, code: str) -> None:
    """Sizes, invisible characters and links are made here."""
    assert not rule_pages.examples(code, "A fact that breaks the rule")
    for number, spoil in enumerate(MADE[code]):
        folder = rule_pages.write(tmp_path / str(number), [])
        clean = _found(folder)
        spoil(folder)

        assert not clean
        assert _found(folder).items() >= {(code, "error")}
        assert _found(folder).keys() <= {code, "KB020"}


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    """The same code as for a folder that holds nothing."""
    assert _found(tmp_path / "nowhere") == {"KB008": "error"}


def test_the_index_names_every_page_with_its_severity() -> None:
    """Whoever looks for a rule without its code starts there."""
    lines = (rule_pages.PAGES / "index.md").read_text().splitlines()
    rows = [line.split("|")[1:-1] for line in lines if line.startswith("| [KB")]

    assert [row[0].strip() for row in rows] == [
        f"[{code}]({code.lower()}.md)" for code in rule_pages.codes()
    ]
    for (_, title, severity), code in zip(rows, rule_pages.codes(), strict=True):
        page = (rule_pages.PAGES / f"{code.lower()}.md").read_text()
        assert page.startswith(f"# {code}: {title.strip()}\n")
        assert f"\n{'An error' if severity.strip() == 'error' else 'A warning'}: " in page
