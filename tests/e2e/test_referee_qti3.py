"""QTI 3 items played and graded by Citolab's player in a real browser."""

import html
import re
import subprocess
import zipfile
from io import BytesIO
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element, fromstring

import pytest
from nasty_bank import BANK
from playwright.sync_api import Browser, Page
from referees import node_with, python_with

from generator import exporters
from generator.assembly import assemble
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
from kb import KnowledgeBase

PLAYER = "@citolab/qti-components@7.27.4"
CONVERTER = "citolab-qti-convert==0.2.0"
QTI = "{http://www.imsglobal.org/xsd/imsqtiasi_v3p0}"
PLAY = """
async ([xml, responses]) => {
  document.body.innerHTML = "<qti-item><item-container></item-container></qti-item>";
  const container = document.querySelector("item-container");
  await container.updateComplete;
  container.itemXML = xml;
  let item = null;
  for (let tries = 0; tries < 200 && !item; tries++) {
    await new Promise((done) => setTimeout(done, 5));
    item = (container.shadowRoot || container).querySelector("qti-assessment-item");
  }
  await item.updateComplete;
  const text = item.querySelector("qti-item-body").innerText;
  for (const [name, value] of Object.entries(responses)) {
    item.updateResponseVariable(name, value);
  }
  item.processResponse();
  await item.updateComplete;
  const score = item.variables.find((variable) => variable.identifier === "SCORE");
  return { text, score: Number(score.value) };
}
"""


