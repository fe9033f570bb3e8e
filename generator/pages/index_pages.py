"""The pages that lead to others: of a domain, of a kind, of a topic, of all relations."""

from collections.abc import Iterable, Sequence

from generator.pages import quizzes, words
from generator.pages.changes_page import changes_place, has_changes
from generator.pages.environment import Desk, Page, render
from generator.pages.lab_page import has_lab
from generator.pages.loops_page import has_loops
from generator.pages.material import Material
from generator.pages.places import (
    FOLDERS,
    TABLES,
    Place,
    beliefs_place,
    folder_of,
    lab_place,
    path_place,
)
from kb import Fact, KnowledgeBase, Ref, Verb

_BELIEFS = 6
_FIRST = 12


def facts_of(material: Material, domain: str, kind: str) -> tuple[Fact, ...]:
    """The facts of a domain that have a place among those of a kind, by name."""
    machines = material.places.machines
    found = (
        fact
        for fact in material.kb.facts.values()
        if fact.domain == domain and kind == ("machine" if fact.ref in machines else fact.kind)
    )
    return tuple(sorted(found, key=lambda fact: (fact.name.casefold(), fact.ref)))


def topics_of(kb: KnowledgeBase, domain: str) -> tuple[Fact, ...]:
    """The topics of a domain."""
    return tuple(kb[ref] for ref in kb.topics() if kb[ref].domain == domain)


def map_place(domain: str) -> Place:
    """Where the map of a domain stands."""
    return Place(f"{folder_of(domain)}/map.md")


def has_map(material: Material, domain: str) -> bool:
    """Whether there is anything to draw on a map."""
    return any(
        fact.domain == domain and fact.kind in FOLDERS for fact in material.kb.facts.values()
    )


def sections(material: Material, domain: str) -> tuple[tuple[str, Place, int, str], ...]:
    """The kinds of a domain that have facts, where they are told, and how many there are."""
    folder = folder_of(domain)
    found = []
    for kind in (*FOLDERS, *TABLES):
        number = len(facts_of(material, domain, kind))
        path = (
            f"{folder}/{FOLDERS[kind]}/index.md" if kind in FOLDERS else f"{folder}/{TABLES[kind]}"
        )
        if number:
            found.append((kind, Place(path), number, words.KINDS[kind][2]))
    return tuple(found)


def domain_page(material: Material, domain: str) -> Page:
    """Write the front page of a domain."""
    kb = material.kb
    version = kb.at.get(domain)
    facts = [fact for fact in kb.facts.values() if fact.domain == domain]
    beliefs = [(fact, wrong) for fact in facts for wrong in fact.misconceptions[:1]]
    context = {
        "name": kb.domains[domain],
        "count": len(facts),
        "version": version if version and version > (0,) else "",
        "has_map": has_map(material, domain),
        "map_place": map_place(domain),
        "has_changes": has_changes(material, domain),
        "changes_place": changes_place(domain),
        "has_lab": has_lab(material, domain),
        "has_loops": has_loops(material, domain),
        "lab_place": lab_place(domain),
        "has_path": len(topics_of(kb, domain)) > 1,
        "path_place": path_place(domain),
        "has_beliefs": bool(beliefs),
        "beliefs_place": beliefs_place(domain),
        "topics": topics_of(kb, domain),
        "sheets": {ref: files for ref, files in material.sheets.items() if files},
        "sections": sections(material, domain),
        "examples_place": Place("scenarios/index.md"),
        "runs": [run for run in material.runs if run.domain == domain],
        "beliefs": beliefs[:: max(1, len(beliefs) // _BELIEFS)][:_BELIEFS],
    }
    return render("domain", Desk(material, f"{folder_of(domain)}/index.md"), context)


def kind_page(material: Material, domain: str, kind: str) -> Page:
    """Write the list of all facts of a kind in a domain."""
    desk = Desk(material, f"{folder_of(domain)}/{FOLDERS[kind]}/index.md")
    context = {
        "kind": kind,
        "name": material.kb.domains[domain],
        "lead": words.KINDS[kind][2],
        "facts": facts_of(material, domain, kind),
    }
    return render("kind", desk, context)


def topics_page(material: Material, domain: str) -> Page:
    """Write the list of the topics of a domain."""
    kb = material.kb
    topics = [(fact, len(kb.in_topic(fact.ref))) for fact in topics_of(kb, domain)]
    desk = Desk(material, f"{folder_of(domain)}/topics/index.md")
    name = kb.domains[domain]
    return render("topics", desk, {"name": name, "topics": topics, "items": material.items})


def topic_page(material: Material, ref: Ref) -> Page:
    """Write the page of a topic: what belongs to it, and questions about all of it."""
    kb = material.kb
    place = material.places.topic(ref)
    assert place is not None
    stages = {stage.topic: stage for stage in material.paths.get(kb[ref].domain or "", ())}
    facts = tuple(kb[each] for each in stages[ref].facts)
    asked = {i.id: i for fact in facts for i in material.items_of.get(fact.ref, ())}
    context = {
        "topic": kb[ref],
        "facts": facts,
        "stage": stages[ref],
        "after": after(tuple(stages), ref),
        "has_path": len(stages) > 1,
        "path": path_place(kb[ref].domain or ""),
        "first": facts[:_FIRST],
        "others": by_kind(facts[_FIRST:]),
        "sheets": material.sheets.get(ref, ()),
        "cards": material.cards.get(ref, ()),
        "beliefs": [fact for fact in facts if fact.misconceptions],
        "items": quizzes.chosen(list(asked.values()), quizzes.ON_A_TOPIC),
    }
    return render("topic", Desk(material, place.path), context)


def after(topics: Sequence[Ref], ref: Ref) -> Ref | None:
    """The topic that comes next on a path, if any does."""
    place = topics.index(ref) + 1
    return topics[place] if place < len(topics) else None


def by_kind(facts: Iterable[Fact]) -> tuple[tuple[str, tuple[Fact, ...]], ...]:
    """Some facts in groups of one kind, by name."""
    found: dict[str, list[Fact]] = {}
    for fact in sorted(facts, key=lambda fact: (fact.name.casefold(), fact.ref)):
        found.setdefault(fact.kind, []).append(fact)
    return tuple((kind, tuple(found[kind])) for kind in words.KINDS if kind in found)


def verbs_page(material: Material) -> Page:
    """Write the list of all relations."""
    kb = material.kb
    verbs = [(verb, len(kb.edges(verb.id))) for verb in kb.of(Verb)]
    return render("verbs", Desk(material, "relations/index.md"), {"verbs": verbs})


def verb_page(material: Material, verb: Verb) -> Page:
    """Write the page of a relation, with everything that stands in it."""
    place = material.places.of(verb.ref)
    assert place is not None
    checked = [
        (fact, entry)
        for fact in material.kb.facts.values()
        for entry in fact.complete
        if entry.verb == verb.ref
    ]
    context = {"verb": verb, "edges": material.kb.edges(verb.id), "checked": checked}
    return render("verb", Desk(material, place.path), context)
