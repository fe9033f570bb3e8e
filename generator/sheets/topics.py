"""What a sheet is about: a topic of the knowledge base, or a whole domain where it has none."""

from collections import Counter
from dataclasses import dataclass

from generator.diagrams import short_names
from generator.errors import UnknownNameError
from kb import Fact, KnowledgeBase, Parameter, Ref, Source, State, Verb

_SENTENCES = 4
_MOST = {
    "component": 6,
    "object": 6,
    "mechanism": 4,
    "process": 2,
    "parameter": 8,
    "counter": 5,
    "term": 10,
    "objective": 0,
}


@dataclass(frozen=True)
class Topic:
    """What makes one sheet: its core of facts, and all parameters that it can calculate with.

    ``name`` is the name of its file, ``domains`` has no doubles, ``every`` are all facts of the
    topic, those that others are most related to first.
    """

    name: str
    title: str
    facts: tuple[Fact, ...]
    summary: tuple[str, ...]
    parameters: tuple[Parameter, ...] = ()
    every: tuple[Fact, ...] = ()

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
                name,
                kb[ref].name,
                _core(kb, _with_namesake(kb[ref], kb.in_topic(ref))),
                _summary(kb[ref]),
                _parameters(kb.in_topic(ref)),
                _ranked(kb, _with_namesake(kb[ref], kb.in_topic(ref))),
            )
            for ref, name in short_names(refs).items()
        }
    by_domain: dict[str, list[Fact]] = {}
    for fact in kb.facts.values():
        if fact.domain and not isinstance(fact, Source | Verb):
            by_domain.setdefault(fact.domain, []).append(fact)
    return {
        domain: Topic(
            domain,
            domain.replace("-", " "),
            tuple(facts),
            (),
            _parameters(tuple(facts)),
            _ranked(kb, tuple(facts)),
        )
        for domain, facts in sorted(by_domain.items())
    }


def _parameters(facts: tuple[Fact, ...]) -> tuple[Parameter, ...]:
    return tuple(fact for fact in facts if isinstance(fact, Parameter))


def _ranked(kb: KnowledgeBase, facts: tuple[Fact, ...]) -> tuple[Fact, ...]:
    return tuple(sorted(facts, key=lambda fact: (-len(kb.edges_of(fact.ref)), fact.ref)))


def _with_namesake(namesake: Fact, facts: tuple[Fact, ...]) -> tuple[Fact, ...]:
    return facts if namesake in facts else (namesake, *facts)


def _core(kb: KnowledgeBase, facts: tuple[Fact, ...]) -> tuple[Fact, ...]:
    """What two pages have room for: of each kind the facts that most others are related to.

    Of states all those of one machine, since a learner has to tell them apart.
    """
    related = {fact.ref: len(kb.edges_of(fact.ref)) for fact in facts}
    machines: Counter[Ref] = Counter()
    for fact in facts:
        if isinstance(fact, State):
            machines[fact.machine] += related[fact.ref]
    machine = min(machines, key=lambda ref: (-machines[ref], ref), default=None)
    left = Counter(_MOST)
    kept = set()
    for fact in sorted(facts, key=lambda fact: (-related[fact.ref], fact.ref)):
        if isinstance(fact, State):
            if fact.machine == machine:
                kept.add(fact.ref)
        elif left[fact.kind] > 0:
            left[fact.kind] -= 1
            kept.add(fact.ref)
    return tuple(fact for fact in facts if fact.ref in kept)


def _summary(namesake: Fact) -> tuple[str, ...]:
    """Say what the topic is in a few sentences."""
    said = (namesake.summary, *(claim.text for claim in namesake.claims))
    return said[:_SENTENCES]
