"""Tables for live quizzes and learning systems, read back by rules that are theirs and not ours."""

import csv
import html
import io
import re
from collections.abc import Iterator, Sequence

import pytest
from nasty_bank import BANK, holding, item
from openpyxl import load_workbook

from generator import exporters
from generator.exporters import ExportOptions
from generator.questions import (
    Cloze,
    Item,
    Matching,
    MultipleResponse,
    Numeric,
    Ordering,
    ShortText,
    SingleChoice,
    TrueFalse,
    WrongStep,
)
from generator.questions.items import Choice
from generator.questions.short_code import short_code

LIVE = ("kahoot", "wayground", "blooket", "gimkit")
CHOICES = SingleChoice | MultipleResponse | TrueFalse | WrongStep
PLAIN = item(SingleChoice, "watchers/pod:plain")


def _written(name: str, *items: Item, options: ExportOptions = exporters.USUAL) -> bytes:
    files = exporters.export(holding(*items), name, options, skip_unsupported=True).files
    (content,) = files.values()
    return content


def _held(name: str) -> list[Item]:
    out = {found for found, _ in exporters.check(BANK.items, name).left_out}
    return [it for it in BANK.items if it.id not in out]


def _sheet(content: bytes) -> list[list[object]]:
    book = load_workbook(io.BytesIO(content))
    return [list(row) for row in book.worksheets[0].iter_rows(values_only=True)]


def _rows(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode(), newline="")))


def _texts(it: Choice) -> list[str]:
    return [option.text for option in it.options]


def _right(it: Choice) -> list[int]:
    return [number for number, option in enumerate(it.options, 1) if option.right]


def _with(**changed: object) -> SingleChoice:
    return PLAIN.model_copy(update=changed)


@pytest.mark.parametrize("name", LIVE)
def test_a_live_quiz_holds_something_of_the_hostile_bank(name: str) -> None:
    """The rules below would be true of an empty file, too."""
    assert len(_held(name)) >= 3


def test_kahoot_finds_its_columns_where_its_template_has_them() -> None:
    """Row 8 is the head, times and single keys are numbers, all else is text."""
    rows = _sheet(_written("kahoot", *BANK.items, options=ExportOptions(seconds=25)))

    assert rows[1][1] == "Quiz template"
    assert rows[7][1] == "Question - max 120 characters"
    for row, it in zip(rows[8:], _held("kahoot"), strict=True):
        assert isinstance(it, CHOICES)
        assert row[1] == it.stem
        assert len(it.stem) <= 120
        assert [text for text in row[2:6] if text is not None] == _texts(it)
        assert all(len(text) <= 75 for text in _texts(it))
        assert row[6] == 30  # the next time that Kahoot has
        key = _right(it)
        assert row[7] == (key[0] if len(key) == 1 else ",".join(map(str, key)))


@pytest.mark.parametrize("name", ["kahoot", "wayground", "xlsx"])
def test_no_cell_of_a_workbook_is_a_formula(name: str) -> None:
    """A formula from a bank would run on the trainer's machine, and show something else."""
    options = tuple(
        option.model_copy(update={"text": text})
        for option, text in zip(PLAIN.options, ["=5", "-3", "#N/A", "@x"], strict=True)
    )
    book = load_workbook(io.BytesIO(_written(name, _with(stem="=HYPERLINK(1)", options=options))))

    cells = [cell for row in book.worksheets[0].iter_rows() for cell in row]
    shown = {cell.value for cell in cells}
    assert {"=5", "-3", "#N/A", "@x", "=HYPERLINK(1)"} <= shown
    assert {cell.data_type for cell in cells if isinstance(cell.value, str)} == {"s"}


@pytest.mark.parametrize("name", ["csv", "xlsx"])
def test_a_generic_table_says_everything_of_an_item(name: str) -> None:
    """Columns are found by their names."""
    content = _written(name, *BANK.items)
    rows: Sequence[Sequence[object]] = _rows(content) if name == "csv" else _sheet(content)
    head, body = [str(title) for title in rows[0]], rows[1:]

    for row, it in zip(body, _held(name), strict=True):
        found = {title: _said(cell) for title, cell in zip(head, row, strict=True)}
        assert found["id"] == it.id
        assert found["code"] == short_code(it.id)
        assert found["question"] == _visible(it.stem, name)
        assert found["explanation"] == _visible(it.explanation, name)
        if isinstance(it, CHOICES):
            shown = [found[f"answer {n}"] for n in range(1, len(it.options) + 1)]
            assert shown == [_visible(text, name) for text in _texts(it)]
            assert found["correct"] == ",".join(map(str, _right(it)))
            assert found["feedback 1"] == _visible(it.options[0].feedback, name)
        if isinstance(it, Numeric):
            assert (found["answer 1"], found["tolerance"]) == (it.answer, it.tolerance)
        if isinstance(it, Matching):
            assert found["left 1"] == _visible(it.pairs[0].left, name)
            assert found["answer 1"] == _visible(it.pairs[0].right, name)


