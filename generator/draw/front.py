"""The drafts of each family that come first for a seed, and their items.

A bank takes a few items of a family that has hundreds. So the drafts are put in a line by a hash
of seed, family and case, and only the front of the line is settled: of every topic and of every
line of reasoning a few, and of the family as a whole some more. A new fact or family moves nobody
in the line.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence

from generator.authoring import Draft, Family, Listed
from generator.draw.pool import drafts
from generator.draw.settle import settle
from generator.draw.stream import Seed, rank
from generator.families import FAMILIES
from generator.questions import Item
from kb import KnowledgeBase

ALL = 1 << 30  # longer than any line
_OF_A_BIN = 4  # one in so many of each topic or objective is taken at least
_OF_A_REASON = 3  # drafts that differ in their numbers alone
_TRIES = 10  # points drawn of a grid for each draft that is wanted

Topic = Callable[[str], bool]
Names = frozenset[str]


class Line:
    """What the families have to say about one knowledge base; each is asked only once."""

    def __init__(self, kb: KnowledgeBase, families: Iterable[Family] = FAMILIES) -> None:
        """Ask nobody yet."""
        self.kb = kb
        self.families = tuple(families)
        self._listed: dict[str, Sequence[Draft]] = {}

    def items(
        self,
        seed: Seed,
        each: int,
        about: Topic = lambda _: True,
        goals: Names = frozenset(),
        pins: Names = frozenset(),
    ) -> Iterator[Item]:
        """Settle the front of each family's line.

        Args:
            seed: of the bank.
            each: how many items of a family are wanted to choose from; :data:`ALL` for all.
            about: whether a topic is asked for.
            goals: exam objectives, if any is asked for; of each some drafts are taken.
            pins: ids of items that are taken wherever they stand.
        """
        for family in self.families:
            found = self._drawn(family, seed, each)
            pinned = [draft for draft in found if f"{family.id}/{draft.case}" in pins]
            wanted = [draft for draft in found if about(self.topic(draft))]
            yield from self._settled(family, [*pinned, *self._front(wanted, each, goals)], seed)

    def _settled(self, family: Family, line: Iterable[Draft], seed: Seed) -> Iterator[Item]:
        for draft in line:
            item = settle(family, draft, self.kb, seed)
            if item is not None:
                yield item

    def topic(self, draft: Draft) -> str:
        """The topic of the item that a draft would become."""
        for ref in (draft.about.ref, *draft.also):
            if ref in self.kb and (topic := self.kb[ref].topic):
                return str(topic)
        return ""

    def _bins(self, draft: Draft, goals: Names) -> Sequence[str]:
        """What a draft counts for: its topic, or those of the objectives that it belongs to."""
        if not goals:
            return [self.topic(draft)]
        facts = [self.kb[ref] for ref in (draft.about.ref, *draft.also) if ref in self.kb]
        return [str(goal) for fact in facts for goal in fact.objectives if goal in goals]

    def _drawn(self, family: Family, seed: Seed, each: int) -> Sequence[Draft]:
        """The drafts of a family, in the order of this seed."""
        if not isinstance(family, Listed):
            return list(drafts(family, self.kb, seed, min(each, _TRIES * _TRIES)))
        if family.id not in self._listed:
            self._listed[family.id] = list(family.drafts(self.kb))
        return sorted(self._listed[family.id], key=lambda draft: _place(seed, family, draft))

    def _front(self, line: Sequence[Draft], each: int, goals: Names) -> Iterator[Draft]:
        if each >= len(line):
            yield from line
            return
        bins: Counter[str] = Counter()
        reasons: Counter[str] = Counter()
        taken, least = 0, max(1, each // _OF_A_BIN)
        for draft in line:
            into, reason = self._bins(draft, goals), _reason(draft)
            wanted = (taken < each and into) or any(bins[name] < least for name in into)
            if wanted and reasons[reason] < _OF_A_REASON:
                taken += 1
                bins.update(into)
                reasons[reason] += 1
                yield draft


def _place(seed: Seed, family: Family, draft: Draft) -> bytes:
    """Where a draft stands in line; those of one story stand alike in every family."""
    if draft.linked:
        return rank(seed, draft.linked, "front of stories")
    return rank(seed, family.id, draft.case, "front")


def _reason(draft: Draft) -> str:
    """What decides a draft beside its numbers; drafts about other facts reason otherwise."""
    proof = draft.proof
    if proof.by == "number":
        return f"{proof.rule} {proof.branch}"
    if proof.by == "model":
        return f"{proof.model} {proof.branch}"
    return draft.case
