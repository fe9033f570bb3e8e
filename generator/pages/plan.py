"""Which pages a site has, and in which order a reader finds them."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import Final

from generator.pages import index_pages, scenario_pages, tables
from generator.pages.belief_page import beliefs, beliefs_page
from generator.pages.changes_page import changes_page, has_changes
from generator.pages.environment import Page
from generator.pages.everything_page import everything_page
from generator.pages.fact_page import fact_page
from generator.pages.home_page import home_page
from generator.pages.index_pages import facts_of, has_map, sections, topics_of
from generator.pages.joint_page import has_joint, joint_page
from generator.pages.lab_page import has_lab, lab_page
from generator.pages.loops_page import has_loops, loops_page
from generator.pages.machine_page import machine_page
from generator.pages.map_page import map_page
from generator.pages.material import Material
from generator.pages.objectives_page import objectives_page
from generator.pages.path_page import has_path, path_page
from generator.pages.review_page import has_review, review_page
from generator.pages.trainers_page import has_pool, trainers_page
from kb import Objective, Source, Term, Verb

BANK_REPORT: Final = "bank-report.md"
_TABLES: Final = {
    "parameter": tables.parameters_page,
    "counter": tables.counters_page,
    "term": tables.glossary_page,
}


_OF_ALL: Final = (
    (has_joint, joint_page),
    (has_review, review_page),
    (has_pool, trainers_page),
    (lambda _: True, everything_page),
    (lambda material: material.kb.of(Source), tables.sources_page),
    (lambda material: material.kb.of(Objective), objectives_page),
)
_OF_DOMAIN: Final = (
    (has_map, map_page),
    (has_loops, loops_page),
    (has_changes, changes_page),
    (has_lab, lab_page),
    (has_path, path_page),
    (beliefs, beliefs_page),
)


def plan(material: Material) -> tuple[Callable[[], Page], ...]:
    """Everything that there is to write; each call writes one page and needs none of the others."""
    return tuple(_plan(material))


def _plan(material: Material) -> Iterator[Callable[[], Page]]:
    yield partial(home_page, material)
    for domain in material.domains:
        yield from _domain(material, domain)
    for is_there, page in _OF_ALL:
        if is_there(material):
            yield partial(page, material)
    if material.runs:
        yield partial(scenario_pages.scenarios_page, material)
        for run in material.runs:
            yield partial(scenario_pages.scenario_page, material, run)
    if material.kb.of(Verb):
        yield partial(index_pages.verbs_page, material)
    for verb in material.kb.of(Verb):
        yield partial(index_pages.verb_page, material, verb)
    if material.report:
        yield partial(Page, BANK_REPORT, material.report)


def _domain(material: Material, domain: str) -> Iterator[Callable[[], Page]]:
    yield partial(index_pages.domain_page, material, domain)
    for is_there, page in _OF_DOMAIN:
        if is_there(material, domain):
            yield partial(page, material, domain)
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
