"""What an item takes over from the facts and sources that it rests on.

Thousands of items rest on the same few, so each set of facts is looked up once.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from generator.authoring import once
from generator.questions import SourceNote
from kb import KnowledgeBase


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The topic, the objectives and the domains, with their versions, of some facts."""

    topic: str
    objectives: tuple[str, ...]
    versions: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class _Known:
    """What was looked up already."""

    facts: dict[tuple[str, ...], Surroundings] = field(default_factory=dict)
    sources: dict[tuple[str, ...], tuple[SourceNote, ...]] = field(default_factory=dict)


@once
def _known(kb: KnowledgeBase) -> _Known:  # noqa: ARG001 - each knowledge base has its own
    return _Known()


def surroundings(kb: KnowledgeBase, refs: tuple[str, ...]) -> Surroundings:
    """Look up what belongs to these facts."""
    known = _known(kb).facts
    if refs not in known:
        facts = [kb[ref] for ref in refs]
        domains = sorted({fact.domain for fact in facts if fact.domain and fact.domain in kb.at})
        known[refs] = Surroundings(
            topic=next((str(fact.topic) for fact in facts if fact.topic), ""),
            objectives=tuple(
                dict.fromkeys(str(goal) for fact in facts for goal in fact.objectives)
            ),
            versions={domain: str(kb.at[domain]) for domain in domains},
        )
    return known[refs]


def notes(kb: KnowledgeBase, cites: tuple[str, ...]) -> tuple[SourceNote, ...]:
    """Describe sources for a reader without the knowledge base."""
    known = _known(kb).sources
    if cites not in known:
        known[cites] = tuple(
            SourceNote(
                ref=str(source.ref),
                title=source.name,
                url=source.url,
                version=source.version,
                accessed=source.accessed.isoformat(),
            )
            for source in kb.sources(cites)
        )
    return known[cites]
