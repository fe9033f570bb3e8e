"""Verify a bank: every item again, from the knowledge base that the bank was drawn from."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from generator.proofs.code import code_digest
from generator.proofs.obligations import Complaint
from generator.proofs.one import prove
from generator.proofs.owed import obligations
from generator.proofs.used import changed_facts, used_refs
from generator.questions import Bank, Item
from kb import KbError, KnowledgeBase

_MOST_NAMED = 12

Each = Callable[[Item, tuple[Complaint, ...]], None]


@dataclass(frozen=True, slots=True)
class Verification:
    """What is wrong with a bank as a whole, and with which of its items.

    ``notes`` are no complaints: what a reader should know of the bank. ``met`` counts the items
    that meet each obligation.
    """

    checked: int
    bank: tuple[str, ...]
    items: Mapping[str, tuple[Complaint, ...]]
    notes: tuple[str, ...] = ()
    met: Mapping[str, int] = field(default_factory=dict)

    @property
    def ok(self) -> bool:
        """Whether there is nothing to complain of."""
        return not self.bank and not self.items

    def lines(self) -> tuple[str, ...]:
        """Every complaint, the item's id and the obligation before it."""
        about = (
            f"{name}: {said.named()}"
            for name, complaints in self.items.items()
            for said in complaints
        )
        return (*self.bank, *about)


@dataclass(slots=True)
class _Tally:
    """What is kept of the items while they go by."""

    seen: Counter[int] = field(default_factory=Counter)
    twice: list[str] = field(default_factory=list)
    met: Counter[str] = field(default_factory=Counter)
    wrong: dict[str, tuple[Complaint, ...]] = field(default_factory=dict)
    resting: dict[str, list[str]] = field(default_factory=dict)
    unrecorded: dict[str, str] = field(default_factory=dict)
    derived: bool = False
    reworded: int = 0

    def take(self, item: Item, complaints: tuple[Complaint, ...]) -> None:
        """Count an item."""
        mark = hash(item.id)
        self.seen[mark] += 1
        if self.seen[mark] == 2:  # noqa: PLR2004 - the second time
            self.twice.append(item.id)
        self.reworded += item.words is not None
        self.derived |= item.proof.by != "nobody"
        if complaints:
            self.wrong[item.id] = complaints
        else:
            self.met.update(obligations(item))


def verify(
    bank: Bank, kb: KnowledgeBase, items: Iterable[Item] | None = None, each: Each | None = None
) -> Verification:
    """Derive every key again and refute every distractor.

    The knowledge base is read at the versions that the bank names. If a fact that an item rests
    on has changed since, the bank fails and the fact is named; other facts may change.

    Args:
        bank: what the file says of itself.
        kb: the facts.
        items: the items one by one, if they are not those in *bank*.
        each: is told every item with its complaints.
    """
    complaints = []
    if bank.at != {domain: str(version) for domain, version in kb.at.items()}:
        try:
            kb = kb.read_at(bank.at)
        except KbError as error:
            complaints.append(f"the bank's versions cannot be read: {error}")
    changed = set(changed_facts(bank.used, kb))
    tally = _Tally()
    for item in bank.items if items is None else items:
        said = prove(item, kb)
        tally.take(item, said)
        for ref in used_refs(item, kb) | _gone(item, changed) if bank.used else ():
            if ref in changed:
                tally.resting.setdefault(ref, []).append(item.id)
            elif ref not in bank.used:
                tally.unrecorded.setdefault(ref, item.id)
        if each:
            each(item, said)
    complaints += _changes(bank, kb, changed, tally)
    complaints += [f"{name} stands in the bank more than once" for name in tally.twice]
    notes = (*_notes(bank, kb, changed), *_hands(bank, tally))
    return Verification(
        tally.seen.total(), tuple(complaints), tally.wrong, notes, dict(sorted(tally.met.items()))
    )


def _gone(item: Item, changed: set[str]) -> frozenset[str]:
    """Facts that an item names and that are no more."""
    return frozenset(item.facts) & changed


def _changes(bank: Bank, kb: KnowledgeBase, changed: set[str], tally: _Tally) -> Iterator[str]:
    if not bank.used:
        if tally.derived and bank.knowledge != kb.digest:
            yield (
                f"the bank was drawn from other facts (digest {bank.knowledge[:12]},"
                f" these have {kb.digest[:12]}), and does not record which of them it uses"
            )
        return
    for ref in sorted(changed):
        resting = tally.resting.get(ref, [])
        named = ", ".join(resting[:_MOST_NAMED]) + (", ..." if len(resting) > _MOST_NAMED else "")
        what = "has changed" if ref in kb else "is no more"
        yield f"the fact {ref} {what} since the bank was drawn" + (f": {named}" if named else "")
    for ref, name in sorted(tally.unrecorded.items()):
        yield f"{name} rests on {ref}, which the bank does not record"


def _notes(bank: Bank, kb: KnowledgeBase, changed: set[str]) -> Iterator[str]:
    if bank.used and bank.knowledge != kb.digest and not changed:
        yield "other facts have changed since the bank was drawn, none that it rests on"
    for said, package in ((bank.simulator, "simulator"), (bank.program, "generator")):
        if said and said != code_digest(package):
            yield f"the bank was drawn by another {package}; this one has derived it again"


def _hands(bank: Bank, tally: _Tally) -> Iterator[str]:
    """Say what a trainer's hand has done."""
    if own := tally.met.get("none", 0):
        yield f"{_items(own)} without a proof: written by hand, or by another program"
    if tally.reworded:
        yield f"{_items(tally.reworded)} in a trainer's words, with the proof of their family"
    if bank.approved:
        yield f"{_items(len(bank.approved))} approved in the review of {bank.review}"


def _items(count: int) -> str:
    return "1 item" if count == 1 else f"{count} items"
