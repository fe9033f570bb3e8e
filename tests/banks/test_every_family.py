"""Every family, with our facts and with facts about bread, and what its proofs catch."""

from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from generator import families as families_package
from generator.authoring import Draft, Family
from generator.draw import settle
from generator.draw.pool import drafts as all_drafts
from generator.families import FAMILIES
from generator.lint import flaws
from generator.proofs import prove
from generator.questions import (
    Cloze,
    Item,
    Labeling,
    Matching,
    Numeric,
    Ordering,
    ShortText,
    SingleChoice,
    Trap,
)
from kb import Fact, KnowledgeBase, Parameter, Process, State
from kb.ids import Ref

KB = KnowledgeBase.load()
BREAD = KnowledgeBase.load([Path(__file__).parent / "bread"], builtin=False)
each_family = pytest.mark.parametrize("family", FAMILIES, ids=lambda family: family.id)

# Their keys follow from a definition and the numbers in the stem; no fact holds a number.
WITHOUT_NUMBERS = {
    *("placement.feasible", "placement.excluded", "qos.which", "taint.tolerated"),
    *("qos.init-containers", "taint.running", "eviction.order"),
    *("service.endpoints", "eviction.first", "placement.chosen", "pending.repair"),
    *("quota.admission", "rollout.stalled", "manifest.fault"),
    *("quorum.failures", "swapfile.size", "swapfile.typed"),
    *("rollout.most", "rollout.most-typed", "rollout.least", "rollout.least-typed"),
    *("worked.rollout", "worked.autoscaler", "worked.quorum", "worked.disruptions"),
    *("worked.shares", "tier.answer", "tier.reason"),
    *("entitlement.amount", "overcommit.level", "plot.reading", "repair.keeps-memory"),
    *("autoscaler.replicas", "autoscaler.replicas-typed", "autoscaler.tolerance"),
    *("budget.allowed", "budget.allowed-typed", "eviction.time", "eviction.time-typed"),
    *("slices.count", "probe.restart", "probe.restart-typed"),
    *("configuration.rollout", "direction.change", "outage.stops", "outage.goes-on"),
}


@cache
def drafts(family: str) -> tuple[Draft, ...]:
    """All drafts of a family from our facts."""
    (found,) = (one for one in FAMILIES if one.id == family)
    return tuple(all_drafts(found, KB, 1))


def items(family: Family, seed: int = 1, step: int = 1) -> Iterator[Item]:
    """Every so many-th item of a family."""
    for draft in drafts(family.id)[::step]:
        if item := settle(family, draft, KB, seed):
            yield item


@each_family
def test_a_family_asks_something_and_proves_all_of_it(family: Family) -> None:
    """No family is dead with our facts, and none makes an item whose proof does not hold."""
    found = list(items(family))

    assert found
    assert {item.id: said for item in found if (said := prove(item, KB))} == {}


@each_family
def test_a_draft_has_three_stems_that_ask_in_different_words(family: Family) -> None:
    """Every draft can be asked in at least three ways with different openings."""
    for draft in drafts(family.id):
        assert len(set(draft.stems)) >= 3, draft.case
        assert len({stem[:12] for stem in draft.stems}) >= 2, draft.case


@each_family
def test_ids_of_items_are_given_once(family: Family) -> None:
    """The case of a draft tells it apart within its family."""
    cases = [draft.case for draft in drafts(family.id)]

    assert len(cases) == len(set(cases))


