"""Open edX's own grader plays our courses: what a learner sees, and what each answer earns."""

import json
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
from nasty_bank import BANK, holding, item
from referees import python_with

from generator import exporters
from generator.publishing.hypertext import legal
from generator.publishing.naming import ident
from generator.questions import (
    Bank,
    Cloze,
    Item,
    Labeling,
    Matching,
    MultipleResponse,
    Numeric,
    Ordering,
    Pair,
    ShortText,
    SingleChoice,
    TrueFalse,
    WrongStep,
)
from generator.questions.items import Choice

CAPA = "xblocks-contrib==0.13.1"
SCRIPT = Path(__file__).parents[1] / "support" / "olx_referee.py"
MATCHING = item(Matching, "match/owners")
QUOTED = MATCHING.model_copy(
    update={
        "id": "match/quoted",
        "pairs": (
            Pair(left="one's", right="it's 'it' \\", feedback="One & only."),
            Pair(left="", right="two\nlines, 'a'b'c", feedback="Two <b>."),
        ),
        "spares": MATCHING.spares[:1],
        "shown": (2, 1, 0),
    }
)
CHOICE = next(it for it in BANK.items if isinstance(it, SingleChoice))
DOLLARS = CHOICE.model_copy(update={"id": "choice/dollars", "stem": "Is $HOME or $x or $(y) \\$z?"})
HOSTILE = holding(*BANK.items, QUOTED, DOLLARS)
Seen = dict[str, Any]


