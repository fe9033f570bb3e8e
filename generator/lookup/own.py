"""What only one kind of fact has: steps, values, bands, thresholds, documents."""

from collections.abc import Iterator

from generator.lookup.wording import cited, dispute, held
from kb import (
    ApiObject,
    Component,
    Counter,
    Fact,
    KnowledgeBase,
    Mechanism,
    Objective,
    Parameter,
    Process,
    See,
    Source,
    State,
    Term,
    Verb,
    plain,
)


def own(kb: KnowledgeBase, fact: Fact) -> Iterator[str]:
    """The lines that are special for the kind of a fact."""
    if isinstance(fact, (Component, ApiObject, Mechanism)) and fact.role:
        yield f"Role: {fact.role}"
    if isinstance(fact, Process):
        yield from ("", "Steps:", *_steps(kb, fact))
    elif isinstance(fact, Parameter):
        yield from _values(kb, fact)
    elif isinstance(fact, State):
        yield from _bands(fact)
    else:
        yield from _words(fact)
    yield from _see(getattr(fact, "see", ()))


def _see(see: tuple[See, ...]) -> Iterator[str]:
    if see:
        yield from ("", "See it:", *(f"  {one.command}  - {one.look_at}" for one in see))


def _words(fact: Fact) -> Iterator[str]:
    """What is special of the kinds that are words, readings and documents."""
    if isinstance(fact, Counter):
        yield f"Measures: {fact.measures}"
        yield f"Where to read it: {fact.tool}{f' ({fact.unit})' if fact.unit else ''}"
        yield f"{fact.reading}  {cited(fact.cites)}"
    elif isinstance(fact, Term):
        yield f"Defined in: {', '.join(fact.cites)}"
    elif isinstance(fact, Objective):
        share = f", {plain(fact.weight)} %" if fact.weight is not None else ""
        yield f"{fact.exam}, outline of {fact.outline}, {fact.section}{share}  {cited(fact.cites)}"
    elif isinstance(fact, Source):
        yield f"{fact.publisher}, {fact.url} (seen {fact.accessed})"
    elif isinstance(fact, Verb):
        yield f"subject {fact.reads} target; target {fact.inverse} subject"


def _bands(fact: State) -> Iterator[str]:
    yield f"State {fact.rank} of {fact.machine}"
    yield from ("", "Holds:")
    for band in fact.bands:
        edge = f" Threshold: {band.threshold}." if band.threshold else ""
        work = f" At work: {', '.join(band.actions)}." if band.actions else ""
        yield f"  {band.when} {band.does}{edge}{work}{held(band.versions)}  {cited(band.cites)}"
        yield from (f"  {line}" for line in dispute(band))


def _steps(kb: KnowledgeBase, fact: Process) -> Iterator[str]:
    numbers = {step.id: number for number, step in enumerate(fact.steps, 1)}
    for step in fact.steps:
        number = numbers[step.id]
        before = [str(numbers[name]) for name in step.after]
        after = "" if before == [str(number - 1)] or not before else f", after {', '.join(before)}"
        said = f"{kb[step.actor].name} {step.does}{after}{held(step.versions)}"
        yield f"  {number}. {said}  {cited(step.cites)}"
        yield from (f"  {line}" for line in dispute(step))


def _values(kb: KnowledgeBase, fact: Parameter) -> Iterator[str]:
    if fact.setting:
        yield f"Set by: {fact.setting}"
    if fact.of:
        yield f"Belongs to: {fact.of}"
    for word, bound in (("Least", fact.minimum), ("Most", fact.maximum)):
        if bound is not None:
            yield f"{word}: {plain(bound)} {fact.unit}".rstrip()
    yield from ("", "Value:")
    for entry in fact.values:
        value = f"{plain(entry.value)} {fact.unit}".rstrip()
        when = entry.versions.words()
        read = f", read at {kb.at[fact.domain]}" if when else ""
        said = f"{value}{f' ({when}{read})' if when else ''}"
        note = f" - {entry.note}" if entry.note else ""
        yield f"  {said}{note}  {cited(entry.cites)}"
        yield from (f"  {line}" for line in dispute(entry))
