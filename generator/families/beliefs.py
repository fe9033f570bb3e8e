"""Families about misconceptions: what people believe, and the cited claim that refutes it."""

from collections.abc import Iterator, Sequence

from generator.authoring import (
    Draft,
    Edition,
    SingleDraft,
    TruthDraft,
    family,
    introduced,
    later,
    listed,
    quoted,
    right,
    turned,
    wrong,
)
from generator.authoring.tidy import tidy
from generator.questions import ClaimProof, Option, StatementProof
from generator.questions.text import content
from kb import Claim, Fact, KnowledgeBase, Misconception

_NEAREST = 24  # errors from which those without a cue are taken
_ENOUGH = 3  # errors about other things, so that the opposite of the key may be left out


def _beliefs(kb: KnowledgeBase, fact: Fact) -> Iterator[tuple[Fact, Misconception]]:
    """Misconceptions about a fact, then those about its topic."""
    yield from ((fact, belief) for belief in fact.misconceptions)
    if fact.topic:
        for other in turned(fact, kb.in_topic(fact.topic)):
            if other.ref != fact.ref:
                yield from ((other, belief) for belief in other.misconceptions)


def _everywhere(kb: KnowledgeBase, fact: Fact) -> Iterator[tuple[Fact, Misconception]]:
    """Misconceptions about the domain of a fact."""
    for other in turned(fact, kb.facts.values()):
        if other.domain == fact.domain:
            yield from ((other, belief) for belief in other.misconceptions)


def _shared(one: str, other: str) -> int:
    """How many words with a meaning two sentences share: those that do look like one question."""
    return len(content(one) & content(other))


def _claims(kb: KnowledgeBase, fact: Fact) -> Iterator[tuple[Fact, Claim]]:
    """Claims about a fact, then those about its topic."""
    yield from ((fact, claim) for claim in fact.claims)
    if fact.topic:
        for other in turned(fact, kb.in_topic(fact.topic)):
            if other.ref != fact.ref:
                yield from ((other, claim) for claim in other.claims)


def _refutation(fact: Fact, belief: Misconception) -> Claim:
    return next(claim for claim in fact.claims if claim.id == belief.refuted_by)


def _mistaken(fact: Fact, belief: Misconception) -> Option:
    refutation = _refutation(fact, belief)
    return wrong(
        belief.belief,
        f"This is a common error. The sources say otherwise: {refutation.text} {_lure(belief)}",
        "misconception",
        ref=f"{fact.ref}#{belief.id}",
    )


def _lure(belief: Misconception) -> str:
    return f"What misleads people: {belief.because}"


def _cites(claim: Claim) -> tuple[str, ...]:
    return tuple(sorted({str(ref) for ref in claim.cites}))


def _right(fact: Fact, claim: Claim) -> str:
    """Why a claim is right: the error that it refutes, or what it is about."""
    errors = [wrong for wrong in fact.misconceptions if wrong.refuted_by == claim.id]
    if errors:
        return f"This is correct. Many people believe something else: {errors[0].belief}"
    return f"This is correct. {introduced(fact)}"


def _dated(edition: Edition, fact: Fact, claim: Claim, stems: Sequence[str]) -> Sequence[str]:
    return stems if claim.versions == "*" else edition.dated(fact.domain or "", stems)


def _area(kb: KnowledgeBase, fact: Fact) -> str:
    return f"“{kb[fact.topic].name if fact.topic else fact.name}”"


def _true(kb: KnowledgeBase, fact: Fact, claim: Claim) -> str:
    """Why a true sentence is no error: the error that it refutes, or where it stands."""
    errors = [wrong for wrong in fact.misconceptions if wrong.refuted_by == claim.id]
    if errors:
        return f"This note is true. The error would be this one: {errors[0].belief}"
    titles = listed([f"“{source.name}”" for source in kb.sources(claim.cites)])
    return f"This note is true; it rests on {titles}. {introduced(fact)}"


