"""The glossary decides which word belongs to a definition."""

from collections.abc import Iterator

from generator.proofs.said import kin, mentions, sources_of
from generator.proofs.step_lines import plain_form
from generator.questions import Cloze, Item, ShortText, WordProof
from generator.questions.text import content, folded
from kb import KnowledgeBase, Term


def check_word(item: Item, proof: WordProof, kb: KnowledgeBase) -> Iterator[str]:
    """Each term has its own definition, and no definition says part of its term."""
    terms = [kb[ref] for ref in proof.terms]
    for term in terms:
        if not isinstance(term, Term):
            yield f"{term.ref} is no term"
        if content(term.summary) & content(term.name):
            yield f"the definition says part of {term.name!r}"
        if any(
            folded(other.summary) == folded(term.summary)
            for other in kb.of(Term)
            if other.ref != term.ref
        ):
            yield f"another term is defined as {term.ref} is"
    if proof.cites != tuple(sorted({ref for term in terms for ref in sources_of(term)})):
        yield "the proof cites other sources than the terms"
    if isinstance(item, ShortText) and len(terms) == 1:
        yield from _typed(item, proof.terms[0], kb)
    elif isinstance(item, Cloze) and len(terms) == len(item.gaps):
        yield from _filled(item, proof, kb)
    else:
        yield "terms prove a short text about one or a cloze with a gap for each"


def _typed(item: ShortText, ref: str, kb: KnowledgeBase) -> Iterator[str]:
    term = kb[ref]
    if not mentions(item.stem, term.summary.rstrip(".")):
        yield f"the stem does not say how {ref} is defined"
    known = {plain_form(name) for name in (term.name, *term.aka)}
    if folded(item.answer) != folded(term.name.partition(" (")[0]):
        yield f"the term is {term.name!r}"
    for text in item.accepted:
        if plain_form(text) not in known:
            yield f"{text!r} is no name of {ref}"
    for trap in item.traps:
        others = [one.ref for one in kb.of(Term) if one.name == trap.value and one.ref != ref]
        if not others or any(kin(kb, ref, other) for other in others):
            yield f"{trap.value!r} is no other term"


def _filled(item: Cloze, proof: WordProof, kb: KnowledgeBase) -> Iterator[str]:
    terms = [kb[ref] for ref in proof.terms]
    said = [f"{{{n}}}: {term.summary}" for n, term in enumerate(terms, start=1)]
    if item.text != "\n".join(said):
        yield "the text is not that of these definitions"
    for gap, term in zip(item.gaps, terms, strict=True):
        if (gap.ref, gap.answer) != (term.ref, term.name):
            yield f"the term defined there is {term.name!r}"
        if gap.accepted:
            yield "a gap with words to choose from accepts one of them only"
        for spare in gap.wrong:
            other = kb[spare.ref]
            if spare.text != other.name:
                yield f"{spare.ref} is called {other.name!r}, not {spare.text!r}"
            if other.ref == term.ref or not isinstance(other, Term) or kin(kb, term.ref, other.ref):
                yield f"{spare.ref} could stand in the gap of {term.ref}"
