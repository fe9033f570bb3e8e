"""What decides an item, in words: the question put to facts, rule or model, and its working.

For readers. What is checked stands in the modules of each kind of proof.
"""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence

from generator.errors import GeneratorError
from generator.proofs.models import QUESTIONS
from generator.proofs.rules import RULES
from generator.proofs.rules.rule import Given
from generator.questions import Item, ModelProof, NumberProof
from generator.questions.proof import EdgeProof, OrderProof, PathProof, RunProof
from generator.rule_book import balloon, min_free, rollout, shares, swap_file
from kb import KbError, KnowledgeBase, Process, Verb, plain
from simulator.errors import SimulationError

_KINDS: Mapping[str, str] = {
    "absent": "who takes none of the steps of a process, by its whole list of steps",
    "analogy": "what stands to a thing as the second of an example stands to the first",
    "arrow": "which numbered arrow of a diagram is no edge of the graph",
    "attribute": "what facts say of themselves in one field",
    "band": "what a state machine says of its states",
    "between": "what lies on the way from one thing to another",
    "cast": "who takes each step of a process",
    "claim": "a cited claim against beliefs that claims refute",
    "contradiction": "which sentence contradicts a diagram, all of whose arrows are edges",
    "difference": "what one thing has and the other is known to lack",
    "direct": "who is joined directly, and who only by way of something else",
    "dominator": "what lies on every way between two things",
    "gap": "which step of a process is left out of a listing",
    "label": "which name belongs to each blank of a diagram, so that all arrows are edges",
    "match": "what belongs to what, so that there is one way to join all of them",
    "nobody": "nothing: nobody has proven this item",
    "odd": "the one of four that lacks what the other three share",
    "port": "which component listens on which port",
    "sequence": "which order of steps does not put an effect before its cause",
    "statement": "whether a sentence is a cited claim or a belief that a claim refutes",
    "step": "one step of a process: who takes it, or what stands beside it",
    "value": "the value of a parameter at this version",
    "word": "the definition of a term in the glossary",
    "wrong-line": "which line of a process names somebody who does not take that step",
}


def query(item: Item, kb: KnowledgeBase) -> Iterator[str]:
    """What is asked of the facts or models, and what they give."""
    proof = item.proof
    match proof:
        case EdgeProof():
            yield from _edge(proof, kb)
        case PathProof():
            first, then = (_verb(kb, name) for name in proof.verbs)
            yield f"what {first} something that {then} {_name(kb, proof.given)}"
        case OrderProof():
            yield f"the order that the causes of the steps of {_name(kb, proof.process)} allow"
        case NumberProof():
            yield f"rule {proof.rule}" + (f", case {proof.branch}" if proof.branch else "")
        case ModelProof():
            yield f"model {proof.model}" + (f", case {proof.branch}" if proof.branch else "")
        case RunProof():
            asked = ", ".join(f"{name} {value}" for name, value in sorted(proof.query.items()))
            stopped = f", with {proof.without} stopped" if proof.without else ""
            yield f"a run of the scenario {proof.scenario}{stopped}; asked: {asked}"
        case _:
            yield _KINDS.get(proof.by, proof.by)
    for field in ("fact", "given", "start", "end", "other", "machine", "process", "parameter"):
        ref = getattr(proof, field, "")
        if ref in kb:
            yield f"{field}: {_name(kb, ref)} ({ref})"
            fact = kb[ref]
            if isinstance(fact, Process):
                yield from (f"  {_step(kb, fact, n)}" for n in range(len(fact.steps)))


def _step(kb: KnowledgeBase, process: Process, place: int) -> str:
    step = process.steps[place]
    after = f" (after {', '.join(step.after)})" if step.after else ""
    return f"{step.id}: {_name(kb, step.actor)} {step.does}{after}"


def _name(kb: KnowledgeBase, ref: str) -> str:
    return kb[ref].name if ref in kb else ref


def _verb(kb: KnowledgeBase, name: str) -> str:
    if f"verb:{name}" not in kb:
        return name
    verb = kb[f"verb:{name}"]
    return verb.reads if isinstance(verb, Verb) else name


def _edge(proof: EdgeProof, kb: KnowledgeBase) -> Iterator[str]:
    reads = _verb(kb, proof.verb)
    for given in (proof.given, *proof.also):
        name = _name(kb, given)
        if proof.asks == "subject":
            found = kb.subjects(proof.verb, given)
            yield f"what {reads} {name}: {_names(kb, found)}"
        else:
            found = kb.targets(given, proof.verb)
            yield f"what {name} {reads}: {_names(kb, found)}"


def _names(kb: KnowledgeBase, refs: Collection[str]) -> str:
    return ", ".join(sorted(_name(kb, ref) for ref in refs)) or "nothing"


Steps = Callable[[KnowledgeBase, Mapping[str, str], str], Sequence[str]]


def _rollout(kb: KnowledgeBase, given: Mapping[str, str], _: str) -> Sequence[str]:
    bounds = (given[name].replace(" ", "") for name in ("surge", "unavailable"))
    return rollout(kb, int(given["replicas"]), *bounds).steps


def _quorum(_: KnowledgeBase, given: Mapping[str, str], __: str) -> Sequence[str]:
    members = int(given["members"])
    majority = members // 2 + 1
    return (
        f"a majority of {members} is {members} / 2, rounded down, and 1: {majority}",
        f"{members} less {majority} may fail: {members - majority}",
    )


_STEPS: Mapping[str, Steps] = {
    "rollout-max": _rollout,
    "rollout-min": _rollout,
    "quorum": _quorum,
    "min-free": lambda kb, g, at: min_free(kb, f"{g['host']} GiB", at).steps,
    "balloon-cap": lambda kb, g, at: balloon(kb, f"{g['memory']} GiB", at).steps,
    "memory-shares": lambda kb, g, at: shares(kb, f"{g['memory']} GiB", at, level=g["level"]).steps,
    "swap-file": lambda kb, g, at: (
        swap_file(kb, f"{g['memory']} GiB", at, reservation=f"{g['reservation']} GiB").steps
    ),
}


def working(item: Item, kb: KnowledgeBase) -> Iterator[str]:
    """The working with the numbers of the case, and what the checker's own rule or model gives."""
    proof = item.proof
    if not isinstance(proof, NumberProof | ModelProof):
        return
    given = Given(proof.inputs, kb)
    try:
        if isinstance(proof, NumberProof) and proof.rule in RULES:
            rule = RULES[proof.rule]
            if steps := _STEPS.get(proof.rule):
                yield from steps(kb, proof.inputs, str(kb.at.get("esxi", "")))
            yield from rule.works(given)
            value = rule.right(given)
            said = rule.names(given, value) if rule.names else f"{plain(value)} {proof.unit}"
            yield f"the rule gives: {said.strip()}"
        elif isinstance(proof, ModelProof) and proof.model in QUESTIONS:
            question = QUESTIONS[proof.model]
            yield from question.works(given)
            right = question.right(given)
            yield f"the model gives: {', '.join(question.says(given, code) for code in right)}"
            for error, slip in question.slips.items():
                codes = [code for code in slip(given) if code not in right]
                if codes:
                    yield f"{error} would give: {', '.join(question.says(given, c) for c in codes)}"
    except (KeyError, ValueError, ZeroDivisionError, SimulationError, GeneratorError, KbError) as e:
        yield f"cannot be worked out from these inputs: {e!r}"
