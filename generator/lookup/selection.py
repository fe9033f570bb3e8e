"""Which facts and edges somebody asks for: filters that combine.

A fact must pass every filter; an edge must have one of the verbs and both of its ends among the
facts. Only ``near`` looks at another filter: it walks along the wanted verbs alone.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from generator.lookup import names
from kb import Claim, Edge, Fact, KnowledgeBase, Ref


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked for, as a person typed it; an empty field asks for nothing special."""

    kinds: tuple[str, ...] = ()
    verbs: tuple[str, ...] = ()
    domain: str = ""
    topic: str = ""
    objective: str = ""
    near: str = ""
    distance: int = 1
    text: str = ""

    def words(self) -> str:
        """Say what is asked for, as in "kind component, near kubelet (distance 2)"."""
        return ", ".join(self._words())

    def _words(self) -> Iterator[str]:
        for word, value in (("kind", " or ".join(self.kinds)), ("verb", " or ".join(self.verbs))):
            if value:
                yield f"{word} {value}"
        for word in ("domain", "topic", "objective"):
            if value := getattr(self, word):
                yield f"{word} {value}"
        if self.near:
            yield f"near {self.near} (distance {self.distance})"
        if self.text:
            yield f"text {self.text!r}"


@dataclass(frozen=True, slots=True)
class Selection:
    """Facts in the order of their references, and the edges among them."""

    facts: tuple[Fact, ...]
    edges: tuple[Edge, ...]


def select(kb: KnowledgeBase, wanted: Wanted) -> Selection:
    """Give the facts that pass every filter, and the wanted edges among them.

    Raises:
        UnknownNameError: if there is no such kind, verb, domain, topic or objective.
        UnknownFactError: if there is no such fact to be near to.
        AmbiguousNameError: if several facts answer to a name.
    """
    verbs = frozenset(names.verb_called(kb, verb).id for verb in wanted.verbs)
    used = tuple(edge for edge in kb.edges() if not verbs or edge.verb.id in verbs)
    there: set[Ref] = set(kb.facts)
    if verbs:
        there &= {fact.ref for edge in used for fact in (edge.subject, edge.target)}
    if wanted.kinds:
        kinds = {names.kind_called(kind) for kind in wanted.kinds}
        there = {ref for ref in there if ref.kind in kinds}
    if wanted.domain:
        domain = names.domain_called(kb, wanted.domain)
        there = {ref for ref in there if kb[ref].domain == domain}
    if wanted.topic:
        there &= {fact.ref for fact in kb.in_topic(names.topic_called(kb, wanted.topic))}
    if wanted.objective:
        objective = names.objective_called(kb, wanted.objective)
        there = {ref for ref in there if objective in kb[ref].objectives}
    if wanted.near:
        there &= _around(names.find(kb, wanted.near).ref, used, wanted.distance)
    if words := wanted.text.casefold().split():
        there = {ref for ref in there if _says(kb[ref], words)}
    return Selection(
        tuple(fact for ref, fact in kb.facts.items() if ref in there),
        tuple(edge for edge in used if {edge.subject.ref, edge.target.ref} <= there),
    )


def _around(start: Ref, edges: tuple[Edge, ...], distance: int) -> set[Ref]:
    """Everything at most so many edges away, in whatever direction they point."""
    joined: dict[Ref, set[Ref]] = {}
    for edge in edges:
        joined.setdefault(edge.subject.ref, set()).add(edge.target.ref)
        joined.setdefault(edge.target.ref, set()).add(edge.subject.ref)
    reached = border = {start}
    for _ in range(distance):
        border = {ref for each in border for ref in joined.get(each, ())} - reached
        reached = reached | border
    return reached


def _says(fact: Fact, words: list[str]) -> bool:
    """Whether every word stands somewhere in what a fact says of itself."""
    claims: tuple[Claim, ...] = fact.claims
    role = getattr(fact, "role", "")
    beliefs = (text for wrong in fact.misconceptions for text in (wrong.belief, wrong.because))
    said = (fact.ref, fact.name, *fact.aka, fact.summary, role, *(claim.text for claim in claims))
    hay = "\n".join((*said, *beliefs)).casefold()
    return all(word in hay for word in words)
