"""Families about counters: what a reading tells, and which counter tells it."""

from collections.abc import Iterator

from generator.authoring import (
    Draft,
    MatchDraft,
    SingleDraft,
    described,
    family,
    later,
    present,
    right,
    standing,
    turned,
    wrong,
)
from generator.questions import AttributeProof, MatchProof, Option, Pair, Spare
from kb import Counter, KnowledgeBase, Ref

_SHOWN = 3


def _counters(kb: KnowledgeBase) -> list[Counter]:
    """The counters of things that exist at these versions."""
    return [one for one in kb.of(Counter) if present(kb, kb[one.measures])]


def _others(kb: KnowledgeBase, counter: Counter) -> list[Counter]:
    found = [
        other
        for other in _counters(kb)
        if other.domain == counter.domain and other.reading != counter.reading
    ]
    return sorted(
        turned(counter, (other for other in found if other.ref != counter.ref)),
        key=lambda other: other.topic != counter.topic,
    )


def _other_readings(kb: KnowledgeBase, counter: Counter) -> Iterator[Option]:
    for other in _others(kb, counter):
        yield wrong(
            other.reading,
            f"That is how {other.name} is read. {described(other)}",
            "functional",
            ref=other.ref,
        )


@family("counter.reading", title="What does this counter tell?", level="understand")
def reading(kb: KnowledgeBase) -> Iterator[Draft]:
    """Name a counter and ask what a value of it tells a person."""
    for counter in _counters(kb):
        yield SingleDraft(
            case=counter.id,
            about=counter,
            stems=[
                f"What does the value of the counter {counter.name} tell you?",
                f"You look at the counter {counter.name}. What do you learn from it?",
                f"How is the counter {counter.name} to be read?",
            ],
            key=right(
                counter.reading,
                f"This is how {counter.name} is read. {described(counter)}",
                ref=counter.ref,
            ),
            distractors=later(_other_readings, kb, counter),
            explanation=f"{counter.name} is read like this: {counter.reading}",
            proof=AttributeProof(
                attribute="reading", asks="value", given=counter.ref, cites=standing(counter)
            ),
        )


def _other_names(kb: KnowledgeBase, counter: Counter) -> Iterator[Option]:
    for other in _others(kb, counter):
        yield wrong(
            other.name,
            f"{other.name} tells something else: {other.reading}",
            "functional",
            ref=other.ref,
        )


@family("counter.which", title="Which counter tells this?", level="analyze")
def which(kb: KnowledgeBase) -> Iterator[Draft]:
    """Say what a person wants to know, and ask where to look."""
    for counter in _counters(kb):
        said = counter.reading.rstrip(".")
        yield SingleDraft(
            case=counter.id,
            about=counter,
            stems=[
                f"“{said}.” Which counter does this describe?",
                f"Which counter is read by this rule: “{said}”?",
                f"For which counter does this hold: “{said}”?",
            ],
            key=right(
                counter.name,
                f"{counter.name} is read like this. {described(counter)}",
                ref=counter.ref,
            ),
            distractors=later(_other_names, kb, counter),
            explanation=f"{counter.name} is read like this: {counter.reading}",
            proof=AttributeProof(
                attribute="reading", asks="fact", given=counter.ref, cites=standing(counter)
            ),
        )


def _linked(kb: KnowledgeBase, ref: Ref) -> set[Ref]:
    """What is one edge away: who measures the compression of pages measures their cache, too."""
    there = {edge.target for edge in kb[ref].relations}
    return there | {edge.subject.ref for edge in kb.edges() if edge.target.ref == ref}


def _others_measured(kb: KnowledgeBase, counter: Counter, told: set[Ref]) -> Iterator[Option]:
    for other in _others(kb, counter):
        if other.measures not in told:
            yield wrong(
                kb[other.measures].name,
                f"Another counter is about that: {described(other, other.name)}",
                "functional",
                ref=other.ref,
            )


@family("counter.measures", title="What does this counter measure?", level="remember")
def measures(kb: KnowledgeBase) -> Iterator[Draft]:
    """Name a counter and ask for the thing that it is about."""
    for counter in _counters(kb):
        told = {counter.measures, *(edge.target for edge in counter.relations)}
        told |= _linked(kb, counter.measures)
        yield SingleDraft(
            case=counter.id,
            about=counter,
            also=[counter.measures],
            stems=[
                f"What is the counter {counter.name} about?",
                f"Which of these does the counter {counter.name} tell you about?",
                f"You read the counter {counter.name}: what do you watch in this way?",
            ],
            key=right(
                kb[counter.measures].name,
                described(counter, counter.name),
                ref=counter.ref,
            ),
            distractors=later(_others_measured, kb, counter, told),
            explanation=described(counter, counter.name),
            proof=AttributeProof(
                attribute="measures", asks="value", given=counter.ref, cites=standing(counter)
            ),
        )


@family("counter.match", title="Which reading belongs to which counter?", level="understand")
def match(kb: KnowledgeBase) -> Iterator[Draft]:
    """Join counters with what they tell; one reading is left over."""
    for domain in sorted({counter.domain for counter in _counters(kb)}):
        here = [counter for counter in _counters(kb) if counter.domain == domain]
        for start in range(0, len(here) - _SHOWN, _SHOWN):
            shown, spare = here[start : start + _SHOWN], here[start + _SHOWN]
            yield MatchDraft(
                case=f"{domain}.{shown[0].id}",
                about=shown[0],
                also=[counter.ref for counter in shown],
                stems=[
                    "What does the value of each of these counters tell you?",
                    "Which reading belongs to which of these counters?",
                    "Each of these counters is read in its own way: in which one?",
                ],
                pairs=[
                    Pair(
                        left=counter.name,
                        right=counter.reading,
                        feedback=described(counter, counter.name),
                        ref=counter.ref,
                    )
                    for counter in shown
                ],
                spares=[
                    Spare(
                        text=spare.reading,
                        feedback=f"This is how {spare.name} is read, which is not listed here.",
                        ref=spare.ref,
                    )
                ],
                explanation=" ".join(f"{one.name}: {one.reading}" for one in shown),
                proof=MatchProof(
                    attribute="reading",
                    cites=tuple(sorted({ref for one in shown for ref in standing(one)})),
                ),
            )


FAMILIES = (reading, which, measures, match)
