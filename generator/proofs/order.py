"""The steps of a process decide, where their order is the only one."""

from collections.abc import Iterator, Mapping
from itertools import pairwise

from generator.proofs.said import mentions, process_of, reads_as_step, step_text, undated
from generator.questions import Item, Ordering, OrderProof
from kb import KnowledgeBase, Process


def before(process: Process) -> Mapping[str, set[str]]:
    """For each step of a process, all that must have happened before it."""
    found: dict[str, set[str]] = {}
    for step in process.steps:
        found[step.id] = set(step.after).union(*(found[name] for name in step.after))
    return found


def check_order(item: Item, proof: OrderProof, kb: KnowledgeBase) -> Iterator[str]:
    """Say what is wrong, if anything."""
    if not isinstance(item, Ordering):
        yield "an order proves only an ordering"
        return
    process = process_of(kb, proof.process)
    steps = {step.id: step for step in process.steps}
    if missing := [name for name in proof.steps if name not in steps]:
        yield f"{proof.process} has no step {missing[0]}"
        return
    if [placed.ref for placed in item.steps] != [f"{proof.process}#{s}" for s in proof.steps]:
        yield "the steps are not in the order of the proof"
    earlier = before(process)
    for first, then in pairwise(proof.steps):
        if first not in earlier[then]:
            yield f"{then} need not come after {first}"
    for name, placed in zip(proof.steps, item.steps, strict=False):
        if not reads_as_step(placed.text, kb, steps[name]):
            yield f"step {name} reads otherwise: {step_text(kb, steps[name])}"
    yield from _said(item, proof, process, kb)


def _said(item: Item, proof: OrderProof, process: Process, kb: KnowledgeBase) -> Iterator[str]:
    """What stem and sources must say."""
    cited = {str(ref) for s in process.steps if s.id in proof.steps for ref in s.cites}
    if tuple(sorted(cited)) != proof.cites:
        yield "the proof cites other sources than the steps"
    if complaint := undated(kb, proof.process, item.stem):
        yield complaint
    if not mentions(item.stem, process.name):
        yield f"the stem does not name {process.name}"
