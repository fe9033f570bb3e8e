"""What a folder of a stranger can hold beside files: pipes, circles, endless depth, odd names."""

import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
import small_kb

from kb import KnowledgeBase, folder
from kb.errors import InvalidFactsError, UnknownVersionError

NOBODY = 65_534


def _problems(root: Path) -> list[str]:
    with pytest.raises(InvalidFactsError) as caught:
        KnowledgeBase.load([root], builtin=False)
    return [str(problem).removeprefix(f"{root}/") for problem in caught.value.problems]


@contextmanager
def _as_nobody() -> Iterator[None]:
    """Root may read everything, so step down for a moment where we are root."""
    user = os.geteuid()
    if user == 0:
        os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(user)


@pytest.fixture
def facts(tmp_path: Path) -> Path:
    """A folder with the small knowledge base, which has nothing wrong with it."""
    return small_kb.write(tmp_path / "facts")


def test_a_pipe_is_not_waited_for(facts: Path) -> None:
    """Opening one would stand still until somebody writes into it."""
    os.mkfifo(facts / "pipe.yaml")

    assert _problems(facts) == [
        "pipe.yaml:1:1: KB008 a pipe, a socket or a device, not a file (give a file of text)"
    ]


def test_a_socket_is_no_file(facts: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It has a name, and nothing to read."""
    monkeypatch.chdir(facts)
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("socket.yaml")

        (found,) = _problems(facts)

    assert found.startswith("socket.yaml:1:1: KB008 a pipe, a socket or a device, not a file")


def test_a_link_to_a_device_is_not_read(facts: Path) -> None:
    """The device that gives zeros never ends."""
    (facts / "zero.yaml").symlink_to("/dev/zero")

    (found,) = _problems(facts)

    assert found.startswith("zero.yaml:1:1: KB009 a link that leads out of the folder")


def test_a_link_inside_of_the_folder_gives_the_fact_twice(facts: Path) -> None:
    """It is followed, and the one fact has two files then."""
    (facts / "stove.yaml").symlink_to("oven.yaml")

    assert [line.split()[1] for line in _problems(facts)] == ["KB011", "KB012"]


def test_links_in_a_circle_are_refused(facts: Path) -> None:
    """Whoever follows them never arrives."""
    (facts / "one.yaml").symlink_to("two.yaml")
    (facts / "two.yaml").symlink_to("one.yaml")
    (facts / "self").symlink_to("self")
    (facts / "up").symlink_to(facts)

    found = _problems(facts)

    assert [line.split()[:2] for line in found] == [
        ["one.yaml:1:1:", "KB008"],
        ["two.yaml:1:1:", "KB008"],
        ["up:1:1:", "KB009"],
    ]


def test_a_folder_with_the_name_of_a_file_is_refused(facts: Path) -> None:
    """Its author meant a file; what is in it must not go unseen."""
    (facts / "crumb.yaml").mkdir()

    (found,) = _problems(facts)

    assert found.startswith("crumb.yaml:1:1: KB008 a folder with the name of a file (give it")


def test_endless_depth_has_an_end(facts: Path) -> None:
    """Deeper than a path can be long."""
    here = os.open(facts, os.O_RDONLY)
    for _ in range(600):
        os.mkdir("aaaaaaaaaa", dir_fd=here)
        deeper = os.open("aaaaaaaaaa", os.O_RDONLY, dir_fd=here)
        os.close(here)
        here = deeper
    os.close(here)

    (found,) = _problems(facts)

    assert "KB006 folders lie deeper than 32 in each other (lay them side by side)" in found


def test_an_endless_folder_is_given_up(facts: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The whole disk is no knowledge base."""
    monkeypatch.setattr(folder, "MAX_ENTRIES", 4)

    with pytest.raises(InvalidFactsError, match="KB006 more than 4 files and folders"):
        KnowledgeBase.load([facts], builtin=False)


def test_more_files_than_anybody_writes_are_not_read(
    facts: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Fifty thousand, in truth."""
    assert folder.MAX_FILES == 50_000
    monkeypatch.setattr(folder, "MAX_FILES", 4)

    with pytest.raises(InvalidFactsError, match="KB006 more than 4 files of facts"):
        KnowledgeBase.load([facts], builtin=False)


def test_the_root_of_the_disk_is_refused_in_good_time() -> None:
    """Somebody will type it; nothing of it is read."""
    with pytest.raises(InvalidFactsError, match="KB00"):
        KnowledgeBase.load([Path("/")], builtin=False)


def test_a_file_in_place_of_a_folder_is_told(facts: Path) -> None:
    """The option takes the folder that holds it."""
    with pytest.raises(InvalidFactsError, match="KB008 a file, not a folder"):
        KnowledgeBase.load([facts / "oven.yaml"], builtin=False)


@pytest.mark.parametrize("name", ["nowhere", "x" * 300, "nul\x00", "loop"])
def test_a_folder_that_is_none_is_told(facts: Path, name: str) -> None:
    """Missing, too long a name, no name at all, a circle."""
    (facts / "loop").symlink_to("loop")

    with pytest.raises(InvalidFactsError, match=r"KB008 .*folder"):
        KnowledgeBase.load([facts / name], builtin=False)


def test_what_may_not_be_read_is_told() -> None:
    """A file, a folder below, and the folder itself."""
    with TemporaryDirectory() as temporary:
        facts = small_kb.write(Path(temporary))
        facts.chmod(0o755)
        (facts / "oven.yaml").chmod(0)
        (facts / "more").mkdir(0)

        with _as_nobody():
            found = _problems(facts)
            facts_alone = _refusal(facts / "more")

    assert [line.split()[:2] for line in found] == [
        ["more:1:1:", "KB008"],
        ["oven.yaml:1:1:", "KB008"],
    ]
    assert all("Permission denied (let your user read it" in line for line in found)
    assert "KB008 the folder cannot be read: Permission denied" in facts_alone


def _refusal(root: Path) -> str:
    with pytest.raises(InvalidFactsError) as caught:
        KnowledgeBase.load([root], builtin=False)
    return str(caught.value)


def test_names_that_differ_in_case_alone_are_two_files(facts: Path) -> None:
    """A disk that cannot tell them apart would lose one."""
    (facts / "Oven.yaml").write_text(small_kb.FILES["oven.yaml"].lstrip())
    (facts / "oven.YML").write_text(small_kb.FILES["oven.yaml"].lstrip())

    found = _problems(facts)

    assert {line.split(":")[0] for line in found} == {"Oven.yaml", "oven.YML", "oven.yaml"}
    assert all("stands in" in line or "must be called" in line for line in found)


@pytest.mark.parametrize(
    "name", ["a\nb", "\x1b[31mred", "\u202etxt", "a b", "'; rm -rf", "-rf", "größe", "con", "%41"]
)
def test_an_odd_name_of_a_file_is_refused_and_does_no_harm(facts: Path, name: str) -> None:
    """A name is printed, and must not steer a terminal."""
    text = small_kb.FILES["dough.yaml"].replace("id: dough", "id: crumb").lstrip()
    (facts / f"{name}.yaml").write_text(text)

    (found,) = _problems(facts)

    assert "KB012 the file must be called crumb.yaml" in found
    assert found.isprintable()


def test_a_name_that_is_no_text_does_no_harm(facts: Path) -> None:
    """Disks keep bytes, and some bytes are no letters."""
    try:
        Path(os.fsdecode(os.fsencode(facts) + b"/\xff\xfe.yaml")).write_text("a: [")
    except OSError:
        pytest.skip("this disk keeps letters alone")

    (found,) = _problems(facts)

    assert found.isprintable()
    assert found.encode()
    assert "KB001" in found


@pytest.mark.parametrize(
    ("at", "said"),
    [
        ({"nowhere": "1"}, "no such domain; there are: bread"),
        ({"": ""}, "no such domain"),
        ({"bread": ""}, "'' is no version"),
        ({"bread": "1.99999999999"}, "is no version; write it as in 1.34"),
        ({"bread": "1" * 100_000}, "is no version"),
        ({"bread": "\u0661.\u0662"}, "is no version"),
        ({"bread": "\x1b[31m"}, "is no version"),
        ({"bread": "latest"}, "is no version"),
        ({"b" * 100_000: "1"}, "no such domain"),
    ],
)
def test_a_version_that_is_none_is_told(facts: Path, at: dict[str, str], said: str) -> None:
    """What stands after --at comes from a person, or from a script of theirs."""
    with pytest.raises(UnknownVersionError) as caught:
        KnowledgeBase.load([facts], builtin=False, at=at)

    assert said in str(caught.value)
    assert str(caught.value).isprintable()
    assert len(str(caught.value)) < 500
