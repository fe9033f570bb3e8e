"""The table of contents: which pages a reader finds where."""

from generator.pages import words
from generator.pages.belief_page import beliefs
from generator.pages.changes_page import changes_place, has_changes
from generator.pages.everything_page import EVERYTHING
from generator.pages.index_pages import facts_of, has_map, map_place, sections, topics_of
from generator.pages.joint_page import JOINT, has_joint
from generator.pages.lab_page import has_lab
from generator.pages.loops_page import has_loops
from generator.pages.material import Material
from generator.pages.path_page import has_path
from generator.pages.places import (
    FOLDERS,
    REVIEW,
    SHARED,
    beliefs_place,
    folder_of,
    lab_place,
    path_place,
    scenario,
)
from generator.pages.plan import BANK_REPORT
from generator.pages.review_page import has_review
from generator.pages.trainers_page import TRAINERS, has_pool
from kb import Objective, Source, Verb

Entry = str | dict[str, "str | list[Entry]"]
"""A page, a page with a title of its own, or a titled list of entries."""


def navigation(material: Material) -> list[Entry]:
    """The table of contents: titles in plain text, and paths below the generated folder."""
    entries: list[Entry] = [
        {material.kb.domains[domain]: _contents(material, domain)} for domain in material.domains
    ]
    if has_joint(material):
        entries.append({"Where they meet": JOINT.path})
    if material.runs:
        entries.append({"Worked examples": ["scenarios/index.md", *_runs(material)]})
    if has_review(material):
        entries.append({"Review": REVIEW.path})
    if has_pool(material):
        entries.append({"For trainers": TRAINERS.path})
    look_up: list[Entry] = []
    verbs: list[Entry] = [
        place.path for verb in material.kb.of(Verb) if (place := material.places.of(verb.ref))
    ]
    if verbs:
        look_up.append({words.kinds("verb"): ["relations/index.md", *verbs]})
    look_up += [{words.kinds("source"): SHARED["source"]}] if material.kb.of(Source) else []
    if material.kb.of(Objective):
        look_up.append({words.kinds("objective"): SHARED["objective"]})
    look_up.append({"Everything from A to Z": EVERYTHING.path})
    if material.report:
        look_up.append({"The question bank": BANK_REPORT})
    entries.append({"Look up": look_up})
    return entries


def _runs(material: Material) -> list[Entry]:
    """The worked examples, by domain where they are of several."""
    by_domain: dict[str, list[Entry]] = {}
    for run in material.runs:
        name = material.kb.domains[run.domain]
        by_domain.setdefault(name, []).append(scenario(run.id).path)
    if len(by_domain) == 1:
        return next(iter(by_domain.values()))
    return [{name: pages} for name, pages in sorted(by_domain.items())]


def _contents(material: Material, domain: str) -> list[Entry]:
    entries: list[Entry] = [f"{folder_of(domain)}/index.md"]
    if has_map(material, domain):
        entries.append({"Map": map_place(domain).path})
    if has_lab(material, domain) or has_loops(material, domain):
        entries.append({"Lab": lab_place(domain).path})
    if has_path(material, domain):
        entries.append({"Learning path": path_place(domain).path})
    if beliefs(material, domain):
        entries.append({"You may have heard": beliefs_place(domain).path})
    if has_changes(material, domain):
        entries.append({"What changed": changes_place(domain).path})
    topics = [material.places.topic(topic.ref) for topic in topics_of(material.kb, domain)]
    if topics:
        index = f"{folder_of(domain)}/topics/index.md"
        entries.append({"Topics": [index, *(place.path for place in topics if place)]})
    for kind, place, *_ in sections(material, domain):
        if kind in FOLDERS:
            facts = facts_of(material, domain, kind)
            pages = [found.path for fact in facts if (found := material.places.of(fact.ref))]
            entries.append({words.kinds(kind): [place.path, *pages]})
        else:
            entries.append({words.kinds(kind): place.path})
    return entries
