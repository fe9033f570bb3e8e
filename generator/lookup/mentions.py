"""Where other facts name a fact, apart from edges: as a source, a tag, an actor, a threshold."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from kb import Fact, KnowledgeBase, Ref
from kb.ids import Loc, references

_SAID_ELSEWHERE: Final = frozenset({"relations", "complete", "objectives", "topic", "machine"})
_WORDS: Final = {
    "actor": "does step {0}",
    "threshold": "the threshold of the state",
    "actions": "at work in the state",
    "of": "belongs to it",
    "measures": "measures it",
}


@dataclass(frozen=True, slots=True)
class Mention:
    """One fact that names another, and how."""

    fact: Fact
    words: str


@dataclass(frozen=True)
class Mentions:
    """All that facts say of each other; gathered once, for as many look-ups as are wanted."""

    kb: KnowledgeBase

    @cached_property
    def _places(self) -> Mapping[Ref, Mapping[Ref, tuple[Loc, ...]]]:
        """By each fact that is named: the facts that name it, and where in their files."""
        found: dict[Ref, dict[Ref, tuple[Loc, ...]]] = {}
        for fact in self.kb.facts.values():
            for loc, ref in references(fact):
                there = found.setdefault(ref, {})
                there[fact.ref] = (*there.get(fact.ref, ()), loc)
        return found

    def citing(self, ref: Ref) -> tuple[Fact, ...]:
        """The facts that cite a source somewhere."""
        return self._facts(ref, "cites")

    def tagged(self, ref: Ref) -> tuple[Fact, ...]:
        """The facts that belong to an exam objective."""
        return self._facts(ref, "objectives")

    def _facts(self, ref: Ref, key: str) -> tuple[Fact, ...]:
        there = self._places.get(ref, {})
        return tuple(self.kb[by] for by, locs in there.items() if any(key in loc for loc in locs))

    def named(self, ref: Ref) -> tuple[Mention, ...]:
        """Every fact that names this one in another way, such as a process whose step it does."""
        return tuple(
            Mention(self.kb[by], ", ".join(words))
            for by, locs in self._places.get(ref, {}).items()
            if by != ref and (words := tuple(dict.fromkeys(_ways(locs))))
        )


def _ways(locs: tuple[Loc, ...]) -> Iterator[str]:
    for loc in locs:
        if loc[0] not in _SAID_ELSEWHERE and "cites" not in loc:
            names = [part for part in loc if isinstance(part, str)]
            number = next((part + 1 for part in loc if isinstance(part, int)), 1)
            yield _WORDS.get(names[-1], names[-1]).format(number)
