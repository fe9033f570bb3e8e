"""Nothing is asked that sources disagree about."""

from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from generator.draw import draft_pool
from generator.proofs import prove
from generator.questions import Item
from kb import (
    Cited,
    Claim,
    Dispute,
    Fact,
    KnowledgeBase,
    Parameter,
    Process,
    Ref,
    Relation,
    Setting,
    State,
)

BREAD = KnowledgeBase.load([Path(__file__).parent / "bread"], builtin=False)
OTHER_SIDE = Dispute(says="Another book says the opposite.", cites=(Ref("source:baker-handbook"),))

Asked = Callable[[Item, Fact, Cited], bool]


@cache
def pool() -> tuple[Item, ...]:
    """All that is asked while nothing is disputed."""
    return draft_pool(BREAD, 1)


def doubted(ref: str, key: str, place: int) -> tuple[KnowledgeBase, Cited]:
    """The facts with one entry in dispute, and that entry."""
    fact = BREAD.whole[Ref(ref)]
    entries = list(getattr(fact, key))
    entries[place] = entries[place].model_copy(update={"disputed": OTHER_SIDE})
    changed = fact.model_copy(update={key: tuple(entries)})
    return KnowledgeBase.of_facts({**BREAD.whole, fact.ref: changed}), entries[place]


def rests_on(item: Item, ref: str, entry: Cited) -> bool:
    """Whether an item's proof names the entry."""
    proof, keys = item.proof, [o.ref for o in getattr(item, "options", ()) if o.right]
    match entry:
        case Claim():
            stated = f"{getattr(proof, 'fact', '')}#{getattr(proof, 'states', '')}"
            return f"{ref}#{entry.id}" in (*keys, stated)
        case Relation():
            ends = {*keys, getattr(proof, "given", "")}
            return entry.verb.id == getattr(proof, "verb", "") and {ref, entry.target} <= ends
        case Setting():
            return getattr(proof, "parameter", "") == ref
        case _:
            return ref in {getattr(proof, name, "") for name in ("process", "given")}


@pytest.mark.parametrize(
    ("kind", "key"),
    [
        (Fact, "claims"),
        (Fact, "relations"),
        (Parameter, "values"),
        (State, "bands"),
        (Process, "steps"),
    ],
    ids=["claim", "edge", "value", "band", "step"],
)
def test_what_is_disputed_is_neither_right_nor_wrong(kind: type[Fact], key: str) -> None:
    """What rested on an entry fails its proof once that is disputed; nothing new rests on it."""
    shown = 0
    for ref in (fact.ref for fact in BREAD.of(kind) if getattr(fact, key)):
        kb, entry = doubted(ref, key, len(getattr(BREAD[ref], key)) - 1)
        before = [item for item in pool() if rests_on(item, ref, entry)]
        if not before:
            continue

        left = draft_pool(kb, 1)

        assert [item.id for item in before if not prove(item, kb)] == []
        assert [item.id for item in left if rests_on(item, ref, entry)] == []
        shown += 1
        if shown == 3:
            break
    assert shown


def test_a_disputed_edge_takes_the_promise_of_a_whole_list_along() -> None:
    """A fact whose edge is disputed no longer stands as a wrong answer for that verb."""
    edge = next(
        edge
        for edge in BREAD.edges()
        if BREAD.is_complete(edge.subject.ref, edge.verb.id) and not edge.verb.functional
    )
    place = edge.subject.relations.index(edge.relation)
    kb, _ = doubted(edge.subject.ref, "relations", place)

    assert kb.is_complete(edge.subject.ref, edge.verb.id)
    assert not kb.undisputed.is_complete(edge.subject.ref, edge.verb.id)
    assert edge.target.ref not in kb.undisputed.targets(edge.subject.ref, edge.verb.id)


def test_facts_without_disputes_are_asked_about_as_they_are() -> None:
    """Where nothing is disputed, nothing is lost."""
    assert BREAD.undisputed.facts == BREAD.facts


@pytest.mark.parametrize("release", ["4.0", "4.1", "5.5"])
def test_what_old_hosts_do_in_a_state_is_asked_of_nobody(release: str) -> None:
    """Texts on releases before 6.0 disagree whether ballooning goes on in the worse states."""
    kb = KnowledgeBase.load(at={"esxi": release})
    machine = Ref("term:esxi-memory-state")

    assert any(band.disputed for state in kb.states_of(machine) for band in state.bands)
    assert not kb.undisputed.states_of(machine)
