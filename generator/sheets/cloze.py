"""Sentences with one gap each, made from the cited claims of a topic."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from generator.sheets.chance import shuffled
from kb import Claim, Fact, KnowledgeBase, Ref, Source, Verb

_WORDS_AT_MOST = 4
_LETTERS_AT_MOST = 150
_NUMBER = re.compile(r"(?<![\w.,/:<>-])\d+(?:\.\d+)?(?![\w/:-]|[.,]\d)")
_PHRASE = 3


@dataclass(frozen=True)
class Cloze:
    """A claim of *fact* without its *answer*; ``slip`` is a wrong belief about it, if known."""

    before: str
    answer: str
    after: str
    fact: Fact
    claim: str
    cites: tuple[Ref, ...]
    slip: str


def clozes(kb: KnowledgeBase, facts: tuple[Fact, ...], count: int, seed: int) -> tuple[Cloze, ...]:
    """Make up to *count* sentences, no two with the same gap, those with known slips first."""
    found: list[Cloze] = []
    names = _names(kb, facts)
    texts = frozenset(claim.text for fact in kb.facts.values() for claim in fact.claims)
    claims = [(fact, claim) for fact in facts for claim in fact.claims]
    mixed = shuffled(claims, lambda pair: f"{pair[0].ref}.{pair[1].id}", seed, "cloze")
    mixed.sort(key=lambda pair: not _slip(*pair))
    for one_a_fact in (True, False):
        for fact, claim in mixed:
            taken = {c.fact.ref if one_a_fact else c.claim for c in found}
            name = fact.ref if one_a_fact else f"{fact.ref}.{claim.id}"
            if name in taken or len(claim.text) > _LETTERS_AT_MOST or len(found) == count:
                continue
            used = {c.answer.lower() for c in found}
            gaps = _gaps(fact, claim, names, texts)
            found += [cloze for cloze in gaps if cloze.answer.lower() not in used][:1]
    return tuple(found)


def _names(kb: KnowledgeBase, facts: tuple[Fact, ...]) -> tuple[str, ...]:
    """What may be left out: names of facts of the same domains, long ones first."""
    domains = {fact.domain for fact in facts}
    near = (
        f for f in kb.facts.values() if f.domain in domains and not isinstance(f, Source | Verb)
    )
    names = {name for fact in near for name in (fact.name, *fact.aka)}
    short = (name for name in names if len(name.split()) <= _WORDS_AT_MOST and len(name) >= _PHRASE)
    return tuple(sorted(short, key=lambda name: (-len(name), name)))


def _gaps(
    fact: Fact, claim: Claim, names: tuple[str, ...], texts: frozenset[str]
) -> Iterator[Cloze]:
    """Find what may be left out: a number, or a name that the sentence has once only."""
    spans = [match.span() for match in _NUMBER.finditer(claim.text)]
    folded = claim.text.casefold()
    for name in names:
        if name.casefold() not in folded:
            continue  # a hundred times as fast as the pattern that would say so
        matches = list(
            re.finditer(rf"(?<![\w-]){re.escape(name)}(?![\w-])", claim.text, re.IGNORECASE)
        )
        if len(matches) == 1 and not any(a <= matches[0].start() < b for a, b in spans):
            spans.append(matches[0].span())
    for start, end in sorted(spans, key=lambda span: span[0] == 0):
        before, answer, after = claim.text[:start], claim.text[start:end], claim.text[end:]
        alike = (text for text in texts if text.startswith(before) and text.endswith(after))
        if any(text != claim.text for text in alike):
            continue  # more than one word would make a true sentence
        before = re.sub(r"\b([Aa])n? $", r"\1(n) ", before)
        cloze = f"{fact.ref}.{claim.id}"
        yield Cloze(before, answer, after, fact, cloze, claim.cites, _slip(fact, claim))


def _slip(fact: Fact, claim: Claim) -> str:
    """A wrong belief that the claim refutes, and why people hold it."""
    for wrong in fact.misconceptions:
        if wrong.refuted_by == claim.id:
            return f"“{wrong.belief}” {wrong.because}"
    return ""