@pytest.fixture(scope="module")
def capa(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A Python that has the grader of Open edX."""
    return python_with(tmp_path_factory.mktemp("capa"), CAPA)


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The hostile bank as a course."""
    path = tmp_path_factory.mktemp("course") / "bank.olx.tar.gz"
    path.write_bytes(_exported(HOSTILE))
    return path


@pytest.fixture(scope="module")
def shown(capa: Path, course: Path) -> dict[str, Seen]:
    """What a learner sees of each problem."""
    return _told(capa, course)


def _exported(bank: Bank) -> bytes:
    (content,) = exporters.export(bank, "olx").files.values()
    return content


def _told(python: Path, course: Path, answers: Path | None = None) -> dict[str, Any]:
    command = [str(python), str(SCRIPT), str(course), *([str(answers)] if answers else [])]
    run = subprocess.run(command, capture_output=True, check=False)
    assert run.returncode == 0, run.stderr.decode()[-2000:]
    told: dict[str, Any] = json.loads(run.stdout)
    return told


def _fields(seen: Seen) -> list[tuple[str, Seen]]:
    """In the order of the page; a name ends in the number of its response."""
    return sorted(seen["fields"].items(), key=lambda one: int(one[0].split("_")[1]))


def _values(field: Seen) -> dict[str, str]:
    return {text.strip("\n "): value for value, text in field["options"]}


def _plain(text: str) -> str:
    """What is visible: an indent is shown by blanks that do not break."""
    return text.replace("\xa0", " ")


@pytest.mark.parametrize("it", HOSTILE.items, ids=lambda it: it.id)
def test_a_learner_sees_the_stem_and_every_option_as_they_were_meant(
    shown: dict[str, Seen], it: Item
) -> None:
    """Character by character, but for characters that XML forbids."""
    seen = shown[ident(it.id)]

    text = _plain(seen["text"])
    assert legal(it.stem) in text
    for said in _texts(it):
        assert legal(said).strip() in text
    if isinstance(it, Choice):
        ((_, field),) = _fields(seen)
        assert {_plain(one) for one in _values(field)} == {legal(o.text) for o in it.options}


def _texts(it: Item) -> Iterator[str]:
    match it:
        case SingleChoice() | MultipleResponse() | TrueFalse() | WrongStep():
            yield from (option.text for option in it.options)
        case Matching() | Labeling():
            yield from (side for pair in it.pairs for side in (pair.left, pair.right))
            yield from (spare.text for spare in it.spares)
        case Ordering():
            yield from (step.text for step in it.steps)
        case Cloze():
            yield from (spare.text for gap in it.gaps for spare in gap.wrong)
        case _:
            return


@pytest.mark.parametrize("it", HOSTILE.items, ids=lambda it: it.id)
def test_the_page_does_not_give_the_answer_away(shown: dict[str, Seen], it: Item) -> None:
    """Neither feedback nor what is accepted may stand in the source of the page."""
    source = shown[ident(it.id)]["source"]

    for tag in ("choicehint", "optionhint", "stringequalhint", "additional_answer", "correcthint"):
        assert f"<{tag}" not in source


def test_the_right_answer_earns_all_and_a_wrong_one_less(
    capa: Path, course: Path, shown: dict[str, Seen], tmp_path: Path
) -> None:
    """The feedback belongs to what was answered."""
    attempts = {ident(it.id): _attempts(it, shown[ident(it.id)]) for it in HOSTILE.items}
    path = tmp_path / "answers.json"
    path.write_text(json.dumps(attempts), encoding="utf-8")

    told = _told(capa, course, path)

    for it in HOSTILE.items:
        right, *wrong = told[ident(it.id)]
        assert right["score"] == 1, it.id
        assert len(wrong) >= 1
        assert all(one["score"] < 1 for one in wrong), it.id
        for reason, grade in zip(_reasons(it), told[ident(it.id)], strict=False):
            assert reason in _plain(" ".join(grade["said"])), it.id


def _attempts(it: Item, seen: Seen) -> list[Mapping[str, str | list[str]]]:
    """The right answer, then wrong ones."""
    fields = _fields(seen)
    names = [name for name, _ in fields]
    match it:
        case MultipleResponse():
            values = [_value(fields[0][1], option.text) for option in it.options]
            right = [v for v, option in zip(values, it.options, strict=True) if option.right]
            name = names[0].removesuffix("[]")
            return [{name: right}, {name: right[1:]}, {name: values}]
        case SingleChoice() | TrueFalse() | WrongStep():
            options = sorted(it.options, key=lambda option: not option.right)
            return [{names[0]: _value(fields[0][1], option.text)} for option in options]
        case Numeric():
            beyond = float(it.answer) + 1.01 * float(it.tolerance) + 0.001
            given = [it.answer, *(t.value for t in it.traps if _is_number(t.value)), f"{beyond}"]
            return [{names[0]: value} for value in given]
        case ShortText():
            typed = [it.answer, *(trap.value for trap in it.traps), "something else"]
            return [{names[0]: value} for value in typed]
        case _:
            return _parts(it, seen, fields)


def _parts(it: Item, seen: Seen, fields: Sequence[tuple[str, Seen]]) -> list[Mapping[str, Any]]:
    """All parts right; the first one wrong."""
    right = {}
    for number, (name, field) in enumerate(fields):
        match it:
            case Matching() | Labeling():
                meant = it.pairs[number].right
            case Ordering():
                meant = f"{it.shown[number] + 1}"
            case Cloze():
                meant = it.gaps[number].answer
            case _:
                raise AssertionError(it.type)
        right[name] = _value(field, meant, seen["text"]) if field["options"] else meant
    first, field = fields[0]
    others = [value for value, _ in field["options"] if value != right[first]]
    return [right, {**right, first: others[0] if others else "something else"}]


def _value(field: Seen, text: str, page: str = "") -> str:
    """What is sent for an option that a learner knows by its *text*, or by its letter."""
    values = {_plain(shown): value for shown, value in _values(field).items()}
    if (wanted := legal(text).strip("\n ")) in values:
        return values[wanted]
    (named,) = (value for shown, value in values.items() if f"{shown}: {wanted}" in page)
    return named


def _is_number(text: str) -> bool:
    return text.lstrip("-").replace(".", "", 1).isdecimal()


def _reasons(it: Item) -> list[str]:
    """What is said to each attempt."""
    match it:
        case SingleChoice() | TrueFalse() | WrongStep():
            options = sorted(it.options, key=lambda option: not option.right)
            return [legal(option.feedback) for option in options]
        case MultipleResponse():
            return [legal(next(option.feedback for option in it.options if option.right))]
        case ShortText():
            return ["", *(legal(trap.feedback) for trap in it.traps)]
        case Matching() | Labeling():
            return [legal(it.pairs[-1].feedback), legal(it.pairs[0].feedback)]
        case Ordering():
            return [legal(it.steps[it.shown[0]].feedback)] * 2
        case _:
            return []
