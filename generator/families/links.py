"""Families about several edges at once: pairs to join, a common target, and two edges in a row."""

from collections.abc import Iterator, Mapping
from itertools import combinations

from generator.authoring import (
    Draft,
    Edition,
    MatchDraft,
    SingleDraft,
    edge_cites,
    family,
    listed,
    noun,
    related,
    right,
    wrong,
)
from generator.questions import EdgeProof, MatchProof, Option, Pair, PathProof, Spare
from kb import Edge, Fact, KnowledgeBase, Ref, Verb

_SHOWN = 4
_EACH = 3  # drafts of one subject


def _versioned(*edges: Edge) -> bool:
    return any(edge.relation.versions != "*" for edge in edges)


def _known_absent(kb: KnowledgeBase, verb: Verb, subject: Fact, target: Fact) -> bool:
    if target.ref in kb.targets(subject.ref, verb.id):
        return False
    return bool(
        kb.is_complete(subject.ref, verb.id)
        or (verb.functional and kb.targets(subject.ref, verb.id))
        or (verb.inverse_functional and kb.subjects(verb.id, target.ref))
    )


@family("edge.match", title="Which target belongs to which subject?", level="understand")
def match(kb: KnowledgeBase) -> Iterator[Draft]:
    """Join subjects and targets of a verb that fit in one way only; one target is left over."""
    for name in sorted({edge.verb.id for edge in kb.edges()}):
        groups: dict[tuple[str, str, str], list[Edge]] = {}
        for edge in kb.edges(name):
            key = (edge.subject.domain or "", edge.subject.kind, edge.target.kind)
            if not _versioned(edge):
                groups.setdefault(key, []).append(edge)
        for (domain, kind, _), edges in groups.items():
            kept: list[Edge] = []
            for edge in edges:
                if len(kept) <= _SHOWN and all(
                    _known_absent(kb, edge.verb, edge.subject, other.target)
                    and _known_absent(kb, edge.verb, other.subject, edge.target)
                    for other in kept
                ):
                    kept.append(edge)
            if len(kept) <= _SHOWN - 1:
                continue
            shown, spare = kept[:-1], kept[-1]
            verb = spare.verb
            reads, many = f"“… {verb.reads} …”", f"{noun(kind)}s"
            yield MatchDraft(
                case=f"{name}.{domain}.{shown[0].subject.id}",
                about=shown[0].subject,
                also=[ref for edge in shown for ref in (edge.subject.ref, edge.target.ref)],
                stems=[
                    f"How can these {many} and the others be joined by {reads}?",
                    f"What belongs to each of these {many} in the sentence {reads}?",
                    f"Each of these {many} completes one sentence {reads}: with which ending?",
                ],
                pairs=[
                    Pair(
                        left=edge.subject.name,
                        right=edge.target.name,
                        feedback=f"{edge.words()}. {edge.subject.summary}",
                        ref=edge.subject.ref,
                        right_ref=edge.target.ref,
                    )
                    for edge in shown
                ],
                spares=[
                    Spare(
                        text=spare.target.name,
                        feedback=f"None of those listed {verb.reads} {spare.target.name}: "
                        f"{spare.words()}.",
                        ref=spare.target.ref,
                    )
                ],
                explanation=f"{'. '.join(edge.words() for edge in shown)}.",
                proof=MatchProof(verb=name, cites=edge_cites(shown)),
            )


def _not_both(
    kb: KnowledgeBase, one: Edge, other: Edge, kin: Mapping[Ref, set[Ref]]
) -> Iterator[Option]:
    """Targets of one of two subjects, then of neither, that are known not to be of both."""
    verb, key = one.verb, one.target
    near = kin.get(key.ref, set()) | {key.ref, one.subject.ref, other.subject.ref}
    first = kb.targets(one.subject.ref, verb.id)
    second = kb.targets(other.subject.ref, verb.id)
    candidates = [
        fact
        for fact in kb.facts.values()
        if fact.kind == key.kind and fact.domain == key.domain and fact.ref not in near
    ]
    known = {edge.target.ref for edge in kb.edges(verb.id)}
    best = sorted(
        candidates,
        key=lambda f: (
            f.ref not in first | second,
            f.ref not in known,
            f.topic != key.topic,
            f.ref,
        ),
    )
    for fact in best:
        lacking = [
            subject
            for subject in (one.subject, other.subject)
            if _known_absent(kb, verb, subject, fact)
        ]
        if lacking:
            feedback = f"{lacking[0].name} {verb.negative} {fact.name}, so the two do not share it."
            if len(lacking) > 1:
                a, b = (subject.name for subject in lacking)
                feedback = f"Neither {a} nor {b} {verb.reads} {fact.name}, so it is not shared."
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
    seen: dict[tuple[str, Ref], int] = {}
    for (name, _, _), edges in by_target.items():
        for one, other in combinations(edges, 2):
            pair = (name, one.subject.ref), (name, other.subject.ref)
            if one.subject.domain != other.subject.domain:
                continue
            if any(seen.get(side, 0) >= _EACH for side in pair):
                continue
            for side in pair:
                seen[side] = seen.get(side, 0) + 1
            a, b, reads = one.subject.name, other.subject.name, one.verb.reads
            kind = noun(one.target.kind)
            yield SingleDraft(
                case=f"{name}.{one.subject.id}.{other.subject.id}.{one.target.id}",
                about=one.subject,
                also=[other.subject.ref, one.target.ref],
                stems=[
                    f"Which {kind} completes both “{a} {reads} …” and “{b} {reads} …”?",
                    f"“{a} {reads} …”, and so does {b}: which {kind} fits in both cases?",
                    f"{a} and {b} have something in common. Each {reads} which {kind}?",
                ],
                key=right(
                    one.target.name,
                    f"It fits both: {one.words()}, and {other.words()}.",
                    ref=one.target.ref,
                ),
                distractors=[*_not_both(kb, one, other, kin)],
                explanation=f"{one.words()}, and {other.words()}.",
                proof=EdgeProof(
                    verb=name,
                    asks="target",
                    given=one.subject.ref,
                    also=(other.subject.ref,),
                    cites=edge_cites([one, other]),
                ),
                features={"hops": 2.0},
            )


