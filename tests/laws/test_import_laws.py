"""What holds for every text that somebody imports."""

import csv
import io
import tempfile
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from generator.errors import UnimportableError
from generator.importing import Placed, fact_text, import_file
from generator.importing.slugs import slug
from kb import KnowledgeBase
from kb.characters import oddity
from kb.yaml_reader import parse

BREAD = KnowledgeBase.load(
    [Path(__file__).parents[2] / "docs" / "examples" / "bread"], builtin=False
)
_SIGNS = st.sampled_from(list(" :#-?[]{},&*!|>'\"%@`=<\\/~.0123eEnyY\té容🚢"))
_TEXT = st.one_of(st.text(max_size=80), st.text(_SIGNS, max_size=40)).filter(
    lambda text: oddity(text) is None
)
_CELL = _TEXT.filter(lambda text: bool(text.strip()))


def _made(folder: Path, name: str) -> tuple[Placed, ...] | None:
    """What an import wrote; None if it refused the file, with words."""
    try:
        return import_file(BREAD, folder / name, folder / "out", domain="bread").files
    except UnimportableError as error:
        if not error.complaints:
            raise
        return None


@given(st.dictionaries(st.sampled_from(["name", "summary", "note"]), _TEXT, min_size=1))
def test_any_text_survives_in_a_fact_file(data: dict[str, str]) -> None:
    """Whatever YAML would make of it: a number, a date, a truth value, a comment."""
    documents, problems = parse(fact_text({"kind": "term", **data, "cites": []}), "written.yaml")

    assert not problems
    assert documents[0].text() == {"kind": "term", **data, "cites": []}


@given(st.lists(st.tuples(_CELL, _CELL), min_size=1, max_size=4), st.sampled_from(",;\t"))
def test_a_table_is_imported_to_the_letter_or_not_at_all(
    rows: list[tuple[str, str]], sign: str
) -> None:
    """Runs of white space become one blank; nothing else changes, and nothing is half written."""
    out = io.StringIO()
    table = csv.writer(out, delimiter=sign)
    table.writerow(["id", "name", "definition"])
    table.writerows([f"n{number}", *row] for number, row in enumerate(rows))
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "t.csv").write_bytes(out.getvalue().encode())
        made = _made(folder, "t.csv")
        if made is None:
            assert not (folder / "out").exists()
            return
        for placed, (word, meaning) in zip(made, rows, strict=True):
            (document,), problems = parse(placed.path.read_text("utf-8"), "read.yaml")
            read = document.text()
            assert not problems
            assert isinstance(read, dict)
            assert read["name"] == " ".join(word.split())
            assert read["summary"] == " ".join(meaning.split())


@given(st.binary(max_size=200), st.sampled_from([".csv", ".json"]))
def test_no_file_breaks_the_import(data: bytes, ending: str) -> None:
    """It is imported, or refused with words."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / f"t{ending}").write_bytes(data)
        made = _made(folder, f"t{ending}")
        assert made is None or made


@given(st.text(max_size=200))
def test_an_id_is_an_id(name: str) -> None:
    """Or empty; an id of an id is itself."""
    found = slug(name)

    assert slug(found) == found
    assert not set(found) - set("abcdefghijklmnopqrstuvwxyz0123456789.-")
    assert not found.startswith((".", "-"))
