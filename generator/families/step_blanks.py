"""Families about steps whose actors are left out: chosen for each gap, or typed."""

from collections.abc import Iterator, Sequence

from generator.authoring import (
    ClozeDraft,
    Draft,
    Edition,
    TextDraft,
    described,
    family,
    introduced,
    noun,
)
from generator.authoring.paths import Cast, alone, chain, said_of, step_cites
from generator.questions import CastProof, Gap, Spare, Trap
from generator.questions.text import content, folded
from kb import Component, Fact, KnowledgeBase, Process, Step

_LINES, _WRONG, _FEWEST_WRONG = 3, 3, 2
_WORDS = 14  # of a step inside a question
_CLIENT = "client"


@family("step.fill", title="Which actor belongs in each gap?", level="understand")
def fill(kb: KnowledgeBase) -> Iterator[Draft]:
    """Show three steps in order without their actors, each with names to choose from."""
    edition = Edition(kb)
    for process in kb.of(Process):
        cast, steps = Cast(kb, process), chain(process)
        for start in range(0, len(steps) - _LINES + 1, _LINES):
            shown = steps[start : start + _LINES]
            gaps = [_gap(kb, cast, step) for step in shown]
            if any(len(gap.wrong) < _FEWEST_WRONG for gap in gaps):
                continue
            if len({gap.answer for gap in gaps}) < _FEWEST_WRONG:
                continue
            what = noun(kb[shown[0].actor].kind)
            yield ClozeDraft(
                case=f"{process.id}.{shown[0].id}",
                about=process,
                also=[step.actor for step in shown],
                stems=edition.of(
                    kb.whole[process.ref],
                    [
                        f"In these steps of “{process.name}”, which {what} belongs in each gap?",
                        f"Who or what takes each of these steps of “{process.name}”?",
                        (
                            f"These steps of “{process.name}” have lost their actors. Which name"
                            " belongs in each gap?"
                        ),
                    ],
                ),
                text="\n".join(f"{{{n}}} {step.does}." for n, step in enumerate(shown, start=1)),
                gaps=gaps,
                explanation=" ".join(f"{said_of(kb, step)}." for step in shown),
                proof=CastProof(
                    process=process.ref,
                    steps=tuple(step.id for step in shown),
                    cites=step_cites(shown),
                ),
            )


def _gap(kb: KnowledgeBase, cast: Cast, step: Step) -> Gap:
    actor = kb[step.actor]
    others = [ref for ref in cast.not_doing(step) if kb[ref].kind == actor.kind][:_WRONG]
    return Gap(
        answer=actor.name,
        wrong=tuple(
            Spare(
                text=kb[ref].name,
                feedback=f"{kb[ref].opens} does something else here: it {cast.deed(ref)}.",
                ref=ref,
            )
            for ref in others
        ),
        feedback=f"This step is taken by {actor.called}. {introduced(actor)}",
        ref=actor.ref,
    )


@family("step.typed", title="Type who takes a step", level="remember")
def typed(kb: KnowledgeBase) -> Iterator[Draft]:
    """Ask for the name of an actor, where nobody else could be meant.

    A client does what its user asks for; whoever names the user or another client is not wrong.
    """
    edition = Edition(kb)
    for process in kb.of(Process):
        cast = Cast(kb, process)
        for step in process.steps:
            actor, name = kb[step.actor], _short(kb[step.actor])
            others = [*cast.not_doing(step)]
            doubtful = {*cast.actors} - {actor.ref, *others}
            if len(step.does.split()) > _WORDS or "not" in step.does.split() or not alone(step):
                continue
            if isinstance(actor, Component) and actor.plane == _CLIENT:
                continue
            if doubtful or len(others) < _FEWEST_WRONG or content(step.does) & content(actor.name):
                continue
            what = noun(actor.kind)
            yield TextDraft(
                case=f"{process.id}.{step.id}",
                about=process,
                also=[actor.ref],
                stems=edition.of(
                    kb.whole[process.ref],
                    [
                        f"In “{process.name}”, which {what} {step.does}? Answer with its name.",
                        f"Which {what} {step.does}, in “{process.name}”? Answer with its name.",
                        f"“… {step.does}.” Which {what} takes this step of “{process.name}”?",
                    ],
                ),
                answer=name,
                accepted=_spellings(actor, name),
                traps=[
                    Trap(
                        value=_short(kb[ref]),
                        error="actor-of-another-step",
                        feedback=f"{kb[ref].opens} does something else here: it {cast.deed(ref)}.",
                    )
                    for ref in others
                ],
                explanation=f"{said_of(kb, step)}. {described(actor)}",
                proof=CastProof(process=process.ref, steps=(step.id,), cites=step_cites([step])),
            )


def _short(fact: Fact) -> str:
    """A name without what stands behind it in brackets."""
    return fact.name.partition(" (")[0]


def _spellings(fact: Fact, answer: str) -> Sequence[str]:
    """Other names that count, each also without hyphens and with its article."""
    found = {folded(answer): ""}
    for name in (answer, fact.name, *fact.aka):
        for text in (name, name.replace("-", " "), f"the {name}"):
            found.setdefault(folded(text), text)
    return [text for text in found.values() if text]


FAMILIES = (fill, typed)
