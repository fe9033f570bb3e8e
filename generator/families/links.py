"""Families about several edges at once: pairs to join, a common target, and two edges in a row."""

from collections.abc import Iterator, Mapping
from itertools import combinations

from generator.authoring import (
    Draft,
    Edition,
    MatchDraft,
    SingleDraft,
    a_or_an,
    asked,
    clause,
    described,
    edge_cites,
    family,
    noun,
    reached,
    related,
    right,
    target_of,
    turned,
    uncapital,
    wrong,
)
from generator.authoring.absence import alike, known_absent, sort_of, worth_asking
from generator.questions import EdgeProof, MatchProof, Option, Pair, PathProof, Spare
from generator.questions.text import content
from kb import Edge, KnowledgeBase, Ref

_CHAINS = {  # two edges in a row that somebody at work would follow
    *(("runs", deed) for deed in ("creates", "deletes", "updates", "renews")),
    *(("measures", what) for what in ("keeps-pages-in", "starts-in", "falls-back-to")),
    *(("configures", what) for what in ("keeps-pages-in", "starts-in", "reclaims-from")),
    *(("creates", deed) for deed in ("owns", "selects")),
    *(("updates", deed) for deed in ("owns",)),
    *(("watches", deed) for deed in ("owns", "lists", "protects")),
    *(("chooses-pages-for", what) for what in ("keeps-pages-in", "needs")),
    *(("precedes", what) for what in ("keeps-pages-in", "starts-in")),
    ("programs", "selects"),
    ("reads-and-writes", "stores"),
    ("starts-in", "may-become"),
    ("measures", "needs"),
    ("calls", "calls"),
    ("limits", "starts-in"),
    ("owns", "owns"),
    ("precedes", "precedes"),
}
_SHOWN = 4
_EACH = 3  # drafts of one subject, or of one target


def _versioned(*edges: Edge) -> bool:
    return any(edge.relation.versions != "*" for edge in edges)


@family("edge.match", title="Which target belongs to which subject?", level="understand")
def match(kb: KnowledgeBase) -> Iterator[Draft]:
    """Join subjects and targets of a verb that fit in one way only; one target is left over."""
    for name in sorted({edge.verb.id for edge in kb.edges()}):
        groups: dict[tuple[str, str, str], list[Edge]] = {}
        for edge in kb.edges(name):
            key = (edge.subject.domain or "", edge.subject.kind, edge.target.kind)
            told = content(edge.subject.name) & content(edge.target.name)
            if not _versioned(edge) and worth_asking(edge) and not told:
                groups.setdefault(key, []).append(edge)
        for (domain, _, _), edges in groups.items():
            kept: list[Edge] = []
            for edge in edges:
                if len(kept) <= _SHOWN and all(
                    known_absent(kb, edge.verb, edge.subject, other.target)
                    and known_absent(kb, edge.verb, other.subject, edge.target)
                    for other in kept
                ):
                    kept.append(edge)
            if len(kept) <= _SHOWN - 1:
                continue
            shown, spare = kept[:-1], kept[-1]
            verb = spare.verb
            many = sort_of(*(edge.subject for edge in shown), many=True)
            yield MatchDraft(
                case=f"{name}.{domain}.{shown[0].subject.id}",
                about=shown[0].subject,
                also=[ref for edge in shown for ref in (edge.subject.ref, edge.target.ref)],
                stems=[
                    f"What {asked(verb, f'each of these {many}')}?",
                    f"Each of these {many} {verb.reads} one thing on the right: which one?",
                    f"Which of the things on the right {asked(verb, f'each of these {many}')}?",
                ],
                pairs=[
                    Pair(
                        left=edge.subject.name,
                        right=edge.target.name,
                        feedback=f"{clause(edge, head=True)}. {described(edge.subject)}",
                        ref=edge.subject.ref,
                        right_ref=edge.target.ref,
                    )
                    for edge in shown
                ],
                spares=[
                    Spare(
                        text=spare.target.name,
                        feedback=f"None of those listed {verb.reads} {spare.target.called}; "
                        f"{clause(spare)}.",
                        ref=spare.target.ref,
                    )
                ],
                explanation=f"{'. '.join(clause(edge, head=True) for edge in shown)}.",
                proof=MatchProof(verb=name, cites=edge_cites(shown)),
            )


