"""Which facts may stand as wrong answers about an edge: those whose missing edge is known."""

from collections.abc import Iterator, Mapping, Sequence

from generator.authoring.options import wrong
from generator.authoring.presence import present
from generator.authoring.sentences import called, reached, target_of
from generator.authoring.turning import turned
from generator.questions import Option, Reason
from kb import ApiObject, Edge, Fact, KnowledgeBase, Ref, Verb

Kin = Mapping[Ref, set[Ref]]


def alike(kb: KnowledgeBase, key: Fact, avoid: frozenset[Ref]) -> list[Fact]:
    """Facts that a learner could take for a key: of its kind and domain, of the API just as it."""
    return [
        fact
        for fact in kb.of(type(key))
        if fact.domain == key.domain
        and fact.ref not in avoid
        and _of_an_api(fact) == _of_an_api(key)
        and present(kb, fact)
    ]


def _of_an_api(fact: Fact) -> bool:
    return isinstance(fact, ApiObject) and bool(fact.api_group)


def worth_asking(edge: Edge) -> bool:
    """Whether the names alone do not tell: a port is named after the part that listens on it."""
    return edge.target.kind != "parameter"


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
        if verb.inverse_functional or kb.is_complete(fact.ref, verb.id)
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
                rest = f"The sources name nothing that it {verb.reads}."
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
        denied = f"{subject.opens} {verb.negative} {target_of(verb, fact)}"
        others = sorted(kb.subjects(verb.id, fact.ref))
        rest = f"That is true of {called(kb, others)} instead." if others else fact.summary
        yield wrong(fact.name, f"{denied}. {rest}", reason, ref=fact.ref)
