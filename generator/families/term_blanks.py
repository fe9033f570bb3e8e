"""Families about glossary terms that are left out: typed, or chosen for each gap."""

from collections.abc import Iterator, Mapping, Sequence

from generator.authoring import (
    ClozeDraft,
    Draft,
    TextDraft,
    family,
    present,
    related,
    standing,
    together,
    turned,
)
from generator.questions import Gap, Spare, Trap, WordProof
from generator.questions.text import content, folded
from kb import KnowledgeBase, Ref, Term

_SHOWN, _WRONG, _TRAPS = 3, 3, 6
_WORDS = 24  # of a definition inside a question
_COUNTED = ("", "one word", "two words", "three words")

Kin = Mapping[Ref, set[Ref]]


def _telling(kb: KnowledgeBase) -> list[Term]:
    """Terms whose definition says no part of their name, and which nothing else is defined as."""
    terms = [term for term in kb.of(Term) if present(kb, term)]
    said = [folded(term.summary) for term in terms]
    return [
        term
        for term in terms
        if not content(term.summary) & content(term.name) and said.count(folded(term.summary)) == 1
    ]


def _near(kb: KnowledgeBase, term: Term, kin: Kin) -> list[Term]:
    """Other terms of the domain, without parts and wholes: those of the topic and of like words."""
    away = kin.get(term.ref, set()) | {term.ref}
    said = content(term.summary)
    found = (one for one in kb.of(Term) if one.domain == term.domain and one.ref not in away)
    return sorted(
        (one for one in turned(term, found) if not content(one.name) & content(term.name)),
        key=lambda one: (one.topic != term.topic, -len(said & content(one.summary))),
    )


@family("term.typed", title="Type the term that a definition belongs to", level="remember")
def typed(kb: KnowledgeBase) -> Iterator[Draft]:
    """Give a definition, the number of words and the first letter, and ask for the term."""
    kin = related(kb)
    for term in _telling(kb):
        name = term.name.partition(" (")[0]
        length, said = len(name.split()), term.summary.rstrip(".")
        if length >= len(_COUNTED) or len(said.split()) > _WORDS or ". " in said:
            continue
        hint = f"{_COUNTED[length]}, first letter {name[0].upper()}"
        yield TextDraft(
            case=term.id,
            about=term,
            stems=[
                f"“{said}.” Which term ({hint}) means this?",
                f"Which term ({hint}) has this meaning: “{said}”?",
                f"Here is a definition: “{said}.” What is the term ({hint})?",
            ],
            answer=name,
            accepted=_spellings(term, name),
            traps=[
                Trap(
                    value=other.name,
                    error="near-term",
                    feedback=f"The term “{other.name}” means something else: {other.summary}",
                )
                for other in _near(kb, term, kin)[:_TRAPS]
            ],
            explanation=f"{term.name}: {term.summary}",
            proof=WordProof(terms=(term.ref,), cites=standing(term)),
        )


def _spellings(term: Term, answer: str) -> Sequence[str]:
    """Other names that count, each also without hyphens, in the plural or the singular."""
    found = {folded(answer): ""}
    for name in (answer, term.name, *term.aka):
        for text in (name, name.replace("-", " "), _number(name)):
            found.setdefault(folded(text), text)
    return [text for text in found.values() if text]


def _number(name: str) -> str:
    """The plural of a name, or its singular; a name in -ses is left, for it may lose one or two."""
    if name.endswith("ses"):
        return name
    if name.endswith("s") and not name.endswith("ss"):
        return name.removesuffix("s")
    return f"{name}{'es' if name.endswith(('ss', 'x')) else 's'}"


@family("term.fill", title="Which term does each definition define?", level="understand")
def fill(kb: KnowledgeBase) -> Iterator[Draft]:
    """Show definitions of near terms without their terms, each with near terms to choose from.

    The stem names the topic, so its own term is not among them.
    """
    kin, seen = related(kb), set[tuple[Ref, ...]]()
    telling = [term for term in _telling(kb) if term.topic != term.ref]
    told = {term.ref for term in telling}
    for term in telling:
        if term.topic is None:
            continue
        near = [one for one in _near(kb, term, kin) if one.topic == term.topic and one.ref in told]
        shown = sorted(_apart([term, *near]), key=lambda one: one.id)
        refs = tuple(one.ref for one in shown)
        if len(shown) < _SHOWN or refs in seen:
            continue
        seen.add(refs)
        name = kb[term.topic].name
        yield ClozeDraft(
            case=".".join(one.id for one in shown),
            about=term,
            also=list(refs),
            stems=[
                f"Which term of the topic “{name}” does each line define?",
                f"In these definitions from “{name}”, what belongs in each gap?",
                f"Here are definitions from “{name}” without their terms. Which are they?",
            ],
            text="\n".join(f"{{{n}}}: {one.summary}" for n, one in enumerate(shown, start=1)),
            gaps=[_gap(kb, one, shown, kin) for one in shown],
            explanation=" ".join(f"{one.name}: {one.summary}" for one in shown),
            proof=WordProof(terms=refs, cites=together(*shown)),
        )


def _apart(terms: Sequence[Term]) -> Sequence[Term]:
    """The first terms of which no two share a word of their names."""
    kept: list[Term] = []
    for term in terms:
        if len(kept) < _SHOWN and not any(content(term.name) & content(o.name) for o in kept):
            kept.append(term)
    return kept


def _gap(kb: KnowledgeBase, term: Term, shown: Sequence[Term], kin: Kin) -> Gap:
    near = _near(kb, term, kin)
    here, there = {one.ref for one in shown}, {one.ref for one in near}
    others = [one for one in shown if one.ref in there]
    others += [one for one in near if one.ref not in here]
    return Gap(
        answer=term.name,
        wrong=tuple(
            Spare(
                text=one.name,
                feedback=f"The term “{one.name}” means something else: {one.summary}",
                ref=one.ref,
            )
            for one in others[:_WRONG]
        ),
        feedback=f"The definition of “{term.name}” in the glossary is this: {term.summary}",
        ref=term.ref,
    )


FAMILIES = (typed, fill)
