"""Values of a stranger's fact: numbers, versions, addresses and days that are none."""

import time
from pathlib import Path

import pytest
import small_kb

from kb import KnowledgeBase
from kb.errors import InvalidFactsError

DIGITS = "1" * 900_000
LONG = "https://" + "a" * 5000


def _problem(folder: Path, stem: str, old: str, new: str) -> str:
    text = small_kb.FILES[f"{stem}.yaml"]
    assert old in text
    small_kb.write(folder, **{stem: text.replace(old, new, 1)})
    started = time.process_time()
    with pytest.raises(InvalidFactsError) as caught:
        KnowledgeBase.load([folder], builtin=False)
    (problem,) = caught.value.problems
    assert time.process_time() - started < 2
    assert len(str(problem)) < 600
    return f"{problem.message} ({problem.hint})"


@pytest.mark.parametrize(
    "value",
    [
        *("1e999999999", "1e5", "1/0", "1/00", "0x10", "-", "+5", "1_000", "nan", "inf", ".5"),
        *("5.", "1.5/2", "0.0000000001", "[1]", "{a: 1}", "''", "1 2", "'5\\n'"),
        *("\u0663", "\uff11", "½", DIGITS, f"1/{DIGITS}", f"0.{DIGITS}"),
    ],
)
def test_a_number_that_is_none_is_told(tmp_path: Path, value: str) -> None:
    """Only 65, 0.1 and 1/4: nothing that grows when it is worked out."""
    assert "is no number; write it as in" in _problem(tmp_path, "heat", "230.5", value)


@pytest.mark.parametrize(
    "value",
    ["1.99999999999", "=1", "<", "<=>1", "<\uff12", "<2.0,", "*,<2", "<2.0.0.0.0", "~2", ">=2-rc1"],
)
def test_a_range_of_versions_that_is_none_is_told(tmp_path: Path, value: str) -> None:
    """The remedy shows one."""
    said = _problem(tmp_path, "heat", "<2.0", value)

    assert "is no version condition; write them as in >=1.24,<1.33" in said


@pytest.mark.parametrize("value", [DIGITS, ">1," * 300_000])
def test_a_long_range_of_versions_is_not_looked_at(tmp_path: Path, value: str) -> None:
    """A hundred characters say whatever a range has to say."""
    assert "at most 100 characters" in _problem(tmp_path, "heat", "<2.0", value)


@pytest.mark.parametrize(
    "value",
    [
        "javascript:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "http://example.org/",
        "HTTPS://example.org/",
        "//example.org/",
        "https://",
        "https:///x",
        "https://.",
        "https://-",
        "https://name:word@example.org/",
        "https://known.example@example.org/",
        "https://known.example\\@example.org/",
        "https://example.org:999999/",
        "https://exa mple.org/",
        "https://exa\u00a0mple.org/",
        "https://еxample.org/",  # noqa: RUF001 - the letter that looks like an e is the point
        "https://[::1]/",
        'https://example.org/"onload=x',
        "https://example.org/<script>",
        "https://example.org/`x`",
    ],
)
def test_an_address_that_is_none_is_told(tmp_path: Path, value: str) -> None:
    """A learner will click on it: a page on the web, of the host that it seems to name."""
    quoted = "'" + value + "'"

    said = _problem(tmp_path, "book", "https://example.org/book", quoted)

    assert "is no address of a page (write it as in https://example.org/page)" in said


def test_a_long_address_is_not_looked_at(tmp_path: Path) -> None:
    """Nobody can print it."""
    assert "at most 400 characters" in _problem(tmp_path, "book", "https://example.org/book", LONG)


@pytest.mark.parametrize(
    "value",
    [
        "https://example.org",
        "https://example.org/a@b/c(d)",
        "https://example.org:8443?q=1#top",
        "https://xn--bcher-kva.example/straße",
    ],
)
def test_an_address_of_a_page_is_taken(tmp_path: Path, value: str) -> None:
    """Names of people are in many paths, and few hosts are plain."""
    text = small_kb.FILES["book.yaml"].replace("https://example.org/book", f"'{value}'")

    kb = KnowledgeBase.load([small_kb.write(tmp_path, book=text)], builtin=False)

    assert kb.sources(["source:book"])[0].url == value


@pytest.mark.parametrize(
    "value",
    [
        *("1700006400", "1e9", "2026-02-30", "2026-1-2", "2026-01-02T00:00:00Z", "02.01.2026"),
        *("-2026-01-02", "nan", DIGITS, "[2026]", "{a: 1}", "\uff12026-01-02", "today"),
    ],
)
def test_a_day_that_is_none_is_told(tmp_path: Path, value: str) -> None:
    """One way to write a day, which sorts and which nobody reads as another one."""
    said = _problem(tmp_path, "book", "2026-01-02", value)

    assert "must be a date (write it as in 2026-01-31)" in said


@pytest.mark.parametrize(
    "value",
    [
        "a" * 900_000,
        "a-" * 450_000,
        "a." * 300_000 + ":a",
        "a:a" * 300_000,
        "a" * 90 + ":" + "-" * 90,
    ],
)
def test_a_long_reference_is_refused_at_once(tmp_path: Path, value: str) -> None:
    """A pattern that tries every way to split it would run for ages."""
    said = _problem(tmp_path, "oven", "object:dough", value)

    assert "is no reference" in said or "at most 200 characters" in said


@pytest.mark.parametrize("value", ["../../etc/passwd", "a/b", "..", "/etc", "C:oven", "oven\\0"])
def test_an_id_never_leaves_the_folder(tmp_path: Path, value: str) -> None:
    """Ids become names of files and pages."""
    said = _problem(tmp_path, "dough", "id: dough", f"id: '{value}'")

    assert "is no id (an id is lower-case words and numbers" in said
