"""Whatever bytes a fact file holds, it becomes a fact or problems, and never any other error."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
import small_kb
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from kb import KnowledgeBase, yaml_tree
from kb.errors import InvalidFactsError, UnreadableYamlError
from kb.problems import Problem
from kb.yaml_reader import parse, read_typed
from kb.yaml_tree import Node

_BUILT_IN = Path(__file__).parents[2] / "kb" / "facts"
_REAL = sorted(path.read_bytes() for path in _BUILT_IN.rglob("*.yaml"))[::25]
_SMALL = [text.lstrip().encode() for text in small_kb.FILES.values()]
_PIECES = [
    *(b"\x00", b"\xff\xfe", b"\xef\xbb\xbf", b"\r", b"\t", b"\n---\n", b"...", b"%YAML 1.99\n"),
    *(
        b"&a ",
        b"*a",
        b"<<: ",
        b"!!int ",
        b"!x ",
        b"? ",
        b": ",
        b"- ",
        b"[",
        b"{",
        b"}",
        b"|\n",
        b">-",
    ),
    *(b'"', b"'", b"\\u202e", b'"\\ud800"', b'"\\UFFFFFFFF"', b"#", b"@", b"`", b"1e999", b"1/0"),
    *("\u202e".encode(), "\u0301".encode(), "\u2028".encode(), b"\xed\xa0\x80", b"9" * 5000),
    *(b"kind: ", b"cites: []", b"versions: '>1,<1'", b"id: ../x", b"~", b"a: " * 50, b"[" * 50),
]


@st.composite
def mutated(draw: st.DrawFn, originals: list[bytes]) -> bytes:
    """A real file in which a few places were cut, doubled or overwritten."""
    data = draw(st.sampled_from(originals))
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(data)))
        end = min(len(data), start + draw(st.integers(0, 40)))
        piece = draw(
            st.sampled_from(_PIECES) | st.binary(max_size=8) | st.just(2 * data[start:end])
        )
        data = data[:start] + piece + data[end:]
    return data


@pytest.fixture(scope="module", params=["CSafeLoader", "SafeLoader"])
def loader(request: pytest.FixtureRequest) -> Iterator[None]:
    """Both parsers: the one in C, and the one that stands in where that is missing."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(yaml_tree, "_LOADER", getattr(yaml, request.param))
        yield


@contextmanager
def _file(content: bytes) -> Iterator[Path]:
    with TemporaryDirectory() as folder:
        path = Path(folder, "oven.yaml")
        path.write_bytes(content)
        yield path


def _load(path: Path) -> None:
    problems: tuple[Problem, ...] = ()
    try:
        KnowledgeBase.load([path.parent], builtin=False)
    except InvalidFactsError as error:
        problems = error.problems
    assert all(str(problem).isprintable() for problem in problems)


@pytest.mark.usefixtures("loader")
@settings(max_examples=300)
@given(st.binary(max_size=300))
def test_any_bytes_are_facts_or_problems(content: bytes) -> None:
    """Nobody gets a traceback for a file that they did not write."""
    with _file(content) as path:
        _load(path)


@pytest.mark.usefixtures("loader")
@settings(max_examples=150)
@given(mutated(_REAL + _SMALL))
def test_a_damaged_fact_is_a_fact_or_problems(content: bytes) -> None:
    """Most harm is done to files that were right once."""
    with _file(content) as path:
        _load(path)


@pytest.mark.usefixtures("loader")
@settings(max_examples=150)
@given(mutated(_SMALL) | st.binary(max_size=100))
def test_a_damaged_manifest_is_read_or_refused(content: bytes) -> None:
    """Scenarios and manifests go through the same reader."""
    with _file(content) as path, suppress(UnreadableYamlError):
        read_typed(path)


@settings(max_examples=150)
@given(st.text(max_size=200))
def test_any_text_is_parsed_or_refused(text: str) -> None:
    """Even text with halves of letters, which no file can hold."""
    nodes, problems = parse(text, "file")

    assert not (nodes and problems and problems[0].code != "KB003")


@settings(max_examples=150)
@given(mutated(_REAL))
def test_every_place_lies_in_the_text(content: bytes) -> None:
    """An editor that is sent to a line must find it there."""
    text = content.decode(errors="replace")
    nodes, problems = parse(text, "file")
    lines = text.split("\n")

    for line, column in [
        *((problem.line, problem.column) for problem in problems),
        *(place for node in nodes for place in _places(node)),
    ]:
        assert 1 <= line <= len(lines) + 1
        assert 1 <= column <= len((lines[line - 1 :] or [""])[0]) + 1


def _places(node: Node) -> Iterator[tuple[int, int]]:
    yield node.line, node.column
    if isinstance(node.content, tuple):
        for item in node.content:
            yield from _places(item)
    elif isinstance(node.content, dict):
        for key, value in node.content.values():
            yield from _places(key)
            yield from _places(value)
