"""The facts as a graph, read at one version of each domain, and what one may ask of it."""

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from fractions import Fraction
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Self, TypeVar, cast

from kb.errors import UnknownFactError
from kb.ids import Ref
from kb.loader import FACTS, load
from kb.model import Fact, Parameter, Process, Relation, Source, State, Verb
from kb.reading import chosen, read_at, undisputed
from kb.spelling import domain_name
from kb.versions import Version

if TYPE_CHECKING:
    import networkx as nx

AnyFact = TypeVar("AnyFact", bound=Fact)
Thing = TypeVar("Thing")


def _grouped(
    things: Iterable[Thing], key: Callable[[Thing], str]
) -> Mapping[str, tuple[Thing, ...]]:
    """Put what has the same key together, each group in the order given."""
    groups: dict[str, list[Thing]] = {}
    for thing in things:
        groups.setdefault(key(thing), []).append(thing)
    return {name: tuple(group) for name, group in groups.items()}


def _canonical(data: object) -> str:
    return json.dumps(data, sort_keys=True, ensure_ascii=False, separators=(",", ":"))


@dataclass(frozen=True, slots=True)
class Edge:
    """A relation between two facts: *subject* *verb* *target*."""

    subject: Fact
    verb: Verb
    target: Fact
    relation: Relation

    def words(self) -> str:
        """Say the edge as a sentence without its full stop."""
        return f"{self.subject.name} {self.verb.reads} {self.target.name}"


