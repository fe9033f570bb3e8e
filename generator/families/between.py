"""Families about what is direct: the link between two ends, and who acts without a go-between."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator.authoring import (
    Draft,
    Edition,
    SingleDraft,
    a_or_an,
    clause,
    described,
    edge_cites,
    family,
    filled,
    reached,
    related,
    right,
    target_of,
    turned,
    uncapital,
    wrong,
)
from generator.authoring.absence import alike, known_absent, sort_of, worth_asking
from generator.authoring.kinship import KIN
from generator.questions import BetweenProof, DirectProof, Option
from generator.questions.text import content
from kb import Edge, Fact, KnowledgeBase, Ref

_FEWEST = 2  # wrong answers
_EACH = 8  # drafts of one verb
_OF_ONE = 2  # drafts of one verb that have the same key
_DEEDS = frozenset(["creates", "deletes"])  # what somebody does to things that own others
_NO_CHAINS = frozenset(["explains", "refers-to", *KIN])


def _versioned(*edges: Edge) -> bool:
    return any(edge.relation.versions != "*" for edge in edges)


def _elsewhere(
    kb: KnowledgeBase, first: Edge, second: Edge, kin: Mapping[Ref, set[Ref]]
) -> Iterator[Option]:
    """The start itself, which is only the owner's owner, then what lies on other ways."""
    verb, start, key, end = first.verb, first.subject, first.target, second.target
    avoid = frozenset({key.ref, end.ref, *kin.get(key.ref, ())})
    others = turned(key, alike(kb, key, avoid))
    others.sort(
        key=lambda fact: (
            fact.ref != start.ref,
            end.ref not in kb.targets(fact.ref, verb.id),
            getattr(fact, "machine", "") != getattr(key, "machine", ""),
        )
    )
    for fact in others:
        if fact.ref == start.ref:
            if not known_absent(kb, verb, start, end):
                continue
            said = f"{start.opens} is one link too far: {clause(first)}, and only "
            said += f"{clause(second)}."
            yield wrong(
                fact.name, said, "misconception", ref=fact.ref, error="direct-or-transitive"
            )
        elif known_absent(kb, verb, start, fact):
            said = f"{start.opens} {verb.negative} {target_of(verb, fact)}"
            if end.ref in kb.targets(fact.ref, verb.id):
                said += f"; another chain runs through {fact.called}, which {verb.reads} "
                said += f"{target_of(verb, end)} as well."
            else:
                said += f", so this chain does not run through {fact.called}."
            yield wrong(fact.name, said, "closed-predicate", ref=fact.ref)
        elif known_absent(kb, verb, fact, end):
            does = reached(kb, verb, fact.ref)
            said = f"{fact.opens} {verb.negative} {target_of(verb, end)}. "
            said += f"It {verb.reads} {does}." if does else described(fact)
            yield wrong(fact.name, said, "closed-predicate", ref=fact.ref)


@family("chain.direct", title="What is the direct link in a chain?", level="understand")
def chain(kb: KnowledgeBase) -> Iterator[Draft]:
    """Follow a verb twice, and ask for the link in the middle: not for where the chain begins."""
    kin, edition = related(kb), Edition(kb)
    counts: dict[str, int] = {}
    for first in kb.edges():
        verb, start, key = first.verb, first.subject, first.target
        for second in kb.edges(verb.id):
            end = second.target
            count, mark = counts.get(verb.id, 0), f"{verb.id} {key.ref}"
            if second.subject.ref != key.ref or count >= _EACH or not worth_asking(second):
                continue
            if verb.id in _NO_CHAINS or content(key.name) & content(f"{start.name} {end.name}"):
                continue
            if end.ref == start.ref or end.ref in kb.targets(start.ref, verb.id):
                continue
            if counts.get(mark, 0) >= _OF_ONE:
                continue
            distractors = [*_elsewhere(kb, first, second, kin)]
            if len(distractors) < _FEWEST:
                continue
            counts[verb.id], counts[mark] = count + 1, counts.get(mark, 0) + 1
            frames = filled(verb.asks_subject, "target", end)
            a, c, what = start.called, end.called, sort_of(key)
            stems = [
                f"In the chain from {a} to {c}, {uncapital(frames[0])}",
                f"{start.opens} {verb.reads} {a_or_an(what)} that {verb.reads} "  # noqa: ISC004 - one long question
                f"{target_of(verb, end)}: which {what} is it?",
                f"Through which {what} does the chain from {a} to {c} run, "  # noqa: ISC004 - one long question
                f"if each link {verb.reads} the next?",
                f"Which {what} joins {a} to {c}, if each of the three {verb.reads} the next?",
            ]
            if _versioned(first, second):
                stems = [*edition.dated(start.domain or "", stems)]
            yield SingleDraft(
                case=f"{verb.id}.{start.id}.{key.id}.{end.id}",
                about=key,
                also=[start.ref, end.ref],
                stems=stems,
                key=right(
                    key.name, f"Link by link: {clause(first)}, and {clause(second)}.", ref=key.ref
                ),
                distractors=distractors,
                explanation=f"{clause(first, head=True)}. {clause(second, head=True)}.",
                proof=BetweenProof(
                    verbs=(verb.id, verb.id),
                    start=start.ref,
                    end=end.ref,
                    cites=edge_cites([first, second]),
                ),
                features={"hops": 2.0},
            )


