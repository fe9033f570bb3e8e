"""A family about accounts of a process in which one line names the wrong actor."""

from collections.abc import Iterator, Sequence

from generator.authoring import Draft, Edition, LineDraft, described, family, right, wrong
from generator.authoring.paths import Cast, chain, said_of, step_cites
from generator.questions import Option, WrongLineProof
from kb import KnowledgeBase, Process, Ref, Step

_FEWEST, _LINES = 4, 5


@family("step.wrong-line", title="Which line of an account is wrong?", level="analyze")
def wrong_line(kb: KnowledgeBase) -> Iterator[Draft]:
    """Write steps down in order, and let somebody else take one of them."""
    edition = Edition(kb)
    for process in kb.of(Process):
        cast, steps = Cast(kb, process), chain(process)
        for shown in _windows(steps):
            for place, step in enumerate(shown):
                kind = kb[step.actor].kind
                substitute = next(
                    (ref for ref in cast.not_doing(step) if kb[ref].kind == kind), None
                )
                if substitute is None:
                    continue
                yield LineDraft(
                    case=f"{process.id}.{shown[0].id}.{step.id}",
                    about=process,
                    also=[step.actor, substitute],
                    stems=edition.of(
                        kb.whole[process.ref],
                        [
                            f"Which line on “{process.name}” names the wrong actor?",
                            f"One line on “{process.name}” has the wrong actor. Which line is it?",
                            f"Notes on “{process.name}” mix up one actor. Which line is wrong?",
                            f"Checking “{process.name}”: in which line is the actor wrong?",
                        ],
                    ),
                    lines=_lines(kb, cast, shown, place, substitute),
                    explanation=f"Line {place + 1} must read: {said_of(kb, step)}."
                    f" {described(kb[step.actor])}",
                    proof=WrongLineProof(
                        process=process.ref,
                        steps=tuple(one.id for one in shown),
                        wrong=step.id,
                        actor=substitute,
                        cites=step_cites(shown),
                    ),
                )


def _windows(steps: Sequence[Step]) -> list[Sequence[Step]]:
    """The first lines of a long process, and the last ones; all lines of a short one."""
    if len(steps) < _FEWEST:
        return []
    return [steps[:_LINES], steps[-_LINES:]] if len(steps) > _LINES + 1 else [steps[:_LINES]]


def _lines(
    kb: KnowledgeBase, cast: Cast, shown: Sequence[Step], place: int, substitute: Ref
) -> list[Option]:
    found = []
    for n, step in enumerate(shown):
        ref = f"{cast.process.ref}#{step.id}"
        if n != place:
            told = f"This line is right: {kb[step.actor].called} does this, {_when(kb, shown, n)}."
            found.append(wrong(said_of(kb, step), told, "closed-predicate", ref=ref))
            continue
        deed = cast.deed(substitute)
        told = (
            f"This is the error: the step is taken by {kb[step.actor].called}."
            f" {kb[substitute].opens} does something else here: it {deed}."
        )
        key = right(f"{kb[substitute].opens} {step.does}", told, ref=ref)
        found.append(key.model_copy(update={"error": "actor-of-another-step"}))
    return found


def _when(kb: KnowledgeBase, shown: Sequence[Step], n: int) -> str:
    """What a line waits for; the line above is told with its true actor."""
    if n == 0:
        return "and with it the account begins"
    return f"once this has happened: {said_of(kb, shown[n - 1])}"


FAMILIES = (wrong_line,)
