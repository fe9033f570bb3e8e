"""Practice variants: many, each once, one by one, and read back as they were written."""

from itertools import islice
from pathlib import Path

import pytest
from typer.testing import CliRunner

from generator.assembly import pool_of, variants
from generator.authoring import Gridded
from generator.cli import app
from generator.errors import UnreadableBankError
from generator.families import FAMILIES
from generator.lint import blocked
from generator.proofs import prove
from generator.reading import read_items
from kb import KnowledgeBase

KB = KnowledgeBase.load()


def test_variants_come_from_every_grid_in_turn() -> None:
    """One of each family, then the next of each."""
    grids = [family.id for family in FAMILIES if isinstance(family, Gridded)]

    _, items = variants(KB, len(grids))

    assert [item.family for item in items] == grids


def test_a_thousand_variants_are_a_thousand_items_and_are_proven() -> None:
    """Every id is given once, and no rule of item writing forbids any."""
    _, found = variants(KB, 1000, 3)
    items = list(found)

    assert len({item.id for item in items}) == 1000
    assert [item.id for item in items[::10] if prove(item, KB) or blocked(item)] == []


def test_the_same_seed_gives_the_same_variants_and_another_seed_others() -> None:
    """More of them begin with the same ones."""
    one = list(variants(KB, 60, 3)[1])

    assert list(islice(variants(KB, 1000, 3)[1], 60)) == one
    assert {item.id for item in one} != {item.id for item in variants(KB, 60, 4)[1]}


def test_variants_keep_to_a_topic_and_to_a_pool() -> None:
    """As a bank does."""
    _, items = variants(KB, 30, topics=["workloads"], pool="practice")

    for item in items:
        assert item.topic == "term:workloads"
        assert pool_of(item) == "practice"


def test_a_stream_that_was_written_is_read_back(tmp_path: Path) -> None:
    """The first line is the bank, each other line an item."""
    file = tmp_path / "drill.jsonl"

    said = CliRunner().invoke(app, ["quiz", "--variants", "-n", "50", "-o", str(file)])
    bank, items = read_items(file)

    assert said.exit_code == 0, said.output
    assert bank.items == ()
    assert bank.knowledge == KB.digest
    assert list(items) == list(variants(KB, 50)[1])


@pytest.mark.parametrize(
    ("harm", "said"),
    [
        (lambda lines: lines[:0], "is empty"),
        (lambda lines: lines[1:], "does not name its format"),
        (lambda lines: [*lines, lines[-1]], "an earlier line has the id"),
        (lambda lines: [*lines, b"{"], ":5: is no JSON|:5:1:2: is no JSON"),
        (lambda lines: [*lines, b"{}"], "has no type"),
        (lambda lines: [*lines, b'{"a":' + b" " * 1_100_000 + b"1}"], "too long for an item"),
    ],
)
def test_a_broken_stream_is_refused_with_its_line(tmp_path: Path, harm: object, said: str) -> None:
    """Anybody may have written it."""
    file = tmp_path / "drill.jsonl"
    CliRunner().invoke(app, ["quiz", "--variants", "-n", "3", "-o", str(file)])
    assert callable(harm)
    file.write_bytes(b"\n".join(harm(file.read_bytes().splitlines())))

    with pytest.raises(UnreadableBankError, match=said):
        list(read_items(file)[1])


def test_a_killed_stream_leaves_the_old_file(tmp_path: Path) -> None:
    """The new one takes its place only when it is whole."""
    from generator.files import write_lines  # noqa: PLC0415 - what is tested

    file = tmp_path / "drill.jsonl"
    file.write_text("old\n")

    def lines() -> object:
        yield "new"
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_lines(file, lines())  # type: ignore[arg-type]  # a generator of text

    assert file.read_text() == "old\n"
    assert [path.name for path in tmp_path.iterdir()] == ["drill.jsonl"]
