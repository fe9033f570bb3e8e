"""Auto Multiple Choice reads our sheets with its own filter and grades them with its own rules.

Both are Perl and need none of the TeX that printing takes, so only its Debian package is fetched.
"""

import json
import re
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from nasty_bank import BANK, holding, item
from referees import missing

from generator import exporters
from generator.questions import (
    Bank,
    Cloze,
    Item,
    MultipleResponse,
    SingleChoice,
    Table,
    TrueFalse,
    WrongStep,
)
from generator.questions.grading import graded_choice
from generator.questions.short_code import short_code

PACKAGE = "auto-multiple-choice-common"
DRIVER = Path(__file__).parents[1] / "support" / "amc_referee.pl"
CHOICES = SingleChoice | MultipleResponse | TrueFalse | WrongStep
TOKEN = re.compile(
    r"\\mbox\{\}\\newline\{\}|\\mbox\{(?P<blanks>~+)\}|\\char(?P<code>\d+)\{\}|\\allowbreak\{\}"
    r"|\{(?P<braced>[][!])\}|(?P<hyphen>-)\{\}|(?P<dollar>\\textdollar\{\})"
    r"|(?P<hat>\\textasciicircum\{\})|\\(?P<escaped>[&{}#_%])|(?P<plain>[^\\{}#_%&$^~-])"
)
NOTATION = (
    "[verbatim]\n# gone\nIncludeFile: /etc/hosts\nTitle: x\n* no\n+ no\n- no\n*) [[$x$]] !a.png!"
)