def _said(cell: object) -> str:
    """What stands in a cell, without the apostrophe that keeps a formula from being one."""
    text = "" if cell is None else str(cell)
    return text[1:] if text.startswith(("'=", "'+", "'-", "'@", "'\t", "'\r")) else text


def _visible(text: str, name: str) -> str:
    """A workbook is XML, in which some control characters cannot stand."""
    if name == "csv":
        return text
    return re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f]", "", text).replace("\r\n", "\n")


def test_a_text_like_a_formula_is_disarmed_in_csv_and_said() -> None:
    """The file is made for spreadsheets; a plain negative number stays a number."""
    live = _with(stem="=1+1", options=PLAIN.options)
    negative = item(Numeric, "numbers/offset").model_copy(update={"answer": "-3"})
    rows = _rows(_written("csv", live, negative))

    assert rows[1][rows[0].index("question")] == "'=1+1"
    assert rows[2][rows[0].index("answer 1")] == "-3"
    told = [loss.what for loss in exporters.check([live], "csv").losses]
    assert "a text that begins like a formula gets an apostrophe in front" in told


def test_blooket_finds_out_the_delimiter_from_its_first_row() -> None:
    """Eight cells, then eight titles; lines end as on Windows and no byte-order mark is there."""
    content = _written("blooket", *BANK.items)
    rows = _rows(content)

    assert content.startswith(b"Blooket Import Template,,,,,,,\r\n")
    assert b"\n" not in content.replace(b"\r\n", b"")
    assert {len(row) for row in rows} == {8}
    for number, (row, it) in enumerate(zip(rows[2:], _held("blooket"), strict=True), 1):
        assert isinstance(it, CHOICES)
        assert row[:2] == [str(number), it.stem]
        assert [text for text in row[2:6] if text] == _texts(it)
        assert row[7] == ",".join(map(str, _right(it)))


def test_gimkit_has_the_right_answer_first() -> None:
    """And at most three wrong ones."""
    rows = _rows(_written("gimkit", *BANK.items))

    for row, it in zip(rows[1:], _held("gimkit"), strict=True):
        assert isinstance(it, SingleChoice | TrueFalse | WrongStep)
        (right,) = (option.text for option in it.options if option.right)
        assert row[:2] == [it.stem, right]
        assert sorted(filter(None, row[1:])) == sorted(_texts(it))


def test_wayground_takes_several_right_answers_and_typed_ones() -> None:
    """The kind of question is said in words; an answer to be typed has no number."""
    typed = item(ShortText, "typed/word")
    rows = _sheet(_written("wayground", *BANK.items))
    kinds = {row[0]: (row[1], row[7]) for row in rows[2:]}

    assert kinds[PLAIN.stem] == ("Multiple Choice", str(_right(PLAIN)[0]))
    several = item(MultipleResponse, "multi/three-right")
    assert kinds[several.stem] == ("Checkbox", ",".join(map(str, _right(several))))
    assert kinds[typed.stem] == ("Fill-in-the-Blank", None)


@pytest.mark.parametrize(
    ("name", "changed", "told"),
    [
        ("kahoot", {"stem": "x" * 121}, "its stem has 121 characters, Kahoot takes 120"),
        ("blooket", {"stem": "a\nb"}, "several lines"),
        ("gimkit", {"options": (*PLAIN.options, PLAIN.options[-1])}, "5 answers, Gimkit takes 4"),
        ("aiken", {"stem": "one\ntwo"}, "one line for each text"),
        ("aiken", {"stem": "A) is this a stem?"}, "begins like an option"),
        ("blackboard", {"stem": "a\tb"}, "several lines or a tab"),
    ],
)
def test_what_a_host_would_cut_is_refused_with_the_numbers(
    name: str, changed: dict[str, object], told: str
) -> None:
    """A question that was cut can be wrong without anybody noticing."""
    assert told in exporters.get(name).refusals(_with(**changed))


def test_aiken_is_read_as_moodle_reads_it() -> None:
    """One line of stem, options with capital letters, and the key in capitals."""
    blocks = _written("aiken", *BANK.items).decode().strip("\n").split("\n\n")

    for block, it in zip(blocks, _held("aiken"), strict=True):
        assert isinstance(it, SingleChoice | TrueFalse | WrongStep)
        stem, *options, key = block.split("\n")
        assert stem == it.stem
        assert [line[:3] for line in options] == [f"{'ABCDEFGH'[n]}) " for n in range(len(options))]
        assert [line[3:] for line in options] == _texts(it)
        assert key == f"ANSWER: {'ABCDEFGH'[_right(it)[0] - 1]}"


