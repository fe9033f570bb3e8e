"""Families about pairs: an analogy, and what one thing has and another lacks."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from generator.authoring import (
    Draft,
    Edition,
    SingleDraft,
    asked,
    called,
    capital,
    clause,
    edge_cites,
    family,
    reached,
    related,
    right,
    several,
    target_of,
    turned,
    wrong,
)
from generator.authoring.absence import alike, known_absent, sort_of, worth_asking
from generator.questions import AnalogyProof, DifferenceProof, Option
from generator.questions.text import content
from kb import Edge, Fact, KnowledgeBase, Ref

_EACH = 6  # drafts of one verb
_OF_ONE = 2  # drafts of one verb that have the same key, or the same given thing
_FEWEST = 3  # wrong answers

Relations = Mapping[tuple[Ref, Ref], set[tuple[str, bool]]]


def _relations(kb: KnowledgeBase) -> Relations:
    """The verbs between two facts, each with whether it leads from the first to the second."""
    found: dict[tuple[Ref, Ref], set[tuple[str, bool]]] = {}
    for edge in kb.edges():
        one, other = edge.subject.ref, edge.target.ref
        found.setdefault((one, other), set()).add((edge.verb.id, True))
        found.setdefault((other, one), set()).add((edge.verb.id, False))
    return found


def _example(
    edge: Edge, others: Sequence[Edge], relations: Relations, used: Mapping[Ref, int]
) -> Edge | None:
    """A pair to compare with: of the same kinds, by this relation alone, rather far away.

    States are compared within their domain; a target that few facts share says more.
    """
    rank = Counter(other.target.ref for other in others)
    fit = [
        other
        for other in others
        if other.subject.ref not in (edge.subject.ref, edge.target.ref)
        and other.target.ref not in (edge.subject.ref, edge.target.ref)
        and other.subject.kind == edge.subject.kind
        and other.target.kind == edge.target.kind
        and relations[other.subject.ref, other.target.ref] == {(edge.verb.id, True)}
        and not _versioned(other)
    ]
    return min(
        fit,
        key=lambda other: (
            used.get(other.subject.ref, 0),
            (other.subject.domain == edge.subject.domain) != (edge.subject.kind == "state"),
            rank[other.target.ref],
            other.subject.topic == edge.subject.topic,
            other.subject.ref,
            other.target.ref,
        ),
        default=None,
    )


def _versioned(edge: Edge) -> bool:
    return edge.relation.versions != "*"


def _told(key: Fact, example: Edge) -> bool:
    """Whether a name in the stem shares a word with the key."""
    return bool(content(key.name) & content(f"{example.subject.name} {example.target.name}"))


def _not_alike(
    kb: KnowledgeBase, edge: Edge, relations: Relations, kin: Mapping[Ref, set[Ref]]
) -> Iterator[Option]:
    """Facts that are known not to be reached in this way, those reached in another way first."""
    verb, given, key = edge.verb, edge.subject, edge.target
    avoid = frozenset({key.ref, given.ref, *kin.get(key.ref, ())})
    others = turned(key, alike(kb, key, avoid))
    elsewhere = {other.target.ref for other in kb.edges(verb.id)}
    others.sort(
        key=lambda fact: ((given.ref, fact.ref) not in relations, fact.ref not in elsewhere)
    )
    for fact in others:
        if not known_absent(kb, verb, given, fact):
            continue
        denied = f"{given.opens} {verb.negative} {target_of(verb, fact)}"
        joined = sorted(relations.get((given.ref, fact.ref), ()))
        rest = f"what it {verb.reads} is {reached(kb, verb, given.ref)}"
        if joined:
            name, forward = joined[0]
            ends = (given, fact) if forward else (fact, given)
            other = next(
                e
                for e in kb.edges(name)
                if (e.subject.ref, e.target.ref) == (ends[0].ref, ends[1].ref)
            )
            rest = f"these two are related otherwise: {clause(other)}"
        elif there := sorted(kb.subjects(verb.id, fact.ref)):
            rest = f"that belongs to {called(kb, there)}"
        yield wrong(fact.name, f"{denied}; {rest}.", "closed-predicate", ref=fact.ref)


def _telling(kb: KnowledgeBase, verb: str) -> list[Edge]:
    """The edges of a verb that are worth asking, those with the fewest rivals first.

    Processes are our own way to tell a story; of the names, none may tell the other.
    """
    edges = [
        edge
        for edge in kb.edges(verb)
        if worth_asking(edge)
        and not {"process", "state", "term"} & {edge.subject.kind, edge.target.kind}
        and not content(edge.subject.name) & content(edge.target.name)
    ]
    rivals = Counter(edge.target.ref for edge in edges)
    return sorted(edges, key=lambda edge: rivals[edge.target.ref])


@family("pair.analogy", title="What completes the analogy?", level="analyze")
def analogy(kb: KnowledgeBase) -> Iterator[Draft]:
    """Give a pair, and ask for what stands to a third thing in the same relation."""
    kin, edition, relations = related(kb), Edition(kb), _relations(kb)
    for name in sorted({edge.verb.id for edge in kb.edges()}):
        edges = _telling(kb, name)
        count, shown = 0, dict[Ref, int]()
        for edge in edges:
            given, key = edge.subject, edge.target
            if count == _EACH or max(shown.get(given.ref, 0), shown.get(key.ref, 0)) >= _OF_ONE:
                continue
            example = _example(edge, edges, relations, shown)
            distractors = [*_not_alike(kb, edge, relations, kin)]
            if example is None or len(distractors) < _FEWEST or _told(key, example):
                continue
            count += 1
            for fact in (given, key, example.subject):
                shown[fact.ref] = shown.get(fact.ref, 0) + 1
            a, b, c = example.subject, example.target, given
            stems = [
                f"{a.opens} is to {b.called} as {c.called} is to what?",
                f"What stands to {c.called} in the same relation as {b.called} to {a.called}?",
                f"If {a.called} belongs with {b.called}, what belongs with {c.called} likewise?",
                f"{a.opens} goes with {b.called}. What goes with {c.called} in the same way?",
            ]
            if _versioned(edge):
                stems = [*edition.dated(c.domain or "", stems, ends=a.domain == c.domain)]
            both = f"{clause(example, head=True)}, and {clause(edge)}"
            yield SingleDraft(
                case=f"{name}.{given.id}.{key.id}",
                about=given,
                also=[a.ref, b.ref, key.ref],
                stems=stems,
                key=right(key.name, f"The relation is the same: {clause(edge)}.", ref=key.ref),
                distractors=distractors,
                explanation=f"{both}. No other relation joins both pairs.",
                proof=AnalogyProof(
                    verb=name,
                    example=(a.ref, b.ref),
                    given=given.ref,
                    cites=edge_cites([example, edge]),
                ),
                features={"hops": 2.0},
            )


def _no_difference(
    kb: KnowledgeBase, edge: Edge, other: Fact, kin: Mapping[Ref, set[Ref]]
) -> Iterator[Option]:
    """Targets of both, of the other alone, then of neither."""
    verb, one, key = edge.verb, edge.subject, edge.target
    first, second = kb.targets(one.ref, verb.id), kb.targets(other.ref, verb.id)
    avoid = frozenset({key.ref, one.ref, other.ref, *kin.get(key.ref, ())})
    found = turned(key, alike(kb, key, avoid))
    known = {edge.target.ref for edge in kb.edges(verb.id)}

    def rank(fact: Fact) -> tuple[bool, bool]:
        return fact.ref not in first | second, fact.ref not in known

    for fact in sorted(found, key=rank):
        target = target_of(verb, fact)
        if fact.ref in first and fact.ref in second:
            both = f"{one.called} and {other.called} {several(verb)} {target}"
            said = f"Both {both}, so this is no difference between them."
            yield wrong(fact.name, said, "other-outcome", ref=fact.ref)
        elif known_absent(kb, verb, one, fact):
            said = f"{one.opens} {verb.negative} {target}, so it cannot be what sets it apart."
            if fact.ref in second:
                said = f"It is the other way round: {other.called} {verb.reads} {target}, "
                said += f"and {one.called} {verb.negative} {target}."
            elif known_absent(kb, verb, other, fact):
                said = f"Neither {one.called} nor {other.called} {verb.reads} {target}: "
                said += "in this the two do not differ."
            yield wrong(fact.name, said, "closed-predicate", ref=fact.ref)


@family("pair.difference", title="What has one thing that another lacks?", level="analyze")
def difference(kb: KnowledgeBase) -> Iterator[Draft]:
    """Compare two facts, and ask for a target that only the first of them has."""
    kin, edition = related(kb), Edition(kb)
    for name in sorted({edge.verb.id for edge in kb.edges()}):
        count, shown = 0, dict[Ref, int]()
        for edge in _telling(kb, name):
            one, key, verb = edge.subject, edge.target, edge.verb
            if not verb.negative.startswith("does not"):
                continue
            if count == _EACH or max(shown.get(one.ref, 0), shown.get(key.ref, 0)) >= _OF_ONE:
                continue
            other = _partner(kb, edge, kin, shown)
            distractors = [*_no_difference(kb, edge, other, kin)] if other else []
            if other is None or len(distractors) < _FEWEST:
                continue
            if content(key.name) & content(other.name):
                continue
            count += 1
            for fact in (one, key, other):
                shown[fact.ref] = shown.get(fact.ref, 0) + 1
            what, alone = sort_of(key), asked(verb, "the first alone")
            stems = [
                f"Unlike {other.called}, {one.called} {verb.reads} which {what}?",
                f"Which {what} {asked(verb, one.called)}, unlike {other.called}?",
                f"Compare {one.called} with {other.called}: which {what} {alone}?",
                f"{one.opens} and {other.called} differ. Which {what} {alone}?",
            ]
            if _versioned(edge):
                stems = [*edition.dated(one.domain or "", stems)]
            denied = f"{other.called} {verb.negative} {target_of(verb, key)}"
            yield SingleDraft(
                case=f"{name}.{one.id}.{other.id}.{key.id}",
                about=one,
                also=[other.ref, key.ref],
                stems=stems,
                key=right(key.name, f"{clause(edge, head=True)}, but {denied}.", ref=key.ref),
                distractors=distractors,
                explanation=f"{clause(edge, head=True)}. {capital(denied)}.",
                proof=DifferenceProof(
                    verb=name, given=one.ref, other=other.ref, cites=edge_cites([edge])
                ),
                features={"hops": 2.0},
            )


def _partner(
    kb: KnowledgeBase, edge: Edge, kin: Mapping[Ref, set[Ref]], shown: Mapping[Ref, int]
) -> Fact | None:
    """A fact like the subject that is known to lack the edge and shares another target with it."""
    verb, one = edge.verb, edge.subject
    mine = kb.targets(one.ref, verb.id)
    avoid = frozenset({one.ref, edge.target.ref, *kin.get(one.ref, ())})
    fit = [
        fact
        for fact in alike(kb, one, avoid)
        if known_absent(kb, verb, fact, edge.target)
        and (kb.targets(fact.ref, verb.id) & mine or fact.topic == one.topic)
        and kb.targets(fact.ref, verb.id)
    ]
    return min(
        fit,
        key=lambda fact: (
            -len(kb.targets(fact.ref, verb.id) & mine),
            shown.get(fact.ref, 0),
            fact.topic != one.topic,
            fact.ref,
        ),
        default=None,
    )


FAMILIES = (analogy, difference)
