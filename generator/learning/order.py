"""The order of topics, and of the facts inside one, by what their sentences mention.

A fact that others explain themselves by is worth knowing early. At each place stands a topic that
leans on none of those still to come; where all lean on each other, the one that those mention most,
less what it mentions of them. That is the greedy rule of Eades, Lin and Smyth (1993) for a linear
order with few arrows back.
"""

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final, TypeVar

from generator.learning.mentions import Names
from kb import Fact, KnowledgeBase, Ref

_LEANED_ON: Final = 5
_LEAST_SHARE: Final = 10  # a topic is built on where at least every tenth mention leads there

Thing = TypeVar("Thing", bound=Hashable)


@dataclass(frozen=True)
class Stage:
    """A topic on a path: what to know before it, and which of its facts to begin with."""

    topic: Ref
    before: tuple[Ref, ...]
    """Earlier topics that it is built on, in the order of the path."""
    leans_on: tuple[Ref, ...]
    """The facts of those topics that it mentions most."""
    facts: tuple[Ref, ...]
    """All facts of the topic, those first that the others of it lean on."""


@dataclass(frozen=True)
class Learning:
    """What leans on what in a knowledge base."""

    kb: KnowledgeBase

    def path(self, domain: str) -> tuple[Stage, ...]:
        """All topics of a domain in an order to learn them."""
        topics = [ref for ref in self.kb.topics() if self.kb[ref].domain == domain]
        inside = {topic: {fact.ref for fact in self.kb.in_topic(topic)} for topic in topics}
        home = {ref: topic for topic, refs in inside.items() for ref in refs}
        weights: Counter[tuple[Ref, Ref]] = Counter()
        for (teller, told), count in self._mentions.items():
            if teller in home and told in home and home[teller] != home[told]:
                weights[home[teller], home[told]] += count
        order = least_leaning_first(topics, weights)
        return tuple(self._stage(order, place, inside, weights) for place in range(len(order)))

    def in_order(self, facts: Iterable[Ref]) -> tuple[Ref, ...]:
        """Some facts, those first that others of them mention most; then by name."""
        refs = tuple(facts)
        among = frozenset(refs)
        said: Counter[Ref] = Counter()
        for teller, told in self._mentions:
            if teller in among and told in among:
                said[told] += 1
        return tuple(sorted(refs, key=lambda ref: (-said[ref], self.kb[ref].name.casefold(), ref)))

    def _stage(
        self,
        order: Sequence[Ref],
        place: int,
        inside: Mapping[Ref, set[Ref]],
        weights: Mapping[tuple[Ref, Ref], int],
    ) -> Stage:
        topic = order[place]
        total = sum(count for (teller, _), count in weights.items() if teller == topic)
        before = [
            other
            for other in order[:place]
            if weights.get((topic, other), 0) * _LEAST_SHARE >= max(total, 1)
        ]
        earlier = {ref for other in before for ref in inside[other]}
        said: Counter[Ref] = Counter()
        for (teller, told), count in self._mentions.items():
            if teller in inside[topic] and told in earlier and told.kind != "state":
                said[told] += count
        leans_on = sorted(said, key=lambda ref: (-said[ref], ref))[:_LEANED_ON]
        return Stage(topic, tuple(before), tuple(leans_on), self.in_order(sorted(inside[topic])))

    @cached_property
    def _mentions(self) -> Mapping[tuple[Ref, Ref], int]:
        """How often the sentences of one fact mention another one."""
        names, found = Names(self.kb.facts.values()), Counter[tuple[Ref, Ref]]()
        for fact in self.kb.facts.values():
            for text in _sentences(fact):
                for mention in names.mentioned(text, fact.domain or ""):
                    if mention.ref != fact.ref:
                        found[fact.ref, mention.ref] += 1
        return found


def least_leaning_first(
    things: Sequence[Thing], weights: Mapping[tuple[Thing, Thing], int]
) -> tuple[Thing, ...]:
    """Order things so that few lean on later ones; ``weights`` says how much one leans on another.

    Ties keep the order given. What leans on nothing and is leaned on comes before what leans on it.
    """
    left, order = list(things), []
    while left:
        leans = {t: sum(weights.get((t, o), 0) for o in left if o != t) for t in left}
        leaned_on = {t: sum(weights.get((o, t), 0) for o in left if o != t) for t in left}
        free = [t for t in left if not leans[t]]
        order.append((free or sorted(left, key=lambda t: leans[t] - leaned_on[t]))[0])
        left.remove(order[-1])
    return tuple(order)


def _sentences(fact: Fact) -> tuple[str, ...]:
    return (fact.summary, *(claim.text for claim in fact.claims))
