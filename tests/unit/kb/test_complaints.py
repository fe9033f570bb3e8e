"""Typical mistakes of somebody who writes facts: each is told where it is, and how to mend it."""

import shutil
from pathlib import Path

import pytest

from kb import KnowledgeBase
from kb.errors import InvalidFactsError

BREAD = Path(__file__).parents[3] / "docs" / "examples" / "bread"
BOX = "components/proofing-box.yaml"
HYDRATION = "parameters/hydration.yaml"
LOAF = "processes/hearth-loaf.yaml"
RISEN = "states/dough-risen.yaml"
BOOK = "sources/baking-handbook.yaml"
WARMS = "verbs/warms.yaml"


def _problems(folder: Path) -> list[str]:
    with pytest.raises(InvalidFactsError) as caught:
        KnowledgeBase.load([folder], builtin=False)
    return [str(problem).removeprefix(f"{folder}/") for problem in caught.value.problems]


def _bread(folder: Path) -> Path:
    copy = folder / "bread"
    shutil.copytree(BREAD, copy)
    return copy


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        (BOX, "    belief:", "    believe:", "KB020 {}believe: there is no such key (did you mean"),
        (BOX, "role:", "wheels:", "wheels: there is no such key (the keys here are: id, name, "),
        (BOX, "cites: [source:", "cites: [", "(write source:baking-handbook, the kind before"),
        (BOX, "topic: term:", "topic: ", "KB020 topic: 'fermentation' is no reference (write kind"),
        (BOX, "id: proofing-box", "id: Proofing Box", "'Proofing Box' is no id (an id is lower"),
        (BOX, "object:dough", "component:dough", "KB101 {}component:dough (did you mean object:d"),
        (BOX, "name: Proofing box", "name: ''", "KB020 name: must not be empty"),
        (BOX, "    target:", "\ttarget:", "(indent with blanks, not with tabs)"),
        (BOX, "summary: A", "summary: Warm: a", '(put quotes around the value: "Warm: a closed'),
        (HYDRATION, '">=2,<3"', ">=2,<3", '(put quotes around the value: ">=2,<3")'),
        (HYDRATION, 'unit: "%"', "unit: %", '(put quotes around the value: "%")'),
        (HYDRATION, '">=2,<3"', '">=3,<2"', "no version can be >=3,<2; write the lower bound"),
        (HYDRATION, "minimum: 50", "minimum: 65", "KB307 62 is below the minimum, 65"),
        (HYDRATION, "maximum: 100", "maximum: 70", "KB307 72.5 is above the maximum, 70"),
        (HYDRATION, "72.5", "72,5", "KB020 values.2.value: '72,5' is no number; write it as in"),
        (LOAF, "after: [bake]", "after: [bakee]", "KB020 steps.6.after: step 'cool' comes after"),
        (LOAF, "id: shape", "id: rise", "KB020 steps.3.id: step 'rise' is given twice"),
        (RISEN, "rank: 1", "rank: one", "KB020 rank: must be a whole number"),
        (RISEN, "rank: 1", "rank: 2", "KB308 "),
        (BOOK, "https://", "http://", "is no address of a page (write it as in https://example"),
        (BOOK, "2026-01-15", "15.1.2026", "accessed: must be a date (write it as in 2026-01-31)"),
        (WARMS, "  - By which", "  # By which", "asks_subject: needs at least 3 entries, not 2"),
    ],
)
def test_a_mistake_is_told_in_words_with_a_remedy(
    tmp_path: Path, file: str, old: str, new: str, said: str
) -> None:
    """Whoever writes facts knows YAML, and need not know tuples and patterns."""
    folder = _bread(tmp_path)
    text = (folder / file).read_text()
    (folder / file).write_text(text.replace(old, new, 1))

    found = _problems(folder)

    assert old in text
    first, _, last = said.partition("{}")
    assert any(first in line and last in line for line in found), found
    assert not any("pattern" in line or "Input" in line or "Tuple" in line for line in found)


@pytest.mark.parametrize(
    ("file", "old", "new", "place"),
    [
        (LOAF, "after: [bake]", "after: [bakee]", "after: [bakee]"),
        (BOX, "cites: [source:baking-handbook]", "cites: [baking-handbook]", "baking-handbook"),
        (HYDRATION, "value: 62", "value: 162", "value: 162"),
    ],
)
def test_a_problem_points_at_the_very_place(
    tmp_path: Path, file: str, old: str, new: str, place: str
) -> None:
    """An editor jumps to the line and column that a problem names."""
    folder = _bread(tmp_path)
    text = (folder / file).read_text().replace(old, new, 1)
    (folder / file).write_text(text)

    (found,) = _problems(folder)

    at = text.index(place)
    line, column = text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)
    assert found.startswith(f"{file}:{line}:{column}: ")


def test_a_byte_that_is_no_text_has_its_column(tmp_path: Path) -> None:
    """An old editor saved one letter in another way; it is hard to see."""
    folder = _bread(tmp_path)
    (folder / "cheese.yaml").write_bytes("kind: object\nname: Käse\n".encode("latin-1"))

    (found,) = _problems(folder)

    assert found == "cheese.yaml:2:8: KB007 the file is not UTF-8 text (save it as UTF-8)"


def test_a_linked_folder_is_a_problem_and_not_a_gap(tmp_path: Path) -> None:
    """Facts that are left out without a word are looked for in the wrong place."""
    folder = _bread(tmp_path)
    (folder / "more").symlink_to(BREAD / "terms")

    (found,) = _problems(folder)

    assert found.startswith("more:1:1: KB009 a link to a folder is not followed (copy the files")


def test_an_ending_in_capitals_counts(tmp_path: Path) -> None:
    """Some systems write .YAML, and no fact may get lost over it."""
    folder = _bread(tmp_path)
    path = folder / BOX
    path.rename(path.with_suffix(".YAML"))

    kb = KnowledgeBase.load([folder], builtin=False)

    assert "component:proofing-box" in kb