@dataclass(frozen=True)
class KnowledgeBase:
    """All facts in the order of their references, as they are at ``at``.

    ``facts`` is what holds at those versions; ``whole`` keeps what held before or will hold later,
    for histories. Both share nothing mutable.
    """

    facts: Mapping[Ref, Fact]
    whole: Mapping[Ref, Fact] = field(repr=False)
    at: Mapping[str, Version]
    overridden: tuple[Ref, ...] = ()

    @classmethod
    def load(
        cls,
        roots: Sequence[Path] = (),
        *,
        builtin: bool = True,
        at: Mapping[str, str] | None = None,
    ) -> Self:
        """Read the built-in facts and the folders given; later ones extend or override.

        Args:
            roots: folders of fact files.
            builtin: whether the facts that come with the program are read first.
            at: versions by domain, as in ``{"kubernetes": "1.34"}``; default the newest known.

        Raises:
            InvalidFactsError: with all problems of all files.
            UnknownVersionError: if ``at`` names an unknown domain or no version.
        """
        loaded = load([*([FACTS] if builtin else []), *roots])
        whole = {ref: fact for ref, (fact, _) in loaded.facts.items()}
        return cls.of_facts(whole, at=at, overridden=loaded.overridden)

    @classmethod
    def of_facts(
        cls,
        whole: Mapping[Ref, Fact],
        *,
        at: Mapping[str, str] | None = None,
        overridden: tuple[Ref, ...] = (),
    ) -> Self:
        """Read facts that are in memory already at some versions."""
        versions = chosen(whole.values(), at or {})
        return cls(read_at(whole, versions), whole, versions, overridden)

    def read_at(self, at: Mapping[str, str]) -> Self:
        """The same facts, with these domains read at other versions."""
        kept = {domain: str(version) for domain, version in self.at.items()}
        wanted = {**kept, **at}
        key = tuple(sorted(wanted.items()))
        if key not in self._editions:  # runs of scenarios ask for the same one again and again
            self._editions[key] = self.of_facts(self.whole, at=wanted, overridden=self.overridden)
        return self._editions[key]

    @cached_property
    def _editions(self) -> "dict[tuple[tuple[str, str], ...], Self]":
        """What was read at other versions so far; bounded by the versions that anybody names."""
        return {}

    @cached_property
    def undisputed(self) -> "KnowledgeBase":
        """The same facts without what sources disagree about: what questions may rest on."""
        return KnowledgeBase(undisputed(self.facts), self.whole, self.at, self.overridden)

    def __getitem__(self, ref: str) -> Fact:
        try:
            return self.facts[ref]  # type: ignore[index]  # a Ref is a str with the same hash
        except KeyError:
            ids = {key.id: key for key in self.facts}
            close = get_close_matches(ref, self.facts, n=2) or [
                ids[name] for name in get_close_matches(ref.partition(":")[2] or ref, ids, n=2)
            ]
            raise UnknownFactError(ref, close) from None

    def __contains__(self, ref: object) -> bool:
        return ref in self.facts

    @cached_property
    def _by_kind(self) -> dict[type[Fact], tuple[Fact, ...]]:
        """What has been asked for by kind; families ask hundreds of times."""
        return {}

    def of(self, kind: type[AnyFact]) -> tuple[AnyFact, ...]:
        """Every fact of one kind, in order of references."""
        if kind not in self._by_kind:
            found = tuple(fact for fact in self.facts.values() if isinstance(fact, kind))
            self._by_kind[kind] = found
        return cast("tuple[AnyFact, ...]", self._by_kind[kind])

    def value(self, ref: str) -> Fraction:
        """The value of a parameter at these versions, in its own unit.

        Raises:
            UnknownFactError: if there is no such parameter at these versions.
        """
        fact = self[ref]
        if not isinstance(fact, Parameter):
            raise UnknownFactError(ref)
        return fact.values[0].value

    @cached_property
    def _edges(self) -> tuple[Edge, ...]:
        found = []
        for fact in self.facts.values():
            for relation in sorted(fact.relations, key=lambda edge: (edge.verb, edge.target)):
                verb = self[relation.verb]
                assert isinstance(verb, Verb)
                found.append(Edge(fact, verb, self[relation.target], relation))
        return tuple(found)

    @cached_property
    def _edges_by_verb(self) -> Mapping[str, tuple[Edge, ...]]:
        return _grouped(self._edges, lambda edge: edge.verb.id)

    def edges(self, verb: str | None = None) -> tuple[Edge, ...]:
        """Every edge, or those with one verb (its id), by subject, verb and target."""
        return self._edges if verb is None else self._edges_by_verb.get(verb, ())

    @cached_property
    def _edges_at(self) -> Mapping[str, tuple[Edge, ...]]:
        at: dict[str, list[Edge]] = {}
        for edge in self._edges:
            for ref in dict.fromkeys((edge.subject.ref, edge.target.ref)):
                at.setdefault(ref, []).append(edge)
        return {ref: tuple(edges) for ref, edges in at.items()}

    def edges_of(self, ref: str) -> tuple[Edge, ...]:
        """Every edge that starts or ends at a fact."""
        return self._edges_at.get(ref, ())

    @cached_property
    def _joined(self) -> Mapping[tuple[str, str, str], frozenset[Ref]]:
        """Who stands at the other end, by verb, by end (subject or target) and by fact."""
        found: dict[tuple[str, str, str], set[Ref]] = {}
        for edge in self._edges:
            found.setdefault((edge.verb.id, "to", edge.target.ref), set()).add(edge.subject.ref)
            found.setdefault((edge.verb.id, "from", edge.subject.ref), set()).add(edge.target.ref)
        return {key: frozenset(refs) for key, refs in found.items()}

    def subjects(self, verb: str, target: str) -> frozenset[Ref]:
        """References of all facts that stand in *verb* to *target*."""
        return self._joined.get((verb, "to", target), frozenset())

    def targets(self, subject: str, verb: str) -> frozenset[Ref]:
        """References of all facts to which *subject* stands in *verb*."""
        return self._joined.get((verb, "from", subject), frozenset())

    @cached_property
    def _complete(self) -> frozenset[tuple[str, str]]:
        return frozenset(
            (fact.ref, entry.verb.id) for fact in self.facts.values() for entry in fact.complete
        )

    def is_complete(self, subject: str, verb: str) -> bool:
        """Whether somebody checked the whole list of a fact's edges with a verb.

        Where this is false, a missing edge says nothing.
        """
        return (subject, verb) in self._complete

    def sources(self, cites: Sequence[str]) -> tuple[Source, ...]:
        """The cited documents, in the order of citation."""
        found = (self[ref] for ref in dict.fromkeys(cites))
        return tuple(fact for fact in found if isinstance(fact, Source))

    @cached_property
    def _by_machine(self) -> Mapping[str, tuple[State, ...]]:
        states = sorted(self.of(State), key=lambda state: (state.rank, state.ref))
        return _grouped(states, lambda state: state.machine)

    def states_of(self, machine: str) -> tuple[State, ...]:
        """The states of one machine, by rank."""
        return self._by_machine.get(machine, ())

    def machines(self) -> tuple[Ref, ...]:
        """The term facts that name a state machine."""
        return tuple(sorted({state.machine for state in self.of(State)}))

    def topics(self) -> tuple[Ref, ...]:
        """The facts after which study sheets are named; each has facts that belong to it."""
        return tuple(
            sorted({f.topic for f in self.facts.values() if f.topic in self.facts and f.topic})
        )

    @cached_property
    def _by_topic(self) -> Mapping[str, tuple[Fact, ...]]:
        return _grouped(self.facts.values(), lambda fact: fact.topic or "")

    def in_topic(self, topic: str) -> tuple[Fact, ...]:
        """The facts that belong to a topic, in order of references."""
        return self._by_topic.get(topic, ())

    def processes_of(self, topic: str) -> tuple[Process, ...]:
        """The processes that belong to a topic."""
        return tuple(fact for fact in self.in_topic(topic) if isinstance(fact, Process))

    @cached_property
    def domains(self) -> Mapping[str, str]:
        """The domains that have facts, each with its name as a reader spells it."""
        of_domain = _grouped(self.facts.values(), lambda fact: fact.domain or "")
        return {
            domain: domain_name((*facts, *of_domain.get("", ())), domain)
            for domain, facts in sorted(of_domain.items())
            if domain
        }

    @cached_property
    def digest(self) -> str:
        """A hash of everything the facts say and of the versions they are read at."""
        at = {domain: str(version) for domain, version in self.at.items()}
        said = hashlib.sha256(f'{{"at":{_canonical(at)},"facts":{{'.encode())
        for number, (ref, fact) in enumerate(sorted(self.whole.items())):  # one after the other:
            text = f"{_canonical(ref)}:{_canonical(fact.model_dump(mode='json'))}"
            said.update(f"{',' if number else ''}{text}".encode())  # all at once fills the memory
        said.update(b"}}")
        return said.hexdigest()

    def to_networkx(self) -> "nx.MultiDiGraph[str]":
        """Copy the graph for algorithms and for files that other programs read."""
        import networkx as nx  # noqa: PLC0415 - takes as long as all else together; most runs do without

        graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
        for ref, fact in self.facts.items():
            graph.add_node(
                str(ref),
                kind=fact.kind,
                name=fact.name,
                domain=fact.domain or "",
                summary=fact.summary,
            )
        for edge in self.edges():
            graph.add_edge(
                str(edge.subject.ref),
                str(edge.target.ref),
                key=edge.verb.id,
                verb=edge.verb.reads,
                cites=" ".join(edge.relation.cites),
            )
        return graph
