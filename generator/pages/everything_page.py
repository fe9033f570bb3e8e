"""Every page by its name, from A to Z: for those who know what they look for, without a search."""

from itertools import groupby
from typing import Final

from generator.pages.environment import Desk, Page, render
from generator.pages.material import Material
from generator.pages.places import Place, scenario

EVERYTHING: Final = Place("everything.md")
_LEFT_OUT: Final = frozenset({"source", "verb", "objective", "state"})


def everything_page(material: Material) -> Page:
    """Write the list of all facts that have a place, and of all worked examples."""
    kb = material.kb
    entries = [
        (fact.name, place, fact.kind, kb.domains.get(fact.domain or "", ""))
        for fact in kb.facts.values()
        if fact.kind not in _LEFT_OUT and (place := material.places.of(fact.ref))
    ]
    entries += [
        (run.name, scenario(run.id), "example", kb.domains[run.domain]) for run in material.runs
    ]
    entries.sort(key=lambda entry: (_letter(entry[0]), entry[0].casefold(), entry[1].path))
    groups = [(letter, list(group)) for letter, group in groupby(entries, lambda e: _letter(e[0]))]
    context = {"groups": groups, "count": len(entries)}
    return render("everything", Desk(material, EVERYTHING.path), context)


def _letter(name: str) -> str:
    first = name[:1].upper()
    return first if first.isascii() and first.isalpha() else "#"
