"""Ways through the graph, walked again: what lies between, what is direct, what none can avoid."""

from collections.abc import Iterator

from generator.proofs.closed import Triple, badly_cited, holds, misnamed, unsure
from generator.proofs.said import kin, mentions, setting_text
from generator.questions import (
    BetweenProof,
    DirectProof,
    DominatorProof,
    Item,
    PortProof,
    SingleChoice,
)
from kb import KnowledgeBase, Parameter


def _unnamed(item: Item, kb: KnowledgeBase, *refs: str) -> Iterator[str]:
    for ref in refs:
        if not mentions(item.stem, kb[ref].name):
            yield f"the stem does not name {kb[ref].name}"


def check_between(item: Item, proof: BetweenProof, kb: KnowledgeBase) -> Iterator[str]:
    """Say what is wrong, if anything."""
    if not isinstance(item, SingleChoice):
        yield "what lies between proves only a single choice"
        return
    yield from misnamed(kb, item.options)
    first, second = proof.verbs
    used: list[Triple] = []
    for option in item.options:
        before = holds(kb, first, proof.start, option.ref)
        behind = holds(kb, second, option.ref, proof.end)
        if option.right:
            used += [(first, proof.start, option.ref), (second, option.ref, proof.end)]
            if not (before and behind):
                yield f"{option.ref} does not lie between {proof.start} and {proof.end}"
        elif before is not False and behind is not False:
            yield f"{option.ref} is not known to lie elsewhere"
    yield from badly_cited(item, kb, used)
    yield from _unnamed(item, kb, proof.start, proof.end)


def check_direct(item: Item, proof: DirectProof, kb: KnowledgeBase) -> Iterator[str]:
    """Say what is wrong, if anything."""
    if not isinstance(item, SingleChoice):
        yield "a direct deed proves only a single choice"
        return
    yield from misnamed(kb, item.options)
    used = [
        (proof.verb, proof.lure, proof.middle),
        (proof.link, proof.top, proof.middle),
        (proof.link, proof.middle, proof.given),
    ]
    for verb, subject, target in used:
        if not holds(kb, verb, subject, target):
            yield f"there is no edge {verb} from {subject} to {target}"
    for option in item.options:
        does = holds(kb, proof.verb, option.ref, proof.given)
        said = unsure(does, f"{option.ref} {proof.verb} {proof.given}", right=option.right)
        yield from filter(None, [said])
        if option.right:
            used.append((proof.verb, option.ref, proof.given))
    near = {
        str(end)
        for edge in kb.edges_of(proof.middle)
        if edge.verb.id != proof.verb
        for end in (edge.subject.ref, edge.target.ref)
    }
    found = kb.subjects(proof.verb, proof.given) & near
    if kb.subjects(proof.link, proof.middle) != {proof.top}:
        yield f"{proof.middle} may belong to others than {proof.top}"
    if found != {option.ref for option in item.options if option.right}:
        yield f"{', '.join(sorted(found))} have to do with {proof.middle}"
    if proof.lure not in {option.ref for option in item.options}:
        yield f"{proof.lure} is not among the options"
    yield from badly_cited(item, kb, used)
    yield from _unnamed(item, kb, proof.top, proof.given)


def check_dominator(item: Item, proof: DominatorProof, kb: KnowledgeBase) -> Iterator[str]:
    """Say what is wrong, if anything."""
    if not isinstance(item, SingleChoice):
        yield "what no way avoids proves only a single choice"
        return
    yield from misnamed(kb, item.options)
    for option in item.options:
        if option.ref in (proof.start, proof.end):
            yield f"{option.ref} is an end of the ways"
        if kin(kb, option.ref, proof.start) or kin(kb, option.ref, proof.end):
            yield f"{option.ref} is a whole or a part of an end of the ways"
        reached = _reached(kb, proof.verb, proof.start, without=option.ref)
        around = proof.end in reached
        if option.right and around:
            yield f"there is a way around {option.ref}"
        elif not option.right and not around:
            yield f"no way around {option.ref} is known"
        if option.right:
            open_ends = [ref for ref in sorted(reached) if not kb.is_complete(ref, proof.verb)]
            yield from (f"nobody said that {ref} {proof.verb} nothing else" for ref in open_ends)
            used = {
                (proof.verb, str(edge.subject.ref), str(edge.target.ref))
                for edge in kb.edges(proof.verb)
                if (edge.subject.ref in reached and edge.target.ref == option.ref)
                or (edge.subject.ref == option.ref and edge.target.ref == proof.end)
            }
            yield from badly_cited(item, kb, used)
    yield from _unnamed(item, kb, proof.start, proof.end)


def _reached(kb: KnowledgeBase, verb: str, start: str, *, without: str) -> set[str]:
    """Where one can get from a start by edges of a verb, never through one of the facts."""
    found, queue = {start}, [start]
    while queue:
        new = {str(ref) for ref in kb.targets(queue.pop(), verb)} - found - {without}
        found |= new
        queue += sorted(new)
    return found


def check_port(item: Item, proof: PortProof, kb: KnowledgeBase) -> Iterator[str]:
    """Say what is wrong, if anything."""
    if not isinstance(item, SingleChoice):
        yield "a port proves only a single choice"
        return
    given = kb[proof.given]
    used: list[Triple] = []
    if proof.asks == "component":
        yield from misnamed(kb, item.options)
        if not isinstance(given, Parameter) or setting_text(given) not in item.stem:
            yield f"the stem does not say the value of {proof.given}"
    else:
        yield from _unnamed(item, kb, proof.given)
    for option in item.options:
        ends = (option.ref, proof.given) if proof.asks == "component" else (proof.given, option.ref)
        found = holds(kb, proof.verb, *ends)
        said = unsure(found, f"{ends[0]} {proof.verb} {ends[1]}", right=option.right)
        yield from filter(None, [said])
        fact = kb[option.ref]
        if proof.asks == "number" and (
            not isinstance(fact, Parameter) or option.text != setting_text(fact)
        ):
            yield f"{option.ref} has another value than {option.text!r}"
        if option.right:
            used.append((proof.verb, *ends))
    if proof.asks == "number" and len(kb.targets(proof.given, proof.verb)) > 1:
        yield f"{proof.given} listens on several ports"
    if proof.client:
        used.append((proof.talk, proof.client, proof.given))
        if not holds(kb, *used[-1]):
            yield f"{proof.client} is not known to reach {proof.given}"
        yield from _unnamed(item, kb, proof.client)
    yield from badly_cited(item, kb, used)
