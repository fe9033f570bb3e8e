"""The page that joins domains: what crosses from one to another, step by step."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Final

from generator.pages.environment import Desk, Page, render
from generator.pages.material import Material
from generator.pages.places import Place
from kb import Edge, Fact, KnowledgeBase, Process, Ref, Step

JOINT: Final = Place("where-they-meet.md")


@dataclass(frozen=True)
class Crossing:
    """A process whose actors are of several domains, its steps by the domain of the actor."""

    process: Process
    stretches: tuple[tuple[str, tuple[Step, ...]], ...]


def crossings(kb: KnowledgeBase) -> tuple[Crossing, ...]:
    """The processes that cross from one domain to another."""
    found = []
    for process in kb.of(Process):
        stretches: list[tuple[str, list[Step]]] = []
        for step in process.steps:
            domain = kb[step.actor].domain or ""
            if not stretches or stretches[-1][0] != domain:
                stretches.append((domain, []))
            stretches[-1][1].append(step)
        if len({domain for domain, _ in stretches}) > 1:
            found.append(Crossing(process, tuple((d, tuple(s)) for d, s in stretches)))
    return tuple(found)


def bridges(kb: KnowledgeBase) -> tuple[Edge, ...]:
    """The relations between facts of different domains."""
    return tuple(
        edge
        for edge in kb.edges()
        if edge.subject.domain and edge.target.domain and edge.subject.domain != edge.target.domain
    )


def has_joint(material: Material) -> bool:
    """Whether anything crosses from one domain to another."""
    return len(material.domains) > 1 and bool(crossings(material.kb) or bridges(material.kb))


def joint_page(material: Material) -> Page:
    """Write the page."""
    kb = material.kb
    found = crossings(kb)
    named = {step.actor for each in found for step in each.process.steps}
    named |= {fact.ref for edge in bridges(kb) for fact in (edge.subject, edge.target)}
    context = {
        "names": [kb.domains[domain] for domain in material.domains],
        "crossings": found,
        "bridges": bridges(kb),
        "beliefs": [each.process for each in found if each.process.misconceptions],
        "parts": _parts(kb, named),
    }
    return render("joint", Desk(material, JOINT.path), context)


def _parts(kb: KnowledgeBase, refs: Collection[Ref]) -> tuple[Fact, ...]:
    facts = (fact for ref, fact in kb.facts.items() if ref in refs)
    return tuple(sorted(facts, key=lambda fact: (fact.domain or "", fact.name.casefold())))
