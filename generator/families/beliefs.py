"""Families about misconceptions: what people believe, and the cited claim that refutes it."""

from collections.abc import Iterator, Sequence

from generator.authoring import (
    Draft,
    Edition,
    SingleDraft,
    TruthDraft,
    family,
    quoted,
    right,
    wrong,
)
from generator.questions import ClaimProof, Option, StatementProof
from kb import Claim, Fact, KnowledgeBase, Misconception


def _beliefs(kb: KnowledgeBase, fact: Fact) -> Iterator[tuple[Fact, Misconception]]:
    """Misconceptions about a fact, then those about its topic."""
    yield from ((fact, belief) for belief in fact.misconceptions)
    if fact.topic:
        for other in kb.in_topic(fact.topic):
            if other.ref != fact.ref:
                yield from ((other, belief) for belief in other.misconceptions)


def _claims(kb: KnowledgeBase, fact: Fact) -> Iterator[tuple[Fact, Claim]]:
    """Claims about a fact, then those about its topic."""
    yield from ((fact, claim) for claim in fact.claims)
    if fact.topic:
        for other in kb.in_topic(fact.topic):
            if other.ref != fact.ref:
                yield from ((other, claim) for claim in other.claims)


def _refutation(fact: Fact, belief: Misconception) -> Claim:
    return next(claim for claim in fact.claims if claim.id == belief.refuted_by)


def _mistaken(fact: Fact, belief: Misconception) -> Option:
    refutation = _refutation(fact, belief)
    return wrong(
        belief.belief,
        f"This is a common error. {belief.because} In fact: {refutation.text}",
        "misconception",
        ref=f"{fact.ref}#{belief.id}",
    )


def _cites(claim: Claim) -> tuple[str, ...]:
    return tuple(sorted({str(ref) for ref in claim.cites}))


def _dated(edition: Edition, fact: Fact, claim: Claim, stems: Sequence[str]) -> Sequence[str]:
    return stems if claim.versions == "*" else edition.dated(fact.domain or "", stems)


def _area(kb: KnowledgeBase, fact: Fact) -> str:
    return kb[fact.topic].name if fact.topic else fact.name


@family("claim.statement", title="Which statement stands in the sources?", level="understand")
def statement(kb: KnowledgeBase) -> Iterator[Draft]:
    """Offer a claim among the errors that people make about the same thing."""
    edition = Edition(kb)
    for fact in kb.facts.values():
        for claim in fact.claims:
            area = _area(kb, fact)
            stems = [
                f"Which of these statements about {fact.name} do the sources support?",
                f"Four people describe {area} in one sentence each: who has it right?",
                f"What is true of {fact.name}, when the rest are common errors?",
                f"Only one of these sentences about {area} survives a look at the sources: which?",
            ]
            yield SingleDraft(
                case=f"{fact.kind}.{fact.id}.{claim.id}",
                about=fact,
                stems=_dated(edition, fact, claim, [stems[n] for n in (0, 2, 3)]),
                key=right(
                    claim.text,
                    f"This is what the sources say. {fact.summary}",
                    ref=f"{fact.ref}#{claim.id}",
                ),
                distractors=[_mistaken(other, belief) for other, belief in _beliefs(kb, fact)],
                explanation=claim.text,
                proof=ClaimProof(fact=fact.ref, cites=_cites(claim)),
            )


@family("claim.correction", title="What is the right reply to a wrong belief?", level="understand")
def correction(kb: KnowledgeBase) -> Iterator[Draft]:
    """Quote a misconception and ask for the claim that refutes it."""
    edition = Edition(kb)
    for fact in kb.facts.values():
        for belief in fact.misconceptions:
            claim = _refutation(fact, belief)
            said = quoted(belief.belief)
            stems = [
                f"A colleague says: {said} What do the sources say on the matter?",
                f"You read in a forum: {said} Which sentence would you keep in your notes?",
                f"During a review somebody notes: {said} Which of these sentences holds?",
                f"{said} Is this what the sources say, or which of the others is?",
            ]
            yield SingleDraft(
                case=f"{fact.kind}.{fact.id}.{belief.id}",
                about=fact,
                stems=_dated(edition, fact, claim, stems),
                key=right(
                    claim.text,
                    f"This refutes it. People believe it for a reason: {belief.because}",
                    ref=f"{fact.ref}#{claim.id}",
                ),
                distractors=[
                    _mistaken(other, wrong_reply)
                    for other, wrong_reply in [
                        (fact, belief),  # whoever agrees with the colleague finds it here
                        *(pair for pair in _beliefs(kb, fact) if pair[1] is not belief),
                    ]
                ],
                explanation=f"{claim.text} {belief.because}",
                proof=ClaimProof(fact=fact.ref, quotes=belief.id, cites=_cites(claim)),
            )


@family("claim.spot", title="Which sentence do the sources contradict?", level="evaluate")
def spot(kb: KnowledgeBase) -> Iterator[Draft]:
    """Hide a misconception among true claims."""
    edition = Edition(kb)
    for fact in kb.facts.values():
        for belief in fact.misconceptions:
            claim, area = _refutation(fact, belief), _area(kb, fact)
            stems = [
                f"Which sentence about {area} would you strike out as an error?",
                f"One sentence in these notes on {fact.name} contradicts the sources: which one?",
                f"You check four notes on {area}: which of them is the mistaken one?",
            ]
            others = [
                wrong(
                    true.text,
                    f"This sentence is true: the sources say so of {other.name}. {other.summary}",
                    "other-outcome",
                    ref=f"{other.ref}#{true.id}",
                )
                for other, true in _claims(kb, fact)
                if (other.ref, true.id) != (fact.ref, claim.id) and true.versions == "*"
            ]
            yield SingleDraft(
                case=f"{fact.kind}.{fact.id}.{belief.id}",
                about=fact,
                stems=_dated(edition, fact, claim, stems),
                key=right(
                    belief.belief,
                    f"This is the error. {belief.because} In fact: {claim.text}",
                    ref=f"{fact.ref}#{belief.id}",
                ),
                distractors=others,
                explanation=f"{claim.text} {belief.because}",
                proof=ClaimProof(fact=fact.ref, asks="belief", cites=_cites(claim)),
            )


def _truth_stems(sentence: str) -> list[str]:
    return [
        f"{sentence} Is that true?",
        f"Somebody writes: {quoted(sentence)} Is it so?",
        f"Do the sources bear this sentence out: {quoted(sentence)}?",
        f"Would you sign this sentence: {quoted(sentence)}?",
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
                if_right=f"It is false indeed: {claim.text}",
                if_wrong=f"It is false, although many believe it. {belief.because} {claim.text}",
                ref=f"{fact.ref}#{belief.id}",
                explanation=f"{claim.text} {belief.because}",
                proof=StatementProof(fact=fact.ref, states=belief.id, cites=_cites(claim)),
            )
            yield TruthDraft(
                case=f"{fact.kind}.{fact.id}.{belief.id}.refuted",
                about=fact,
                stems=_dated(edition, fact, claim, _truth_stems(claim.text)),
                true=True,
                if_right=f"It is true, and it refutes a common error: {belief.belief}",
                if_wrong=f"It is true. The error would be this: {belief.belief} {belief.because}",
                ref=f"{fact.ref}#{claim.id}",
                explanation=f"{claim.text} {belief.because}",
                proof=StatementProof(fact=fact.ref, states=claim.id, cites=_cites(claim)),
            )


FAMILIES = (statement, correction, spot, truth)
