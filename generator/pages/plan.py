"""Which pages a site has, and in which order a reader finds them."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import Final

from generator.pages import index_pages, scenario_pages, tables, words
from generator.pages.environment import Desk, Page, render
from generator.pages.fact_page import fact_page
from generator.pages.index_pages import facts_of, has_map, map_place, sections, topics_of
from generator.pages.machine_page import machine_page
from generator.pages.material import Material
from generator.pages.places import SHARED, Place, folder_of
from kb import Objective, Source, Term, Verb

HOME: Final = ".home.md"
"""What the front page takes in; no page of its own, as the dot tells the site builder."""

_TABLES: Final = {
    "parameter": tables.parameters_page,
    "counter": tables.counters_page,
    "term": tables.glossary_page,
}


def plan(material: Material) -> tuple[Callable[[], Page], ...]:
    """Everything that there is to write; each call writes one page and needs none of the others."""
    return tuple(_plan(material))


def _plan(material: Material) -> Iterator[Callable[[], Page]]:
    yield partial(home, material)
    for domain in material.domains:
        yield from _domain(material, domain)
    if material.runs:
        yield partial(scenario_pages.scenarios_page, material)
        for run in material.runs:
            yield partial(scenario_pages.scenario_page, material, run)
    if material.kb.of(Verb):
        yield partial(index_pages.verbs_page, material)
    for verb in material.kb.of(Verb):
        yield partial(index_pages.verb_page, material, verb)
    if material.kb.of(Source):
        yield partial(tables.sources_page, material)
    if material.kb.of(Objective):
        yield partial(tables.objectives_page, material)


def _domain(material: Material, domain: str) -> Iterator[Callable[[], Page]]:
    yield partial(index_pages.domain_page, material, domain)
    if has_map(material, domain):
        yield partial(index_pages.map_page, material, domain)
    topics = topics_of(material.kb, domain)
    if topics:
        yield partial(index_pages.topics_page, material, domain)
    for topic in topics:
        yield partial(index_pages.topic_page, material, topic.ref)
    for kind, *_ in sections(material, domain):
        if kind in _TABLES:
            yield partial(_TABLES[kind], material, domain)
            continue
        yield partial(index_pages.kind_page, material, domain, kind)
        for fact in facts_of(material, domain, kind):
            if isinstance(fact, Term):
                yield partial(machine_page, material, fact)
            else:
                yield partial(fact_page, material, fact)


def home(material: Material) -> Page:
    """Write the links that the hand-written front page takes in: what these facts are about."""
    kb = material.kb
    domains = []
    for domain in material.domains:
        counted = ", ".join(
            words.counted(kind, number) for kind, _, number, _ in sections(material, domain)
        )
        version = kb.at.get(domain)
        name = words.domain_name(kb, domain)
        domains.append(
            (
                name,
                Place(f"generated/{folder_of(domain)}/index.md"),
                Place(f"generated/{map_place(domain).path}") if has_map(material, domain) else None,
                f"{counted}.",
                f"{name} {version}" if version and version > (0,) else "",
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
