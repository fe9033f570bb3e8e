"""Banks of other programs as banks of ours: what we export comes back, and strangers are read."""

import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from nasty_bank import BANK, holding, item
from typer.testing import CliRunner

from generator import exporters
from generator.cli import app
from generator.errors import UnreadableBankError
from generator.foreign import as_bank, parse_foreign
from generator.proofs import verify
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
    ShortText,
    SingleChoice,
    TrueFalse,
    WrongStep,
)
from generator.reading import read_bank
from kb import KnowledgeBase

CHOICES = SingleChoice | MultipleResponse | TrueFalse | WrongStep
PLAIN = [it for it in BANK.items if not it.exhibits]


def _again(name: str, *items: Item) -> dict[str, Item]:
    """What comes back of an export, by the ids of what went out."""
    made = exporters.export(holding(*items), name, skip_unsupported=True).files
    ((file, content),) = made.items()
    back = as_bank(parse_foreign(content, file))
    names = {ident(it.id): it.id for it in items} if name == "qti12" else {}
    return {names.get(it.id, it.id): it for it in back.items}


def _visible(text: str) -> str:
    """What a page shows: without what may not stand in XML, and a tab as a blank."""
    return legal(text).replace("\t", " ").strip()


def test_a_quiz_of_canvas_is_one_topic_whatever_its_title() -> None:
    """A slash in a title is no path of categories."""
    bank = holding(PLAIN[0]).model_copy(update={"title": "Nodes / kubelet"})
    ((file, content),) = exporters.export(bank, "qti12").files.items()

    (back,) = as_bank(parse_foreign(content, file)).items

    assert (back.domain, back.topic) == ("", "Nodes / kubelet")


@pytest.mark.parametrize("name", ["moodle-xml", "gift", "qti12"])
def test_what_we_export_comes_back(name: str) -> None:
    """Stem, answers, keys and reasons, sign by sign, of every plain item that the format holds."""
    back = _again(name, *PLAIN)

    held = {it.id for it in PLAIN} - {out for out, _ in exporters.check(PLAIN, name).left_out}
    assert len(held) >= 11
    for it in PLAIN:
        if it.id in held and len(it.id) <= 100:
            _same(it, back[it.id], name)


def _same(it: Item, found: Item, name: str) -> None:
    if not isinstance(it, Cloze):
        assert found.stem == _visible(it.stem), it.id
    assert found.proof.by == "nobody"
    assert found.explanation.startswith(_visible(it.explanation))
    match it:
        case SingleChoice() | MultipleResponse() | TrueFalse() | WrongStep():
            assert isinstance(found, CHOICES)
            assert [(o.text, o.right, o.feedback) for o in found.options] == [
                (_visible(o.text), o.right, _visible(o.feedback)) for o in it.options
            ]
        case Numeric():
            assert isinstance(found, Numeric)
            assert float(found.answer) == float(it.answer)
            assert float(found.tolerance) == pytest.approx(float(it.tolerance))
            assert found.unit == it.unit
        case ShortText():
            assert isinstance(found, ShortText)
            assert (found.answer, found.accepted) == (it.answer, it.accepted)
            assert bool(found.traps) == (bool(it.traps) and name != "qti12")
        case Matching():
            assert isinstance(found, Matching)
            assert [(p.left, p.right) for p in found.pairs] == [
                (_visible(p.left), _visible(p.right)) for p in it.pairs
            ]
            assert [s.text for s in found.spares] == [_visible(s.text) for s in it.spares]
        case Ordering() | Labeling() | Cloze():
            _same_parts(it, found)


def _same_parts(it: Ordering | Labeling | Cloze, found: Item) -> None:
    if isinstance(it, Ordering) and isinstance(found, Ordering):
        assert [step.text for step in found.steps] == [_visible(step.text) for step in it.steps]
    elif isinstance(it, Cloze):
        assert isinstance(found, Cloze)
        assert [gap.answer for gap in found.gaps] == [gap.answer for gap in it.gaps]
        assert [gap.feedback for gap in found.gaps] == [gap.feedback for gap in it.gaps]