def _other_beliefs(kb: KnowledgeBase, fact: Fact, claim: Claim, *, apart: bool) -> Iterator[Option]:
    """Errors about the topic of a fact; *apart* from the one that the claim refutes."""
    found = [*_beliefs(kb, fact)]
    others = [pair for pair in found if pair[1].refuted_by != claim.id]
    if apart and len(others) >= _ENOUGH:
        found = others  # two options that contradict each other give away the rest
    near = sorted(found, key=lambda pair: -_shared(pair[1].belief, claim.text))
    yield from tidy(claim.text, (_mistaken(other, belief) for other, belief in near))


def _first_this(kb: KnowledgeBase, fact: Fact, belief: Misconception) -> Iterator[Option]:
    """The error that the key refutes, then the likest ones; to be of its topic is worth a word."""
    yield _mistaken(fact, belief)
    key = _refutation(fact, belief).text

    def far(pair: tuple[Fact, Misconception]) -> tuple[int, bool]:
        elsewhere = pair[0].topic != fact.topic
        return elsewhere - _shared(pair[1].belief, key), elsewhere

    others = [pair for pair in _everywhere(kb, fact) if pair[1] is not belief]
    near = sorted(others, key=far)[:_NEAREST]
    yield from tidy(key, (_mistaken(other, wrong_reply) for other, wrong_reply in near))


def _other_claims(kb: KnowledgeBase, fact: Fact, belief: Misconception) -> Iterator[Option]:
    """What is true of the topic of a fact, at every version, and does not refute the belief."""
    yield from tidy(belief.belief, _true_claims(kb, fact, belief))


def _true_claims(kb: KnowledgeBase, fact: Fact, belief: Misconception) -> Iterator[Option]:
    claim = _refutation(fact, belief)
    near = sorted(_claims(kb, fact), key=lambda pair: -_shared(pair[1].text, belief.belief))
    for other, true in near:
        if (other.ref, true.id) != (fact.ref, claim.id) and true.versions == "*":
            ref = f"{other.ref}#{true.id}"
            yield wrong(true.text, _true(kb, other, true), "other-outcome", ref=ref)


@family("claim.statement", title="Which statement stands in the sources?", level="understand")
def statement(kb: KnowledgeBase) -> Iterator[Draft]:
    """Offer a claim among the errors that people make about the same thing."""
    edition = Edition(kb)
    for fact in kb.facts.values():
        for place, claim in enumerate(fact.claims):
            area = _area(kb, fact)
            stems = [
                f"What do the sources say about {area}?",
                f"Topic {area}: which statement is true?",
                f"Only one of these notes on {area} is true: which one?",
                f"You compare these notes on {area}. Which one is correct?",
                f"On {area}, which statement stands up to the sources?",
            ]
            yield SingleDraft(
                case=f"{fact.kind}.{fact.id}.{claim.id}",
                about=fact,
                stems=_dated(edition, fact, claim, stems),
                key=right(
                    claim.text,
                    _right(fact, claim),
                    ref=f"{fact.ref}#{claim.id}",
                ),
                distractors=later(_other_beliefs, kb, fact, claim, apart=bool(place % 2)),
                explanation=f"{claim.text} {introduced(fact)}",
                proof=ClaimProof(fact=fact.ref, cites=_cites(claim)),
            )


