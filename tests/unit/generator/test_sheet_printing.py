"""Many sheets: streamed, by one process or several, into files that are whole."""

import io
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import odd_facts
import pypdf
import pytest

from generator import sheets
from generator.errors import UnknownNameError
from generator.sheets import Request
from generator.sheets.key_list import lines
from generator.sheets.order import path
from generator.sheets.printing import print_all
from kb import KnowledgeBase

BUILT_IN = KnowledgeBase.load()
BREAD = odd_facts.bread()


def _variants(count: int) -> Iterator[Request]:
    return (Request("dough-making", seed=n, owner=str(n)) for n in range(1, count + 1))


def _files(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in sorted(folder.iterdir())}


def test_two_processes_print_what_one_prints(tmp_path: Path) -> None:
    """In the same order, to the byte."""
    one = list(print_all(BREAD, _variants(9), tmp_path / "one"))
    two = list(print_all(BREAD, _variants(9), tmp_path / "two", jobs=2))

    assert one == two
    assert _files(tmp_path / "one") == _files(tmp_path / "two")
    assert len(_files(tmp_path / "one")) == 9


@pytest.mark.parametrize("jobs", [1, 2])
def test_requests_are_read_as_they_are_printed(jobs: int, tmp_path: Path) -> None:
    """A thousand are not asked for before the first is there."""
    read: list[Request] = []

    def told() -> Iterator[Request]:
        for request in _variants(1000):
            read.append(request)
            yield request

    done = print_all(BREAD, told(), tmp_path, jobs)
    first = list(islice(done, 2))
    done.close()  # type: ignore[attr-defined]  # a generator, whose type says less

    assert [printed.request for printed in first] == read[:2]
    assert len(read) <= 2 + 4 * jobs


def test_what_was_printed_stays_when_a_run_ends_early(tmp_path: Path) -> None:
    """Each file is whole, and none lies beside it."""
    done = print_all(BREAD, _variants(50), tmp_path)
    list(islice(done, 3))
    done.close()  # type: ignore[attr-defined]  # a generator, whose type says less

    assert sorted(_files(tmp_path)) == [f"dough-making-{n}.pdf" for n in (1, 2, 3)]
    for pdf in _files(tmp_path).values():
        assert len(pypdf.PdfReader(io.BytesIO(pdf)).pages) == 2


def test_variants_have_forms_of_their_own(tmp_path: Path) -> None:
    """No two are the same sheet; their answers are listed by form."""
    done = list(
        print_all(BUILT_IN, [Request("ballooning", seed=n, owner=str(n)) for n in (1, 2)], tmp_path)
    )
    listed = list(lines(printed.answers for printed in done))

    assert done[0].form != done[1].form
    assert listed[0] == "form,part,place,answer"
    for printed in done:
        parts = {line.split(",")[1] for line in listed if line.startswith(printed.form)}
        assert parts == {"diagram", "gaps", "order", "calculation"}


def test_a_sheet_and_its_key_are_listed_once(tmp_path: Path) -> None:
    """Both have the same form and the same answers."""
    both = [Request("dough-making", mode=mode) for mode in ("blank", "key")]
    done = list(print_all(BREAD, both, tmp_path))

    assert len(list(lines(p.answers for p in done))) == 1 + len(done[0].answers)


def test_what_no_font_has_is_said_and_the_rest_is_printed(tmp_path: Path) -> None:
    """One bad letter does not cost a thousand sheets."""
    kb = odd_facts.ring(odd_facts.UNPRINTABLE, "b")
    (printed,) = print_all(kb, [Request("c0")], tmp_path)

    assert "容" in printed.problem
    assert _files(tmp_path) == {}


def test_a_domain_is_a_path_of_its_topics() -> None:
    """What others build on comes first; nothing is left out or doubled."""
    for domain in ("esxi", "kubernetes"):
        of_domain = {t for t in sheets.topics(BUILT_IN) if t in path(BUILT_IN, domain)}
        assert sorted(path(BUILT_IN, domain)) == sorted(of_domain)
    assert {*path(BUILT_IN, "esxi"), *path(BUILT_IN, "kubernetes")} == set(sheets.topics(BUILT_IN))


@pytest.mark.parametrize("topic", sheets.topics(BUILT_IN))
def test_a_path_to_a_topic_ends_there(topic: str) -> None:
    """Before it stands what it is built on, in the order of its domain."""
    way = path(BUILT_IN, topic)
    domain = next(d for d in ("esxi", "kubernetes") if topic in path(BUILT_IN, d))
    whole = path(BUILT_IN, domain)

    assert way[-1] == topic
    assert list(way) == [each for each in whole if each in way]


def test_a_domain_without_topics_is_a_path_of_one() -> None:
    """A knowledge base need not know what a topic is."""
    assert path(odd_facts.ring("a", "b", topic=None), "odd") == ("odd",)


def test_an_unknown_path_is_refused_by_name() -> None:
    """Whoever misspells is told what there is."""
    with pytest.raises(UnknownNameError, match="kubernetes"):
        path(BUILT_IN, "kubernets")