@each_family
def test_every_seed_gives_items_that_are_proven(family: Family) -> None:
    """Whatever chance decides, options differ and one answer is right."""
    step = max(1, len(drafts(family.id)) // 3)

    for seed in range(20):
        for item in items(family, seed, step):
            assert prove(item, KB) == (), item.id


def copied(item: Item, **changes: object) -> Item:
    """The item with some of its fields changed, and nothing checked."""
    return item.model_copy(update=changes)


def flipped(item: Item) -> Item:
    """The item with another key."""
    if isinstance(item, Numeric):
        return copied(item, answer=f"{item.answer}1")
    if isinstance(item, Matching | Labeling):
        one, other, *rest = item.pairs
        changed = one.model_copy(update={"right": other.right, "right_ref": other.right_ref})
        back = other.model_copy(update={"right": one.right, "right_ref": one.right_ref})
        return copied(item, pairs=(changed, back, *rest))
    if isinstance(item, Ordering):
        return copied(item, steps=(item.steps[1], item.steps[0], *item.steps[2:]))
    if isinstance(item, Cloze):
        gap, *more = item.gaps
        return copied(item, gaps=(gap.model_copy(update={"answer": gap.wrong[0].text}), *more))
    if isinstance(item, ShortText):
        return copied(item, answer=item.traps[0].value)
    turned = [option.model_copy(update={"right": not option.right}) for option in item.options]
    return copied(item, options=tuple(turned))


def doubled(item: Item) -> Item:
    """The item with the same answer twice."""
    if isinstance(item, Numeric):
        trap = Trap(value=item.answer, error="none", feedback="It is right as well as the key.")
        return copied(item, traps=(*item.traps, trap))
    if isinstance(item, Matching | Labeling):
        second = item.pairs[1].model_copy(update={"right": item.pairs[0].right})
        return copied(item, pairs=(item.pairs[0], second, *item.pairs[2:]))
    if isinstance(item, Ordering):
        return copied(item, steps=(item.steps[0], item.steps[0], *item.steps[2:]))
    if isinstance(item, Cloze):
        gap, *more = item.gaps
        spare = gap.wrong[0].model_copy(update={"text": gap.answer})
        return copied(item, gaps=(gap.model_copy(update={"wrong": (spare,)}), *more))
    if isinstance(item, ShortText):
        trap = item.traps[0].model_copy(update={"value": item.answer})
        return copied(item, traps=(trap,))
    text = f" {item.options[0].text.upper()} "
    same = item.options[1].model_copy(update={"text": text})
    return copied(item, options=(item.options[0], same, *item.options[2:]))


def reworded(item: Item) -> Item:
    """The item with one answer in other words than those of the facts."""
    if isinstance(item, Numeric):
        return copied(item, unit=f"{item.unit}x")
    if isinstance(item, Matching | Labeling):
        first = item.pairs[0].model_copy(update={"right": "Something else altogether"})
        return copied(item, pairs=(first, *item.pairs[1:]))
    if isinstance(item, Ordering):
        first_step = item.steps[0].model_copy(update={"text": "somebody does something else"})
        return copied(item, steps=(first_step, *item.steps[1:]))
    if isinstance(item, Cloze):
        return copied(item, text=f"Once, {item.text}")
    if isinstance(item, ShortText):
        return copied(item, accepted=("something else altogether",))
    changed = item.options[-1].model_copy(update={"text": "Something else altogether"})
    return copied(item, options=(*item.options[:-1], changed))


def uncited(item: Item) -> Item:
    """The item without one of its sources, in the proof as well."""
    proof = item.proof.model_copy(update={"cites": item.proof.cites[1:]})
    return copied(item, proof=proof, sources=item.sources[1:])


@each_family
@pytest.mark.parametrize("harm", [flipped, doubled, reworded, uncited])
def test_harm_to_an_item_is_noticed(family: Family, harm: Callable[[Item], Item]) -> None:
    """Another key, the same answer twice, edited words or a missing source: all are caught."""
    for item in list(items(family))[:3]:
        assert prove(harm(item), KB), item.id


def changed(fact: Fact) -> Fact:
    """A fact that says something else in everything that it says."""
    new: dict[str, Any] = {"name": f"{fact.name} II", "summary": f"Or so it was. {fact.summary}"}
    for key in ("role", "reading", "tool", "setting", "api_group", "plane"):
        if getattr(fact, key, ""):
            new[key] = f"{getattr(fact, key)} and more"
    if getattr(fact, "namespaced", None) is not None:
        new["namespaced"] = not getattr(fact, "namespaced", None)
    new["claims"] = tuple(
        claim.model_copy(update={"text": f"Once, {claim.text}"}) for claim in fact.claims
    )
    new["misconceptions"] = tuple(
        wrong.model_copy(update={"belief": f"Once, {wrong.belief}"})
        for wrong in fact.misconceptions
    )
    if isinstance(fact, Parameter):
        new["values"] = tuple(
            entry.model_copy(update={"value": entry.value * 2 + 1}) for entry in fact.values
        )
    if isinstance(fact, Process):
        new["steps"] = tuple(
            step.model_copy(update={"does": f"{step.does} at last"}) for step in fact.steps
        )
    if isinstance(fact, State):
        new["bands"] = tuple(
            band.model_copy(update={"when": f"Later, {band.when}", "does": f"Now {band.does}"})
            for band in fact.bands
        )
    return fact.model_copy(update=new)


@cache
def other_facts() -> KnowledgeBase:
    """Our facts, each of which says something else; sources and verbs stay."""
    whole = {
        ref: fact if ref.kind in {"source", "verb", "objective"} else changed(fact)
        for ref, fact in KB.whole.items()
    }
    return KnowledgeBase.of_facts(whole, at={domain: str(v) for domain, v in KB.at.items()})


@pytest.mark.parametrize(
    "family", [one for one in FAMILIES if one.id not in WITHOUT_NUMBERS], ids=lambda one: one.id
)
def test_facts_that_change_are_noticed(family: Family) -> None:
    """An item from facts that say something else by now is refused."""
    for item in list(items(family))[:3]:
        assert prove(item, other_facts()), item.id


@pytest.mark.parametrize("code", ["", "nobody", "nobody does Anything", "kubelet"])
def test_a_deed_that_makes_no_sense_is_a_complaint_and_no_crash(code: str) -> None:
    """Banks are untrusted input, and so is what their options claim of a run."""
    (order,) = (family for family in FAMILIES if family.id == "run.order")
    (first,) = (family for family in FAMILIES if family.id == "run.first")
    ordering, choice = next(items(order)), next(items(first))
    assert isinstance(ordering, Ordering)
    assert isinstance(choice, SingleChoice)
    step = ordering.steps[0].model_copy(update={"ref": f"run:{code}"})
    option = choice.options[0].model_copy(update={"gives": code})

    assert prove(copied(ordering, steps=(step, *ordering.steps[1:])), KB)
    assert prove(copied(choice, options=(option, *choice.options[1:])), KB)


def test_a_fact_that_is_gone_is_noticed() -> None:
    """An item about a fact that exists no more is refused, and the fact is named."""
    item = next(items(FAMILIES[0]))
    gone = Ref(item.facts[0])
    kb = KnowledgeBase(
        {ref: fact for ref, fact in KB.facts.items() if ref != gone}, KB.whole, KB.at
    )

    assert any(gone in said for said in prove(item, kb))


def test_families_work_on_facts_about_bread() -> None:
    """Nothing in the generic families knows a fact by name."""
    found: dict[str, int] = {}
    for family in FAMILIES:
        for draft in all_drafts(family, BREAD, 1):
            item = settle(family, draft, BREAD, 1)
            if item:
                assert prove(item, BREAD) == (), item.id
                found[family.id] = found.get(family.id, 0) + 1

    assert len(found) >= 30
    assert sum(found.values()) >= 150


def test_nearly_all_items_pass_the_rules_of_item_writing() -> None:
    """At most one item in five is refused for its wording; assembly leaves those out."""
    made = [item for family in FAMILIES for item in items(family, 1, 5)]
    refused = [item.id for item in made if any(f.severity == "block" for f in flaws(item))]

    assert len(refused) < len(made) / 5


def test_every_module_of_families_is_listed() -> None:
    """A family module that nobody listed would never be asked."""
    folder = Path(families_package.__file__).parent
    modules = {path.stem for path in folder.iterdir() if not path.stem.startswith("__")}
    text = (folder / "__init__.py").read_text()

    assert {name for name in modules if f"*{name}.FAMILIES" not in text} == set()
    assert len({family.id for family in FAMILIES}) == len(FAMILIES)
