"""The pages that tell many small facts in tables: numbers, words, documents."""

from collections.abc import Sequence
from typing import Final

from generator.pages import history, quizzes, relations, words
from generator.pages.environment import Desk, Page, render
from generator.pages.material import Material
from generator.pages.places import SHARED, TABLES, folder_of
from generator.questions import Item
from kb import Counter, Fact, Parameter, Ref, Source, Term
from kb.ids import references

_CITING: Final = 8
_OTHERS: Final = "Others"
_ALL: Final = "All documents"


def parameters_page(material: Material, domain: str) -> Page:
    """Write the table of all parameters of a domain, with the values of all versions."""
    kb = material.kb
    facts = [fact for fact in kb.of(Parameter) if fact.domain == domain]
    values = {fact.ref: history.value_in_words(kb, fact) for fact in facts}
    whole = {ref: fact for ref, fact in kb.whole.items() if isinstance(fact, Parameter)}
    return _of_domain(
        material, domain, "parameter", {"facts": facts, "values": values, "whole": whole}
    )


def counters_page(material: Material, domain: str) -> Page:
    """Write the table of all counters of a domain."""
    facts = [fact for fact in material.kb.of(Counter) if fact.domain == domain]
    return _of_domain(material, domain, "counter", {"facts": facts})


def glossary_page(material: Material, domain: str) -> Page:
    """Write the glossary of a domain."""
    facts = sorted(
        (fact for fact in material.kb.of(Term) if fact.domain == domain),
        key=lambda fact: (fact.name.casefold(), fact.ref),
    )
    return _of_domain(
        material,
        domain,
        "term",
        {
            "facts": facts,
            "machines": material.places.machines,
            "topics": frozenset(material.kb.topics()),
        },
    )


def _of_domain(material: Material, domain: str, kind: str, context: dict[str, object]) -> Page:
    desk = Desk(material, f"{folder_of(domain)}/{TABLES[kind]}")
    facts = context["facts"]
    assert isinstance(facts, Sequence)
    return render(
        kind,
        desk,
        {
            **context,
            "name": material.kb.domains[domain],
            "lead": words.KINDS[kind][2],
            "told": {
                fact.ref: (
                    *relations.outgoing(material.kb, fact),
                    *relations.incoming(material.kb, fact),
                )
                for fact in facts
            },
            "beliefs": [fact for fact in facts if fact.misconceptions],
            "items": quizzes.chosen(_asked(material, facts), quizzes.ON_A_GROUP),
        },
    )


def _asked(material: Material, facts: Sequence[Fact]) -> list[Item]:
    found = (item for fact in facts for item in material.items_of.get(fact.ref, ()))
    return list({item.id: item for item in found}.values())


def sources_page(material: Material) -> Page:
    """Write the tables of all documents by publisher, each with the facts that rest on it."""
    citing: dict[Ref, list[Ref]] = {}
    for fact in material.kb.facts.values():
        for cited in dict.fromkeys(ref for _, ref in references(fact) if ref.kind == "source"):
            citing.setdefault(cited, []).append(fact.ref)
    facts = sorted(material.kb.of(Source), key=lambda fact: (fact.name.casefold(), fact.ref))
    publishers: dict[str, list[Source]] = {}
    for fact in facts:
        publishers.setdefault(fact.publisher, []).append(fact)
    context = {
        "count": len(facts),
        "publishers": _several(publishers),
        "citing": citing,
        "most": _CITING,
    }
    return render("source", Desk(material, SHARED["source"]), context)


def _several(publishers: dict[str, list[Source]]) -> list[tuple[str, list[Source]]]:
    """Publishers by name; those with one document each come last, together if there are more."""
    many = [(name, publishers[name]) for name in sorted(publishers) if len(publishers[name]) > 1]
    few = [facts[0] for _, facts in sorted(publishers.items()) if len(facts) == 1]
    heading = _OTHERS if many else _ALL
    return [*many, (heading, few)] if few else many