def _not_both(
    kb: KnowledgeBase, one: Edge, other: Edge, kin: Mapping[Ref, set[Ref]]
) -> Iterator[Option]:
    """Targets of one of two subjects, then of neither, that are known not to be of both."""
    verb, key = one.verb, one.target
    first = kb.targets(one.subject.ref, verb.id)
    second = kb.targets(other.subject.ref, verb.id)
    avoid = {key.ref, one.subject.ref, other.subject.ref, *kin.get(key.ref, ())}
    known = {edge.target.ref for edge in kb.edges(verb.id)}
    best = sorted(
        turned(key, alike(kb, key, frozenset(avoid))),
        key=lambda f: (f.ref not in first ^ second, f.ref not in known),
    )
    for fact in best:
        lacking = [
            subject
            for subject in (one.subject, other.subject)
            if known_absent(kb, verb, subject, fact)
        ]
        if not lacking:
            continue
        target = target_of(verb, fact)
        feedback = f"{lacking[0].opens} {verb.negative} {target}, so the two do not share it."
        if len(lacking) > 1:
            neither = f"Neither {lacking[0].called} nor {lacking[1].called}"
            feedback = f"{neither} {verb.reads} {target}, so it is not shared."
        yield wrong(fact.name, feedback, "closed-predicate", ref=fact.ref)


@family("edge.both", title="What have two facts in common?", level="analyze")
def both(kb: KnowledgeBase) -> Iterator[Draft]:
    """Ask for a target that two subjects of the same verb share."""
    kin = related(kb)
    by_target: dict[tuple[str, Ref, str], list[Edge]] = {}
    for edge in kb.edges():
        if not _versioned(edge):
            key = (edge.verb.id, edge.target.ref, edge.subject.kind)
            by_target.setdefault(key, []).append(edge)
    seen: dict[tuple[str, Ref], int] = {}  # a verb's subject or target, and how often
    for (name, _, _), edges in by_target.items():
        for one, other in combinations(edges, 2):
            pair = (name, one.subject.ref), (name, other.subject.ref), (name, one.target.ref)
            if one.subject.domain != other.subject.domain:
                continue
            if any(seen.get(side, 0) >= _EACH for side in pair):
                continue
            ends = [kb.targets(edge.subject.ref, name) for edge in (one, other)]
            if not worth_asking(one) or not ends[0] ^ ends[1]:
                continue  # without something that only one of the two has, nothing is compared
            for side in pair:
                seen[side] = seen.get(side, 0) + 1
            a, b, verb = one.subject.called, other.subject.called, one.verb
            kind, common = sort_of(one.target), asked(verb, f"both {a} and {b}", many=True)
            they = asked(verb, "they both", many=True)
            which = "What" if kind == noun("term") else f"Which {kind}"
            yield SingleDraft(
                case=f"{name}.{one.subject.id}.{other.subject.id}.{one.target.id}",
                about=one.subject,
                also=[other.subject.ref, one.target.ref],
                stems=[
                    f"{which} {common}?",
                    f"Compare {a} and {b}. {which} {asked(verb, 'the two', many=True)}?",
                    f"Something is common to {a} and {b}: {uncapital(which)} {they}?",
                ],
                key=right(
                    one.target.name,
                    f"It fits both: {clause(one)}, and {clause(other)}.",
                    ref=one.target.ref,
                ),
                distractors=[*_not_both(kb, one, other, kin)],
                explanation=f"{clause(one, head=True)}, and {clause(other)}.",
                proof=EdgeProof(
                    verb=name,
                    asks="target",
                    given=one.subject.ref,
                    also=(other.subject.ref,),
                    cites=edge_cites([one, other]),
                ),
                features={"hops": 2.0},
            )


