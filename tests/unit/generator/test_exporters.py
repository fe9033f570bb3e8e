"""The front door of all formats, and what every format keeps to."""

import pytest
from nasty_bank import BANK, holding, item

from generator import exporters
from generator.assembly import assemble
from generator.errors import UnknownNameError, UnsupportedItemsError
from generator.exporters import ExportOptions
from generator.questions import (
    Cloze,
    Item,
    Matching,
    MultipleResponse,
    Ordering,
    SingleChoice,
    WrongStep,
)
from generator.questions.short_code import short_code
from generator.reading import parse_bank
from kb import KnowledgeBase

every_format = pytest.mark.parametrize("name", exporters.names())


def test_all_formats_of_the_project_are_found() -> None:
    """They come by entry point, as those of other packages do."""
    assert {"gift", "json", "moodle-xml", "pdf"} <= set(exporters.names())


def test_an_unknown_format_is_named_with_the_one_meant() -> None:
    """A misspelling is answered with what there is."""
    with pytest.raises(UnknownNameError, match="did you mean moodle-xml"):
        exporters.get("moodle_xml")


@every_format
def test_a_format_gives_the_same_bytes_again(name: str) -> None:
    """Nothing in a file depends on when or where it was written."""
    files = exporters.export(BANK, name, skip_unsupported=True).files

    assert exporters.export(BANK, name, skip_unsupported=True).files == files


@every_format
def test_files_are_called_after_the_bank(name: str) -> None:
    """The stem is the trainer's, the suffix the format's."""
    files = exporters.export(BANK, name, ExportOptions(stem="week-1"), skip_unsupported=True).files

    assert f"week-1{exporters.get(name).suffix}" in files
    assert all(file.startswith("week-1") for file in files)


@every_format
def test_a_format_can_hold_an_empty_bank(name: str) -> None:
    """What was left of a bank may be nothing."""
    assert exporters.export(holding(), name).files


def test_a_format_refuses_with_all_that_it_cannot_hold() -> None:
    """The trainer mends a bank once and not once an item."""
    steps = item(Ordering, "order/pod-start")
    bank = holding(steps, BANK.items[0], steps.model_copy(update={"id": "order/again"}))

    with pytest.raises(UnsupportedItemsError) as caught:
        exporters.export(bank, "gift")

    assert [name for name, _ in caught.value.reasons] == ["order/pod-start", "order/again"]
    assert "GIFT has no ordering" in str(caught.value)


def test_what_is_left_out_is_reported() -> None:
    """Skipping is asked for and never silent."""
    exported = exporters.export(BANK, "gift", skip_unsupported=True)

    assert exported.left_out == (
        ("order/pod-start", "GIFT has no ordering"),
        ("gaps/text", "GIFT has no text with gaps"),
        ("label/diagram", "GIFT has no diagram to be labeled"),
        ("chart/plot", "GIFT carries no pictures"),
    )
    assert b"order/pod-start" not in exported.files["bank.gift.txt"]


def test_a_malformed_item_is_refused_by_every_format() -> None:
    """Two keys in a single choice would be a question with two right answers."""
    good = item(SingleChoice, "watchers/pod:plain")
    options = tuple(option.model_copy(update={"right": True}) for option in good.options)
    bank = holding(good.model_copy(update={"options": options}))

    for name in exporters.names():
        with pytest.raises(UnsupportedItemsError, match="4 options are right"):
            exporters.export(bank, name)


def test_losses_name_the_items_they_are_about() -> None:
    """A trainer looks at just those."""
    told = {loss.what: loss.items for loss in exporters.export(BANK, "moodle-xml").losses}

    moved = "the feedback of each pair or step stands in the general feedback"
    assert told[moved] == ("match/owners", "order/pod-start", "label/diagram")
    assert (
        "numbers/min-free"
        in told["a wrong answer that is no decimal number has no feedback of its own"]
    )


def test_json_holds_the_bank_whole() -> None:
    """It is the only format that loses nothing."""
    exported = exporters.export(BANK, "json")

    assert parse_bank(exported.files["bank.json"], "bank.json") == BANK
    assert exported.losses == ()


@pytest.mark.parametrize("count", [11, 13])
def test_a_share_that_moodle_does_not_know_is_refused(count: int) -> None:
    """Moodle would skip the question and say so only in passing."""
    good = item(MultipleResponse, "multi/three-right")
    right, wrong = good.options[0], good.options[-1]
    many = good.model_copy(update={"options": (*(right,) * count, wrong)})

    for name in ("gift", "moodle-xml"):
        with pytest.raises(UnsupportedItemsError, match=f"no share for {count}"):
            exporters.export(holding(many), name)


def test_short_codes_tell_ids_apart() -> None:
    """A code on paper finds its item again."""
    codes = {short_code(f"family/case-{number}") for number in range(5000)}

    assert len(codes) == 5000
    assert short_code("watchers/pod:plain") == "WXG7-PR5Y"


DRAWN = assemble(KnowledgeBase.load(), 150, 161803).items


@every_format
def test_a_format_holds_just_the_types_that_it_says(name: str) -> None:
    """``export --list`` is what a trainer chooses by."""
    exporter = exporters.get(name)
    items = [it for it in (*DRAWN, *BANK.items, *_plainer()) if not exporter.refusals(it)]

    assert {it.type for it in items} == set(exporter.about.types)


def _plainer() -> list[Item]:
    """Items without what most hosts cannot show, of the types that are seldom plain."""
    gaps = item(Cloze, "gaps/text")
    typed = tuple(gap.model_copy(update={"wrong": ()}) for gap in gaps.gaps)
    pairs = item(Matching, "match/owners")
    shown = tuple(range(len(pairs.pairs)))
    lines = item(WrongStep, "wrong/line")
    several = item(MultipleResponse, "multi/three-right")
    short = [opt.model_copy(update={"text": f"Line {n}"}) for n, opt in enumerate(lines.options)]
    return [
        gaps.model_copy(update={"gaps": typed, "text": "Put {1} before {2} and {3}."}),
        pairs.model_copy(update={"spares": (), "shown": shown}),
        several.model_copy(update={"options": several.options[-4:]}),
        lines.model_copy(update={"exhibits": (), "stem": "Which?", "options": tuple(short[:4])}),
    ]


@every_format
def test_a_format_says_only_what_it_knows_of_losses(name: str) -> None:
    """A sentence is the same for all items with the same loss, so that they can be counted."""
    exporter = exporters.get(name)
    held = [it for it in (*DRAWN, *BANK.items) if not exporter.refusals(it)]

    said = {what for it in held for what in exporter.shortfalls(it)}

    assert len(said) <= 8
    assert all(not what.endswith(".") and len(what) > 15 for what in said)


@pytest.mark.parametrize(
    "name", ["moodle-xml", "gift", "qti12", "qti3", "qti21", "anki", "markdown", "brightspace"]
)
def test_signs_that_markup_cannot_hold_are_said_to_be_lost(name: str) -> None:
    """A control character makes importers refuse the whole file, so it is left out."""
    good = item(SingleChoice, "watchers/pod:plain")
    bell = good.model_copy(update={"stem": "Which \a component?"})

    lost = {what for it in (bell,) for what in exporters.get(name).shortfalls(it)}

    assert lost - set(exporters.get(name).shortfalls(good)) == {
        "control characters are left out: markup cannot hold them"
    }
