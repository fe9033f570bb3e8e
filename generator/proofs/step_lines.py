"""Who takes a step decides: the line with a wrong actor, and actors left out of a text."""

from collections.abc import Iterator, Sequence

from generator.proofs.said import kin, process_of, reads_as_step
from generator.proofs.step_paths import loose, process_and_names
from generator.questions import CastProof, Cloze, Item, ShortText, WrongLineProof, WrongStep
from generator.questions.text import content, folded
from kb import Fact, KnowledgeBase, Process, Ref, Step

_DELEGATING = {"calls", "runs"}


def does_not(kb: KnowledgeBase, process: Process, step: Step, actor: str) -> str:
    """Why somebody might take a step after all; empty if the facts rule it out."""
    if actor not in {one.actor for one in process.steps}:
        return f"nobody knows whether {actor} takes step {step.id}"
    for doer in {one.actor for one in process.steps if one.does == step.does}:
        if actor == doer:
            return f"{actor} takes step {step.id}"
        if kin(kb, actor, doer):
            return f"{actor} and {doer} are whole and part"
    for edge in kb.edges():
        if edge.verb.id in _DELEGATING and (edge.subject.ref, edge.target.ref) == (
            actor,
            step.actor,
        ):
            return f"{actor} has {step.actor} do step {step.id}"
    return ""


def check_wrong_line(item: Item, proof: WrongLineProof, kb: KnowledgeBase) -> Iterator[str]:
    """Every line but one is a step as it is, in order; that one names somebody else."""
    if not isinstance(item, WrongStep):
        yield "a wrong line proves only an item about a wrong line"
        return
    if wrong := [*process_and_names(item, proof.process, proof.steps, proof.cites, kb)]:
        yield from wrong
        return
    process = process_of(kb, proof.process)
    yield from loose(process, proof.steps)
    steps = {step.id: step for step in process.steps}
    if [option.ref for option in item.options] != [f"{proof.process}#{s}" for s in proof.steps]:
        yield "the lines are not the steps in their order"
        return
    for name, option in zip(proof.steps, item.options, strict=True):
        step = steps[name]
        mutated = name == proof.wrong
        actor = proof.actor if mutated else step.actor
        if not reads_as_step(option.text, kb, step, Ref(actor)):
            yield f"line {name} reads otherwise: {kb[actor].opens} {step.does}"
        if option.right != mutated:
            yield f"line {name} is {'wrong' if mutated else 'as it should be'}"
        if mutated and (complaint := does_not(kb, process, step, proof.actor)):
            yield complaint


def check_cast(item: Item, proof: CastProof, kb: KnowledgeBase) -> Iterator[str]:
    """Each gap, or the word to be typed, stands for the actor of its step."""
    if not isinstance(item, Cloze | ShortText):
        yield "actors left out prove only a cloze or a short text"
        return
    if wrong := [*process_and_names(item, proof.process, proof.steps, proof.cites, kb)]:
        yield from wrong
        return
    process = process_of(kb, proof.process)
    steps = [step for name in proof.steps for step in process.steps if step.id == name]
    if isinstance(item, ShortText):
        yield from _typed(item, process, steps[0], kb)
        return
    yield from loose(process, proof.steps)
    yield from _filled(item, process, steps, kb)


def _filled(
    item: Cloze, process: Process, steps: Sequence[Step], kb: KnowledgeBase
) -> Iterator[str]:
    lines = [f"{{{n}}} {step.does}." for n, step in enumerate(steps, start=1)]
    if item.text != "\n".join(lines):
        yield "the text is not that of these steps"
    if len(item.gaps) != len(steps):
        yield "not every step has its gap"
        return
    for gap, step in zip(item.gaps, steps, strict=True):
        if (gap.ref, gap.answer) != (step.actor, kb[step.actor].name):
            yield f"step {step.id} is done by {step.actor}, not by {gap.answer}"
        for spare in gap.wrong:
            if spare.text != kb[spare.ref].name:
                yield f"{spare.ref} is called {kb[spare.ref].name!r}, not {spare.text!r}"
            if complaint := does_not(kb, process, step, spare.ref):
                yield complaint
        if gap.accepted:
            yield "a gap with words to choose from accepts one of them only"


def _typed(item: ShortText, process: Process, step: Step, kb: KnowledgeBase) -> Iterator[str]:
    actor = kb[step.actor]
    if step.does not in item.stem:
        yield f"the stem does not say {step.does!r}"
    if item.answer != short_name(actor):
        yield f"step {step.id} is done by {short_name(actor)}"
    known = {plain_form(name) for name in (actor.name, *actor.aka)}
    for text in item.accepted:
        if plain_form(text) not in known:
            yield f"{text!r} is no name of {actor.ref}"
    for trap in item.traps:
        refs = {one.actor for one in process.steps if short_name(kb[one.actor]) == trap.value}
        if not refs:
            yield f"nobody called {trap.value!r} acts in {process.ref}"
        for ref in sorted(refs):
            if complaint := does_not(kb, process, step, ref):
                yield complaint
    if content(step.does) & content(actor.name):
        yield "the step says part of the answer"


def short_name(fact: Fact) -> str:
    """A name without what stands behind it in brackets."""
    return fact.name.partition(" (")[0]


def plain_form(name: str) -> str:
    """A name without hyphens, articles, brackets and number, so that spellings of it are equal."""
    bare = folded(name.partition(" (")[0]).replace("-", " ").removeprefix("the ")
    if bare.endswith(("sses", "xes")):
        bare = bare.removesuffix("es")
    return bare.rstrip("s").replace(" ", "")
