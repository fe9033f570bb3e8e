"""What holds for the changes between any two versions."""

from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from kb import KnowledgeBase, Parameter, Ref, Version
from kb.changes import Change, changes, history, turns

BREAD = KnowledgeBase.load(
    [Path(__file__).parents[2] / "docs" / "examples" / "bread"], builtin=False
)
BUILTIN = KnowledgeBase.load()
_WORLDS = {"bread": BREAD, "kubernetes": BUILTIN, "esxi": BUILTIN}
_VERSIONS = {
    domain: [
        Version((0,)),
        *(Version((*version, 1)) for version, _ in turns(kb.whole, domain)),
        *(version for version, _ in turns(kb.whole, domain)),
        Version((999,)),
    ]
    for domain, kb in _WORLDS.items()
}
_few = settings(max_examples=30)  # a reading of all facts takes its time


def _asked(number: int) -> st.SearchStrategy[tuple[str, list[Version]]]:
    """A domain and some versions of it: at its turns, between them, far away."""
    every = [
        st.tuples(
            st.just(domain),
            st.lists(st.sampled_from(versions), min_size=number, max_size=number),
        )
        for domain, versions in _VERSIONS.items()
    ]
    return st.one_of(every)


def _keys(found: tuple[Change, ...]) -> set[tuple[Ref, str, str]]:
    return {(change.fact.ref, change.part, change.key) for change in found}


@_few
@given(_asked(1))
def test_nothing_changes_within_a_version(asked: tuple[str, list[Version]]) -> None:
    """A comparison with itself is empty."""
    domain, (version,) = asked
    kb = _WORLDS[domain]

    assert changes(kb, domain, version, version) == ()


@_few
@given(_asked(2))
def test_changes_back_are_the_reverse(asked: tuple[str, list[Version]]) -> None:
    """Twice around is the way there."""
    domain, (one, other) = asked
    kb = _WORLDS[domain]
    there, back = changes(kb, domain, one, other), changes(kb, domain, other, one)

    assert tuple(change.backwards() for change in back) == there
    assert all(change.before != change.after for change in there)


@_few
@given(_asked(3))
def test_changes_add_up(asked: tuple[str, list[Version]]) -> None:
    """What differs from the first to the last differs on one part of the way at least."""
    domain, (first, middle, last) = asked
    kb = _WORLDS[domain]
    whole = {change.fact.ref for change in changes(kb, domain, first, last)}
    parts = {
        change.fact.ref
        for pair in ((first, middle), (middle, last))
        for change in changes(kb, domain, *pair)
    }

    assert whole <= parts


@_few
@given(_asked(2))
def test_changes_are_what_two_readings_show(
    asked: tuple[str, list[Version]],
) -> None:
    """Claims and values, compared by hand: nothing is missed and nothing made up."""
    domain, (one, other) = asked
    kb = _WORLDS[domain]
    old, new = kb.read_at({domain: str(one)}), kb.read_at({domain: str(other)})
    both = [ref for ref in kb.whole if ref in old and ref in new]
    claims = {
        (ref, "claim", claim.id)
        for ref in both
        for claim in set(old[ref].claims) ^ set(new[ref].claims)
    }
    values = {
        (ref, "value", "")
        for ref in both
        if isinstance(kb.whole[ref], Parameter) and old.value(ref) != new.value(ref)
    }
    facts = {(ref, "fact", "") for ref in kb.whole if (ref in old) != (ref in new)}
    found = _keys(changes(kb, domain, one, other))

    assert {key for key in found if key[1] in {"claim", "value", "fact"}} == claims | values | facts


@_few
@given(st.data())
def test_the_history_of_a_fact_is_what_changed_through_all_versions(data: st.DataObject) -> None:
    """A change between any two versions stands in it."""
    domain, (one, other) = data.draw(_asked(2))
    kb = _WORLDS[domain]
    found = changes(kb, domain, one, other)
    refs = sorted({change.fact.ref for change in found})
    if refs:
        ref = data.draw(st.sampled_from(refs))
        told = {(change.part, change.key, change.since) for change in history(kb, ref)}
        assert {(c.part, c.key, c.since) for c in found if c.fact.ref == ref} <= told
