"""Items stay what they are: a fact, a family or a wording elsewhere changes none of them."""

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from generator.authoring import Draft, Listed, SingleDraft, family
from generator.draw import draft_pool, drafts, settle, settled
from generator.families import FAMILIES
from generator.questions import Item
from kb import KnowledgeBase
from kb.ids import Ref
from kb.model import Component, Term

KB = KnowledgeBase.load()
BREAD = KnowledgeBase.load([Path(__file__).parents[1] / "banks" / "bread"], builtin=False)
DRAWN_FROM_MANY = ("edge.subject", "edge.target", "role.of", "role.thing", "term.word")
REMOVABLE = (
    *("counter:core-heat", "mechanism:scoring", "object:stone", "parameter:steam-time"),
    *("process:baking-day", "state:dough-raw", "term:poolish"),
)


@cache
def bread() -> dict[str, Item]:
    """Every item about bread."""
    return {item.id: item for item in settled(BREAD, 7)}


@pytest.mark.parametrize("gone", REMOVABLE)
def test_a_fact_changes_only_items_that_tell_of_it(gone: str) -> None:
    """Chance looks at each option's own reference, and not at its place in a list."""
    whole = {ref: fact for ref, fact in BREAD.whole.items() if ref != gone}
    without = {item.id: item for item in settled(KnowledgeBase.of_facts(whole), 7)}

    changed = [item for name, item in bread().items() if without.get(name, item) != item]

    assert [item.id for item in changed if BREAD[gone].name not in item.model_dump_json()] == []
    assert len(changed) < 0.1 * len(without)


def some(kb: KnowledgeBase) -> dict[str, Item]:
    """Items of the families whose distractors come from the most facts."""
    found = [each for each in FAMILIES if each.id in DRAWN_FROM_MANY]
    return {item.id: item for item in settled(kb, 3, found)}


def test_facts_about_something_else_change_no_item_at_all() -> None:
    """Whoever adds a knowledge base of his own keeps every question of ours, byte for byte."""
    both = KnowledgeBase.load([Path(__file__).parents[1] / "banks" / "bread"])
    before, after = some(KB), some(both)

    assert {name: after[name] for name in before} == before
    assert len(after) > len(before)


def test_a_new_component_and_a_new_term_change_few_of_a_thousand_items() -> None:
    """Those in which the new fact stands, as a distractor beside facts of its kind and topic."""
    proxy, term = KB["component:kube-proxy"], KB["term:quorum"]
    assert isinstance(proxy, Component)
    assert isinstance(term, Term)
    news = (
        proxy.model_copy(update={"id": "zz-relay", "name": "zz relay", "relations": ()}),
        term.model_copy(
            update={"id": "aa-tally", "name": "aa tally", "summary": "A count of all."}
        ),
    )
    more = {**KB.whole, **{Ref(f"{fact.kind}:{fact.id}"): fact for fact in news}}
    before, after = some(KB), some(KnowledgeBase.of_facts(dict(sorted(more.items()))))

    changed = [item for name, item in before.items() if after[name] != item]

    assert len(before) > 1000
    assert set(before) <= set(after)
    assert len(changed) < 0.05 * len(before)
    told = [after[item.id].model_dump_json() for item in changed]
    strangers = [said for said in told if "zz relay" not in said and "aa tally" not in said]
    assert len(strangers) <= 3  # the last of the distractors that are looked at has moved


def test_a_new_family_leaves_every_other_item_alone() -> None:
    """Each question has its own streams."""
    (order,) = (each for each in FAMILIES if each.id == "step.order")
    assert isinstance(order, Listed)

    @family("new.family", title="A new one", level="remember")
    def new_family(kb: KnowledgeBase) -> Iterator[Draft]:
        yield from order.drafts(kb)

    before = draft_pool(BREAD, 7)
    after = draft_pool(BREAD, 7, (new_family, *FAMILIES))

    assert [item for item in after if item.family != "new.family"] == list(before)


def test_a_reworded_stem_keeps_the_id_and_the_options() -> None:
    """A learning-management system then updates the question instead of adding one."""
    (word,) = (each for each in FAMILIES if each.id == "term.word")
    draft = next(iter(drafts(word, BREAD, 1)))
    assert isinstance(draft, SingleDraft)
    other = replace(draft, stems=[f"Please: {stem}" for stem in draft.stems])

    one, two = settle(word, draft, BREAD, 1), settle(word, other, BREAD, 1)

    assert one is not None
    assert two is not None
    assert (two.id, two.fingerprint) == (one.id, one.fingerprint)
    assert two.stem != one.stem
    assert two.model_dump(exclude={"stem", "prior"}) == one.model_dump(exclude={"stem", "prior"})
