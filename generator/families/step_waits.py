"""A family about steps that hang: what waits for them, and what goes on beside them."""

from collections.abc import Iterator, Sequence

from generator.authoring import Draft, Edition, SingleDraft, family, right, wrong
from generator.authoring.paths import alone, earlier_steps, given_away, said_of, step_cites
from generator.questions import Option, StepProof
from kb import KnowledgeBase, Process, Step

_ENOUGH = 3
_WORDS = 17  # of a step inside a question


@family("step.still", title="What can happen although a step hangs?", level="analyze")
def still(kb: KnowledgeBase) -> Iterator[Draft]:
    """Let one step hang and ask for the only kind of step that need not wait for it."""
    edition = Edition(kb)
    for process in kb.of(Process):
        earlier = earlier_steps(process)
        for step in process.steps:
            waiting = [one for one in process.steps if step.id in earlier[one.id]]
            beside = [
                one
                for one in process.steps
                if one.id != step.id and one not in waiting and one.id not in earlier[step.id]
            ]
            if len(waiting) < _ENOUGH or not _fit(step):
                continue
            texts = [said_of(kb, one) for one in waiting]
            for key in beside:
                given = said_of(kb, step)
                if given_away(f"{process.name} {given}", said_of(kb, key), texts):
                    continue
                yield SingleDraft(
                    case=f"{process.id}.{step.id}.{key.id}",
                    about=process,
                    also=[step.actor, key.actor],
                    stems=edition.of(
                        kb.whole[process.ref],
                        [
                            f"In “{process.name}”, this step hangs: “{given}.” What can go on?",
                            f"“{given}.” Which step of “{process.name}” can happen without this?",
                            f"What need not wait in “{process.name}”, while this hangs: “{given}”?",
                        ],
                    ),
                    key=right(
                        said_of(kb, key),
                        "This step has causes of its own; the step that hangs is none of them.",
                        ref=f"{process.ref}#{key.id}",
                    ),
                    distractors=[_waits(kb, process, step, one) for one in waiting],
                    explanation=f"{len(waiting)} steps wait for this one, directly or not."
                    f" One does not: {said_of(kb, key)}.",
                    proof=StepProof(
                        process=process.ref, step=step.id, asks="still", cites=step_cites([step])
                    ),
                )


def _fit(step: Step) -> bool:
    """Whether the words of a step can be read alone, and say that something is done."""
    said = step.does.split()
    return len(said) <= _WORDS and "no" not in said and alone(step)


def _waits(kb: KnowledgeBase, process: Process, step: Step, one: Step) -> Option:
    through = _through(process, step, one)
    told = "This waits for the step that hangs, directly."
    if through:
        told = f"This waits for the step that hangs by way of another: {said_of(kb, through[0])}."
    return wrong(
        said_of(kb, one),
        told if through else f"{told} It cannot begin before that is over.",
        "other-outcome",
        ref=f"{process.ref}#{one.id}",
        error="waiting-overlooked",
    )


def _through(process: Process, step: Step, last: Step) -> Sequence[Step]:
    """The steps directly before the last one that wait for the first; none if it waits itself."""
    if step.id in last.after:
        return []
    earlier = earlier_steps(process)
    return [one for one in process.steps if one.id in last.after and step.id in earlier[one.id]]


FAMILIES = (still,)
