"""One file of a stranger: refused with its place and a remedy, whatever it holds."""

from pathlib import Path

import hostile_files
import pytest
import small_kb

from kb import KnowledgeBase
from kb.errors import InvalidFactsError
from kb.problems import Problem


def _problems(folder: Path) -> tuple[Problem, ...]:
    with pytest.raises(InvalidFactsError) as caught:
        KnowledgeBase.load([folder], builtin=False)
    return caught.value.problems


@pytest.mark.parametrize("name", hostile_files.FILES)
def test_a_hostile_file_is_refused_with_its_place_and_a_remedy(tmp_path: Path, name: str) -> None:
    """Each has a code of its own; what is told fits on a screen and steers no terminal."""
    content, code = hostile_files.FILES[name]
    (tmp_path / "oven.yaml").write_bytes(content)

    found = _problems(tmp_path)

    assert code in {problem.code for problem in found}, found[:3]
    assert len(found) <= 60
    for problem in found:
        assert problem.path == str(tmp_path / "oven.yaml")
        assert problem.line >= 1
        assert problem.column >= 1
        assert str(problem).isprintable()
        assert len(str(problem)) < 1000
    told = [problem for problem in found if problem.code == code]
    assert any(problem.hint or " must " in problem.message for problem in told), found[:3]


def test_of_very_many_problems_some_are_told_and_the_others_counted(tmp_path: Path) -> None:
    """Nobody reads forty thousand lines, and nobody should think that there are fifty."""
    content, _ = hostile_files.FILES["keys-twice"]
    (tmp_path / "oven.yaml").write_bytes(content)

    found = _problems(tmp_path)

    assert len(found) == 51
    assert found[-1].message == "39949 more problems in this file"


def test_of_very_many_files_some_are_told_and_the_others_counted(tmp_path: Path) -> None:
    """The last line says how much is left."""
    for number in range(1200):
        (tmp_path / f"f{number:04}.yaml").write_text("a: [")

    found = _problems(tmp_path)

    assert len(found) == 1001
    assert found[-1].message == "200 more problems in 200 more files"


@pytest.mark.parametrize(
    "name", ["Größe", "Контейнер", "容器", "حاوية", "ตู้", "e\u0301", "👩‍🍳", "क्षि", "❤️"]
)
def test_letters_of_every_script_are_welcome(tmp_path: Path, name: str) -> None:
    """What is refused is what cannot be seen, not what is not English."""
    oven = small_kb.FILES["oven.yaml"].replace("name: Oven", f"name: {name}")

    kb = KnowledgeBase.load([small_kb.write(tmp_path, oven=oven)], builtin=False)

    assert kb["component:oven"].name == name


def test_lines_may_end_as_on_windows(tmp_path: Path) -> None:
    """An editor there writes two characters at the end of a line, and a mark before the first."""
    folder = small_kb.write(tmp_path)
    for path in folder.iterdir():
        path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))

    kb = KnowledgeBase.load([folder], builtin=False)

    assert len(kb.facts) == len(small_kb.FILES)
