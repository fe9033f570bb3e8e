"""Whatever a foreign file holds, it is read, or refused with an error of ours."""

import json
from contextlib import suppress
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from generator.errors import UnreadableBankError
from generator.foreign import parse_foreign
from generator.lint import lint_items
from generator.lint.page import report_page

NAMES = ("a.gift", "a.csv", "a.json", "a.js", "a.md", "a.txt", "a.xml")
GIFT = st.text(alphabet='abT1 .:#=~{}\\%->\n"', max_size=200)
LINES = st.lists(
    st.sampled_from(
        (
            *(
                "Q1. Which part is it, of all?",
                "1. What",
                "2) one",
                "A) x",
                "- b) **y** ✅",
                "* [x] z",
            ),
            *("Answer: B", "**Correct answer:** A and C", "| 1 | **B** | so |", "## Answer Key"),
            *(
                "```",
                "",
                "# Head",
                "Explanation: so",
                "> quote",
                "<details>",
                "   more",
                "1. B",
                "C",
            ),
        )
    ),
    max_size=25,
).map("\n".join)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-3, 9) | st.text(max_size=8) | st.floats(),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(
                ("question", "options", "answer", "a", "b", "text", "correct", "id", "explanation")
            ),
            inner,
            max_size=5,
        )
    ),
    max_leaves=25,
)


def looked_at(text: str, name: str) -> None:
    """Read, lint and print a file; only an error of ours may come out."""
    with suppress(UnreadableBankError):
        found = parse_foreign(text.encode("utf-8", "surrogatepass"), name)
        report_page(lint_items(found.items))


@given(GIFT | LINES | st.text(max_size=100), st.sampled_from(NAMES))
def test_any_text_is_read_or_refused(text: str, name: str) -> None:
    """Signs of GIFT and lines of Markdown in any order, under any name."""
    looked_at(text, name)


@given(VALUES)
def test_any_json_is_read_or_refused(value: object) -> None:
    """Objects with the right names and the wrong values, as a file and as data in a script."""
    looked_at(json.dumps(value), "a.json")
    looked_at(f"export const x = {json.dumps(value)};", "a.js")


@given(
    st.lists(st.lists(st.text(alphabet="abAB12 ,;\"'\n|é²", max_size=6), max_size=6), max_size=6)
)
def test_any_table_is_read_or_refused(rows: list[list[str]]) -> None:
    """With a head that promises questions, and rows that do not keep it."""
    body = "\n".join(",".join(row) for row in rows)
    looked_at(f"question,A,B,C,correct,explanation\n{body}", "a.csv")
    looked_at(body, "b.csv")


def test_the_readers_do_not_hang_on_long_lines() -> None:
    """No pattern goes over a line again and again."""
    for sign in ("\\", "{", "=", "~", "*", "[", "<", "(", "A) ", "1. ", "**", "|", "`", '"', "%1%"):
        for name in NAMES:
            looked_at(sign * 20_000, name)
            looked_at(f"Q1. Which? {sign * 20_000}\nA) x\nB) y\nAnswer: A", name)


def test_paths_are_only_named(tmp_path: Path) -> None:
    """A file that is named in a quiz is never opened."""
    secret = tmp_path / "secret.txt"
    secret.write_text("hidden")
    text = f'<quiz><question type="shortanswer"><questiontext><text>{secret}</text></questiontext>'

    with suppress(UnreadableBankError):
        found = parse_foreign(f"{text}</question></quiz>".encode(), "a.xml")
        assert "hidden" not in str(found)
