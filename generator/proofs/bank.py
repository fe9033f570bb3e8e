"""Verify a bank: every item again, from the knowledge base that the bank was drawn from."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from generator.proofs.one import prove
from generator.questions import Bank
from kb import KbError, KnowledgeBase


@dataclass(frozen=True, slots=True)
class Verification:
    """What is wrong with a bank as a whole, and with which of its items."""

    checked: int
    bank: tuple[str, ...]
    items: Mapping[str, tuple[str, ...]]

    @property
    def ok(self) -> bool:
        """Whether there is nothing to complain of."""
        return not self.bank and not self.items

    def lines(self) -> tuple[str, ...]:
        """Every complaint, the item's id before it."""
        about = (
            f"{name}: {said}" for name, complaints in self.items.items() for said in complaints
        )
        return (*self.bank, *about)


def verify(bank: Bank, kb: KnowledgeBase) -> Verification:
    """Derive every key again and refute every distractor.

    The knowledge base is read at the versions that the bank names; its facts must be those that
    the bank was drawn from, else that is one complaint, and the items tell what it changes.
    """
    complaints = []
    if bank.at != {domain: str(version) for domain, version in kb.at.items()}:
        try:
            kb = kb.read_at(bank.at)
        except KbError as error:
            complaints.append(f"the bank's versions cannot be read: {error}")
    if bank.knowledge != kb.digest:
        complaints.append(
            f"the bank was drawn from other facts (digest {bank.knowledge[:12]},"
            f" these have {kb.digest[:12]})"
        )
    twice = [name for name, count in Counter(item.id for item in bank.items).items() if count > 1]
    complaints += [f"{name} stands in the bank more than once" for name in twice]
    found = {item.id: said for item in bank.items if (said := prove(item, kb))}
    return Verification(len(bank.items), tuple(complaints), found)
