"""Referees of GIFT and Moodle XML: programs that nobody here wrote read what we export."""

import html
import json
import subprocess
from pathlib import Path
from typing import Any

import pytest
from moodle_xml_parser import parser  # type: ignore[import-untyped]  # it ships no types
from nasty_bank import BANK
from referees import node_with

from generator import exporters
from generator.questions import (
    Cloze,
    Item,
    Labeling,
    Matching,
    MultipleResponse,
    Numeric,
    Ordering,
    ShortText,
    SingleChoice,
    TrueFalse,
    WrongStep,
)
from generator.questions.short_code import short_code

GIFT_PARSER = "gift-pegjs@1.0.2"
PARSE = """
const parse = require("gift-pegjs").parse;
const text = require("fs").readFileSync(process.argv[1], "utf8");
process.stdout.write(JSON.stringify(parse(text)));
"""


@pytest.fixture(scope="module")
def gift_parser(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which node finds the parser."""
    return node_with(tmp_path_factory.mktemp("npm"), GIFT_PARSER)


def _plain(text: str) -> str:
    """What a browser would show of our HTML."""
    return html.unescape(text.replace("<br/>", "\n")).replace("\xa0", " ")


def _visible(text: str) -> str:
    return "".join(sign for sign in text if sign >= " " or sign in "\n\t")


def test_a_gift_parser_reads_every_question_as_we_mean_it(
    gift_parser: Path, tmp_path: Path
) -> None:
    """It is stricter than Moodle: braces and blank lines in the wrong place are errors."""
    exported = exporters.export(BANK, "gift", skip_unsupported=True)
    path = tmp_path / "bank.gift.txt"
    path.write_bytes(exported.files["bank.gift.txt"])

    run = subprocess.run(
        ["node", "-e", PARSE, str(path)],
        cwd=gift_parser,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )

    assert run.returncode == 0, run.stderr
    read = {q["id"]: q for q in json.loads(run.stdout) if q["type"] != "Category"}
    left_out = dict(exported.left_out)
    held = [it for it in BANK.items if it.id not in left_out]
    assert len(read) == len(held)
    for it in held:
        found = next(q for name, q in read.items() if name[:80] == it.id[:80])
        read_stem = _plain(found["stem"]["text"].partition("<table")[0])
        assert read_stem.removesuffix("\nUnit: MiB") == _visible(it.stem)
        _same_answers(it, found)


def _same_answers(it: Item, found: dict[str, Any]) -> None:
    match it:
        case SingleChoice() | WrongStep():
            read = [(_plain(c["text"]["text"]), c["isCorrect"]) for c in found["choices"]]
            assert read == [(_visible(o.text), o.right) for o in it.options]
        case MultipleResponse():
            read = [(_plain(c["text"]["text"]), c["weight"] > 0) for c in found["choices"]]
            assert read == [(_visible(o.text), o.right) for o in it.options]
        case TrueFalse():
            assert found["isTrue"] == next(o.text == "True" for o in it.options if o.right)
        case Numeric():
            key = found["choices"][0]
            assert key["text"] == {
                "type": "range",
                "number": float(it.answer),
                "range": float(it.tolerance),
            }
            assert all(choice["weight"] == 0 for choice in found["choices"][1:])
        case Matching():
            lefts = [_plain(pair["subquestion"]["text"]) for pair in found["matchPairs"]]
            assert lefts == [*(pair.left for pair in it.pairs), *("" for _ in it.spares)]
        case ShortText():
            right = [c["text"]["text"] for c in found["choices"] if c["weight"] in {None, 100}]
            assert right == [text.replace("*", r"\*") for text in (it.answer, *it.accepted)]
        case Ordering() | Labeling() | Cloze():
            pytest.fail("GIFT cannot hold this")


def test_a_moodle_xml_parser_reads_every_choice_as_we_mean_it(tmp_path: Path) -> None:
    """It knows choices only, and loses a split end of a CDATA section."""
    path = tmp_path / "bank.moodle.xml"
    path.write_bytes(exporters.export(BANK, "moodle-xml").files["bank.moodle.xml"])

    read = {q.name[:9]: q for q in parser.parse_file(str(path))["multichoice"]}

    kinds = SingleChoice | MultipleResponse | WrongStep
    choices = [it for it in BANK.items if isinstance(it, kinds)]
    assert len(read) == len(choices)
    for it in choices:
        found = read[short_code(it.id)]
        options = [(_plain(o.answer), o.score_fraction > 0) for o in found.options]
        assert options == [(_visible(o.text), o.right) for o in it.options]
