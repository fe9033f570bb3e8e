"""Banks handed over: asked first, written then, in flat memory where a format is one file."""

from collections.abc import Iterable
from pathlib import Path

import pytest
from nasty_bank import holding, item

from generator import delivery, exporters
from generator.errors import UnknownNameError, UnsupportedItemsError
from generator.exporters import ExportOptions
from generator.files import write
from generator.questions import Item, Ordering, SingleChoice

STEPS = item(Ordering, "order/pod-start")
CHOICE = item(SingleChoice, "watchers/pod:plain")


def _shown(items: Iterable[Item], _what: str) -> Iterable[Item]:
    return items


def _saved(path: Path, *items: Item) -> Path:
    (content,) = exporters.export(holding(*items), "json").files.values()
    write(path, content)
    return path


def _lines(path: Path, *items: Item) -> Path:
    head = holding().model_dump_json(exclude={"items"})
    write(path, "\n".join([head, *(item.model_dump_json() for item in items)]) + "\n")
    return path


def test_nothing_is_written_before_all_formats_have_agreed(tmp_path: Path) -> None:
    """A trainer mends the bank once, for all formats."""
    source = delivery.opened(_saved(tmp_path / "b.json", CHOICE, STEPS))

    checked = delivery.check(source, ("json", "gift"), _shown)

    with pytest.raises(UnsupportedItemsError, match="GIFT has no ordering"):
        delivery.refuse(checked)
    assert [path.name for path in tmp_path.iterdir()] == ["b.json"]


def test_refusals_of_several_formats_are_named_together(tmp_path: Path) -> None:
    """Each with the format that it is of."""
    source = delivery.opened(_saved(tmp_path / "b.json", CHOICE, STEPS))
    checked = delivery.check(source, ("gift", "aiken"), _shown)

    with pytest.raises(UnsupportedItemsError) as caught:
        delivery.refuse(checked)

    assert {name.partition(",")[0] for name, _ in caught.value.reasons} == {"gift", "aiken"}


def test_a_misspelled_format_is_said_before_the_bank_is_gone_through(tmp_path: Path) -> None:
    """Checking a long bank takes a while."""
    source = delivery.opened(_saved(tmp_path / "b.json", CHOICE))

    with pytest.raises(UnknownNameError, match="moodle-xml"):
        delivery.check(source, ("json", "moodle_xml"), _shown)


def test_json_lines_give_the_same_file_as_the_bank(tmp_path: Path) -> None:
    """How the items come does not change what is written."""
    many = [CHOICE.model_copy(update={"id": f"watchers/{n}"}) for n in range(5)]
    made = []
    for place in (_saved(tmp_path / "b.json", *many), _lines(tmp_path / "b.jsonl", *many)):
        source = delivery.opened(place)
        checked = delivery.check(source, ("gift",), _shown)
        out = tmp_path / place.suffix
        list(delivery.deliver(source, checked, out, ExportOptions(groups="none"), _shown))
        made.append((out / "bank.gift.txt").read_bytes())

    assert made[0] == made[1]


def test_only_what_changed_is_handed_over(tmp_path: Path) -> None:
    """A host that cannot update would double everything else."""
    same, old, gone = (CHOICE.model_copy(update={"id": f"watchers/{n}"}) for n in range(3))
    new = CHOICE.model_copy(update={"id": "watchers/new"})
    edited = old.model_copy(update={"stem": "Which component watches Pods without a node?"})
    before = _saved(tmp_path / "old.json", same, old, gone)

    source = delivery.opened(_saved(tmp_path / "b.json", same, edited, new), before)

    assert [item.id for item in source.items()] == [edited.id, new.id]
    assert source.difference is not None
    assert source.difference.withdrawn == (gone.id,)


def test_a_long_bank_names_only_the_first_of_what_does_not_fit(tmp_path: Path) -> None:
    """The others are counted, so that memory stays flat."""
    many = [STEPS.model_copy(update={"id": f"order/{n}"}) for n in range(60)]
    source = delivery.opened(_lines(tmp_path / "b.jsonl", *many))

    found = delivery.check(source, ("gift",), _shown)["gift"]

    assert (len(found.left_out), found.more) == (50, 10)
    with pytest.raises(UnsupportedItemsError, match=r"these 60 out(?s:.)*and 10 more"):
        delivery.refuse({"gift": found})


def test_every_format_says_what_it_carries() -> None:
    """``export --list`` is the trainer's way to choose."""
    said = "\n".join(delivery.catalog())

    for name in exporters.names():
        about = exporters.get(name).about
        assert f"{name} " in said
        assert about.title in said
        assert about.menu
        assert about.again
