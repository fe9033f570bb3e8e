"""The page with the map of a domain, and where on it a fact is found."""

from collections import Counter

from generator.pages.environment import Desk, Page, render
from generator.pages.index_pages import has_map, map_place
from generator.pages.material import Drawing, Material
from generator.pages.places import Place
from kb import Fact, Verb


def map_page(material: Material, domain: str) -> Page:
    """Write the page with the diagram of a whole domain."""
    desk = Desk(material, map_place(domain).path)
    drawn = desk.drawing("architecture", domain)
    context = {
        "name": material.kb.domains[domain],
        "drawn": drawn,
        "verbs": _verbs(material, drawn) if drawn else (),
    }
    return render("map", desk, context)


def on_the_map(material: Material, fact: Fact) -> Place | None:
    """Where a component stands on the map of its domain; nothing else is sure to be on it."""
    if fact.kind != "component" or not fact.domain or not has_map(material, fact.domain):
        return None
    return Place(map_place(fact.domain).path, f"{fact.kind}/{fact.id}")


def _verbs(material: Material, drawn: Drawing) -> tuple[tuple[Verb, int], ...]:
    """The relations that a map shows, and how often; the most frequent one first."""
    said = Counter(row[1] for row in drawn.rows)
    found = [(verb, said[verb.reads]) for verb in material.kb.of(Verb) if said[verb.reads]]
    return tuple(sorted(found, key=lambda each: (-each[1], each[0].id)))
