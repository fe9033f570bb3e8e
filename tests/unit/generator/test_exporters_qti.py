"""QTI 3.0 and 2.1: what a player of single items does not show, such as test and manifest."""

import zipfile
from io import BytesIO
from xml.etree.ElementTree import Element, fromstring

import pytest
from nasty_bank import BANK, holding, item

from generator import exporters
from generator.publishing.naming import ident
from generator.questions import Bank, Cloze, ShortText, SingleChoice

NAMES = "QTI Package, imsqti_item_xmlv3p0, run max-age=5 and"
FORMATS = pytest.mark.parametrize("name", ["qti3", "qti21"])


def _documents(bank: Bank, name: str) -> dict[str, Element]:
    (content,) = exporters.export(bank, name).files.values()
    with zipfile.ZipFile(BytesIO(content)) as archive:
        return {
            path: fromstring(archive.read(path))  # noqa: S314 - written by ourselves a moment ago
            for path in archive.namelist()
            if path.endswith(".xml")
        }


def _local(element: Element) -> str:
    return element.tag.rpartition("}")[2].removeprefix("qti-").replace("-", "").lower()


def _found(root: Element, name: str) -> list[Element]:
    return [element for element in root.iter() if _local(element) == name]


def _get(element: Element, name: str) -> str:
    named = {key.replace("-", "").lower(): value for key, value in element.attrib.items()}
    return named[name]


@FORMATS
def test_a_text_that_looks_like_a_name_of_the_format_stays_as_it_is(name: str) -> None:
    """The names of 2.1 are others than those of 3.0, but only those of elements and attributes."""
    chosen = item(SingleChoice, "watchers/pod:plain").model_copy(update={"stem": NAMES})
    typed = next(it for it in BANK.items if isinstance(it, ShortText))
    typed = typed.model_copy(update={"answer": "run max-age=5", "accepted": ("a map-key=x",)})

    documents = _documents(holding(chosen, typed), name)

    choice = documents[f"items/{ident(chosen.id)}.xml"]
    assert choice.attrib["title"].endswith(f" {NAMES}")
    assert NAMES in "".join(choice.itertext())
    text = documents[f"items/{ident(typed.id)}.xml"]
    keys = [_get(entry, "mapkey") for entry in _found(text, "mapentry")]
    assert keys == ["run max-age=5", "a map-key=x"]


@FORMATS
def test_a_key_is_one_that_can_be_typed(name: str) -> None:
    """A line break in an attribute is read as a blank, so it must not stand in the answer only."""
    typed = next(it for it in BANK.items if isinstance(it, ShortText))
    typed = typed.model_copy(update={"answer": "kube\n proxy", "accepted": ("a\tproxy",)})

    root = _documents(holding(typed), name)[f"items/{ident(typed.id)}.xml"]

    assert [value.text for value in _found(root, "correctresponse")[0]] == ["kube proxy"]
    assert {_get(entry, "mapkey") for entry in _found(root, "mapentry")} == {
        "kube proxy",
        "a proxy",
    }


@FORMATS
def test_the_test_shows_feedback_and_adds_the_scores_up(name: str) -> None:
    """By default an engine hides feedback after the last attempt, and an item has one."""
    root = _documents(BANK, name)["assessment.xml"]

    (control,) = _found(root, "itemsessioncontrol")
    assert _get(control, "showfeedback") == "true"
    (summed,) = _found(root, "testvariables")
    assert _get(summed, "variableidentifier") == "SCORE"


@FORMATS
def test_everything_that_the_manifest_names_is_there(name: str) -> None:
    """A host refuses a package whose files are missing, or imports it without them."""
    (content,) = exporters.export(BANK, name).files.values()
    with zipfile.ZipFile(BytesIO(content)) as archive:
        members = set(archive.namelist())
    documents = _documents(BANK, name)
    manifest = documents["imsmanifest.xml"]
    named = {element.attrib["href"] for element in _found(manifest, "file")}

    assert named == members - {"imsmanifest.xml"}
    said = [
        element.text
        for element in (*_found(manifest, "schema"), *_found(manifest, "schemaversion"))
    ]
    assert said == (["QTI Package", "3.0.0"] if name == "qti3" else ["QTIv2.1 Package", "1.0.0"])
    refs = {_get(ref, "href") for ref in _found(documents["assessment.xml"], "assessmentitemref")}
    assert refs == {path for path in members if path.startswith("items/") and path.endswith(".xml")}


@FORMATS
def test_a_text_with_gaps_keeps_its_indentation(name: str) -> None:
    """Blanks at the beginning of a line count in a manifest; one after a gap is a plain blank."""
    gaps = item(Cloze, "gaps/text")
    lines = "spec:\n  replicas: {1} of all\n" + " ".join(
        f"{{{n}}}" for n in range(2, 1 + len(gaps.gaps))
    )

    root = _documents(holding(gaps.model_copy(update={"text": lines})), name)[
        f"items/{ident(gaps.id)}.xml"
    ]

    read = "".join(root.itertext())
    assert "\xa0\xa0replicas:\xa0" not in read
    assert "\xa0\xa0replicas: " in read
    assert " of all" in read