def _others(
    kb: KnowledgeBase, edge: Edge, lure: Edge, link: Edge, kin: Mapping[Ref, set[Ref]]
) -> list[Option]:
    """Who only reaches the thing by way of another, then facts that do not reach it."""
    verb, given, key = edge.verb, edge.target, edge.subject
    avoid = frozenset({key.ref, given.ref, *kin.get(key.ref, ())})
    target = target_of(verb, given)
    found: list[Option] = []
    for fact in turned(key, alike(kb, key, avoid)):
        if not known_absent(kb, verb, fact, given):
            continue
        if fact.ref == lure.subject.ref:
            said = f"This is one step too early: {clause(lure)}, and {clause(link)}. "
            said += f"{fact.opens} {verb.negative} {target} itself."
            found.insert(
                0,
                wrong(fact.name, said, "misconception", ref=fact.ref, error="direct-or-transitive"),
            )
            continue
        does = reached(kb, verb, fact.ref)
        rest = f"what it {verb.reads} is {does}" if does else f"it {verb.reads} nothing known here"
        said = f"{fact.opens} {verb.negative} {target}; {rest}."
        found.append(wrong(fact.name, said, "closed-predicate", ref=fact.ref))
    return found[:3]  # the first must be shown


@dataclass(frozen=True)
class _Case:
    """A whole has a thing on which *lure* acts; that has one (*link*) on which *edge* acts."""

    top: Edge
    lure: Edge
    link: Edge
    edge: Edge

    def marks(self) -> tuple[str, str]:
        """What may come up a few times, and what once only."""
        verb, given = self.edge.verb.id, self.edge.target.ref
        often = f"{verb} {self.link.verb.id} {given}"
        return often, f"{often} {self.edge.subject.ref}"


def _cases(kb: KnowledgeBase) -> Iterator[_Case]:
    """All such cases in which who acts on the first thing is known not to act on the second.

    Just one of those who act on the second has to do with the first: it does so for that one.
    """
    for lure in kb.edges():
        verb, middle = lure.verb, lure.target
        if verb.id not in _DEEDS:
            continue
        for link in kb.edges_of(middle.ref):
            given = link.target
            if link.subject.ref != middle.ref or given.ref == middle.ref:
                continue
            if link.verb.id != "owns" or not known_absent(kb, verb, lure.subject, given):
                continue
            fit = [
                edge
                for edge in kb.edges(verb.id)
                if edge.target.ref == given.ref and _joined(kb, edge.subject, middle, verb.id)
            ]
            tops = [
                edge
                for edge in kb.edges(link.verb.id)
                if edge.target.ref == middle.ref and _joined(kb, lure.subject, edge.subject, "")
            ]
            alone = len(kb.subjects(link.verb.id, middle.ref)) == 1
            if alone and len(fit) == 1 and tops and fit[0].subject.kind == lure.subject.kind:
                yield _Case(tops[0], lure, link, fit[0])


@family("deed.direct", title="Who does this directly, and who only causes it?", level="analyze")
def direct(kb: KnowledgeBase) -> Iterator[Draft]:
    """Name a whole and a part of its part; ask who acts on that: who acts on the first does not."""
    kin, edition = related(kb), Edition(kb)
    shown: Counter[str] = Counter()
    for case in _cases(kb):
        lure, link, edge = case.lure, case.link, case.edge
        verb, middle, given, key = lure.verb, lure.target, link.target, edge.subject
        often, once = case.marks()
        top = case.top.subject
        if shown[often] >= _OF_ONE or shown[once] or _told(key, top, given, lure.subject):
            continue
        distractors = _others(kb, edge, lure, link, kin)
        if len(distractors) < _FEWEST or distractors[0].ref != lure.subject.ref:
            continue
        shown.update((often, once))
        told = f"{clause(case.top, head=True)}, and {clause(link)}"
        frames = filled(verb.asks_subject, "target", given)
        stems = [
            f"{given.opens} belongs to {top.called} by way of another object. {frames[0]}",
            f"Between {top.called} and {given.called} stands another object. {frames[1]}",
            f"If {given.called} belongs to {top.called} by way of another object, "  # noqa: ISC004 - one long question
            f"{uncapital(frames[0])}",
        ]
        if _versioned(case.top, lure, link, edge):
            stems = [*edition.dated(given.domain or "", stems)]
        yield SingleDraft(
            case=f"{verb.id}.{link.verb.id}.{lure.subject.id}.{key.id}.{given.id}",
            about=key,
            also=[lure.subject.ref, top.ref, middle.ref, given.ref],
            stems=stems,
            key=right(
                key.name,
                f"{clause(edge, head=True)} itself. In between, {clause(link)}.",
                ref=key.ref,
            ),
            distractors=distractors,
            explanation=f"{told}. {clause(lure, head=True)}, but {clause(edge)}.",
            proof=DirectProof(
                verb=verb.id,
                link=link.verb.id,
                top=top.ref,
                lure=lure.subject.ref,
                middle=middle.ref,
                given=given.ref,
                cites=edge_cites([case.top, lure, link, edge]),
            ),
            features={"hops": 2.0},
        )


def _told(key: Fact, top: Fact, given: Fact, lure: Fact) -> bool:
    """Whether a word of the key stands in the stem, and not in the name of who is the lure."""
    stem = content(f"{top.name} {given.name}")
    return bool(content(key.name) & stem - content(lure.name))


def _joined(kb: KnowledgeBase, one: Fact, other: Fact, but: str) -> bool:
    """Whether two facts have to do with each other by a verb, but not by one of them."""
    return any(
        other.ref in {edge.subject.ref, edge.target.ref} and edge.verb.id != but
        for edge in kb.edges_of(one.ref)
    )


FAMILIES = (chain, direct)
