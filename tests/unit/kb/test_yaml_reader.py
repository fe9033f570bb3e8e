"""What the reader makes of YAML, and what it refuses."""

from pathlib import Path

import pytest

from kb.errors import UnreadableYamlError
from kb.text_file import MAX_BYTES
from kb.yaml_reader import parse, read, read_typed


def _codes(text: str) -> list[str]:
    return [problem.code for problem in parse(text, "file")[1]]


def test_text_stays_as_it_is_written() -> None:
    """A version 1.30 must not become 1.3, and no must not become False."""
    (document,), problems = parse("version: 1.30\nanswer: no\nempty:\n", "file")

    assert not problems
    assert document.text() == {"version": "1.30", "answer": "no", "empty": ""}


def test_typed_values_follow_yaml_1_2() -> None:
    """Manifests need numbers and truth values, and quoted ones stay text."""
    (document,), _ = parse("[1, -2, 0.5, true, no, ~, '1', 0644, 1e3]", "file")

    assert document.typed() == [1, -2, 0.5, True, "no", None, "1", 420, 1000.0]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("a: &x 1\nb: *x", "KB004"),
        ("a: !!python/object/apply:os.system [ls]", "KB005"),
        ("<<: {a: 1}", "KB005"),
        ("? [a, b]\n: c", "KB005"),
        ("a: 1\na: 2", "KB003"),
        ("a: [1", "KB001"),
        ("a: b: c", "KB001"),
        ("[" * 60 + "]" * 60, "KB006"),
        ("a: \u202etxt", "KB007"),
        ("a: \x07", "KB007"),
    ],
)
def test_what_could_do_harm_is_refused(text: str, code: str) -> None:
    """Each refusal has its own code, and none is an exception."""
    assert _codes(text) == [code]


def test_a_billion_laughs_costs_nothing() -> None:
    """Entities that expand to a bomb are refused at the first anchor."""
    bomb = "a: &a [x, x]\n" + "".join(
        f"{c}: &{c} [*{p}, *{p}]\n" for p, c in zip("abcde", "bcdef", strict=True)
    )

    assert _codes(bomb) == ["KB004"]


def test_too_many_values_are_refused() -> None:
    """A flat list of a hundred thousand values is no fact."""
    assert _codes("[" + "1," * 100_001 + "]") == ["KB006"]


def test_a_problem_has_its_own_line_and_column() -> None:
    """An editor must be able to jump there."""
    (problem,) = parse("a: 1\nb:\n  c: 1\n  c: 2\n", "f.yaml")[1]

    assert (problem.line, problem.column) == (4, 3)
    assert str(problem).startswith("f.yaml:4:3: KB003")


def test_a_large_file_is_not_read(tmp_path: Path) -> None:
    """The bound holds before anything is parsed."""
    path = tmp_path / "large.yaml"
    path.write_bytes(b"#" * (MAX_BYTES + 1))

    assert [problem.code for problem in read(path)[1]] == ["KB006"]


def test_a_file_that_is_not_utf8_is_named(tmp_path: Path) -> None:
    """An old encoding is a problem with a line, not a traceback."""
    path = tmp_path / "latin.yaml"
    path.write_bytes(b"a: 1\nb: caf\xe9\n")

    (problem,) = read(path)[1]
    assert (problem.code, problem.line) == ("KB007", 2)


def test_a_manifest_may_hold_several_documents(tmp_path: Path) -> None:
    """The command kubectl takes several documents, so do we."""
    path = tmp_path / "web.yaml"
    path.write_text("a: 1\n---\nb: 2\n---\n")

    assert read_typed(path) == [{"a": 1}, {"b": 2}]


def test_an_unreadable_manifest_says_where(tmp_path: Path) -> None:
    """A manifest that is not YAML names the place and the remedy."""
    path = tmp_path / "web.yaml"
    path.write_text("spec: {\n")

    with pytest.raises(UnreadableYamlError, match=r"web\.yaml:\d+:\d+: KB001 this is not YAML"):
        read_typed(path)


def test_a_version_of_a_scenario_keeps_its_zero(tmp_path: Path) -> None:
    """Version 1.30 of Kubernetes is not 1.3."""
    path = tmp_path / "scenario.yaml"
    path.write_text("version: 1.30\nticks: 5\n")

    assert read_typed(path, as_text=("version",)) == [{"version": "1.30", "ticks": 5}]