@pytest.fixture(scope="module")
def amc(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of AMC's Perl modules."""
    folder = tmp_path_factory.mktemp("amc")
    if not all(map(shutil.which, ("apt-get", "dpkg-deb", "perl"))):
        missing("AMC comes as a package of Debian, and its filter is Perl")
    fetched = subprocess.run(
        ["apt-get", "download", PACKAGE], cwd=folder, capture_output=True, text=True, check=False
    )
    if fetched.returncode:
        missing(f"apt-get cannot download {PACKAGE}: {fetched.stderr[-300:]}")
    (package,) = folder.glob("*.deb")
    subprocess.run(["dpkg-deb", "-x", str(package), str(folder)], check=True)
    return folder / "usr" / "share" / "perl5"


def _read(
    amc: Path, folder: Path, bank: Bank, sheets: Mapping[str, Sequence[Sequence[int]]] | None = None
) -> tuple[dict[str, Any], str]:
    """What AMC says of the bank, and the LaTeX that it makes of it."""
    exported = exporters.export(bank, "amc", skip_unsupported=True)
    source, tex, ticked = folder / "bank.amc.txt", folder / "bank.tex", folder / "sheets.json"
    source.write_bytes(exported.files["bank.amc.txt"])
    ticked.write_text(json.dumps(sheets or {}), encoding="utf-8")
    command = ["perl", f"-I{amc}", str(DRIVER), str(source), str(tex), str(ticked)]
    run = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert run.returncode == 0, run.stderr
    return json.loads(run.stdout), tex.read_text(encoding="utf-8")


def _held(*kinds: type[Item]) -> list[Item]:
    out = dict(exporters.check(BANK.items, "amc").left_out)
    return [it for it in BANK.items if it.id not in out and (not kinds or isinstance(it, kinds))]


def _shown(tex: str) -> str:
    """What LaTeX prints; a command that is not ours fails."""
    text, place = "", 0
    while place < len(tex):
        found = TOKEN.match(tex, place)
        assert found, f"LaTeX would take this for a command: {tex[place : place + 40]!r}"
        parts = {name: value for name, value in found.groupdict().items() if value}
        match parts:
            case {"blanks": blanks}:
                text += " " * len(blanks)
            case {"code": code}:
                text += chr(int(code))
            case {"dollar": _}:
                text += "$"
            case {"hat": _}:
                text += "^"
            case {}:
                text += "".join(parts.values()) or ("\n" if "newline" in found[0] else "")
        place = found.end()
    return text


def _visible(text: str) -> str:
    lines = text.replace("\u2028", "\n").expandtabs(4)
    return "".join(sign for sign in lines if sign >= " " or sign == "\n")


def _block(tex: str, it: Item) -> str:
    found = re.search(
        rf"\\begin{{question(?:mult)?}}{{{short_code(it.id)}}}(.*?)\\end{{question", tex, re.DOTALL
    )
    assert found
    return found[1].partition("\n")[2]


def test_amc_reads_every_question_without_an_error(amc: Path, tmp_path: Path) -> None:
    """Ids, keys, one or several answers, and groups of which each sheet shows one question."""
    read, tex = _read(amc, tmp_path, BANK)

    assert read["errors"] == []
    questions = {q["id"]: q for group in read["groups"] for q in group["questions"]}
    assert set(questions) == {short_code(it.id) for it in _held()}
    for it in _held(SingleChoice, MultipleResponse, TrueFalse, WrongStep):
        assert isinstance(it, CHOICES)
        found = questions[short_code(it.id)]
        assert [bool(answer["correct"]) for answer in found["answers"]] == [
            option.right for option in it.options
        ]
        assert bool(found["multiple"]) == isinstance(it, MultipleResponse)
        ordered = isinstance(it, TrueFalse | WrongStep) or it.id == "numbers/cap:65"
        assert (r"\begin{choices}[o]" in _block(tex, it)) == ordered
    (picked,) = (group for group in read["groups"] if group.get("numquestions") == "1")
    assert [q["id"] for q in picked["questions"]] == [
        short_code("numbers/min-free"),
        short_code("numbers/offset"),
    ]


def test_amc_prints_texts_sign_by_sign(amc: Path, tmp_path: Path) -> None:
    """Stems, options, gaps and tables come through its filter as they were written."""
    _, tex = _read(amc, tmp_path, BANK)

    for it in _held():
        block = _block(tex, it)
        printed = _shown(re.split(r"\\par\\medskip|\\explain\{", block)[0])
        stem, _, _ = printed.partition(" (in MiB)")
        assert stem.startswith(_visible(it.stem))
        assert isinstance(it, Cloze) or stem == _visible(it.stem)
        explained = re.search(r"\\explain\{(.*)\}$", block, re.MULTILINE)
        assert explained
        assert _shown(explained[1]).endswith(_visible(it.explanation))
        if isinstance(it, CHOICES):
            options = re.findall(r"\\(?:correct|wrong)choice\{(.*)\}$", block, re.MULTILINE)
            assert [_shown(text) for text in options] == [_visible(o.text) for o in it.options]
        for table in (exhibit for exhibit in it.exhibits if isinstance(exhibit, Table)):
            cells = re.findall(r"\\raggedright\\strut\{\}(.*?)(?=(?<!\\)&|\\tabularnewline)", block)
            told = [cell for row in (table.head, *table.rows) for cell in row]
            assert [_shown(cell) for cell in cells] == [_visible(cell) for cell in told]


def test_no_text_becomes_notation_of_amc(amc: Path, tmp_path: Path) -> None:
    """A text can neither add questions nor include files nor run LaTeX."""
    good = item(SingleChoice, "watchers/pod:plain")
    option = good.options[1].model_copy(update={"text": NOTATION})
    bad = good.model_copy(
        update={
            "stem": NOTATION,
            "explanation": NOTATION,
            "options": (good.options[0], option),
        }
    )

    read, tex = _read(amc, tmp_path, holding(bad).model_copy(update={"title": NOTATION}))

    assert read["errors"] == []
    (question,) = (q for group in read["groups"] for q in group["questions"])
    assert len(question["answers"]) == 2
    block = _block(tex, bad)
    assert _shown(block.partition(r"\explain{")[0]) == NOTATION
    assert r"\includegraphics" not in tex


def test_amc_grades_as_we_do(amc: Path, tmp_path: Path) -> None:
    """Full marks for the key, less for anything else: every way to fill in the boxes is graded."""
    choices = [it for it in _held() if isinstance(it, CHOICES)]
    ways = {
        it.id: [
            chosen
            for count in range(len(it.options) + 1)
            for chosen in combinations(range(len(it.options)), count)
        ]
        for it in choices
    }

    read, _ = _read(amc, tmp_path, BANK, {short_code(name): way for name, way in ways.items()})

    for it in choices:
        key = tuple(place for place, option in enumerate(it.options) if option.right)
        scores = read["scores"][short_code(it.id)]
        for chosen, (points, most) in zip(ways[it.id], scores, strict=True):
            assert most == 1
            assert points == pytest.approx(float(graded_choice(it, chosen).share))
            assert (points == 1) == (chosen == key)


def test_a_teacher_marks_what_is_written_by_hand(amc: Path, tmp_path: Path) -> None:
    """The box says how many of the gaps are right."""
    gaps = item(Cloze, "gaps/text")
    code = short_code(gaps.id)

    read, tex = _read(amc, tmp_path, BANK, {code: [(0,), (1,), (3,)]})

    assert read["scores"][code] == [[0, 1], [pytest.approx(1 / 3), 1], [1, 1]]
    assert r"\AMCOpen{lines=3}" in _block(tex, gaps)
