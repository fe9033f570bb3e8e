"""Reading a bank file that anybody may have written."""

import json
from pathlib import Path
from typing import Any

import pytest
from nasty_bank import BANK, GOLDEN

from generator import reading
from generator.errors import UnreadableBankError
from generator.reading import parse_bank, read_bank


def _document() -> dict[str, Any]:
    document: dict[str, Any] = json.loads((GOLDEN / "nasty.json").read_text("utf-8"))
    return document


def _refusal(document: object) -> str:
    with pytest.raises(UnreadableBankError) as caught:
        parse_bank(json.dumps(document).encode(), "bank.json")
    return str(caught.value)


def test_a_bank_is_read() -> None:
    """Also one with the byte order mark that some editors add."""
    content = (GOLDEN / "nasty.json").read_bytes()

    assert parse_bank(b"\xef\xbb\xbf" + content, "bank.json") == BANK


def test_all_problems_are_listed_with_their_place() -> None:
    """A person mends them in one go."""
    document = _document()
    del document["items"][0]["stem"]
    document["items"][3]["options"][1]["rihgt"] = True
    document["items"][5]["type"] = "essay"

    text = _refusal(document)

    assert "bank.json: items[0] ('watchers/pod:plain').stem is missing" in text
    assert (
        "bank.json: items[3] ('numbers/cap:65').options[1].rihgt is not a key that a bank knows"
        in text
    )
    assert "items[5] ('claims/true') is no type of item" in text
    assert "pydantic" not in text


def test_a_long_list_of_problems_is_cut_short() -> None:
    """Nobody reads a thousand lines."""
    document = _document()
    document["items"] = [{"type": "numeric"}] * 100

    assert _refusal(document).splitlines()[-1].endswith("more problems")
    assert len(_refusal(document).splitlines()) == 21


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"format": "pilothouse-bank/3"}, "'pilothouse-bank/3', which is newer than this program"),
        ({"format": 1}, "is of format '1'"),
        ({"seed": "x"}, "bank.json: seed"),
        ({"items": {}}, "bank.json: items"),
    ],
)
def test_another_format_or_shape_is_refused(change: dict[str, object], told: str) -> None:
    """A later format may mean something else by the same words."""
    assert told in _refusal(_document() | change)


def test_contradictions_within_an_item_are_refused() -> None:
    """Types alone cannot say how its parts fit together."""
    document = _document()
    document["items"][0]["options"][1]["right"] = True
    document["items"][9]["shown"] = [0, 0, 1, 2]
    document["items"][10]["shown"] = [0, 1, 2, 9]
    document["items"][11]["id"] = "claims/true"

    text = _refusal(document)

    assert "items[0] ('watchers/pod:plain'): 2 options are right" in text
    assert "items[9] ('match/owners'): 'shown' must name every right side once" in text
    assert "items[10] ('order/pod-start'): 'shown' must name every step once" in text
    assert "2 items have the id 'claims/true'" in text


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "bank.json:1:1: is no JSON"),
        (b"{\n  'a'", "bank.json:2:3: is no JSON"),
        (b"[]", "does not name its format"),
        (b"\xff", "is no UTF-8 text (byte 0)"),
        (b'{"format": NaN}', "NaN is no number"),
        (b'{"a": 1, "a": 2}', "the key 'a' is given twice"),
        (b"[" * 100_000, "nested too deeply"),
        (b"[" * 60 + b"]" * 60, "nested too deeply"),
        (b'{"format": ' + b"9" * 10_000 + b"}", "is no JSON that a bank may be"),
    ],
    ids=["empty", "broken", "list", "bytes", "nan", "twice", "abyss", "deep", "huge number"],
)
def test_what_is_no_bank_is_refused_in_a_sentence(content: bytes, told: str) -> None:
    """No input ends in a traceback."""
    with pytest.raises(UnreadableBankError) as caught:
        parse_bank(content, "bank.json")

    assert told in str(caught.value)


def test_a_file_over_the_bound_is_not_read_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file of any size may be handed in."""
    monkeypatch.setattr(reading, "LARGEST", 1024**2)
    path = tmp_path / "bank.json"
    path.write_bytes(b" " * (1024**2 + 1))

    with pytest.raises(UnreadableBankError, match="is larger than 1 MiB"):
        read_bank(path)


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    """The folder is no bank, either."""
    with pytest.raises(UnreadableBankError, match=r"nowhere\.json: cannot be read \(No such file"):
        read_bank(tmp_path / "nowhere.json")
    with pytest.raises(UnreadableBankError, match="cannot be read"):
        read_bank(tmp_path)