@pytest.fixture(scope="module")
def page(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Page:
    """A page with the player in it."""
    folder = node_with(tmp_path_factory.mktemp("npm"), PLAYER)
    script = folder / "node_modules" / "@citolab" / "qti-components" / "cdn" / "index.js"
    opened = browser.new_page()
    opened.set_content("<!doctype html><html><body></body></html>")
    opened.add_script_tag(path=script, type="module")
    opened.wait_for_function("customElements.get('qti-assessment-item') !== undefined")
    return opened


def _items(bank: Bank) -> dict[str, str]:
    (content,) = exporters.export(bank, "qti3").files.values()
    with zipfile.ZipFile(BytesIO(content)) as archive:
        return {it.id: archive.read(f"items/{ident(it.id)}.xml").decode() for it in bank.items}


def _play(page: Page, xml: str, responses: dict[str, Any]) -> dict[str, Any]:
    bare = re.sub(r'<img src="[^"]*"', "<img", xml)  # pictures are in the package, not in the page
    played: dict[str, Any] = page.evaluate(PLAY, [bare, responses])
    return played


def _key(root: Element) -> dict[str, Any]:
    """What the item itself declares to be right."""
    key = {}
    for declared in root.iter(f"{QTI}qti-response-declaration"):
        values = [found.text or "" for found in declared.iter(f"{QTI}qti-value")]
        single = declared.get("cardinality") == "single"
        key[declared.attrib["identifier"]] = values[0] if single else values
    return key


def _wrong(it: Item, key: dict[str, Any]) -> list[dict[str, Any]]:
    """Other answers, each less than the key."""
    match it:
        case SingleChoice() | TrueFalse() | WrongStep():
            names = [f"a{place}" for place in range(1, len(it.options) + 1)]
            return [{"RESPONSE": name} for name in names if name != key["RESPONSE"]]
        case MultipleResponse():
            everything = [f"a{place}" for place in range(1, len(it.options) + 1)]
            return [{"RESPONSE": everything}, {"RESPONSE": key["RESPONSE"][1:]}]
        case Matching() | Labeling():
            first, second, *rest = (pair.split() for pair in key["RESPONSE"])
            swapped = [f"{first[0]} {second[1]}", f"{second[0]} {first[1]}"]
            return [{"RESPONSE": [*swapped, *map(" ".join, rest)]}]
        case Cloze():
            name = next(iter(key))
            return [{**key, name: "w9" if it.gaps[0].wrong else "nothing of it"}]
        case Numeric() | ShortText() | Ordering():
            return [{"RESPONSE": _near(it, key["RESPONSE"])}]


def _near(it: Numeric | ShortText | Ordering, right: Any) -> object:  # noqa: ANN401 - text or list
    if isinstance(it, Numeric):
        return str(float(it.answer) + float(it.tolerance) * 1.5 + 1)
    return right[::-1] if isinstance(it, Ordering) else f"{right}x"


def _shown(text: str) -> str:
    return "".join(legal(text).split())


@pytest.mark.parametrize("bank", [BANK, assemble(KnowledgeBase.load(), 60, 2718)], ids=["h", "d"])
def test_the_key_earns_full_marks_and_anything_else_less(page: Page, bank: Bank) -> None:
    """Played by an engine that nobody here wrote; texts are what a learner would read."""
    items = _items(bank)
    for it in bank.items:
        xml = items[it.id]
        key = _key(fromstring(xml))  # noqa: S314 - written by ourselves a moment ago
        played = _play(page, xml, key)

        assert played["score"] == pytest.approx(1, abs=1e-5), it.id
        assert _shown(it.stem) in "".join(played["text"].split()), it.id
        for answer in _wrong(it, key):
            assert _play(page, xml, answer)["score"] < 0.99, (it.id, answer)


def test_options_are_shown_sign_by_sign(page: Page) -> None:
    """Nothing of a hostile text becomes markup."""
    items = _items(BANK)
    for it in BANK.items:
        if isinstance(it, SingleChoice | MultipleResponse | WrongStep):
            text = "".join(_play(page, items[it.id], {})["text"].split())
            assert all(_shown(option.text) in text for option in it.options), it.id


def test_feedback_is_named_by_what_is_chosen() -> None:
    """Each option has one, and all have the explanation."""
    choice = next(it for it in BANK.items if isinstance(it, SingleChoice))
    root = fromstring(_items(BANK)[choice.id])  # noqa: S314 - ditto
    told = {
        found.attrib["identifier"]: html.unescape("".join(found.itertext()))
        for found in root.iter(f"{QTI}qti-modal-feedback")
    }

    assert [told[f"a{n}"] for n in range(1, len(choice.options) + 1)] == [
        option.feedback for option in choice.options
    ]
    assert choice.explanation in told["general"]


def test_our_2_1_plays_as_well_when_others_have_made_3_0_of_it(page: Page, tmp_path: Path) -> None:
    """A converter that nobody here wrote reads the package, and the player grades its result."""
    python = python_with(tmp_path / "python", CONVERTER)
    old, new = tmp_path / "old.zip", tmp_path / "new.zip"
    old.write_bytes(exporters.export(BANK, "qti21").files["bank.qti21.zip"])

    command = [str(python.with_name("qti-convert")), "upgrade", str(old), str(new)]
    run = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)

    assert run.returncode == 0, run.stderr
    with zipfile.ZipFile(new) as archive:
        for it in BANK.items:
            xml = archive.read(f"items/{ident(it.id)}.xml").decode()
            key = _key(fromstring(xml))  # noqa: S314 - of a file of ours, by a program we chose
            assert _play(page, xml, key)["score"] == pytest.approx(1, abs=1e-5), it.id
            assert all(_play(page, xml, other)["score"] < 0.99 for other in _wrong(it, key)), it.id


def test_no_name_of_3_0_is_left_in_2_1() -> None:
    """Names differ from version to version."""
    (content,) = exporters.export(BANK, "qti21").files.values()
    with zipfile.ZipFile(BytesIO(content)) as archive:
        documents = [archive.read(n).decode() for n in archive.namelist() if n.endswith(".xml")]

    assert len(documents) == len(BANK.items) + 2
    for document in documents:
        tags = {element.tag for element in fromstring(document).iter()}  # noqa: S314 - ditto
        assert not any("qti-" in tag or "v3p0" in tag for tag in tags)
