"""The page for trainers: the pool as data, its derivations apart, and nothing that runs."""

import json
from typing import Any

from nasty_bank import BANK
from odd_facts import ODD_NAMES, bread, ring
from read_markup import Markup

from generator.assembly import practice_pool
from generator.pages.material import Format, ForTrainers, Material
from generator.pages.trainers_page import derivation_files, has_pool, pool_files, trainers_page
from generator.proofs.derivation import derivation
from generator.site.kept import derivations
from kb import KnowledgeBase

BREAD = bread()
POOL = tuple(practice_pool(BREAD, 1))


def _pushed(script: str) -> list[Any]:
    """What a script adds, as the page reads it."""
    found: list[Any] = json.loads(script.partition(".push(...")[2].removesuffix(");\n"))
    return found


def _hostile() -> tuple[KnowledgeBase, Material]:
    kb = ring(*ODD_NAMES)
    fact = kb.topics()[0]
    items = [i.model_copy(update={"topic": fact, "facts": (fact,)}) for i in BANK.items]
    return kb, Material(kb, items)


def test_each_item_is_told_with_its_key_its_facts_and_their_pages() -> None:
    """Every item of every topic, once."""
    material = Material(BREAD, POOL)
    told = {one["id"]: one for _, text in pool_files(material) for one in _pushed(text)}

    assert set(told) == {item.id for item in POOL}
    for item in POOL:
        one = told[item.id]
        assert any(right for right, _, _ in one["lines"])
        assert [name for name, _ in one["facts"]] == [BREAD[ref].name for ref in item.facts]
        assert all(address.split("#")[0].endswith(".html") for _, address in one["facts"])
        assert bool(one["exhibits"]) == bool(item.exhibits)


def test_the_derivation_of_an_item_lies_in_the_script_that_the_item_names() -> None:
    """In the words of the command line."""
    material = Material(BREAD, POOL)
    parts = dict(derivation_files(material, derivations(BREAD, POOL)))
    by_id = {item.id: item for item in POOL}
    for path, text in pool_files(material):
        for one in _pushed(text):
            derived = dict(_pushed(parts[f"{path.removesuffix('.js')}-{one['part']}.js"]))
            assert derived[one["id"]] == "\n".join(derivation(by_id[one["id"]], BREAD))


def test_hostile_items_write_scripts_that_hold_nothing_but_data() -> None:
    """No sign of a text can end a script, and what is shown as a picture runs nothing."""
    kb, material = _hostile()
    files = dict(pool_files(material))
    files |= dict(derivation_files(material, derivations(kb, material.items)))

    assert len(files) > 1
    for text in files.values():
        assert text.isascii()
        assert "<" not in text
    for one in _pushed(next(iter(files.values()))):
        assert Markup(one["exhibits"]).running == []
        assert all(not address.startswith("javascript") for _, address in one["facts"])


def test_a_page_about_hostile_facts_has_only_the_tags_of_the_template() -> None:
    """Names of topics and formats are text."""
    kb, material = _hostile()
    formats = (Format("<b>", "<i>odd</i>", "a|b", "<script>", "`x`"),)
    page = trainers_page(Material(kb, material.items, trainers=ForTrainers(formats, ())))

    read = Markup(page.text.partition("---\n#")[2] or page.text)

    assert read.running == []
    assert not read.tags & {"b", "i", "looks", "script"}


def test_there_is_no_pool_without_items_of_a_topic() -> None:
    """And none of its scripts."""
    nowhere = [item.model_copy(update={"topic": "term:nowhere"}) for item in POOL[:2]]

    assert not has_pool(Material(BREAD, nowhere))
    assert list(pool_files(Material(BREAD, nowhere))) == []
