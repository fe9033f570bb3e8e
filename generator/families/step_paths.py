"""Families about the way through a process: who acts next, which order holds, what is left out."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from generator.authoring import (
    Draft,
    Edition,
    SingleDraft,
    described,
    family,
    noun,
    right,
    wrong,
)
from generator.authoring.paths import (
    Cast,
    alone,
    chain,
    concurrent,
    earlier_steps,
    given_away,
    outsiders,
    said_of,
    step_cites,
)
from generator.questions import AbsentProof, GapProof, Listing, Option, SequenceProof, StepProof
from kb import KnowledgeBase, Process, Ref, Step

_ENOUGH = 3
_LETTERED = 5
_SHOWN = 4
_LETTERS = "ABCDE"
_PATTERNS = (
    ((0, 2, 3, 1, 4), (0, 3, 1, 2, 4), (0, 4, 1, 2, 3)),
    ((0, 2, 3, 4, 1), (0, 1, 3, 4, 2), (0, 1, 4, 2, 3)),
    ((0, 2, 3, 1, 4), (0, 1, 3, 2, 4), (0, 4, 1, 2, 3)),
    ((0, 2, 3, 4, 1), (0, 3, 4, 1, 2), (0, 1, 2, 4, 3)),
)
"""Wrong orders in threes: each breaks another edge, and the right one is not the most like all."""


@family("step.next-actor", title="Who acts next in a process?", level="understand")
def next_actor(kb: KnowledgeBase) -> Iterator[Draft]:
    """Give a step and ask who takes the only step that follows, if that is somebody else."""
    edition = Edition(kb)
    for process in kb.of(Process):
        cast = Cast(kb, process)
        for step in process.steps:
            near = [one for one in process.steps if step.id in one.after]
            sole = len(near) == 1 and near[0].after == (step.id,)
            if not sole or concurrent(process, near[0]) or not alone(step):
                continue
            then, given = near[0], said_of(kb, step)
            if cast.kin(step.actor, then.actor):
                continue
            actor = kb[then.actor]
            what, wrong_ones = noun(actor.kind), [*_not_next(kb, process, cast, step, then)]
            names = [option.text for option in wrong_ones]
            if given_away(f"{given} {process.name}", actor.name, names):
                continue
            yield SingleDraft(
                case=f"{process.id}.{step.id}",
                about=process,
                also=[step.actor, actor.ref],
                stems=edition.of(
                    kb.whole[process.ref],
                    [
                        f"“{given}.” Which {what} takes the next step of “{process.name}”?",
                        f"In “{process.name}”, this has happened: “{given}.” Which {what} is next?",
                        f"A step of “{process.name}” is over: “{given}.” Which {what} goes on?",
                        f"What acts next in “{process.name}”, when this has been done: “{given}”?",
                    ],
                ),
                key=right(
                    actor.name,
                    f"The step that follows is this: {said_of(kb, then)}.",
                    ref=actor.ref,
                ),
                distractors=wrong_ones,
                explanation=f"First: {given}. Then: {said_of(kb, then)}.",
                proof=StepProof(
                    process=process.ref, step=step.id, asks="next-actor", cites=step_cites([step])
                ),
            )


def _not_next(
    kb: KnowledgeBase, process: Process, cast: Cast, step: Step, then: Step
) -> Iterator[Option]:
    """Actors of other steps of the same process, then those of like processes."""
    kind, earlier = kb[then.actor].kind, earlier_steps(process)
    for ref in cast.not_doing(then):
        if kb[ref].kind != kind:
            continue
        if ref == step.actor:
            told = "has just acted, and its step is over; another one goes on"
        else:
            its = next(one for one in process.steps if one.actor == ref)
            when = "acts earlier" if its.id in earlier[then.id] else "acts only later"
            told = f"{when} in this process: it {its.does}"
        feedback = f"{kb[ref].opens} {told}."
        yield wrong(kb[ref].name, feedback, "functional", ref=ref, error="actor-of-another-step")
    for fact in outsiders(kb, process, kind):
        yield wrong(
            fact.name,
            f"{fact.opens} takes no step in this process. {described(fact)}",
            "functional",
            ref=fact.ref,
        )


@family("step.bystander", title="Who has no step in a process?", level="understand")
def bystander(kb: KnowledgeBase) -> Iterator[Draft]:
    """Offer actors of a process, and one that has no step in it."""
    edition = Edition(kb)
    for process in kb.of(Process):
        actors = [*dict.fromkeys(step.actor for step in process.steps)]
        kinds = [kb[actor].kind for actor in actors]
        kind = max(kinds, key=kinds.count)
        shown = [actor for actor in actors if kb[actor].kind == kind]
        outside = next(iter(outsiders(kb, process, kind)), None)
        if len(shown) < _ENOUGH or outside is None:
            continue
        what = noun(kind)
        yield SingleDraft(
            case=f"{process.id}.{outside.id}",
            about=process,
            also=[outside.ref],
            stems=edition.of(
                kb.whole[process.ref],
                [
                    f"Which {what} does NOT take a step of its own in “{process.name}”?",
                    f"In “{process.name}”, which {what} does NOT have a step of its own?",
                    f"All but one of these act in “{process.name}”. Which {what} does NOT?",
                ],
            ),
            key=right(
                outside.name,
                f"None of the {len(process.steps)} steps is its own. {described(outside)}",
                ref=outside.ref,
            ),
            distractors=[_with_step(kb, process, ref) for ref in shown],
            explanation=f"Of the {len(process.steps)} steps, {outside.called} takes none."
            f" {described(process)}",
            proof=AbsentProof(process=process.ref, cites=step_cites(process.steps)),
        )


def _with_step(kb: KnowledgeBase, process: Process, ref: Ref) -> Option:
    step = next(one for one in process.steps if one.actor == ref)
    feedback = f"It does take a step of “{process.name}”: {said_of(kb, step)}."
    return wrong(kb[ref].name, feedback, "closed-predicate", ref=ref)


@family("step.sequence", title="Which order of lettered steps is right?", level="understand")
def sequence(kb: KnowledgeBase) -> Iterator[Draft]:
    """Offer four orders that start alike, of which each wrong one breaks another edge."""
    edition = Edition(kb)
    for process in kb.of(Process):
        steps = chain(process)
        windows = [steps[:_LETTERED], steps[-_LETTERED:]] if len(steps) > _LETTERED else [steps]
        for turn, shown in enumerate(windows):
            texts = [said_of(kb, step) for step in shown]
            lines = sorted(texts, key=str.casefold)
            if len(shown) < _LETTERED or len(set(lines)) < _LETTERED or lines == texts:
                continue
            letters = [_LETTERS[lines.index(text)] for text in texts]
            orders = _PATTERNS[(len(process.name) + turn) % len(_PATTERNS)]
            yield SingleDraft(
                case=f"{process.id}.{shown[0].id}",
                about=process,
                also=[step.actor for step in shown],
                stems=edition.of(
                    kb.whole[process.ref],
                    [
                        f"In which order do the lettered steps of “{process.name}” happen?",
                        f"With {letters[0]} first, how do these steps of “{process.name}” follow?",
                        f"“{process.name}” has these steps. In which order do they really happen?",
                        f"What is the order in time of the lettered steps of “{process.name}”?",
                    ],
                ),
                exhibits=[
                    Listing(
                        caption="Steps in alphabetical order",
                        text="\n".join(f"{_LETTERS[n]}  {line}" for n, line in enumerate(lines)),
                    )
                ],
                key=right(
                    " → ".join(letters),
                    f"Each step waits for the one before it, from “{texts[0]}” to the last.",
                    ref=f"{process.ref}#{shown[0].id}",
                    gives=" ".join(step.id for step in shown),
                ),
                distractors=[_misordered(shown, texts, letters, order) for order in orders],
                explanation=f"{described(process)} The order is: {'. Then: '.join(texts)}.",
                proof=SequenceProof(
                    process=process.ref,
                    steps=tuple(step.id for step in shown),
                    cites=step_cites(shown),
                ),
            )


def _misordered(
    shown: Sequence[Step], texts: Sequence[str], letters: Sequence[str], order: Sequence[int]
) -> Option:
    first, then = next(
        (one, other)
        for one, other in pairwise(range(len(shown)))
        if order.index(one) > order.index(other)
    )
    return wrong(
        " → ".join(letters[place] for place in order),
        f"Here {letters[then]} comes before {letters[first]}, although “{texts[then]}” has to wait"
        f" for “{texts[first]}”.",
        "other-outcome",
        gives=" ".join(shown[place].id for place in order),
        error="step-before-its-cause",
    )


@family("step.gap", title="Which step is left out of a list?", level="understand")
def gap(kb: KnowledgeBase) -> Iterator[Draft]:
    """Show some steps in order with a question mark between two of them."""
    edition = Edition(kb)
    for process in kb.of(Process):
        steps, earlier = chain(process), earlier_steps(process)
        for place in range(1, len(steps) - 1):
            shown = _window(process, steps, place)
            key, above, below = steps[place], steps[place - 1], steps[place + 1]
            outside = [
                one
                for one in process.steps
                if one not in shown and (one.id in earlier[above.id] or below.id in earlier[one.id])
            ]
            texts = [said_of(kb, one) for one in outside]
            if len(outside) < _ENOUGH or given_away(process.name, said_of(kb, key), texts):
                continue
            lines = ["?" if step is key else said_of(kb, step) for step in shown]
            yield SingleDraft(
                case=f"{process.id}.{key.id}",
                about=process,
                also=[step.actor for step in shown],
                stems=edition.of(
                    kb.whole[process.ref],
                    [
                        f"Which step of “{process.name}” belongs at the question mark?",
                        f"At the question mark, a step of “{process.name}” is missing: which one?",
                        f"This is a part of “{process.name}”. What happens at the question mark?",
                        f"One step is left out of this part of “{process.name}”: which one?",
                    ],
                ),
                exhibits=[
                    Listing(text="\n".join(f"{n}. {line}" for n, line in enumerate(lines, 1)))
                ],
                key=right(
                    said_of(kb, key),
                    f"This is missing there: it waits for “{said_of(kb, above)}”, and"
                    f" “{said_of(kb, below)}” waits for it.",
                    ref=f"{process.ref}#{key.id}",
                ),
                distractors=[
                    wrong(
                        said_of(kb, one),
                        f"This step comes earlier, before “{said_of(kb, above)}”."
                        if one.id in earlier[above.id]
                        else f"This step comes later, after “{said_of(kb, below)}”.",
                        "other-outcome",
                        ref=f"{process.ref}#{one.id}",
                        error="step-elsewhere",
                    )
                    for one in sorted(
                        outside, key=lambda one: abs(process.steps.index(one) - place)
                    )
                ],
                explanation=f"{said_of(kb, above)}. Then: {said_of(kb, key)}. Then:"
                f" {said_of(kb, below)}.",
                proof=GapProof(
                    process=process.ref,
                    steps=tuple(step.id for step in shown),
                    gap=key.id,
                    cites=step_cites(shown),
                ),
            )


def _window(process: Process, steps: Sequence[Step], place: int) -> Sequence[Step]:
    """The step and its neighbors, with one line more where enough steps are left outside."""
    more = len(process.steps) - _SHOWN > _ENOUGH and place + 2 < len(steps)
    return steps[place - 1 : place + 2 + more]


FAMILIES = (next_actor, bystander, sequence, gap)