def _not_through(
    kb: KnowledgeBase, outer: Edge, inner: Edge, kin: Mapping[Ref, set[Ref]]
) -> Iterator[Option]:
    """Facts of which all ways to the given thing are known to be closed."""
    key, end = outer.subject, inner.target
    first, then = outer.verb, inner.verb
    middles = kb.subjects(then.id, end.ref)
    near = frozenset({key.ref, end.ref, *kin.get(key.ref, ())})
    others = turned(key, alike(kb, key, near))
    others.sort(key=lambda f: not kb.targets(f.ref, first.id))
    for fact in others:
        ref = fact.ref
        if first.id == "runs" and ref in middles:
            continue  # who does it himself is too close to who runs one that does it
        there = kb.targets(ref, first.id)
        if there & middles or not kb.is_complete(ref, first.id):
            continue
        if then.inverse_functional or all(kb.is_complete(middle, then.id) for middle in there):
            feedback = f"{fact.opens} {first.negative} anything. {described(fact)}"
            if there:
                feedback = f"{fact.opens} {first.reads} {reached(kb, first, fact.ref)}, and nothing"
                feedback += f" of that {then.reads} {target_of(then, end)}."
            yield wrong(fact.name, feedback, "closed-predicate", ref=ref)


@family("path.two-steps", title="Who is two steps away?", level="analyze")
def two_steps(kb: KnowledgeBase) -> Iterator[Draft]:
    """Join two edges and ask for the fact at the far end."""
    kin, edition = related(kb), Edition(kb)
    starts: dict[Ref, list[Edge]] = {}
    for edge in kb.edges():
        starts.setdefault(edge.subject.ref, []).append(edge)
    counts: dict[tuple[str, Ref], int] = {}  # of both verbs with an end, or with a key
    for outer in kb.edges():
        for inner in starts.get(outer.target.ref, ()):
            key, end = outer.subject, inner.target
            mark = (f"{outer.verb.id} {inner.verb.id}", end.ref)
            same = (mark[0], key.ref)
            if end.ref == key.ref or mark in counts or counts.get(same, 0) >= _EACH:
                continue
            if (outer.verb.id, inner.verb.id) not in _CHAINS:
                continue
            distractors = [*_not_through(kb, outer, inner, kin)]
            if len(distractors) < 2:  # noqa: PLR2004 - fewer make no choice
                continue
            counts[mark] = 1
            counts[same] = counts.get(same, 0) + 1
            middles = kb.targets(key.ref, outer.verb.id) & kb.subjects(inner.verb.id, end.ref)
            ways = [
                edge
                for edge in (*kb.edges(outer.verb.id), *kb.edges(inner.verb.id))
                if (
                    edge.subject.ref == key.ref
                    and edge.verb.id == outer.verb.id
                    and edge.target.ref in middles
                )
                or (
                    edge.verb.id == inner.verb.id
                    and edge.subject.ref in middles
                    and edge.target.ref == end.ref
                )
            ]
            last = target_of(inner.verb, end)
            then = f"{inner.verb.reads} {'the state ' if end.kind == 'state' else ''}{last}"
            first, kind, middle = outer.verb.reads, sort_of(key), sort_of(outer.target)
            stems = [
                f"Which {kind} {first} {a_or_an(middle)} that {then}?",
                f"Think of {a_or_an(middle)} that {then}. Which {kind} {first} it?",
                f"Some {middle} {then}. Which {kind} {first} that {middle}?",
            ]
            if _versioned(*ways):
                stems = [*edition.dated(key.domain or "", stems)]
            yield SingleDraft(
                case=f"{outer.verb.id}.{inner.verb.id}.{end.id}.{key.id}",
                about=key,
                also=[*sorted(middles), end.ref],
                stems=stems,
                key=right(
                    key.name, f"Step by step: {clause(outer)}, and {clause(inner)}.", ref=key.ref
                ),
                distractors=distractors,
                explanation=f"{clause(outer, head=True)}, and {clause(inner)}.",
                proof=PathProof(
                    verbs=(outer.verb.id, inner.verb.id), given=end.ref, cites=edge_cites(ways)
                ),
                features={"hops": 2.0},
            )


FAMILIES = (match, both, two_steps)
