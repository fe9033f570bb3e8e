"""What a sheet is about: a topic of the knowledge base, or a whole domain where it has none."""

from dataclasses import dataclass

from generator.diagrams import short_names
from generator.errors import UnknownNameError
from kb import Fact, KnowledgeBase, Source, Verb

_SENTENCES = 4


@dataclass(frozen=True)
class Topic:
    """Facts that make one sheet. ``name`` is the name of its file, ``domains`` has no doubles."""

    name: str
    title: str
    facts: tuple[Fact, ...]
    summary: tuple[str, ...]

    @property
    def domains(self) -> tuple[str, ...]:
        """The domains of its facts."""
        return tuple(sorted({fact.domain for fact in self.facts if fact.domain}))


def topics(kb: KnowledgeBase) -> tuple[str, ...]:
    """The names of all sheets, such as ``ballooning``."""
    return tuple(_catalog(kb))


def topic(kb: KnowledgeBase, name: str) -> Topic:
    """Gather what belongs on a sheet.

    Raises:
        UnknownNameError: if there is no sheet of this name.
    """
    catalog = _catalog(kb)
    if name not in catalog:
        raise UnknownNameError("topic", name, catalog)
    return catalog[name]


def _catalog(kb: KnowledgeBase) -> dict[str, Topic]:
    refs = kb.topics()
    if refs:
        return {
            name: Topic(
                name, kb[ref].name, _with_namesake(kb[ref], kb.in_topic(ref)), _summary(kb[ref])
            )
            for ref, name in short_names(refs).items()
        }
    by_domain: dict[str, list[Fact]] = {}
    for fact in kb.facts.values():
        if fact.domain and not isinstance(fact, Source | Verb):
            by_domain.setdefault(fact.domain, []).append(fact)
    return {
        domain: Topic(domain, domain.replace("-", " "), tuple(facts), ())
        for domain, facts in sorted(by_domain.items())
    }


def _with_namesake(namesake: Fact, facts: tuple[Fact, ...]) -> tuple[Fact, ...]:
    return facts if namesake in facts else (namesake, *facts)


def _summary(namesake: Fact) -> tuple[str, ...]:
    """Say what the topic is in a few sentences."""
    said = (namesake.summary, *(claim.text for claim in namesake.claims))
    return said[:_SENTENCES]
