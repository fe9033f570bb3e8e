"""The page that tells what changed in a domain, version by version."""

from generator.pages.environment import Desk, Page, render
from generator.pages.material import Material
from generator.pages.places import Place, folder_of
from kb import changes


def changes_place(domain: str) -> Place:
    """Where it stands."""
    return Place(f"{folder_of(domain)}/changes.md")


def has_changes(material: Material, domain: str) -> bool:
    """Whether any fact of the domain names a version."""
    return bool(changes.turns(material.kb.whole, domain))


def changes_page(material: Material, domain: str) -> Page:
    """Write the page; a belief that turned wrong is told where the claim is that refutes it."""
    told = [
        (words, [(c, c.words().removeprefix(f"{words}: ")) for c in step if c.part != "belief"])
        for words, step in changes.timeline(material.kb, domain)
    ]
    context = {
        "name": material.kb.domains[domain],
        "timeline": [(words, rows) for words, rows in told if rows],
    }
    return render("changes", Desk(material, changes_place(domain).path), context)