Reached = Mapping[tuple[str, Ref], set[Ref]]


def _not_through(
    kb: KnowledgeBase, outer: Edge, inner: Edge, kin: Mapping[Ref, set[Ref]], reached: Reached
) -> Iterator[Option]:
    """Facts of which all ways to the given thing are known to be closed."""
    key, end = outer.subject, inner.target
    first, then = outer.verb, inner.verb
    middles = kb.subjects(then.id, end.ref)
    near = kin.get(key.ref, set()) | {key.ref, end.ref}
    for ref, fact in kb.facts.items():
        if fact.kind != key.kind or fact.domain != key.domain or ref in near:
            continue
        there = reached.get((first.id, ref), set())
        if there & middles or not kb.is_complete(ref, first.id):
            continue
        if then.inverse_functional or all(kb.is_complete(middle, then.id) for middle in there):
            names = listed([kb[middle].name for middle in sorted(there)])
            feedback = f"The sources name nothing at all that {fact.name} {first.reads}."
            if there:
                feedback = f"{fact.name} {first.reads} {names}, and none of that"
                feedback += f" {then.reads} {end.name}."
            yield wrong(fact.name, feedback, "closed-predicate", ref=ref)


@family("path.two-steps", title="Who is two steps away?", level="analyze")
def two_steps(kb: KnowledgeBase) -> Iterator[Draft]:
    """Join two edges and ask for the fact at the far end."""
    kin, edition = related(kb), Edition(kb)
    starts: dict[Ref, list[Edge]] = {}
    reached: dict[tuple[str, Ref], set[Ref]] = {}
    for edge in kb.edges():
        subject = edge.subject.ref
        starts.setdefault(subject, []).append(edge)
        reached.setdefault((edge.verb.id, subject), set()).add(edge.target.ref)
    counts: dict[tuple[str, Ref], int] = {}
    for outer in kb.edges():
        for inner in starts.get(outer.target.ref, ()):
            key, end = outer.subject, inner.target
            mark = (f"{outer.verb.id} {inner.verb.id}", end.ref)
            if end.ref == key.ref or counts.get(mark, 0) >= 1:
                continue
            distractors = [*_not_through(kb, outer, inner, kin, reached)]
            if len(distractors) < 2:  # noqa: PLR2004 - fewer make no choice
                continue
            counts[mark] = 1
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
            first, then = outer.verb.reads, inner.verb.reads
            kind = noun(key.kind)
            stems = [
                f"Which {kind} {first} something that in turn {then} {end.name}?",
                f"Follow two arrows: “… {first} X” and “X {then} {end.name}”. Where do they start?",
                f"Think of whatever {then} {end.name}: which {kind} {first} it?",
            ]
            if _versioned(*ways):
                stems = [*edition.dated(key.domain or "", stems)]
            yield SingleDraft(
                case=f"{outer.verb.id}.{inner.verb.id}.{end.id}.{key.id}",
                about=key,
                also=[*sorted(middles), end.ref],
                stems=stems,
                key=right(
                    key.name, f"Step by step: {outer.words()}, and {inner.words()}.", ref=key.ref
                ),
                distractors=distractors,
                explanation=f"{outer.words()}, and {inner.words()}.",
                proof=PathProof(
                    verbs=(outer.verb.id, inner.verb.id), given=end.ref, cites=edge_cites(ways)
                ),
                features={"hops": 2.0},
            )


FAMILIES = (match, both, two_steps)
