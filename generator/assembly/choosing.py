"""Choose items one by one: each time the one that the counts of the bank still need most.

For every sort of trait (topic, level, place of the key ...) the cost of an item is how much it
would add to the chi-square distance between the counts and their goal; for every blind strategy,
how far it would get ahead of chance. All in whole numbers, so that every machine chooses alike.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

import numpy as np
import numpy.typing as npt

from generator.assembly.goals import Goals
from generator.assembly.traits import Traits

Whole = npt.NDArray[np.int64]

_UNIT = 1 << 16  # what counts as one in whole numbers
_WEIGHTS = {  # of a step away from the goal
    "family": 3.0,
    "topic": 6.0,
    "domain": 6.0,
    "level": 6.0,
    "band": 6.0,
    "type": 1.0,
    "opening": 0.5,
    "about": 0.5,  # a rule, or the fact that comes first
    "place": 0.2,  # near enough to even; exactly even places would help whoever counts them
}
_GUESSED = 12  # weight of a step by which a blind strategy gets ahead of chance
_WARNED = 4 * _UNIT
_ALIKE = 12 * _UNIT  # for each chosen item of which the stem reads much alike
_LUCK = _UNIT // 2  # how far chance decides between items that are needed alike


class Chooser:
    """Candidates, those that are chosen so far, and what the next should be like."""

    def __init__(
        self,
        found: Sequence[Traits],
        foes: Mapping[int, Sequence[int]],
        ranks: Sequence[int],
        goals: Goals,
        cells: tuple[Sequence[str], Mapping[str, int]] | None = None,
    ) -> None:
        """Look at the candidates.

        Args:
            found: the traits of each.
            foes: which others each may not stand beside.
            ranks: what chance says of each, from 0 to 2**16 - 1.
            goals: of the bank.
            cells: the cell of each candidate, and how many of each cell are wanted exactly.
        """
        self.chosen: list[int] = []
        self._found, self._foes, self._goals = found, foes, goals
        size = len(found)
        self._barred = np.array([each.blocked for each in found], dtype=bool)
        self._foe_of = np.zeros(size, dtype=np.int64)  # how many of the chosen are its foes
        self._near: dict[int, list[int]] = {}
        self._near_to = np.zeros(size, dtype=np.int64)  # how many of the chosen read like it
        self._luck = np.array(ranks, dtype=np.int64) * _LUCK >> 16
        self._luck += _WARNED * np.array(["warned" in each.capped for each in found], dtype=bool)
        self._sorts = {
            name: _Sort([each.kinds[name] for each in found], _targets(name, found, goals))
            for name in _WEIGHTS
        }
        names = sorted({name for each in found for name in each.guesses})
        self._ahead = np.array(
            [[round(each.guesses.get(name, 0) * _UNIT) for name in names] for each in found],
            dtype=np.int64,
        ).reshape(size, len(names))
        self._lead = np.zeros(len(names), dtype=np.int64)
        self._capped = {
            name: np.array([name in each.capped for each in found], dtype=bool)
            for name in ("remember", "truth", "recall", "negative", "warned")
        }
        self._cells = _Sort(cells[0], {}) if cells else None
        self._asked = cells[1] if cells else {}

    def apart(self, one: int, other: int) -> None:
        """Rather not choose both of these."""
        self._near.setdefault(one, []).append(other)
        self._near.setdefault(other, []).append(one)

    def bar(self, place: int) -> None:
        """Never choose this one."""
        self._barred[place] = True

    def best(self, ease: int = 1, apart: Iterable[int] = ()) -> int | None:
        """The candidate that is needed most, but for some; nothing if none may be chosen."""
        open_ = self._open(ease)
        open_[list(apart)] = False
        if not open_.any():
            return None
        cost = self._luck + self._cost()
        cost[~open_] = np.iinfo(np.int64).max
        return int(cost.argmin())

    def may(self, place: int, ease: int = 1) -> bool:
        """Whether a candidate may be chosen now."""
        return bool(self._open(ease)[place])

    def add(self, place: int) -> None:
        """Choose a candidate."""
        self.chosen.append(place)
        self._count(place, 1)

    def drop(self, place: int) -> None:
        """Take a candidate back."""
        self.chosen.remove(place)
        self._count(place, -1)

    def _count(self, place: int, change: int) -> None:
        for sort in (*self._sorts.values(), *([self._cells] if self._cells else [])):
            sort.counts[sort.kind[place]] += change
        self._lead += change * self._ahead[place]
        for foe in self._foes.get(place, ()):
            self._foe_of[foe] += change
        for like in self._near.get(place, ()):
            self._near_to[like] += change

    def _cost(self) -> Whole:
        cost: Whole = _ALIKE * self._near_to
        for name, weight in _WEIGHTS.items():
            cost += self._sorts[name].step(weight)[self._sorts[name].kind]
        pushed = 2 * (self._ahead @ self._lead) + (self._ahead * self._ahead).sum(axis=1)
        cost += pushed * _GUESSED // (_UNIT * self._goals.number)
        return cost

    def _open(self, ease: int) -> npt.NDArray[np.bool_]:
        open_: npt.NDArray[np.bool_] = ~self._barred & (self._foe_of == 0)
        open_[self.chosen] = False
        for name in ("family", "opening"):
            sort = self._sorts[name]
            open_ &= (sort.counts < self._goals.cap(name, ease))[sort.kind]
        for name, held in self._capped.items():
            if int(held[self.chosen].sum()) >= self._goals.cap(name, ease):
                open_ &= ~held
        if self._cells:
            left = [
                self._cells.counts[number] < self._asked.get(name, 0)
                for number, name in enumerate(self._cells.names)
            ]
            open_ &= np.array(left, dtype=bool)[self._cells.kind]
        return open_


class _Sort:
    """One sort of trait: the kinds of it, which candidate is of which, and their counts."""

    def __init__(self, kinds: Sequence[str], targets: Mapping[str, float]) -> None:
        self.names = sorted(set(kinds))
        numbers = {name: number for number, name in enumerate(self.names)}
        self.kind = np.array([numbers[kind] for kind in kinds], dtype=np.int64)
        self.counts = np.zeros(len(self.names), dtype=np.int64)
        self.goal = [max(targets.get(name, 0.0), 0.5) for name in self.names]

    def step(self, weight: float) -> Whole:
        """What one more of each kind adds to the distance from the goal."""
        return np.array(
            [
                round(weight * _UNIT * (2 * (int(count) - goal) + 1) / goal)
                for count, goal in zip(self.counts, self.goal, strict=True)
            ],
            dtype=np.int64,
        )


def _targets(name: str, found: Sequence[Traits], goals: Goals) -> dict[str, float]:
    """How many items of each kind a bank would have at best."""
    n = goals.number
    there = Counter(each.kinds[name] for each in found if not each.blocked)
    if not there:
        return {}
    total = sum(there.values())
    match name:
        case "level" | "band":
            wanted = goals.levels if name == "level" else goals.bands
            held = {kind: share for kind, share in wanted.items() if kind in there}
            return {kind: n * share / sum(held.values()) for kind, share in held.items()}
        case "topic" | "domain":  # half way between equal shares and shares by what there is
            return {k: n * (1 / len(there) + count / total) / 2 for k, count in there.items()}
        case "type":
            return {kind: n * count / total for kind, count in there.items()}
        case "place":
            return _places(there, n)
        case _:
            return dict.fromkeys(there, n / len(there))


def _places(there: Mapping[str, int], n: int) -> dict[str, float]:
    """Every place of the key as often as the others, among items with as many options."""
    total = sum(there.values()) or 1
    sizes: Counter[str] = Counter()
    for kind, count in there.items():
        sizes[kind.partition(" of ")[2]] += count
    return {
        kind: n * sizes[size] / total / int(size or 1)
        for kind in there
        for size in [kind.partition(" of ")[2]]
    }
