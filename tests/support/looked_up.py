"""What was looked up on public pages, and the items that are held against it."""

from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from generator.authoring import Draft, Listed
from generator.draw import settle
from generator.families import FAMILIES
from generator.questions import Item
from kb import KnowledgeBase


class Page(NamedTuple):
    """A public page, of which a copy was read."""

    url: str


class Truth(NamedTuple):
    """What the key of an item must be, by which page, and what that says."""

    item: str
    key: str
    page: Page
    says: str


_FAMILIES = {family.id: family for family in FAMILIES}


@cache
def _built_in() -> KnowledgeBase:
    return KnowledgeBase.load()


@cache
def _listed(family: str) -> Mapping[str, Draft]:
    found = _FAMILIES[family]
    assert isinstance(found, Listed), family
    return {draft.case: draft for draft in found.drafts(_built_in())}


def item_of(truth: Truth, point: Mapping[str, object] | None) -> Item | None:
    """The item that a truth is about, if it is still asked; *point* is its place in a grid."""
    name, _, case = truth.item.partition("/")
    family = _FAMILIES[name]
    draft = (
        _listed(name).get(case)
        if isinstance(family, Listed)
        else family.at(_built_in(), dict(point or {}))
    )
    return settle(family, draft, _built_in(), 1) if draft else None
