"""The order of the steps decides: which order of letters holds, which line is missing."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from generator.proofs.order import before
from generator.proofs.said import kin, mentions, process_of, step_text, undated
from generator.questions import AbsentProof, GapProof, Item, SequenceProof, SingleChoice
from generator.questions.exhibits import Listing
from generator.questions.text import content
from kb import Fact, KnowledgeBase, Process

_LETTERS = "ABCDEFGH"
_BETWEEN = " → "


def process_and_names(
    item: Item, ref: str, names: Sequence[str], cites: Sequence[str], kb: KnowledgeBase
) -> Iterator[str]:
    """Complain of what no item about several steps of a process may lack."""
    process = process_of(kb, ref)
    if set(names) - {step.id for step in process.steps} or len(set(names)) < len(names):
        yield f"{ref} does not have each of these steps once"
        return
    if not mentions(item.stem, process.name):
        yield f"the stem does not name {process.name}"
    cited = {str(one) for step in process.steps if step.id in names for one in step.cites}
    if tuple(sorted(cited)) != tuple(cites):
        yield "the proof cites other sources than the steps"
    if complaint := undated(kb, ref, item.stem):
        yield complaint


def loose(process: Process, names: Sequence[str]) -> Iterator[str]:
    """Complain of neighbors of which the second need not come after the first."""
    earlier = before(process)
    for first, then in pairwise(names):
        if first not in earlier[then]:
            yield f"{then} need not come after {first}"


def listing_lines(item: Item) -> list[str]:
    """The lines of the one listing of an item; none if it has no listing or several."""
    found = [exhibit for exhibit in item.exhibits if isinstance(exhibit, Listing)]
    return found[0].text.split("\n") if len(found) == 1 else []


def check_sequence(item: Item, proof: SequenceProof, kb: KnowledgeBase) -> Iterator[str]:
    """Exactly one order of the letters keeps every ``after``; all orders start alike."""
    if not isinstance(item, SingleChoice):
        yield "a sequence proves only a single choice"
        return
    if wrong := [*process_and_names(item, proof.process, proof.steps, proof.cites, kb)]:
        yield from wrong
        return
    process = process_of(kb, proof.process)
    texts = {step.id: step_text(kb, step) for step in process.steps if step.id in proof.steps}
    lines = sorted(texts.values(), key=str.casefold)
    if listing_lines(item) != [f"{_LETTERS[n]}  {line}" for n, line in enumerate(lines)]:
        yield "the listing is not that of these steps in alphabetical order"
        return
    letter = {name: _LETTERS[lines.index(text)] for name, text in texts.items()}
    yield from loose(process, proof.steps)
    earlier, broken = before(process), []
    for option in item.options:
        names = option.gives.split()
        if sorted(names) != sorted(proof.steps):
            yield f"{option.gives!r} is no order of these steps"
            continue
        if option.text != _BETWEEN.join(letter[name] for name in names):
            yield f"{option.gives!r} reads otherwise: {[letter[name] for name in names]}"
        if names[0] != proof.steps[0]:
            yield "not all orders start alike"
        wrong_edges = [
            (first, then)
            for first, then in pairwise(proof.steps)
            if names.index(first) > names.index(then) and first in earlier[then]
        ]
        if option.right == bool(wrong_edges):
            yield f"the order {option.text} is {'impossible' if wrong_edges else 'possible'}"
        broken.append(wrong_edges)
    if any(broken.count(edges) > 1 for edges in broken):
        yield "two orders break the same edges"


def check_gap(item: Item, proof: GapProof, kb: KnowledgeBase) -> Iterator[str]:
    """The line left out is one step, and every other option stands outside what is shown."""
    if not isinstance(item, SingleChoice):
        yield "a gap in a listing proves only a single choice"
        return
    if wrong := [*process_and_names(item, proof.process, proof.steps, proof.cites, kb)]:
        yield from wrong
        return
    process = process_of(kb, proof.process)
    yield from loose(process, proof.steps)
    texts = {step.id: step_text(kb, step) for step in process.steps}
    place = proof.steps.index(proof.gap) if proof.gap in proof.steps else 0
    if not 0 < place < len(proof.steps) - 1:
        yield "the gap does not stand between two steps"
        return
    shown = ["?" if name == proof.gap else texts[name] for name in proof.steps]
    if listing_lines(item) != [f"{n}. {line}" for n, line in enumerate(shown, start=1)]:
        yield "the listing does not show these steps"
    earlier = before(process)
    above, below = proof.steps[place - 1], proof.steps[place + 1]
    for option in item.options:
        owner, _, name = option.ref.partition("#")
        if owner != proof.process or option.text != texts.get(name):
            yield f"{option.ref} is no step of {proof.process}, or reads otherwise"
        elif option.right != (name == proof.gap):
            yield f"the step left out is {proof.gap}, not {name}"
        elif not option.right and name not in earlier[above] and below not in earlier[name]:
            yield f"{name} could stand in the gap as well"
        elif not option.right and name in proof.steps:
            yield f"{name} is shown already"


def check_absent(item: Item, proof: AbsentProof, kb: KnowledgeBase) -> Iterator[str]:
    """The key has no step and no connection by which it could take part; all others have one."""
    if not isinstance(item, SingleChoice):
        yield "the actors of a process prove only a single choice"
        return
    process = process_of(kb, proof.process)
    names = [step.id for step in process.steps]
    yield from process_and_names(item, proof.process, names, proof.cites, kb)
    if "NOT" not in item.stem:
        yield "the stem does not say NOT in capitals"
    actors = {step.actor for step in process.steps}
    for option in item.options:
        fact = kb[option.ref]
        if option.text != fact.name:
            yield f"{option.ref} is called {fact.name!r}, not {option.text!r}"
        if option.right == (fact.ref in actors):
            yield f"{option.ref} {'takes a' if fact.ref in actors else 'takes no'} step"
        if option.right:
            yield from _apart(kb, process, fact)


def _apart(kb: KnowledgeBase, process: Process, fact: Fact) -> Iterator[str]:
    """Nothing joins a fact to a process: neither its words nor what its actors have to do with."""
    said = content(" ".join((process.name, process.summary, *(s.does for s in process.steps))))
    if any(content(name) <= said for name in (fact.name, *fact.aka)):
        yield f"the process speaks of {fact.ref}"
    for actor in sorted({step.actor for step in process.steps}):
        if kin(kb, actor, fact.ref):
            yield f"{fact.ref} and {actor} are whole and part"
        if any(edge.target.ref == fact.ref for edge in kb.edges() if edge.subject.ref == actor):
            yield f"{actor} has to do with {fact.ref}"
