"""What the built-in facts cover: nothing that a trainer would look for is missing."""

import pytest

from kb import (
    ApiObject,
    Component,
    Counter,
    KnowledgeBase,
    Mechanism,
    Objective,
    Parameter,
    Process,
    Source,
    Term,
    Verb,
)

KB = KnowledgeBase.load()
FACTS = tuple(KB.whole.values())


def test_everything_that_can_be_seen_says_how() -> None:
    """Every component, object, mechanism and counter carries a command and what to look at."""
    things = [
        fact for fact in FACTS if isinstance(fact, Component | ApiObject | Mechanism | Counter)
    ]

    assert [fact.ref for fact in things if not fact.see] == []


def test_everything_that_exams_ask_for_is_tagged() -> None:
    """Every fact about the world names an objective, and every objective has facts."""
    about = [fact for fact in FACTS if not isinstance(fact, Source | Verb | Objective)]

    assert [fact.ref for fact in about if not fact.objectives] == []
    asked = {ref for fact in about for ref in fact.objectives}
    assert [fact.ref for fact in KB.of(Objective) if fact.ref not in asked] == []


def test_every_part_of_kubernetes_says_what_fails_without_it() -> None:
    """What stops and what goes on while a component is down."""
    parts = [fact for fact in KB.of(Component) if fact.domain == "kubernetes"]

    assert [p.ref for p in parts if not any(c.about == "failure" for c in p.claims)] == []


@pytest.mark.parametrize(
    "process",
    [
        *("pod-creation", "scheduling-cycle", "rolling-update", "rollback", "scale-down"),
        *("node-failure", "service-traffic", "secret-to-container", "namespace-deletion"),
        *("leader-election", "garbage-collection", "configmap-update", "volume-mount"),
        *("ballooning-six-steps", "compress-or-swap", "page-sharing-pass", "large-page-pass"),
        *("host-cache-swap", "tier-migration", "memory-entitlement", "activity-sample"),
    ],
)
def test_what_happens_is_told_step_by_step(process: str) -> None:
    """The processes that courses walk through, each with cited steps."""
    fact = KB[f"process:{process}"]

    assert isinstance(fact, Process)
    assert len(fact.steps) >= 4


@pytest.mark.parametrize(
    "said",
    [
        "term:control-plane#master-node",
        "component:replicationcontroller-controller#",
        "object:replicationcontroller#keeps-replicas-today",
        "component:endpoints-controller#feeds-proxy",
        "component:container-runtime#docker-is-runtime",
        "component:kube-proxy#pod-to-pod",
        "component:kube-scheduler#uses-metrics",
        "object:secret#encrypted",
        "term:memory-states#two-free-of-sixty-four",
    ],
)
def test_the_errors_of_the_introductory_text_are_refuted(said: str) -> None:
    """Each stands as a misconception with its correction."""
    ref, _, name = said.partition("#")
    beliefs = {wrong.id: wrong.refuted_by for wrong in KB.whole[KB[ref].ref].misconceptions}

    assert beliefs.get(name) if name else KB[ref].claims


def test_disputes_are_told_with_both_sides() -> None:
    """Where sources disagree, as on the top band and the balloon in hard, nobody chose silently."""
    parts = ("claims", "relations", "values", "bands", "steps")
    disputed = {
        fact.ref
        for fact in FACTS
        for part in parts
        for entry in getattr(fact, part, ())
        if entry.disputed
    }

    assert {"parameter:large-page-threshold", "mechanism:ballooning"} <= disputed


def test_there_is_enough_of_everything() -> None:
    """Floors, so that nobody deletes half of the facts by accident."""
    entries = sum(len(fact.claims) for fact in FACTS), sum(len(fact.relations) for fact in FACTS)
    numbers = len(KB.of(Parameter)) + len(KB.of(Counter))
    flows = len(KB.of(Process)) + len(KB.machines())

    assert len(FACTS) >= 480
    assert entries[0] >= 450
    assert entries[1] >= 500
    assert sum(len(fact.misconceptions) for fact in FACTS) >= 90
    assert numbers >= 130
    assert flows >= 30
    assert len(KB.of(Source)) >= 60
    assert len(KB.of(Term)) >= 140
    assert sum(bool(fact.complete) for fact in FACTS) >= 25
