"""Families about processes: the order of steps, what stands beside them, and who does them."""

from collections.abc import Iterator, Sequence

from generator.authoring import (
    Draft,
    Edition,
    OrderDraft,
    SingleDraft,
    described,
    family,
    later,
    noun,
    right,
    wrong,
)
from generator.authoring.paths import (
    Cast,
    alone,
    chain,
    earlier_steps,
    given_away,
    outsiders,
    said_of,
    step_cites,
)
from generator.authoring.tidy import tidy
from generator.questions import Option, OrderProof, Placed, StepProof
from kb import Fact, KnowledgeBase, Process, Step

_FEWEST, _MOST = 3, 7
_WORDS = 15  # of a step inside a question


@family("step.order", title="In which order do the steps happen?", level="understand")
def step_order(kb: KnowledgeBase) -> Iterator[Draft]:
    """Ask for the order of up to seven steps that have one order only."""
    edition = Edition(kb)
    for process in kb.of(Process):
        whole = chain(process)
        windows = [whole] if len(whole) <= _MOST else [whole[:_MOST], whole[-_MOST:]]
        for steps in windows:
            if len(steps) < _FEWEST:
                continue
            placed = [
                Placed(
                    text=said_of(kb, step),
                    feedback=f"This step waits for the one before it: {said_of(kb, above)}."
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
                        f"What is the order in time of these steps of “{process.name}”?",
                        f"These steps of “{process.name}” are mixed up: what is their right order?",
                    ],
                ),
                steps=placed,
                explanation=f"{described(process)} Each step needs the one above it.",
                proof=OrderProof(
                    process=process.ref,
                    steps=tuple(step.id for step in steps),
                    cites=step_cites(steps),
                ),
                features={"steps": float(len(steps))},
            )


def _beside(
    kb: KnowledgeBase, process: Process, low: Step, high: Step, key: Step
) -> Iterator[Option]:
    """Steps that come surely before *low* or surely after *high*, the nearest first."""
    earlier = earlier_steps(process)
    names = [step.id for step in process.steps]
    place = names.index(key.id)
    for step in sorted(process.steps, key=lambda one: (abs(names.index(one.id) - place), one.id)):
        if step.id in {low.id, high.id}:
            continue
        if step.id in earlier[low.id]:
            then = next(
                o
                for o in process.steps
                if step.id in o.after and (o is low or o.id in earlier[low.id])
            )
            feedback = f"This happens earlier: “{said_of(kb, then)}” waits for it."
        elif high.id in earlier[step.id]:
            cause = next(
                o
                for o in process.steps
                if o.id in step.after and (o is high or high.id in earlier[o.id])
            )
            feedback = f"This happens later: it waits for “{said_of(kb, cause)}”."
        else:
            continue
        yield wrong(
            said_of(kb, step),
            feedback,
            "other-outcome",
            ref=f"{process.ref}#{step.id}",
            error="step-elsewhere",
        )


def _told(process: Process, given: str, key: str, others: Sequence[Option]) -> bool:
    """Whether the words of a question give its key away."""
    return given_away(f"{process.name} {given}", key, [option.text for option in others])


