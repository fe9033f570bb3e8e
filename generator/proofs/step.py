"""One step of a process decides: its actor, what the actor does, or its neighbor."""

from collections.abc import Iterator

from generator.proofs.order import before
from generator.proofs.said import (
    kin,
    mentions,
    process_of,
    reads_as_step,
    step_text,
    undated,
)
from generator.questions import Item, Option, SingleChoice, StepProof
from kb import KnowledgeBase, Process, Step


def check_step(item: Item, proof: StepProof, kb: KnowledgeBase) -> Iterator[str]:
    """Say what is wrong, if anything."""
    if not isinstance(item, SingleChoice):
        yield "a step proves only a single choice"
        return
    process = process_of(kb, proof.process)
    steps = {step.id: step for step in process.steps}
    step = steps.get(proof.step)
    if step is None:
        yield f"{proof.process} has no step {proof.step}"
        return
    given = kb[step.actor].name if proof.asks == "deed" else step.does
    for said in (process.name, given):
        if not mentions(item.stem, said):
            yield f"the stem does not say {said!r}"
    yield from _asked(item, proof, process, step, kb)
    if complaint := undated(kb, proof.process, item.stem):
        yield complaint
    if tuple(sorted({str(ref) for ref in step.cites})) != proof.cites:
        yield "the proof cites other sources than the step"


def _asked(
    item: SingleChoice, proof: StepProof, process: Process, step: Step, kb: KnowledgeBase
) -> Iterator[str]:
    """Check the options by what is asked of the step."""
    if proof.asks in {"next", "previous"}:
        yield from _neighbor(item, proof, process, kb)
    elif proof.asks == "next-actor":
        yield from _next_actor(item, step, process, kb)
    else:
        check = {"actor": _actor, "deed": _deed, "still": _still}[proof.asks]
        for option in item.options:
            yield from check(option, process, step, kb)


def _actor(option: Option, process: Process, step: Step, kb: KnowledgeBase) -> Iterator[str]:
    actor = kb[option.ref]
    if option.text != actor.name:
        yield f"{option.ref} is called {actor.name!r}, not {option.text!r}"
    if option.right != (option.ref == step.actor):
        yield f"step {step.id} of {process.ref} is done by {step.actor}, not by {option.ref}"
    elif not option.right and kin(kb, option.ref, step.actor):
        yield f"{option.ref} and {step.actor} are whole and part"
    others = {other.actor for other in process.steps if other.does == step.does}
    if not option.right and option.ref in others:
        yield f"{option.ref} does the same in another step"


def _deed(option: Option, process: Process, step: Step, kb: KnowledgeBase) -> Iterator[str]:
    found = {f"{process.ref}#{one.id}": one for one in process.steps}.get(option.ref)
    if found is None:
        yield f"{option.ref} is no step of {process.ref}"
        return
    if option.text != f"It {found.does}":
        yield f"{option.ref} reads otherwise: it {found.does}"
    if option.right != (found.actor == step.actor):
        yield f"{option.ref} is done by {found.actor}"
    elif not option.right and kin(kb, found.actor, step.actor):
        yield f"{found.actor} and {step.actor} are whole and part"


def _neighbor(
    item: SingleChoice, proof: StepProof, process: Process, kb: KnowledgeBase
) -> Iterator[str]:
    steps = {step.id: step for step in process.steps}
    earlier = before(process)
    if proof.asks == "next":
        near = [step.id for step in process.steps if proof.step in step.after]
        sole = len(near) == 1 and steps[near[0]].after == (proof.step,)
    else:
        near = list(steps[proof.step].after)
        sole = len(near) == 1
    if not sole:
        yield f"no one step stands alone beside {proof.step}"
        return
    (key,) = near
    low, high = (proof.step, key) if proof.asks == "next" else (key, proof.step)
    for option in item.options:
        owner, _, name = option.ref.partition("#")
        if owner != proof.process or name not in steps:
            yield f"{option.ref} is no step of {proof.process}"
            continue
        if not reads_as_step(option.text, kb, steps[name]):
            yield f"{option.ref} reads otherwise: {step_text(kb, steps[name])}"
        if option.right != (name == key):
            yield f"the {proof.asks} step is {key}, not {name}"
        elif not option.right and name not in earlier[low] and high not in earlier[name]:
            yield f"{name} could also happen beside {proof.step}"


def _next_actor(
    item: SingleChoice, step: Step, process: Process, kb: KnowledgeBase
) -> Iterator[str]:
    """One step follows, nothing can happen beside it, and somebody else takes it."""
    earlier = before(process)
    near = [one for one in process.steps if step.id in one.after]
    if len(near) != 1 or near[0].after != (step.id,):
        yield f"no one step follows {step.id} and nothing else"
        return
    (key,) = near
    for one in process.steps:
        known = one.id in earlier[key.id] or key.id in earlier[one.id]
        if one is not key and not known:
            yield f"{one.id} can happen beside {key.id}"
    for option in item.options:
        if option.text != kb[option.ref].name:
            yield f"{option.ref} is called {kb[option.ref].name!r}, not {option.text!r}"
        if option.right != (option.ref == key.actor):
            yield f"{key.actor} acts next, not {option.ref}"
        elif not option.right and kin(kb, option.ref, key.actor):
            yield f"{option.ref} and {key.actor} are whole and part"
    if step.actor == key.actor or kin(kb, step.actor, key.actor):
        yield f"{step.actor} goes on; nobody else acts next"


def _still(option: Option, process: Process, step: Step, kb: KnowledgeBase) -> Iterator[str]:
    """Right is what need not wait for the step, and is not done before it either."""
    steps = {one.id: one for one in process.steps}
    owner, _, name = option.ref.partition("#")
    if owner != process.ref or name not in steps:
        yield f"{option.ref} is no step of {process.ref}"
        return
    earlier = before(process)
    if not reads_as_step(option.text, kb, steps[name]):
        yield f"{option.ref} reads otherwise: {step_text(kb, steps[name])}"
    if name == step.id or name in earlier[step.id]:
        yield f"{name} is over by then"
    elif option.right == (step.id in earlier[name]):
        yield f"{name} {'waits' if step.id in earlier[name] else 'does not wait'} for {step.id}"
