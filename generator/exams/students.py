"""A form for each student: the same places in every form, each filled from its own few items.

The candidates of a cell are put in order of their prior and cut into as many places as the cell
has items, so that all that can stand in a place is about as hard. Which of them a student gets is
a hash of exam, student and salt: it needs no stored state, it stays the same on a resit, and a
student who joins late changes nobody else's form.
"""

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from generator.draw import Stream
from generator.errors import NoFormsError
from generator.exams.task import Task

FEWEST = 4  # items for a place, below which a leak of one form helps with the others


class Places:
    """The places of a form, each with the candidates that may fill it."""

    def __init__(self, task: Task) -> None:
        """Cut each cell into places.

        Raises:
            NoFormsError: if a cell has fewer candidates than places; names all such cells.
        """
        self._task = task
        self._foes: dict[int, set[int]] = {}
        for one, other in task.enemies:
            self._foes.setdefault(one, set()).add(other)
            self._foes.setdefault(other, set()).add(one)
        self.places: list[list[int]] = []
        short = []
        for cell, count in task.counts.items():
            single = [place for place in task.in_cell(cell) if not task.items[place].linked]
            line = sorted(single, key=lambda p: (task.prior[p], task.items[p].id))
            if len(line) < count:
                short.append(f"{cell}: {count} places, {len(line)} items")
                continue
            cuts = [round(n * len(line) / count) for n in range(count + 1)] if count else []
            self.places += [line[low:high] for low, high in pairwise(cuts)]
        if short:
            raise NoFormsError("too few items for a form: " + "; ".join(short))

    @property
    def thin(self) -> int:
        """How many places have fewer items to choose from than protects an exam."""
        return sum(len(place) < FEWEST for place in self.places)

    def form(self, name: str) -> tuple[int, ...]:
        """The candidates of one student's form, in the order of the places.

        Args:
            name: the student's pseudonym in this exam; it decides everything.

        Raises:
            NoFormsError: if no item of a place gets on with those chosen before.
        """
        chosen: list[int] = []
        for number, place in enumerate(self.places):
            best = next((one for one in self._line(name, place) if self._fits(one, chosen)), None)
            if best is None:
                raise NoFormsError(
                    f"place {number + 1} has no item that stands beside the others of its form;"
                    " ask for fewer items, or for more topics"
                )
            chosen.append(best)
        return tuple(chosen)

    def _line(self, name: str, place: Sequence[int]) -> list[int]:
        items = self._task.items
        return sorted(place, key=lambda p: Stream(name, items[p].id).below(1 << 48))

    def _fits(self, one: int, chosen: Sequence[int]) -> bool:
        families = Counter(self._task.family(place) for place in chosen)
        if families[self._task.family(one)] >= self._task.family_cap:
            return False
        return one not in chosen and not self._foes.get(one, set()) & set(chosen)