@family("step.next", title="Which step comes directly after?", level="understand")
def step_next(kb: KnowledgeBase) -> Iterator[Draft]:
    """Give a step and ask for the one that directly follows it."""
    edition = Edition(kb)
    for process in kb.of(Process):
        for step in process.steps:
            near = [one for one in process.steps if step.id in one.after]
            if len(near) != 1 or near[0].after != (step.id,):
                continue
            then, given = near[0], said_of(kb, step)
            others = tidy(said_of(kb, then), _beside(kb, process, step, then, then))
            if _told(process, given, said_of(kb, then), others):
                continue
            yield SingleDraft(
                case=f"{process.id}.{step.id}",
                about=process,
                also=[step.actor, then.actor],
                stems=edition.of(
                    kb.whole[process.ref],
                    [
                        f"“{given}.” Which step of “{process.name}” follows directly?",
                        f"In “{process.name}”, this is done: “{given}.” What happens next?",
                        f"What is the next step of “{process.name}” from here: “{given}”?",
                    ],
                ),
                key=right(
                    said_of(kb, then),
                    f"This step follows directly: it waits for “{given}” and for nothing else.",
                    ref=f"{process.ref}#{then.id}",
                ),
                distractors=others,
                explanation=f"First: {given}. Then: {said_of(kb, then)}.",
                proof=StepProof(
                    process=process.ref, step=step.id, asks="next", cites=step_cites([step])
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
            first, given = steps[step.after[0]], said_of(kb, step)
            others = tidy(said_of(kb, first), _beside(kb, process, first, step, first))
            if _told(process, given, said_of(kb, first), others):
                continue
            yield SingleDraft(
                case=f"{process.id}.{step.id}",
                about=process,
                also=[step.actor, first.actor],
                stems=edition.of(
                    kb.whole[process.ref],
                    [
                        f"“{given}.” For which step of “{process.name}” does this wait?",
                        f"In “{process.name}”, this comes about: “{given}.” What came just before?",
                        f"What must happen in “{process.name}” right before this: “{given}”?",
                    ],
                ),
                key=right(
                    said_of(kb, first),
                    f"This step comes directly before: “{given}” waits for it.",
                    ref=f"{process.ref}#{first.id}",
                ),
                distractors=others,
                explanation=f"First: {said_of(kb, first)}. Then: {given}.",
                proof=StepProof(
                    process=process.ref, step=step.id, asks="previous", cites=step_cites([step])
                ),
            )


@family("step.actor", title="Who does this step?", level="remember")
def step_actor(kb: KnowledgeBase) -> Iterator[Draft]:
    """Ask who does a step; the wrong answers are the actors of the other steps, then others."""
    edition = Edition(kb)
    for process in kb.of(Process):
        cast = Cast(kb, process)
        away = {
            kind: outsiders(kb, process, kind)
            for kind in sorted({kb[ref].kind for ref in cast.actors})
        }
        for step in process.steps:
            actor = kb[step.actor]
            others = _not_doing(kb, cast, step)
            names = [fact.name for fact in (*others, *away[actor.kind])]
            words = f"{process.name} {step.does}"
            if _unfit(step) or given_away(words, actor.name, names):
                continue
            what = noun(actor.kind)
            yield SingleDraft(
                case=f"{process.id}.{step.id}",
                about=process,
                also=[actor.ref],
                stems=edition.of(
                    kb.whole[process.ref],
                    [
                        f"In “{process.name}”, which {what} {step.does}?",
                        f"“… {step.does}.” Which {what} takes this step of “{process.name}”?",
                        f"Which {what} {step.does}, in “{process.name}”?",
                    ],
                ),
                key=right(actor.name, f"{said_of(kb, step)}. {described(actor)}", ref=actor.ref),
                distractors=later(_not_this_actor, cast, others, away[actor.kind]),
                explanation=f"{said_of(kb, step)}. {described(actor)}",
                proof=StepProof(
                    process=process.ref, step=step.id, asks="actor", cites=step_cites([step])
                ),
            )


def _unfit(step: Step) -> bool:
    """Whether the words of a step cannot stand in a question: too long, negative or pointing."""
    said = step.does.split()
    return len(said) > _WORDS or "not" in said or not alone(step)


def _not_doing(kb: KnowledgeBase, cast: Cast, step: Step) -> list[Fact]:
    kind = kb[step.actor].kind
    return [kb[ref] for ref in cast.not_doing(step) if kb[ref].kind == kind]


def _not_this_actor(cast: Cast, others: Sequence[Fact], away: Sequence[Fact]) -> Iterator[Option]:
    for fact in others:
        feedback = f"{fact.opens} does not take this step. Here it {cast.deed(fact.ref)}."
        yield wrong(fact.name, feedback, "functional", ref=fact.ref, error="actor-of-another-step")
    for fact in away:
        feedback = f"{fact.opens} takes no step in this process. {described(fact)}"
        yield wrong(fact.name, feedback, "functional", ref=fact.ref)


FAMILIES = (step_order, step_next, step_previous, step_actor)
