"""Facts that change after a bank was drawn, one at a time, and versions that do."""

from functools import cache

import pytest

from generator.draw import drafts, settle
from generator.families import FAMILIES
from generator.proofs import code_digest, prove, used_facts, verify
from generator.proofs.used import used_refs
from generator.questions import Bank, Item
from kb import Fact, KnowledgeBase, Parameter, Process, State
from kb.ids import Ref

KB = KnowledgeBase.load()


@cache
def items(name: str) -> tuple[Item, ...]:
    """Two proven items of a family."""
    (family,) = (one for one in FAMILIES if one.id == name)
    found = [*drafts(family, KB, 5, 6)]
    made = (settle(family, draft, KB, 5) for draft in found[:: max(1, len(found) // 2)])
    return tuple(item for item in made if item and not prove(item, KB))[:2]


def bank_of(*found: Item) -> Bank:
    """A bank of these items, as it is drawn."""
    return Bank(
        title="A bank",
        seed=5,
        generator="test",
        knowledge=KB.digest,
        simulator=code_digest("simulator"),
        program=code_digest("generator"),
        at={domain: str(version) for domain, version in KB.at.items()},
        used=used_facts(found, KB),
        items=found,
    )


@cache
def all_items() -> tuple[Item, ...]:
    """One item of every family."""
    return tuple(item for family in FAMILIES for item in items(family.id)[:1])


def with_facts(*facts: Fact) -> KnowledgeBase:
    """Our facts, some of which say something else."""
    at = {domain: str(version) for domain, version in KB.at.items()}
    return KnowledgeBase.of_facts({**KB.whole, **{fact.ref: fact for fact in facts}}, at=at)


def edited(fact: Fact) -> Fact:
    """A fact of which one thing has changed: a value, a step, a state, a claim, an edge."""
    if isinstance(fact, Parameter):
        values = tuple(
            each.model_copy(update={"value": each.value * 2 + 1}) for each in fact.values
        )
        return fact.model_copy(update={"values": values})
    if isinstance(fact, Process):
        first = fact.steps[0].model_copy(update={"does": "does something else"})
        return fact.model_copy(update={"steps": (first, *fact.steps[1:])})
    if isinstance(fact, State):
        bands = tuple(band.model_copy(update={"when": "At another time."}) for band in fact.bands)
        return fact.model_copy(update={"bands": bands})
    if fact.claims:
        claim = fact.claims[0].model_copy(update={"text": "It is otherwise by now."})
        return fact.model_copy(update={"claims": (claim, *fact.claims[1:])})
    if fact.relations:
        return fact.model_copy(update={"relations": fact.relations[1:]})
    return fact.model_copy(update={"summary": "It is something else by now."})


@pytest.mark.parametrize("part", range(4))
def test_a_used_fact_that_changes_is_named_with_the_items(part: int) -> None:
    """A value, a step, a band, a claim or an edge: the bank fails and says whom it concerns."""
    some = all_items()[part::4]
    facts = {ref: edited(KB.whole[Ref(ref)]) for ref in sorted({item.facts[0] for item in some})}

    found = verify(bank_of(*some), with_facts(*facts.values()))

    said = {
        ref: [line for line in found.bank if line.startswith(f"the fact {ref} ")] for ref in facts
    }
    assert [ref for ref, lines in said.items() if len(lines) != 1] == []
    for item in some:
        (line,) = said[item.facts[0]]
        assert item.id in line or line.endswith("..."), line


def test_other_facts_may_change() -> None:
    """A bank fails for what it rests on alone."""
    used = {ref for item in all_items() for ref in used_refs(item, KB)}
    other = next(
        fact
        for ref, fact in sorted(KB.whole.items())
        if ref.kind == "objective" and str(ref) not in used
    )

    found = verify(
        bank_of(*all_items()), with_facts(other.model_copy(update={"summary": "It is new."}))
    )

    assert found.ok, found.lines()
    assert "none that it rests on" in found.notes[0]


def test_a_used_fact_that_is_gone_is_named() -> None:
    """A fact can be withdrawn, too."""
    item = next(item for item in items("term.word"))
    gone = Ref(item.facts[0])
    kb = KnowledgeBase(
        {ref: fact for ref, fact in KB.facts.items() if ref != gone}, KB.whole, KB.at
    )

    found = verify(bank_of(item), kb)

    assert f"the fact {gone} is no more since the bank was drawn: {item.id}" in found.bank


def test_a_bank_that_does_not_record_what_it_uses_is_noticed() -> None:
    """Nobody may leave a fact out of the record to let it change."""
    bank = bank_of(*items("value.of"))
    used = dict(bank.used)
    used.pop(next(ref for ref in used if ref.startswith("parameter:")))

    found = verify(bank.model_copy(update={"used": used}), KB)

    assert any("which the bank does not record" in said for said in found.bank)


def test_a_bank_that_names_another_version_is_noticed() -> None:
    """What was drawn at one version does not hold at another; a run names its version itself."""
    old = {"kubernetes": "1.30", "esxi": "6.5"}
    some = [item for item in all_items() if item.versions and item.proof.by != "run"]
    bank = bank_of(*some)
    at = {domain: old.get(domain, said) for domain, said in bank.at.items()}

    found = verify(bank.model_copy(update={"at": at}), KB)

    assert [item.id for item in some if item.id not in found.items] == []


def test_a_bank_of_another_program_is_a_note_and_no_complaint() -> None:
    """Every key is derived again anyway."""
    bank = bank_of(*items("term.word")).model_copy(update={"program": "0" * 64})

    found = verify(bank, KB)

    assert found.ok
    assert found.notes == (
        "the bank was drawn by another generator; this one has derived it again",
    )


def test_the_digest_of_code_is_that_of_all_modules() -> None:
    """It is the same again, and another one for another package."""
    assert code_digest("simulator") == code_digest("simulator")
    assert code_digest("simulator") != code_digest("generator")
    assert len(code_digest("kb")) == 64
