"""The links that hand-written pages take in, for they cannot know what the facts are about."""

from dataclasses import dataclass
from typing import Final

from generator.pages import words
from generator.pages.belief_page import beliefs
from generator.pages.environment import Desk, Page, render
from generator.pages.everything_page import EVERYTHING
from generator.pages.index_pages import has_map, map_place, sections
from generator.pages.joint_page import JOINT, has_joint
from generator.pages.lab_page import has_lab
from generator.pages.loops_page import has_loops
from generator.pages.material import Material
from generator.pages.path_page import has_path
from generator.pages.places import (
    REVIEW,
    SHARED,
    Place,
    beliefs_place,
    folder_of,
    lab_place,
    path_place,
)
from generator.pages.review_page import has_review
from generator.pages.trainers_page import TRAINERS, has_pool
from kb import Objective, Source, Verb

_MOST_KINDS: Final = 5
HOME: Final = ".home.md"
"""What other pages take in, by section; no page of its own, as the dot tells the site builder."""


@dataclass(frozen=True)
class Card:
    """A domain on the front page: what there is of it, and the ways into it."""

    name: str
    place: Place
    counted: str
    version: str
    ways: tuple[tuple[Place, str], ...]
    topics: tuple[tuple[Place, str], ...]


def home_page(material: Material) -> Page:
    """Write what hand-written pages take in: what the facts are about, what is made of them."""
    kb = material.kb
    context = {
        "domains": [_card(material, domain) for domain in material.domains],
        "runs": len(material.runs),
        "scenarios": Place("generated/scenarios/index.md"),
        "review": _below(REVIEW) if has_review(material) else None,
        "trainers": _below(TRAINERS) if has_pool(material) else None,
        "joint": _below(JOINT) if has_joint(material) else None,
        "sheets": [
            (_below(place), kb[ref].name, [(said, f"generated/{file}") for said, file in files])
            for domain in material.domains
            for ref in (stage.topic for stage in material.paths[domain])
            if (files := material.sheets.get(ref)) and (place := material.places.topic(ref))
        ],
        "look_up": [
            (_below(Place(path)), title)
            for path, title, is_there in (
                (EVERYTHING.path, "everything from A to Z", True),
                ("relations/index.md", "relations", bool(kb.of(Verb))),
                (SHARED["source"], "sources", bool(kb.of(Source))),
                (SHARED["objective"], "exam objectives", bool(kb.of(Objective))),
            )
            if is_there
        ],
    }
    page = render("home", Desk(material, "index.md"), context)
    return Page(HOME, page.text)


def _card(material: Material, domain: str) -> Card:
    kb = material.kb
    found = sections(material, domain)[:_MOST_KINDS]
    name, version = kb.domains[domain], kb.at.get(domain)
    order = [stage.topic for stage in material.paths[domain]]
    return Card(
        name,
        _below(Place(f"{folder_of(domain)}/index.md")),
        f"{', '.join(words.counted(kind, number) for kind, _, number, _ in found)}.",
        f"{name} {version}" if version and version > (0,) else "",
        tuple(
            (_below(place), title)
            for place, title, is_there in (
                (map_place(domain), "Map", has_map(material, domain)),
                (lab_place(domain), "Lab", _has_any_lab(material, domain)),
                (path_place(domain), "Learning path", has_path(material, domain)),
                (beliefs_place(domain), "You may have heard", bool(beliefs(material, domain))),
            )
            if is_there
        ),
        tuple(
            (_below(place), kb[ref].name) for ref in order if (place := material.places.topic(ref))
        ),
    )


def _has_any_lab(material: Material, domain: str) -> bool:
    return has_lab(material, domain) or has_loops(material, domain)


def _below(place: Place) -> Place:
    """A place as the front page sees it, which is above the generated pages."""
    return Place(f"generated/{place.path}", place.anchor)
