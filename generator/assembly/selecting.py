"""Which items of a pool make a bank: balance, variety, and no two that help with each other.

Each item has a place in line by a hash of the seed and its id; the bank is filled with whatever
its counts still need most. The same pool, size and seed give the same bank.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import overload

from generator.assembly.choosing import Chooser
from generator.assembly.enemies import enemies_among
from generator.assembly.goals import BANDS, LEVELS, Goals
from generator.assembly.traits import Traits, traits
from generator.blueprints import Blueprint, cell_of, cells
from generator.draw import Seed, Stream
from generator.errors import TooFewItemsError
from generator.lint.battery import key_place
from generator.lint.likeness import alike
from generator.questions import Item, SingleChoice

_WORDED = 0.33  # share of common words from which two stems are better not in one bank
_ROW = 4  # keys in a row that may stand in the same place

Progress = Callable[[int, int], None]
Sound = Callable[[Item], bool]


class Drawn(Sequence[Item]):
    """Items with their traits, of which the first with an id counts."""

    def __init__(self, found: Iterable[tuple[Item, Traits]]) -> None:
        """Take items whose traits are known."""
        kept: dict[str, tuple[Item, Traits]] = {}
        for item, its in found:
            kept.setdefault(item.id, (item, its))
        self._items = [item for item, _ in kept.values()]
        self.traits = [its for _, its in kept.values()]

    @overload
    def __getitem__(self, place: int) -> Item: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[Item]: ...
    def __getitem__(self, place: int | slice) -> Item | Sequence[Item]:
        return self._items[place]

    def __len__(self) -> int:
        return len(self._items)


class Selection:
    """Choosing from one pool; what was chosen is kept while the caps give way."""

    def __init__(
        self,
        pool: Sequence[Item],
        n: int,
        seed: Seed,
        sound: Sound = lambda _: True,
        blueprint: Blueprint | None = None,
    ) -> None:
        """Look at the pool.

        Args:
            pool: what there is to choose from; of items with one id the first counts.
            n: how many items.
            seed: decides between items that are needed alike.
            sound: the last word on an item, asked only when it would be chosen.
            blueprint: how many items of which cells; without it, of any.
        """
        self.pool = (
            pool if isinstance(pool, Drawn) else Drawn((item, traits(item)) for item in pool)
        )
        self.cells = [cell_of(blueprint, item) if blueprint else "" for item in self.pool]
        self.asked = cells(blueprint, n) if blueprint else {"": n}
        self._n, self._sound = n, sound
        self._rank = [Stream(seed, "assembly", item.id).below(1 << 16) for item in self.pool]
        foes: Mapping[int, list[int]] = defaultdict(list)
        worded = alike(self.pool, _WORDED)
        for one, other in enemies_among(self.pool, worded):
            foes[one].append(other)
            foes[other].append(one)
        self._chooser = Chooser(
            self.pool.traits,
            foes,
            self._rank,
            Goals(n, *_shares(blueprint)),
            (self.cells, self.asked),
        )
        for one, other, _ in worded:
            self._chooser.apart(one, other)
        self._stories: Mapping[str, list[int]] = defaultdict(list)
        for place, item in enumerate(self.pool):
            if item.linked:
                self._stories[item.linked].append(place)

    def full(self) -> bool:
        """Whether all items that are wanted are chosen."""
        return len(self._chooser.chosen) == self._n

    def fill(self, ease: int = 1, progress: Progress | None = None) -> None:
        """Choose until the bank is full or nothing may be chosen any more."""
        chooser, apart = self._chooser, set[int]()
        while not self.full() and (place := chooser.best(ease, apart)) is not None:
            story = self._stories.get(self.pool[place].linked, [place])
            if not self._take(story, ease):
                apart.update(story)
            elif progress:
                progress(len(chooser.chosen), self._n)

    def pin(self, pinned: Callable[[str], bool]) -> None:
        """Choose what somebody has pinned, as far as it may stand together."""
        for place, item in enumerate(self.pool):
            if pinned(item.id):
                self._take(self._stories.get(item.linked, [place]), self._n)

    def _take(self, story: Sequence[int], ease: int) -> bool:
        """Choose all items of a story or none of them."""
        taken: list[int] = []
        for place in story:
            if self.full() or not self._chooser.may(place, ease):
                break
            if not self._sound(self.pool[place]):
                self._chooser.bar(place)
                break
            self._chooser.add(place)
            taken.append(place)
        else:
            return True
        for place in taken:
            self._chooser.drop(place)
        return False

    def items(self) -> tuple[Item, ...]:
        """What is chosen, in an order by hash, with the items of a story side by side.

        The key stands no more than four times in a row in the same place, as far as that can be.
        """
        stories: dict[str, list[int]] = defaultdict(list)
        for place in self._chooser.chosen:
            stories[self.pool[place].linked or self.pool[place].id].append(place)
        line = sorted(stories.values(), key=lambda story: min(self._order(p) for p in story))
        found: list[Item] = []
        row: list[int] = []
        while line:
            full = row[-1] if len(row) >= _ROW and len(set(row[-_ROW:])) == 1 else None
            place = next((n for n, story in enumerate(line) if self._first_key(story) != full), 0)
            told = sorted((self.pool[each] for each in line.pop(place)), key=lambda item: item.id)
            found += told
            row += [key_place(item) for item in told if isinstance(item, SingleChoice)]
        return tuple(found)

    def _first_key(self, story: Sequence[int]) -> int:
        """Where the first key of a story stands; -1 if nothing is to be chosen."""
        items = (self.pool[place] for place in story)
        return next((key_place(item) for item in items if isinstance(item, SingleChoice)), -1)

    def _order(self, place: int) -> tuple[int, str]:
        return self._rank[place], self.pool[place].id

    def short(self) -> dict[str, tuple[int, int, int]]:
        """The cells that are not full: asked for, chosen, and how many candidates there are."""
        chosen = Counter(self.cells[place] for place in self._chooser.chosen)
        there = Counter(self.cells)
        return {
            name: (asked, chosen[name], there[name])
            for name, asked in self.asked.items()
            if chosen[name] < asked
        }


def _shares(blueprint: Blueprint | None) -> tuple[Mapping[str, float], Mapping[str, float]]:
    if not blueprint:
        return LEVELS, BANDS
    levels = {str(name): share for name, share in blueprint.levels.items()}
    bands = {str(name): share for name, share in blueprint.difficulty.items()}
    return levels or LEVELS, bands or BANDS


def select(  # noqa: PLR0913 - all but the first three are options
    pool: Sequence[Item],
    n: int,
    seed: Seed,
    progress: Progress | None = None,
    sound: Sound = lambda _: True,
    *,
    fewer: bool = False,
    blueprint: Blueprint | None = None,
    pinned: Callable[[str], bool] = lambda _: False,
) -> tuple[Item, ...]:
    """Choose *n* items of a pool, without any that a rule of item writing blocks.

    Args:
        pool: what there is to choose from.
        n: how many items.
        seed: decides between items that are needed alike.
        progress: told how many of *n* items are chosen.
        sound: the last word on an item, asked only when it would be chosen.
        fewer: whether fewer items will do.
        blueprint: how many items of which cells; without it, of any.
        pinned: whether an item is chosen before all others, by its id.

    Raises:
        TooFewItemsError: if there are fewer that differ and do not give each other away.
    """
    selection = Selection(pool, n, seed, sound, blueprint)
    selection.pin(pinned)
    for ease in (1, 2, 4, n):
        selection.fill(ease, progress)
    items = selection.items()
    if len(items) < (1 if fewer else n):
        raise TooFewItemsError(_short(selection, items, n, seed, sound))
    return items


def _works(pool: Sequence[Item], n: int, seed: Seed, sound: Sound) -> int:
    """The largest number up to *n* that a bank of this pool can have.

    A smaller bank has smaller caps, so it is tried and not reckoned.
    """
    while n > 0:
        found = len(select(pool, n, seed, None, sound, fewer=True))
        if found == n:
            break
        n = found
    return n


def _short(selection: Selection, chosen: Iterable[Item], n: int, seed: Seed, sound: Sound) -> str:
    if set(selection.asked) != {""}:
        cells_ = "; ".join(
            f"{name}: asked {asked}, available {found} (of {there} candidates)"
            for name, (asked, found, there) in selection.short().items()
        )
        return (
            f"the facts do not give what the blueprint asks for: {cells_};"
            " ask for fewer items of these cells, or add facts"
        )
    items = list(chosen)
    if not items:
        return (
            f"{n} items were asked for, and these facts give none; wrong answers come"
            " from other facts, so add neighbors of the same kind, misconceptions or complete lists"
        )
    topics = Counter(item.topic.partition(":")[2] or "no topic" for item in items)
    found = ", ".join(f"{name} {count}" for name, count in sorted(topics.items()))
    works = _works(selection.pool, len(items), seed, sound)
    return (
        f"{n} items were asked for, and these facts give {len(items)} that differ and do not give"
        f" each other away, of {len(selection.pool)} in all ({found});"
        f" ask for {works} (-n {works}), for more topics, or add facts"
    )