def _blackboard(content: bytes) -> Iterator[list[str]]:
    assert content.endswith(b"\r\n")
    for line in content.decode().removesuffix("\r\n").split("\r\n"):
        assert line.strip()
        yield line.split("\t")


def test_blackboard_has_one_question_a_line() -> None:
    """Its words are English; a number is followed by its tolerance."""
    gaps = item(Cloze, "gaps/text")
    typed = gaps.model_copy(
        update={
            "text": "Put {1} before {2} and {3}.",
            "gaps": tuple(gap.model_copy(update={"wrong": ()}) for gap in gaps.gaps),
        }
    )
    pairs = item(Matching, "match/owners").model_copy(
        update={"spares": (), "shown": tuple(range(len(item(Matching, "match/owners").pairs)))}
    )
    steps = item(Ordering, "order/pod-start")
    several = item(MultipleResponse, "multi/three-right")
    number = item(Numeric, "numbers/offset")
    truth = item(TrueFalse, "claims/false")
    lines = list(
        _blackboard(_written("blackboard", PLAIN, several, truth, number, pairs, steps, typed))
    )

    assert [line[0] for line in lines] == ["MC", "MA", "TF", "NUM", "MAT", "ORD", "FIB_PLUS"]
    assert lines[0][2:] == [
        cell for o in PLAIN.options for cell in (o.text, "correct" if o.right else "incorrect")
    ]
    assert lines[2][2] == "false"
    assert lines[3][2:] == [number.answer, number.tolerance]
    assert lines[4][2::2] == [pair.left for pair in pairs.pairs]
    assert lines[5][2:] == [step.text for step in steps.steps]
    assert lines[6][1].endswith("Put [gap1] before [gap2] and [gap3].")
    assert lines[6][2:4] == ["gap1", typed.gaps[0].answer]
    assert lines[6][lines[6].index("gap2") - 1] == ""


def test_a_long_bank_is_split_where_blackboard_stops_reading() -> None:
    """Ultra takes 250 lines at a time."""
    many = [_with(id=f"watchers/{n}") for n in range(501)]

    files = exporters.export(holding(*many), "blackboard").files

    assert list(files) == [f"bank-{n}.blackboard.txt" for n in (1, 2, 3)]
    assert [len(list(_blackboard(content))) for content in files.values()] == [250, 250, 1]


def test_brightspace_gives_full_marks_to_the_right_options_only() -> None:
    """Its rows are read by the word in the first cell."""
    rows = _rows(_written("brightspace", *BANK.items))
    asked: list[list[list[str]]] = []
    for row in rows:
        if row[0] == "NewQuestion":
            asked.append([])
        if row[0] and not row[0].startswith("//"):
            asked[-1].append(row)

    for question, it in zip(asked, _held("brightspace"), strict=True):
        said = {row[0]: row[1] for row in question}
        assert said["ID"] == short_code(it.id)
        assert _plain(said["QuestionText"].partition("</p>")[0]) == _visible(it.stem, "xlsx")
        options = [row for row in question if row[0] == "Option"]
        if isinstance(it, SingleChoice | MultipleResponse | WrongStep):
            assert [_plain(row[2]) for row in options] == [
                _visible(text, "xlsx") for text in _texts(it)
            ]
            full = "1" if isinstance(it, MultipleResponse) else "100"
            assert [row[1] for row in options] == [full if o.right else "0" for o in it.options]
            assert [_plain(row[4]) for row in options] == [
                _visible(option.feedback, "xlsx") for option in it.options
            ]


def _plain(markup: str) -> str:
    text = re.sub("</?(p|span)>", "", markup).replace("<br/>", "\n")
    return html.unescape(text).replace("\xa0", " ")


def test_markdown_shows_text_as_text() -> None:
    """A renderer that nobody here wrote reads stems and options as they were."""
    markdown = pytest.importorskip("markdown")
    shown = _visible_html(
        markdown.markdown(_written("markdown", *BANK.items).decode(), extensions=["tables"])
    )

    for it in BANK.items:
        for line in it.stem.split("\n"):
            assert _squeezed(_visible(line, "xlsx")) in shown
        if isinstance(it, CHOICES):
            assert all(_squeezed(_visible(text, "xlsx")) in shown for text in _texts(it))


def _visible_html(markup: str) -> str:
    return _squeezed(html.unescape(re.sub("<[^>]+>", "", markup)).replace("\\\n", "\n"))


def _squeezed(text: str) -> str:
    return "".join(text.split())
