"""Families about processes: the order of steps, who does them, and what stands beside them."""

from collections.abc import Iterator, Sequence

from generator.authoring import (
    Draft,
    Edition,
    OrderDraft,
    SingleDraft,
    family,
    present,
    related,
    right,
    wrong,
)
from generator.questions import Option, OrderProof, Placed, StepProof
from kb import KnowledgeBase, Process, Step

_FEWEST, _MOST = 3, 7


def _says(kb: KnowledgeBase, step: Step) -> str:
    return f"{kb[step.actor].opens} {step.does}"


def _earlier(process: Process) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for step in process.steps:
        found[step.id] = {name for one in step.after for name in (one, *found[one])}
    return found


def _cites(steps: Sequence[Step]) -> tuple[str, ...]:
    return tuple(sorted({str(ref) for step in steps for ref in step.cites}))


def _chain(process: Process) -> list[Step]:
    """Steps of which each must come after the one before; where two could swap, one is left out."""
    earlier, chain = _earlier(process), list[Step]()
    for step in process.steps:
        if not chain or chain[-1].id in earlier[step.id]:
            chain.append(step)
    return chain


@family("step.order", title="In which order do the steps happen?", level="understand")
def step_order(kb: KnowledgeBase) -> Iterator[Draft]:
    """Ask for the order of up to seven steps that have one order only."""
    edition = Edition(kb)
    for process in kb.of(Process):
        chain = _chain(process)
        windows = [chain] if len(chain) <= _MOST else [chain[:_MOST], chain[-_MOST:]]
        for steps in windows:
            if len(steps) < _FEWEST:
                continue
            placed = [
                Placed(
                    text=_says(kb, step),
                    feedback=f"This step waits for the one before it: {_says(kb, above)}."
                    if above
                    else f"This is the first of the steps shown of “{process.name}”.",
                    ref=f"{process.ref}#{step.id}",
                )
                for above, step in zip([None, *steps], steps, strict=False)
            ]
            yield OrderDraft(
                case=f"{process.id}.{steps[0].id}",
                about=process,
                also=[step.actor for step in steps],
                stems=edition.of(
                    kb.whole[process.ref],
                    [
                        f"In which order do these steps of “{process.name}” happen?",
                        f"Which order do these steps of “{process.name}” have, from first to last?",
                        f"These steps of “{process.name}” are mixed up: what is their right order?",
                    ],
                ),
                steps=placed,
                explanation=f"{process.summary} Each step needs the one above it.",
                proof=OrderProof(
                    process=process.ref, steps=tuple(step.id for step in steps), cites=_cites(steps)
                ),
                features={"steps": float(len(steps))},
            )


def _beside(
    kb: KnowledgeBase, process: Process, low: Step, high: Step, key: Step
) -> Iterator[Option]:
    """Steps that come surely before *low* or surely after *high*, the nearest first."""
    earlier = _earlier(process)
    names = [step.id for step in process.steps]
    place = names.index(key.id)
    for step in sorted(process.steps, key=lambda one: (abs(names.index(one.id) - place), one.id)):
        if step.id in {low.id, high.id}:
            continue
        if step.id in earlier[low.id]:
            feedback = f"This happens earlier. It comes before this step: {_says(kb, low)}."
        elif high.id in earlier[step.id]:
            feedback = f"This happens later. It comes after this step: {_says(kb, high)}."
        else:
            continue
        yield wrong(_says(kb, step), feedback, "other-outcome", ref=f"{process.ref}#{step.id}")


@family("step.next", title="Which step comes directly after?", level="understand")
def step_next(kb: KnowledgeBase) -> Iterator[Draft]:
    """Give a step and ask for the one that directly follows it."""
    edition = Edition(kb)
    for process in kb.of(Process):
        for step in process.steps:
            near = [one for one in process.steps if step.id in one.after]
            if len(near) != 1 or near[0].after != (step.id,):
                continue
            then, given = near[0], _says(kb, step)
            yield SingleDraft(
                case=f"{process.id}.{step.id}",
                about=process,
                also=[step.actor, then.actor],
                stems=edition.of(
                    kb.whole[process.ref],
                    [
                        f"Which step of “{process.name}” comes directly after “{given}”?",
                        f"“{given}.” Which step of “{process.name}” follows directly?",
                        f"What happens next in “{process.name}” after this step: “{given}”?",
                    ],
                ),
                key=right(
                    _says(kb, then),
                    f"This step follows directly: it waits for “{given}” and for nothing else.",
                    ref=f"{process.ref}#{then.id}",
                ),
                distractors=[*_beside(kb, process, step, then, then)],
                explanation=f"First: {given}. Then: {_says(kb, then)}.",
                proof=StepProof(
                    process=process.ref, step=step.id, asks="next", cites=_cites([step])
                ),
            )


