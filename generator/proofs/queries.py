"""What decides an item, in words: the question that is put to facts, rule, model or run.

For readers. What is checked stands in the modules of each kind of proof.
"""

from collections.abc import Collection, Iterator, Mapping

from generator.proofs.models import QUESTIONS
from generator.proofs.models.question import Question
from generator.proofs.rules import RULES
from generator.proofs.rules.rule import Given, Rule
from generator.questions import Item, ModelProof, NumberProof
from generator.questions.proof import AttributeProof, EdgeProof, OrderProof, PathProof, RunProof
from kb import KnowledgeBase, Process, Verb

_KINDS: Mapping[str, str] = {
    "absent": "who takes none of the steps of a process, by its whole list of steps",
    "analogy": "what stands to a thing as the second of an example stands to the first",
    "arrow": "which numbered arrow of a diagram no source supports",
    "band": "what a state machine says of its states",
    "between": "what lies on the way from one thing to another",
    "cast": "who takes each step of a process",
    "claim": "which sentence the sources support, and which beliefs they refute",
    "contradiction": "which sentence contradicts a diagram, all of whose arrows have a source",
    "difference": "what one thing has and the other is known to lack",
    "direct": "who is joined directly, and who only by way of something else",
    "dominator": "what lies on every way between two things",
    "gap": "which step of a process is left out of a listing",
    "label": "which name belongs to each blank of a diagram, so that every arrow has a source",
    "match": "what belongs to what, so that there is one way to join all of them",
    "nobody": "nothing: nobody has proven this item",
    "odd": "the one of four that lacks what the other three share",
    "port": "which component listens on which port",
    "sequence": "which order of steps does not put an effect before its cause",
    "statement": "whether a sentence is what the sources say, or a belief that they refute",
    "step": "one step of a process: who takes it, or what stands beside it",
    "value": "the value of a parameter at this version",
    "word": "the definition of a term in the glossary",
    "wrong-line": "which line of a process names somebody who does not take that step",
}
_FIELDS: Mapping[str, str] = {
    "api_group": "the API group and version of a kind of object",
    "measures": "what a counter measures",
    "namespaced": "whether objects of a kind belong to a Namespace",
    "of": "what a parameter belongs to",
    "plane": "the side of the system on which a component stands",
    "reading": "how a counter is read",
    "role": "the role of a component, object or mechanism",
    "setting": "the setting that holds a parameter",
    "summary": "the definition of a term",
    "tool": "where a counter is shown",
    "unit": "the unit of a parameter or counter",
}
_LABELS: Mapping[str, str] = {
    "fact": "said of",
    "given": "asked of",
    "start": "from",
    "end": "to",
    "other": "compared with",
    "machine": "states of",
    "process": "process",
    "parameter": "parameter",
}
_RUNS: Mapping[str, str] = {
    "count": "how often a step happens",
    "first": "which step happens first",
    "goes-on": "which step happens all the same",
    "missing": "which step does not happen",
    "order": "when each step first happens",
}


def query(item: Item, kb: KnowledgeBase) -> Iterator[str]:
    """What is asked of the facts or models, and what they give."""
    proof = item.proof
    match proof:
        case EdgeProof():
            yield from _edge(proof, kb)
        case PathProof():
            first, then = (_verb(kb, name) for name in proof.verbs)
            yield f"what {first} something that {then} {_called(kb, proof.given)}"
        case OrderProof():
            yield "the order that the causes of the steps of a process allow"
        case NumberProof() | ModelProof():
            yield f"what follows from these facts: {_rests(proof, kb)}"
        case AttributeProof():
            yield _FIELDS[proof.attribute]
        case RunProof():
            yield _run(proof, kb)
        case _:
            yield _KINDS.get(proof.by, proof.by)
    for field, label in _LABELS.items():
        ref = getattr(proof, field, "")
        if ref in kb:
            yield f"{label}: {_name(kb, ref)} ({ref})"
            fact = kb[ref]
            if isinstance(fact, Process):
                yield from (f"  {_step(kb, fact, n)}" for n in range(len(fact.steps)))


def _rests(proof: NumberProof | ModelProof, kb: KnowledgeBase) -> str:
    """The facts on which a rule or model rests, by name."""
    found: Rule | Question | None
    found = RULES.get(proof.rule) if proof.by == "number" else QUESTIONS.get(proof.model)
    try:
        return _names(kb, found.rests_on(Given(proof.inputs, kb)) if found else ())
    except KeyError as missing:
        return f"none, as the input {missing} is missing"


def _run(proof: RunProof, kb: KnowledgeBase) -> str:
    asked = _RUNS.get(proof.query.get("ask", ""), "what its log says")
    stopped = f", in which {_called(kb, f'component:{proof.without}')} is stopped"
    return f"a run of the scenario {proof.scenario}{stopped if proof.without else ''}: {asked}"


def _step(kb: KnowledgeBase, process: Process, place: int) -> str:
    """A step by its number; another one is named only by its own."""
    numbers, step = {one.id: n for n, one in enumerate(process.steps, 1)}, process.steps[place]
    waits = " and ".join(str(number) for number in sorted(numbers[name] for name in step.after))
    return f"{place + 1}. {kb[step.actor].opens} {step.does}" + (f" (after {waits})" * bool(waits))


def _called(kb: KnowledgeBase, ref: str) -> str:
    return kb[ref].called if ref in kb else ref


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
        name = _called(kb, given)
        if proof.asks == "subject":
            found = kb.subjects(proof.verb, given)
            yield f"what {reads} {name}: {_names(kb, found)}"
        else:
            found = kb.targets(given, proof.verb)
            yield f"what {name} {reads}: {_names(kb, found)}"


def _names(kb: KnowledgeBase, refs: Collection[str]) -> str:
    return ", ".join(sorted(_name(kb, ref) for ref in refs)) or "nothing"
