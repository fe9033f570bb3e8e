"""Cited claims against the misconceptions that they refute."""

from collections.abc import Iterator

from generator.proofs.said import belief_of, claim_of, mentions
from generator.questions import (
    ClaimProof,
    Item,
    Option,
    SingleChoice,
    StatementProof,
    TrueFalse,
)
from generator.questions.text import folded
from kb import Claim, KnowledgeBase


def check_claim(item: Item, proof: ClaimProof, kb: KnowledgeBase) -> Iterator[str]:
    """Say what is wrong, if anything."""
    if not isinstance(item, SingleChoice):
        yield "a claim proves only a single choice"
        return
    # A stem names its topic, unless it quotes a sentence: that is false wherever it is said.
    area = "domain" if proof.quotes else "topic"
    home = getattr(kb[proof.fact], area)
    for option in item.options:
        fact = option.ref.partition("#")[0]
        if fact != proof.fact and (option.right or getattr(kb[fact], area) != home or not home):
            yield f"{option.ref} belongs neither to {proof.fact} nor, wrong, to its {area}"
        yield from _sentence(option, proof, kb)
    key = next((option.ref for option in item.options if option.right), "")
    belief = belief_of(kb, key)
    decisive = claim_of(kb, f"{proof.fact}#{belief.refuted_by}" if belief else key)
    if decisive is None:
        yield f"no claim decides: {key}"
        return
    yield from _dated(item, decisive, kb[proof.fact].domain, kb)
    yield from _quoted(item, proof, decisive, kb)
    if _cites(decisive) != proof.cites:
        yield "the proof cites other sources than the claim"


def _sentence(option: Option, proof: ClaimProof, kb: KnowledgeBase) -> Iterator[str]:
    """An option that must be true is a claim; one that must be false a misconception."""
    if (proof.asks == "claim") == option.right:
        claim = claim_of(kb, option.ref)
        if claim is None or claim.text != option.text:
            yield f"{option.ref} is no claim, or not this one"
        return
    belief = belief_of(kb, option.ref)
    if belief is None or belief.belief != option.text:
        yield f"{option.ref} is no misconception, or not this one"
    elif any(
        folded(claim.text) == folded(option.text)
        for fact in kb.facts.values()
        for claim in fact.claims
    ):
        yield f"also claimed: {option.text}"


def check_statement(item: Item, proof: StatementProof, kb: KnowledgeBase) -> Iterator[str]:
    """Say what is wrong with an item that asks whether a statement is true."""
    if not isinstance(item, TrueFalse):
        yield "a statement proves only true or false"
        return
    ref = f"{proof.fact}#{proof.states}"
    claim, belief = claim_of(kb, ref), belief_of(kb, ref)
    decisive = claim or (claim_of(kb, f"{proof.fact}#{belief.refuted_by}") if belief else None)
    if decisive is None:
        yield f"there is no claim or misconception {ref}"
        return
    if not mentions(item.stem, claim.text if claim else belief.belief if belief else ""):
        yield f"the stem does not state {ref}"
    if [option.text for option in item.options] != ["True", "False"]:
        yield "the options are not True and False"
    if item.options[0].right != (claim is not None) or item.options[1].right != (claim is None):
        yield f"the statement is {'true' if claim else 'false'}"
    if _cites(decisive) != proof.cites:
        yield "the proof cites other sources than the claim"
    yield from _dated(item, decisive, kb[proof.fact].domain, kb)


def _cites(claim: Claim) -> tuple[str, ...]:
    return tuple(sorted(set(map(str, claim.cites))))


def _dated(item: Item, claim: Claim, domain: str | None, kb: KnowledgeBase) -> Iterator[str]:
    if claim.versions != "*" and str(kb.at.get(domain or "", "")) not in item.stem:
        yield f"claim {claim.id} holds {claim.versions} only: the stem needs a version"


def _quoted(item: Item, proof: ClaimProof, claim: Claim, kb: KnowledgeBase) -> Iterator[str]:
    if not proof.quotes:
        return
    ref = f"{proof.fact}#{proof.quotes}"
    belief, same = belief_of(kb, ref), claim_of(kb, ref)
    said = belief.belief if belief else same.text if same else ""
    if not said or not mentions(item.stem, said):
        yield f"the stem does not quote {proof.quotes}"
    elif belief and belief.refuted_by != claim.id:
        yield f"{claim.id} does not refute {proof.quotes}"
    elif same and same.id != claim.id:
        yield f"{proof.quotes} is true as well as {claim.id}"