@family("claim.correction", title="Is a colleague right, and if not, why?", level="understand")
def correction(kb: KnowledgeBase) -> Iterator[Draft]:
    """Quote an error or the claim that refutes it; what was quoted stands among the options.

    Whoever has no idea cannot go by the quotation: it is right as often as wrong.
    """
    edition = Edition(kb)
    for fact in kb.facts.values():
        for belief in fact.misconceptions:
            claim = _refutation(fact, belief)
            mistaken = later(_first_this, kb, fact, belief)
            for right_already in (False, True):
                text = claim.text if right_already else belief.belief
                said = quoted(text)
                stems = [
                    f"What is right, if a colleague says: {quoted(text.rstrip('.'))}?",
                    f"You read in a forum: {said} Which statement is correct?",
                    f"In a review, somebody notes: {said} What is true?",
                    f"{said} Is that so, or what is right instead?",
                    f"Somebody asks you to check this: {said} Which statement holds?",
                ]
                yield SingleDraft(
                    case=f"{fact.kind}.{fact.id}.{belief.id}{'.agreed' if right_already else ''}",
                    about=fact,
                    stems=_dated(edition, fact, claim, stems),
                    key=right(
                        claim.text,
                        f"This is correct. The common error is this: {belief.belief}"
                        f" {_lure(belief)}",
                        ref=f"{fact.ref}#{claim.id}",
                    ),
                    distractors=mistaken,
                    explanation=f"{claim.text} {_lure(belief)}",
                    proof=ClaimProof(
                        fact=fact.ref,
                        quotes=claim.id if right_already else belief.id,
                        cites=_cites(claim),
                    ),
                )


@family("claim.spot", title="Which sentence do the sources contradict?", level="evaluate")
def spot(kb: KnowledgeBase) -> Iterator[Draft]:
    """Hide a misconception among true claims."""
    edition = Edition(kb)
    for fact in kb.facts.values():
        for belief in fact.misconceptions:
            claim, area = _refutation(fact, belief), _area(kb, fact)
            stems = [
                f"Which note on {area} do the sources contradict?",
                f"One of these notes on {area} contains an error: which one?",
                f"You check these notes on {area}. Which one must be corrected?",
                f"On {area}, what is wrong among these notes?",
            ]
            yield SingleDraft(
                case=f"{fact.kind}.{fact.id}.{belief.id}",
                about=fact,
                stems=_dated(edition, fact, claim, stems),
                key=right(
                    belief.belief,
                    f"This note is wrong. The sources say otherwise: {claim.text} {_lure(belief)}",
                    ref=f"{fact.ref}#{belief.id}",
                ),
                distractors=later(_other_claims, kb, fact, belief),
                explanation=f"{claim.text} {_lure(belief)}",
                proof=ClaimProof(fact=fact.ref, asks="belief", cites=_cites(claim)),
            )


def _truth_stems(sentence: str) -> list[str]:
    return [
        f"{sentence} Is that true?",
        f"{sentence} True or false?",
        f"Is this statement true: {quoted(sentence.rstrip('.'))}?",
        f"Is this correct: {quoted(sentence.rstrip('.'))}?",
    ]


@family("statement.truth", title="Is this statement true?", level="remember")
def truth(kb: KnowledgeBase) -> Iterator[Draft]:
    """State each misconception, and the claim that refutes it, and ask whether it is true."""
    edition = Edition(kb)
    for fact in kb.facts.values():
        for belief in fact.misconceptions:
            claim = _refutation(fact, belief)
            yield TruthDraft(
                case=f"{fact.kind}.{fact.id}.{belief.id}",
                about=fact,
                stems=_dated(edition, fact, claim, _truth_stems(belief.belief)),
                true=False,
                if_right=f"Right, this is false. The sources say otherwise: {claim.text}",
                if_wrong=f"This is false. The sources say otherwise: {claim.text} {_lure(belief)}",
                ref=f"{fact.ref}#{belief.id}",
                explanation=f"{claim.text} {_lure(belief)}",
                proof=StatementProof(fact=fact.ref, states=belief.id, cites=_cites(claim)),
            )
            yield TruthDraft(
                case=f"{fact.kind}.{fact.id}.{belief.id}.refuted",
                about=fact,
                stems=_dated(edition, fact, claim, _truth_stems(claim.text)),
                true=True,
                if_right=f"Right, this is true. The common error is this: {belief.belief}",
                if_wrong=f"This is true. The common error is this: {belief.belief} {_lure(belief)}",
                ref=f"{fact.ref}#{claim.id}",
                explanation=f"{claim.text} {_lure(belief)}",
                proof=StatementProof(fact=fact.ref, states=claim.id, cites=_cites(claim)),
            )


FAMILIES = (statement, correction, spot, truth)
