"""Which facts may stand as wrong answers about an edge: those whose missing edge is known."""

from collections.abc import Iterator, Mapping, Sequence

from generator.authoring.describing import described, introduced
from generator.authoring.kinship import near
from generator.authoring.options import wrong
from generator.authoring.presence import present
from generator.authoring.sentences import called, reached, target_of
from generator.authoring.turning import turned
from generator.authoring.wording import noun, plural
from generator.questions import Option, Reason
from kb import ApiObject, Edge, Fact, KnowledgeBase, Ref, State, Verb

Kin = Mapping[Ref, set[Ref]]


def alike(kb: KnowledgeBase, key: Fact, avoid: frozenset[Ref]) -> list[Fact]:
    """Facts that a learner could take for a key: of its kind and domain, of the API just as it."""
    return [
        fact
        for fact in kb.of(type(key))
        if fact.domain == key.domain
        and fact.ref not in avoid
        and _of_an_api(fact) == _of_an_api(key)
        and _near_states(fact, key)
        and present(kb, fact)
    ]


def _near_states(fact: Fact, key: Fact) -> bool:
    """Whether two states are of one machine or one topic; other facts always pass."""
    if not isinstance(fact, State) or not isinstance(key, State):
        return True
    return fact.machine == key.machine or fact.topic == key.topic


def _of_an_api(fact: Fact) -> bool:
    return isinstance(fact, ApiObject) and bool(fact.api_group)


def worth_asking(edge: Edge) -> bool:
    """Whether an edge is worth a question of its own.

    The names alone must not tell: a port is named after the part that listens on it. And what a
    process of ours explains is nothing that anybody meets at work.
    """
    return edge.target.kind != "parameter" and "process" not in {
        edge.subject.kind,
        edge.target.kind,
    }


def known_absent(kb: KnowledgeBase, verb: Verb, subject: Fact, target: Fact) -> bool:
    """Whether an edge is known not to exist: a complete list lacks it, or a rival has its place."""
    if target.ref in kb.targets(subject.ref, verb.id):
        return False
    closed = bool(
        kb.is_complete(subject.ref, verb.id)
        or (verb.functional and kb.targets(subject.ref, verb.id))
        or (verb.inverse_functional and kb.subjects(verb.id, target.ref))
    )
    return closed and not vague(kb, verb, subject, target)


def vague(kb: KnowledgeBase, verb: Verb, subject: Fact, target: Fact) -> bool:
    """Whether something close to an edge exists: by a part or a whole of one of its ends.

    What configures memory compression configures a part of the VMkernel: nobody should have to
    decide whether it configures the VMkernel.
    """
    return near(kb, target.ref, kb.targets(subject.ref, verb.id)) or near(
        kb, subject.ref, kb.subjects(verb.id, target.ref)
    )


def sort_of(*facts: Fact, many: bool = False) -> str:
    """What a learner calls facts like these: if all are of the API, kinds of object."""
    if all(map(_of_an_api, facts)):
        return "kinds of object" if many else "kind of object"
    return plural(facts[0].kind) if many else noun(facts[0].kind)


def _relatives(keys: Sequence[Fact], kin: Kin) -> frozenset[Ref]:
    return frozenset(ref for key in keys for ref in kin.get(key.ref, ()))


def not_subjects(
    kb: KnowledgeBase, verb: Verb, target: Fact, keys: Sequence[Fact], kin: Kin
) -> Iterator[Option]:
    """Facts that are known not to stand in a verb to a target, best first.

    Best is what stands in the verb to something else: it could have done so here, too.
    """
    standing = kb.subjects(verb.id, target.ref)
    others = [
        fact
        for fact in alike(kb, keys[0], standing | _relatives(keys, kin) | {target.ref})
        if (verb.inverse_functional or kb.is_complete(fact.ref, verb.id))
        and not vague(kb, verb, fact, target)
    ]
    for fact in sorted(
        turned(keys[0], others),
        key=lambda other: (not kb.targets(other.ref, verb.id), other.topic != keys[0].topic),
    ):
        does = reached(kb, verb, fact.ref)
        denied = f"{fact.opens} {verb.negative} {target_of(verb, target)}"
        reason: Reason = "closed-predicate"
        if kb.is_complete(fact.ref, verb.id):
            rest = f"It {verb.reads} {does}."
            if not does:
                rest = described(fact)
        else:
            rest = f"That is done by {called(kb, sorted(standing))} alone."
            reason = "functional"
        yield wrong(fact.name, f"{denied}. {rest}", reason, ref=fact.ref)


def not_targets(
    kb: KnowledgeBase, verb: Verb, subject: Fact, keys: Sequence[Fact], kin: Kin
) -> Iterator[Option]:
    """Facts to which a subject is known not to stand in a verb, best first."""
    if not (verb.functional or kb.is_complete(subject.ref, verb.id)):
        return
    there = kb.targets(subject.ref, verb.id)
    reason: Reason = "functional" if verb.functional else "closed-predicate"
    elsewhere = {edge.target.ref for edge in kb.edges(verb.id)}
    best = sorted(
        turned(keys[0], alike(kb, keys[0], there | _relatives(keys, kin) | {subject.ref})),
        key=lambda other: (other.ref not in elsewhere, other.topic != keys[0].topic),
    )
    for fact in best:
        if vague(kb, verb, subject, fact):
            continue
        denied = f"{subject.opens} {verb.negative} {target_of(verb, fact)}"
        others = sorted(kb.subjects(verb.id, fact.ref))
        rest = f"That is true of {called(kb, others)} instead." if others else introduced(fact)
        yield wrong(fact.name, f"{denied}. {rest}", reason, ref=fact.ref)
