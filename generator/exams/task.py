"""What forms are made of: candidates in cells, and what every form must keep to."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from generator.foreign import FAMILY as FOREIGN
from generator.questions import Item


@dataclass(frozen=True, slots=True)
class Task:
    """The forms that are wanted, and the items that there are for them.

    Attributes:
        items: the candidates; everything below names them by their place.
        cells: the name of each candidate's cell.
        counts: how many items of each cell a form has.
        prior: how hard each candidate is, by our guess.
        seconds: how long each candidate takes, by our guess.
        enemies: pairs that may not stand in one form.
        used: how often each candidate stood in an earlier exam.
        family_cap: the most items of one family in a form.
        overlap: the largest share of a form that may stand in the other forms, too.
    """

    items: Sequence[Item]
    cells: Sequence[str]
    counts: Mapping[str, int]
    prior: Sequence[float]
    seconds: Sequence[float]
    enemies: Sequence[tuple[int, int]] = ()
    used: Sequence[int] = field(default=())
    family_cap: int = 2
    overlap: float = 0.2

    @property
    def size(self) -> int:
        """How many items a form has."""
        return sum(self.counts.values())

    @property
    def shared(self) -> int:
        """How many items may stand in several forms."""
        return int(self.overlap * self.size)

    def average(self, values: Sequence[float]) -> float:
        """The mean of a form that has, of each cell, items that are average there."""
        means = {
            cell: sum(values[place] for place in places) / len(places)
            for cell in self.counts
            if (places := self.in_cell(cell))
        }
        return sum(means[cell] * count for cell, count in self.counts.items() if cell in means) / (
            self.size or 1
        )

    def family(self, place: int) -> str:
        """The family of a candidate; one of another program stands for itself."""
        item = self.items[place]
        return item.id if item.family == FOREIGN else item.family

    def in_cell(self, cell: str) -> list[int]:
        """The candidates of a cell."""
        return [place for place, name in enumerate(self.cells) if name == cell]

    def linked(self) -> list[list[int]]:
        """The candidates that stay together, each group in order of the items' ids."""
        groups: dict[str, list[int]] = {}
        for place, item in enumerate(self.items):
            if item.linked:
                groups.setdefault(item.linked, []).append(place)
        for group in groups.values():
            group.sort(key=lambda place: self.items[place].id)
        return list(groups.values())


@dataclass(frozen=True, slots=True)
class Forms:
    """The candidates of each form, by place, and how they were found."""

    chosen: Sequence[Sequence[int]]
    method: str
