"""A family about what one actor does in a process, among what the others do there."""

from collections.abc import Iterator

from generator.authoring import (
    Draft,
    Edition,
    SingleDraft,
    described,
    family,
    introduced,
    right,
    wrong,
)
from generator.authoring.paths import Cast, alone, given_away, said_of, step_cites
from generator.questions import StepProof
from kb import Fact, KnowledgeBase, Process, Step


@family("step.deed", title="What does this actor do in a process?", level="understand")
def step_deed(kb: KnowledgeBase) -> Iterator[Draft]:
    """Name an actor and ask for its part; the wrong answers are what the others do."""
    edition = Edition(kb)
    for process in kb.of(Process):
        cast = Cast(kb, process)
        for step in process.steps:
            actor = kb[step.actor]
            others = [one for one in process.steps if actor.ref in cast.not_doing(one)]
            texts = [f"It {one.does}" for one in others]
            words = f"{process.name} {actor.name}"
            if not alone(step) or given_away(words, f"It {step.does}", texts):
                continue
            yield SingleDraft(
                case=f"{process.id}.{step.id}",
                about=process,
                also=[actor.ref],
                stems=edition.of(
                    kb.whole[process.ref],
                    [
                        f"What does {actor.called} do in “{process.name}”?",
                        f"Which step of “{process.name}” is taken by {actor.called}?",
                        f"In “{process.name}”, what is the part of {actor.called}?",
                    ],
                ),
                key=right(
                    f"It {step.does}",
                    f"This is a step of {actor.called}. {introduced(actor)}",
                    ref=f"{process.ref}#{step.id}",
                ),
                distractors=[
                    wrong(
                        f"It {other.does}",
                        _taken(kb, process, other, actor),
                        "functional",
                        ref=f"{process.ref}#{other.id}",
                        error="actor-of-another-step",
                    )
                    for other in others
                ],
                explanation=f"{said_of(kb, step)}. {described(actor)}",
                proof=StepProof(
                    process=process.ref, step=step.id, asks="deed", cites=step_cites([step])
                ),
            )


def _taken(kb: KnowledgeBase, process: Process, step: Step, actor: Fact) -> str:
    """Who takes a step instead of an actor, and where it stands."""
    said = f"It is {kb[step.actor].called} that does this, and not {actor.called}"
    cause = next((one for one in reversed(process.steps) if one.id in step.after), None)
    if cause is None:
        return f"{said}; with it “{process.name}” begins."
    return f"{said}; it follows on “{said_of(kb, cause)}”."


FAMILIES = (step_deed,)