def test_labels_and_category_come_back_from_moodle() -> None:
    """The picture cannot be kept, and that is said."""
    labeled = item(Labeling, "label/diagram")
    content = exporters.export(holding(labeled), "moodle-xml").files["bank.moodle.xml"]

    read = parse_foreign(content, "bank.moodle.xml")

    (found,) = read.items
    assert isinstance(found, Matching)
    assert {(p.left, p.right) for p in found.pairs} == {(p.left, p.right) for p in labeled.pairs}
    assert (found.domain, found.topic) == ("kubernetes", "control plane")
    assert any("pictures are left out" in lost for lost in read.lost)


def test_an_imported_bank_verifies_as_one_without_proofs() -> None:
    """It is not called wrong, and not called proven."""
    content = exporters.export(holding(*PLAIN), "moodle-xml").files["bank.moodle.xml"]
    bank = as_bank(parse_foreign(content, "bank.moodle.xml"))

    found = verify(bank, KnowledgeBase.load())

    assert found.ok, found.lines()
    assert any("without a proof" in note for note in found.notes)


def test_ids_that_the_file_does_not_give_follow_from_the_text() -> None:
    """A question keeps its id when another is put before it."""
    one, other = "::a:: Which? {=x ~y}\n", "::b:: Who? {=p ~q}\n"

    alone = as_bank(parse_foreign(other.encode(), "q.gift"))
    behind = as_bank(parse_foreign(f"{one}\n{other}".encode(), "q.gift"))

    assert alone.items[0].id == behind.items[1].id
    assert len({it.id for it in behind.items}) == 2


def _zip(*members: tuple[str, bytes]) -> bytes:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, content in members:
            archive.writestr(path, content)
    return buffer.getvalue()


def _damaged() -> bytes:
    """A package whose member cannot be unpacked, though its folder is whole."""
    whole = _zip(("quiz.xml", b"<questestinterop/>" * 40))
    data = 30 + len("quiz.xml")  # behind the head of the member
    return whole[:data] + b"\xff" * 4 + whole[data + 4 :]


def _encrypted() -> bytes:
    """A package that says of its member that it takes a password."""
    whole = bytearray(_zip(("quiz.xml", b"<questestinterop/>")))
    for head, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        whole[whole.index(head) + flags] |= 1
    return bytes(whole)


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (_damaged(), "no archive that can be read"),
        (_encrypted(), "encrypted"),
        (_zip(("bomb.xml", b"\0" * 70 * 1024 * 1024)), "unpacks to more"),
        (_zip(("notes.txt", b"no quiz")), "no question"),
        (b"PK\x03\x04 broken", "no archive"),
        (b"<questestinterop><item></questestinterop>", "no XML"),
        (
            b'<!DOCTYPE q [<!ENTITY e "x">]><questestinterop>&e;</questestinterop>',
            "no XML that can be read",
        ),
    ],
    ids=["damaged", "encrypted", "bomb", "no quiz", "broken", "cut", "entities"],
)
def test_packages_that_harm_are_refused(content: bytes, told: str) -> None:
    """A file from elsewhere is not trusted."""
    with pytest.raises(UnreadableBankError, match=told):
        parse_foreign(content, "quiz.zip")


def test_the_command_refuses_what_it_cannot_read_and_skips_when_asked(tmp_path: Path) -> None:
    """Nothing is dropped in silence."""
    quiz = tmp_path / "old.gift"
    quiz.write_text("::a:: Which? {=x ~y}\n\n::b:: Describe it. {}\n", "utf-8")
    out = tmp_path / "bank.json"
    run = CliRunner()

    refused = run.invoke(app, ["import-bank", str(quiz), "-o", str(out)])
    done = run.invoke(app, ["import-bank", str(quiz), "-o", str(out), "--skip-unsupported"])

    assert refused.exit_code == 1
    assert "is an essay" in refused.output
    assert done.exit_code == 0, done.output
    bank: Bank = read_bank(out)
    assert [it.stem for it in bank.items] == ["Which?"]
    assert "1 of them without a proof" in done.output
