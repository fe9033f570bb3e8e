"""Forms without a solver: cell by cell, the item that brings a form's prior nearest to its share.

Not optimal: priors and times of the forms may differ more than those that the solver finds.
"""

from collections import Counter
from collections.abc import Sequence

from generator.draw import Stream
from generator.exams.task import Forms, Task


def greedy(task: Task, forms: int, seed: str) -> Forms | None:
    """Find *forms* forms that share as little as can be; nothing if a cell runs out."""
    return _Deal(task, forms, seed).dealt()


class _Deal:
    """Forms while they are filled in turn, like hands of cards."""

    def __init__(self, task: Task, forms: int, seed: str) -> None:
        self._task, self._seed = task, seed
        self._hands: list[list[int]] = [[] for _ in range(forms)]
        self._families: list[Counter[str]] = [Counter() for _ in range(forms)]
        self._foes: dict[int, set[int]] = {}
        for one, other in task.enemies:
            self._foes.setdefault(one, set()).add(other)
            self._foes.setdefault(other, set()).add(one)
        self._with: dict[int, Sequence[int]] = {i: g for g in task.linked() for i in g}
        self._taken: set[int] = set()
        self._shared: set[int] = set()

    def dealt(self) -> Forms | None:
        used = self._task.used or [0] * len(self._task.items)
        for cell, count in sorted(self._task.counts.items()):
            line = sorted(
                self._task.in_cell(cell),
                key=lambda place: (used[place], self._luck(place)),
            )
            while any(self._lacks(hand, cell, count) for hand in range(len(self._hands))):
                for hand in range(len(self._hands)):
                    if self._lacks(hand, cell, count) and not self._deal(hand, line, cell, count):
                        return None
        return Forms([sorted(hand) for hand in self._hands], "greedy choice, not optimal")

    def _luck(self, place: int) -> int:
        return Stream(self._seed, "deal", self._task.items[place].id).below(1 << 48)

    def _lacks(self, hand: int, cell: str, count: int) -> bool:
        return sum(self._task.cells[place] == cell for place in self._hands[hand]) < count

    def _deal(self, hand: int, line: Sequence[int], cell: str, count: int) -> bool:
        goal = sum(self._task.prior) / len(self._task.prior)
        held = self._hands[hand]
        total = sum(self._task.prior[place] for place in held)
        fitting = [place for place in line if self._fits(hand, place, cell, count)]
        fresh = [place for place in fitting if place not in self._taken]
        if not fresh and fitting and len(self._shared) < self._task.shared:
            self._shared.add(fitting[0])
            fresh = fitting[:1]
        if not fresh:
            return False
        best = min(
            fresh[: 2 * len(self._hands)],
            key=lambda place: abs(total + self._task.prior[place] - goal * (len(held) + 1)),
        )
        for place in self._with.get(best, [best]):
            held.append(place)
            self._taken.add(place)
            self._families[hand][self._task.family(place)] += 1
        return True

    def _fits(self, hand: int, place: int, cell: str, count: int) -> bool:
        group = self._with.get(place, [place])
        room = count - sum(self._task.cells[held] == cell for held in self._hands[hand])
        if len(group) > room or any(self._task.cells[one] != cell for one in group):
            return False
        return all(
            one not in self._hands[hand]
            and not self._foes.get(one, set()) & {*self._hands[hand], *group}
            for one in group
        ) and self._within(hand, group)

    def _within(self, hand: int, group: Sequence[int]) -> bool:
        """Whether a group, taken as a whole, keeps to the cap of each family."""
        held = self._families[hand] + Counter(self._task.family(one) for one in group)
        return all(held[self._task.family(one)] <= self._task.family_cap for one in group)
