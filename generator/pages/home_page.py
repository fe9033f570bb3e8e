"""The links that the front page takes in, for it cannot know what the facts are about."""

from typing import Final

from generator.pages import words
from generator.pages.environment import Desk, Page, render
from generator.pages.index_pages import has_map, map_place, sections, topics_of
from generator.pages.material import Material
from generator.pages.places import SHARED, Place, folder_of
from kb import Objective, Source, Verb

HOME: Final = ".home.md"
"""What the front page takes in; no page of its own, as the dot tells the site builder."""


def home_page(material: Material) -> Page:
    """Write the links that the hand-written front page takes in: what these facts are about."""
    kb = material.kb
    domains = []
    for domain in material.domains:
        counted = ", ".join(
            words.counted(kind, number) for kind, _, number, _ in sections(material, domain)
        )
        version = kb.at.get(domain)
        name = kb.domains[domain]
        domains.append(
            (
                name,
                Place(f"generated/{folder_of(domain)}/index.md"),
                Place(f"generated/{map_place(domain).path}") if has_map(material, domain) else None,
                f"{counted}.",
                f"{name} {version}" if version and version > (0,) else "",
                [
                    (Place(f"generated/{place.path}"), topic.name)
                    for topic in topics_of(kb, domain)
                    if (place := material.places.topic(topic.ref))
                ],
            )
        )
    context = {
        "domains": domains,
        "runs": len(material.runs),
        "scenarios": Place("generated/scenarios/index.md"),
        "look_up": [
            (Place(f"generated/{path}"), title)
            for path, title, kind in (
                ("relations/index.md", "relations", Verb),
                (SHARED["source"], "sources", Source),
                (SHARED["objective"], "exam objectives", Objective),
            )
            if kb.of(kind)
        ],
    }
    page = render("home", Desk(material, "index.md"), context)
    return Page(HOME, page.text)
