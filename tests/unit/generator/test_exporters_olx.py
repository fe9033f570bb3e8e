"""Courses for Open edX: how the blocks hang together, and what the format refuses."""

import gzip
import io
import tarfile
import xml.etree.ElementTree as ET
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath

import pytest
from nasty_bank import BANK, holding, item

from generator import exporters
from generator.errors import UnsupportedItemsError
from generator.exporters import ExportOptions
from generator.publishing.naming import ident
from generator.questions import Bank, Cloze, Matching, Pair, ShortText, SingleChoice

VARIANTS = ("numbers/min-free", "numbers/offset")  # of one question, in the hostile bank


def _files(bank: Bank, options: ExportOptions = exporters.USUAL) -> Mapping[str, bytes]:
    (content,) = exporters.export(bank, "olx", options).files.values()
    with tarfile.open(fileobj=io.BytesIO(content)) as archive:
        return {one.name: _content(archive, one) for one in archive}


def _content(archive: tarfile.TarFile, member: tarfile.TarInfo) -> bytes:
    opened = archive.extractfile(member)
    assert opened
    return opened.read()


def _reached(files: Mapping[str, bytes], path: str) -> Iterator[str]:
    """Follow the names of blocks, as an import does."""
    yield path
    root = ET.fromstring(files[path])  # noqa: S314 - written by ourselves a moment ago
    pointers = [root] if path == "course/course.xml" else list(root)
    if "/problem/" in path:
        return
    for child in pointers:
        yield from _reached(files, f"course/{child.tag}/{child.attrib['url_name']}.xml")


def _problem(bank: Bank, name: str) -> ET.Element:
    text = _files(bank)[f"course/problem/{ident(name)}.xml"]
    return ET.fromstring(text)  # noqa: S314 - as above


def test_every_block_is_named_once_and_every_name_has_its_file() -> None:
    """A file that no block names would be lost without a word."""
    files = _files(BANK)

    reached = list(_reached(files, "course/course.xml"))

    assert len(reached) == len(set(reached))
    assert set(reached) == {path for path in files if "/static/" not in path}
    problems = {f"course/problem/{ident(it.id)}.xml" for it in BANK.items}
    assert problems <= set(reached)


def test_pictures_lie_where_the_problems_look_for_them() -> None:
    """Studio gives the address of the course to what begins with /static/."""
    files = _files(BANK)

    named = [
        image.attrib["src"].replace("/static/", "course/static/")
        for path, content in files.items()
        if "/problem/" in path
        for image in ET.fromstring(content).iter("img")  # noqa: S314 - as above
    ]

    assert named
    assert sorted(named) == sorted(path for path in files if "/static/" in path)


def test_variants_of_a_question_lie_in_a_bank_of_which_each_learner_gets_one() -> None:
    """Open edX calls it a problem bank."""
    files = _files(BANK)
    (path,) = (path for path in files if "/itembank/" in path)

    bank = ET.fromstring(files[path])  # noqa: S314 - as above

    assert bank.attrib["max_count"] == "1"
    assert [child.attrib["url_name"] for child in bank] == [ident(name) for name in VARIANTS]


def test_without_groups_there_is_no_problem_bank() -> None:
    """Versions before Sumac do not know it."""
    files = _files(BANK, ExportOptions(groups="none"))

    assert not any("/itembank/" in path for path in files)


def test_an_edited_question_keeps_its_name() -> None:
    """Open edX finds by it what learners have done."""
    edited = BANK.items[0].model_copy(update={"stem": "Something else?"})

    assert f"course/problem/{ident(edited.id)}.xml" in _files(BANK)
    assert f"course/problem/{ident(edited.id)}.xml" in _files(holding(edited))


def test_nothing_in_the_archive_tells_when_or_where_it_was_made() -> None:
    """The same bank gives the same bytes on every machine."""
    (content,) = exporters.export(BANK, "olx").files.values()

    with tarfile.open(fileobj=io.BytesIO(gzip.decompress(content))) as archive:
        members = archive.getmembers()
    assert content[4:8] == bytes(4)
    assert {(one.mtime, one.uid, one.gid, one.uname) for one in members} == {(0, 0, 0, "")}
    assert all(PurePosixPath(one.name).parts[0] == "course" for one in members)


def test_quotes_in_a_list_are_replaced_by_letters_with_a_legend() -> None:
    """Open edX keeps the options of a list between quotes and would take these for their end."""
    it = item(Matching, "match/owners")
    pairs = (Pair(left="1", right="the node's", feedback="a"), *it.pairs[1:])

    root = _problem(holding(it.model_copy(update={"pairs": pairs})), it.id)

    shown = [option.text for option in root.find(".//optioninput") or ()]
    assert shown == ["A", "B", "C", "D"]
    assert any((entry.text or "").endswith("the node's") for entry in root.iter("li"))


@pytest.mark.parametrize("name", ["$seed", "$anonymous_student_id", "$seeds"])
def test_a_name_for_which_the_host_has_a_value_is_refused(name: str) -> None:
    """It would stand in the question in place of what we mean."""
    it = item(SingleChoice, "watchers/pod:plain").model_copy(update={"stem": f"What is {name}?"})

    with pytest.raises(UnsupportedItemsError, match="a value of its own"):
        exporters.export(holding(it), "olx")


def test_a_typed_answer_with_the_sign_between_answers_is_refused() -> None:
    """Both halves would be taken for right answers."""
    short = next(it for it in BANK.items if isinstance(it, ShortText))
    cloze = item(Cloze, "gaps/text")
    gap = cloze.gaps[0].model_copy(update={"answer": "this_OR_that", "wrong": ()})
    bank = holding(
        short.model_copy(update={"answer": "a_or_b"}),
        cloze.model_copy(update={"gaps": (gap, *cloze.gaps[1:])}),
    )

    with pytest.raises(UnsupportedItemsError, match="_or_") as caught:
        exporters.export(bank, "olx")

    assert len(caught.value.reasons) == len(bank.items)
