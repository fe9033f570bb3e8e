"""Families about glossary terms: from the definition to the word, and back."""

from collections.abc import Iterator, Sequence

from generator.authoring import (
    Draft,
    MatchDraft,
    SingleDraft,
    family,
    later,
    related,
    right,
    standing,
    turned,
    wrong,
)
from generator.authoring.tidy import tidy
from generator.questions import AttributeProof, MatchProof, Option, Pair, Spare
from generator.questions.text import content
from kb import KnowledgeBase, Ref, Term

_SHOWN = 4
_TOPIC = 2  # words


def _others(kb: KnowledgeBase, term: Term, kin: dict[Ref, set[Ref]]) -> list[Term]:
    """Terms of the same domain, without parts and wholes, the likest definitions first.

    To be of the same topic is worth two words that two definitions share.
    """
    near = kin.get(term.ref, set()) | {term.ref}
    said = content(term.summary)

    def far(other: Term) -> int:
        elsewhere = other.topic != term.topic or not term.topic
        return _TOPIC * elsewhere - len(said & content(other.summary))

    found = [other for other in kb.of(Term) if other.domain == term.domain]
    return sorted(turned(term, (other for other in found if other.ref not in near)), key=far)


def _other_words(kb: KnowledgeBase, term: Term, kin: dict[Ref, set[Ref]]) -> Iterator[Option]:
    for other in _others(kb, term, kin):
        feedback = f"This term has another definition: {other.summary}"
        yield wrong(other.name, feedback, "functional", ref=other.ref, error="near-term")


def _other_definitions(kb: KnowledgeBase, term: Term, kin: dict[Ref, set[Ref]]) -> Iterator[Option]:
    yield from tidy(term.summary, _definitions(kb, term, kin))


def _definitions(kb: KnowledgeBase, term: Term, kin: dict[Ref, set[Ref]]) -> Iterator[Option]:
    for other in _others(kb, term, kin):
        feedback = f"This is the definition of another term, “{other.name}”."
        yield wrong(other.summary, feedback, "functional", ref=other.ref, error="near-term")


@family("term.word", title="Which word has this definition?", level="remember")
def word(kb: KnowledgeBase) -> Iterator[Draft]:
    """Give the definition and ask for the word."""
    kin = related(kb)
    for term in kb.of(Term):
        said = term.summary.rstrip(".")
        yield SingleDraft(
            case=term.id,
            about=term,
            stems=[
                f"“{said}.” Which term does this define?",
                f"Which term has this definition: “{said}”?",
                f"A glossary says: “{said}.” What is the term?",
                f"“{said}.” What is this called?",
            ],
            key=right(
                term.name, f"This is how the glossary defines the term “{term.name}”.", ref=term.ref
            ),
            distractors=later(_other_words, kb, term, kin),
            explanation=f"{term.name}: {term.summary}",
            proof=AttributeProof(
                attribute="summary", asks="fact", given=term.ref, cites=standing(term)
            ),
        )


@family("term.definition", title="What does this word mean?", level="remember")
def definition(kb: KnowledgeBase) -> Iterator[Draft]:
    """Give the word and ask for its definition."""
    kin = related(kb)
    for term in kb.of(Term):
        yield SingleDraft(
            case=term.id,
            about=term,
            stems=[
                f"What is meant by the term “{term.name}”?",
                f"Which definition belongs to the term “{term.name}”?",
                f"How does the glossary define “{term.name}”?",
                f"For what does the term “{term.name}” stand?",
            ],
            key=right(
                term.summary,
                f"This is the definition of “{term.name}” in the glossary.",
                ref=term.ref,
            ),
            distractors=later(_other_definitions, kb, term, kin),
            explanation=f"{term.name}: {term.summary}",
            proof=AttributeProof(
                attribute="summary", asks="value", given=term.ref, cites=standing(term)
            ),
        )


def _windows(terms: Sequence[Term]) -> Iterator[tuple[Sequence[Term], Term]]:
    """Four at a time, with one more to spare."""
    for start in range(0, len(terms) - _SHOWN, _SHOWN):
        yield terms[start : start + _SHOWN], terms[start + _SHOWN]


@family("term.match", title="Which definition belongs to which word?", level="understand")
def match(kb: KnowledgeBase) -> Iterator[Draft]:
    """Join words and definitions of one topic; one definition is left over."""
    for topic in kb.topics():
        terms = [fact for fact in kb.in_topic(topic) if isinstance(fact, Term)]
        for shown, spare in _windows(terms):
            yield MatchDraft(
                case=f"{topic.id}.{shown[0].id}",
                about=shown[0],
                also=[term.ref for term in shown],
                stems=[
                    f"Which definition belongs to which of these terms (topic “{kb[topic].name}”)?",
                    f"What does each of these terms of the topic “{kb[topic].name}” mean?",
                    f"Topic “{kb[topic].name}”: which definition does each of these terms have?",
                ],
                pairs=[
                    Pair(
                        left=term.name,
                        right=term.summary,
                        feedback=f"The definition of “{term.name}” is: {term.summary}",
                        ref=term.ref,
                    )
                    for term in shown
                ],
                spares=[
                    Spare(
                        text=spare.summary,
                        feedback=f"This defines “{spare.name}”, which is not among the terms here.",
                        ref=spare.ref,
                    )
                ],
                explanation=" ".join(f"{term.name}: {term.summary}" for term in shown),
                proof=MatchProof(
                    attribute="summary",
                    cites=tuple(sorted({ref for term in shown for ref in standing(term)})),
                ),
            )


FAMILIES = (word, definition, match)