@family("step.previous", title="Which step must come directly before?", level="understand")
def step_previous(kb: KnowledgeBase) -> Iterator[Draft]:
    """Give a step and ask for the one that it directly waits for."""
    edition = Edition(kb)
    for process in kb.of(Process):
        steps = {step.id: step for step in process.steps}
        for step in process.steps:
            if len(step.after) != 1:
                continue
            first, given = steps[step.after[0]], _says(kb, step)
            yield SingleDraft(
                case=f"{process.id}.{step.id}",
                about=process,
                also=[step.actor, first.actor],
                stems=edition.of(
                    kb.whole[process.ref],
                    [
                        f"Which step of “{process.name}” comes directly before “{given}”?",
                        f"“{given}.” For which step of “{process.name}” does this wait?",
                        f"What must happen right before this in “{process.name}”: “{given}”?",
                    ],
                ),
                key=right(
                    _says(kb, first),
                    f"This step comes directly before: “{given}” waits for it.",
                    ref=f"{process.ref}#{first.id}",
                ),
                distractors=[*_beside(kb, process, first, step, first)],
                explanation=f"First: {_says(kb, first)}. Then: {given}.",
                proof=StepProof(
                    process=process.ref, step=step.id, asks="previous", cites=_cites([step])
                ),
            )


@family("step.actor", title="Who does this step?", level="remember")
def step_actor(kb: KnowledgeBase) -> Iterator[Draft]:
    """Ask who does a step; the wrong answers are the actors of the other steps, then siblings."""
    kin = related(kb)
    edition = Edition(kb)
    for process in kb.of(Process):
        for step in process.steps:
            actor = kb[step.actor]
            same = {other.actor for other in process.steps if other.does == step.does}
            near = same | kin.get(actor.ref, set()) | {actor.ref}
            actors = dict.fromkeys(other.actor for other in process.steps)
            known = len(set(actors) - near)
            siblings = [
                fact.ref
                for fact in kb.facts.values()
                if fact.kind == actor.kind
                and fact.domain == actor.domain
                and fact.ref not in actors
                and fact.topic == actor.topic
                and present(kb, fact)
                and known < _FEWEST - 1  # somebody outside might do the same elsewhere
            ]
            distractors = []
            for ref in (*actors, *siblings):
                if ref in near:
                    continue
                does = next((one.does for one in process.steps if one.actor == ref), "")
                role = f"What it does in this process: it {does}." if does else kb[ref].summary
                feedback = f"{kb[ref].opens} does not take this step. {role}"
                distractors.append(wrong(kb[ref].name, feedback, "functional", ref=ref))
            yield SingleDraft(
                case=f"{process.id}.{step.id}",
                about=process,
                also=[actor.ref],
                stems=edition.of(
                    kb.whole[process.ref],
                    [
                        f"What {step.does}, as a step of “{process.name}”?",
                        f"In the process “{process.name}”, what {step.does}?",
                        f"Which of these takes the step “… {step.does}” of “{process.name}”?",
                    ],
                ),
                key=right(actor.name, f"{_says(kb, step)}. {actor.summary}", ref=actor.ref),
                distractors=distractors,
                explanation=f"{_says(kb, step)}. {actor.summary}",
                proof=StepProof(
                    process=process.ref, step=step.id, asks="actor", cites=_cites([step])
                ),
            )


@family("step.deed", title="What does this actor do in a process?", level="understand")
def step_deed(kb: KnowledgeBase) -> Iterator[Draft]:
    """Name an actor and ask for its part; the wrong answers are what the others do."""
    kin = related(kb)
    edition = Edition(kb)
    for process in kb.of(Process):
        for step in process.steps:
            actor = kb[step.actor]
            near = kin.get(actor.ref, set()) | {actor.ref}
            yield SingleDraft(
                case=f"{process.id}.{step.id}",
                about=process,
                also=[actor.ref],
                stems=edition.of(
                    kb.whole[process.ref],
                    [
                        f"What does {actor.called} do in the process “{process.name}”?",
                        f"Which step of “{process.name}” is taken by {actor.called}?",
                        f"In the process “{process.name}”, what is done by {actor.called}?",
                    ],
                ),
                key=right(
                    f"It {step.does}",
                    f"This is a step of {actor.called}. {actor.summary}",
                    ref=f"{process.ref}#{step.id}",
                ),
                distractors=[
                    wrong(
                        f"It {other.does}",
                        f"This is a step of {kb[other.actor].called}, not of {actor.called}.",
                        "functional",
                        ref=f"{process.ref}#{other.id}",
                    )
                    for other in process.steps
                    if other.actor not in near
                ],
                explanation=f"{_says(kb, step)}. {actor.summary}",
                proof=StepProof(
                    process=process.ref, step=step.id, asks="deed", cites=_cites([step])
                ),
            )


FAMILIES = (step_order, step_next, step_previous, step_actor, step_deed)
