"""Which facts items rest on, and a hash of each as it is read at the versions of a bank.

So that a bank can tell whether it is about the facts that changed, or about others.
"""

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from generator.proofs.models import QUESTIONS
from generator.proofs.rules import RULES
from generator.proofs.rules.rule import Given
from generator.questions import Cloze, Item, Joining, Ordering
from generator.questions.items import Choice
from generator.questions.proof import ModelProof, NumberProof, Proof
from kb import KnowledgeBase, Process
from simulator.errors import SimulationError

_VERBS = ("verb", "verbs", "link", "talk")


def used_facts(items: Iterable[Item], kb: KnowledgeBase) -> dict[str, str]:
    """The digest of every fact that one of the items rests on, by reference, in order."""
    refs = sorted({ref for item in items for ref in used_refs(item, kb)})
    return {ref: fact_digest(ref, kb) for ref in refs}


def fact_digest(ref: str, kb: KnowledgeBase) -> str:
    """A hash of what a fact says at these versions; empty if there is no such fact."""
    if ref not in kb:
        return ""
    said = json.dumps(kb[ref].model_dump(mode="json"), sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(said.encode()).hexdigest()[:16]


def changed_facts(used: Mapping[str, str], kb: KnowledgeBase) -> tuple[str, ...]:
    """The facts among *used* that say something else by now, or are gone."""
    return tuple(ref for ref, digest in used.items() if fact_digest(ref, kb) != digest)


def used_refs(item: Item, kb: KnowledgeBase) -> frozenset[str]:
    """The facts that the key, the wrong answers and the sources of an item rest on."""
    named = (*item.facts, *item.proof.cites, *_shown(item), *_proof(item.proof, kb))
    facts = {name.partition("#")[0].partition("@")[0] for name in named}
    found = {ref for ref in facts if ref in kb}
    for ref in tuple(found):
        fact = kb[ref]
        if isinstance(fact, Process):
            found |= {str(step.actor) for step in fact.steps if step.actor in kb}
    return frozenset(found)


def _shown(item: Item) -> Iterator[str]:
    """The references that the parts of an item carry."""
    if isinstance(item, Choice):
        yield from (option.ref for option in item.options)
    elif isinstance(item, Joining):
        yield from (ref for pair in item.pairs for ref in (pair.ref, pair.right_ref))
        yield from (spare.ref for spare in item.spares)
    elif isinstance(item, Ordering):
        yield from (step.ref for step in item.steps)
    elif isinstance(item, Cloze):
        for gap in item.gaps:
            yield from (gap.ref, *(spare.ref for spare in gap.wrong))


def _proof(proof: Proof, kb: KnowledgeBase) -> Iterator[str]:
    """The references in a proof, and what its rule or model rests on."""
    for name, value in proof.model_dump().items():
        texts = list(_texts(value))
        yield from (f"verb:{text}" for text in texts) if name in _VERBS else texts
    if machine := getattr(proof, "machine", ""):
        yield from (str(state.ref) for state in kb.states_of(machine))
    if isinstance(proof, NumberProof) and proof.rule in RULES:
        yield from _asked(RULES[proof.rule].rests_on, proof, kb)
    if isinstance(proof, ModelProof) and proof.model in QUESTIONS:
        yield from _asked(QUESTIONS[proof.model].rests_on, proof, kb)


def _asked(
    rests_on: Callable[[Given], Sequence[str]], proof: NumberProof | ModelProof, kb: KnowledgeBase
) -> Sequence[str]:
    try:
        return rests_on(Given(proof.inputs, kb))
    except (KeyError, ValueError, ZeroDivisionError, SimulationError):
        return ()  # the proof itself will say so


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for name, part in value.items():
            yield str(name)
            yield from _texts(part)
    elif isinstance(value, Iterable):
        for part in value:
            yield from _texts(part)
