"""The kinds of facts that a knowledge base holds, one model each."""

from kb.model.base import Fact, See
from kb.model.cited import Cited, Dispute
from kb.model.claim import Claim, Misconception
from kb.model.evidence import Objective, Source
from kb.model.process import Process, Step
from kb.model.quantities import Counter, Parameter, Setting
from kb.model.relation import Complete, Relation
from kb.model.state import Band, State
from kb.model.things import ApiObject, Component, Mechanism
from kb.model.words import Term, Verb

KINDS: dict[str, type[Fact]] = {
    model.kind: model
    for model in (
        Component,
        ApiObject,
        Mechanism,
        Process,
        State,
        Parameter,
        Counter,
        Term,
        Verb,
        Source,
        Objective,
    )
}

__all__ = [
    "KINDS",
    "ApiObject",
    "Band",
    "Cited",
    "Claim",
    "Complete",
    "Component",
    "Counter",
    "Dispute",
    "Fact",
    "Mechanism",
    "Misconception",
    "Objective",
    "Parameter",
    "Process",
    "Relation",
    "See",
    "Setting",
    "Source",
    "State",
    "Step",
    "Term",
    "Verb",
]
