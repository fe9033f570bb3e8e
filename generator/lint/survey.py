"""What a bank is like as a whole, counted item by item, so that a stream can be counted."""

import hashlib
import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from generator.lint.battery import key_place, opening, picked
from generator.lint.grade import Reading
from generator.lint.likeness import asked
from generator.lint.telling import NO_FEEDBACK
from generator.questions import Item, Numeric, ShortText, SingleChoice
from generator.questions.answers import answers, feedback, keys
from generator.questions.exhibits import read_out
from generator.questions.text import amount, content, folded

COMPARED: Final = 5_000  # items whose stems are kept to be compared with one another
_NEGATIVE: Final = ("NOT", "EXCEPT", "LEAST")
_FIGURE: Final = re.compile(r"\d+(?:\.\d+)?")


@dataclass(slots=True)
class Kept:
    """What is kept of an item to compare it with others."""

    id: str
    mark: str
    asked: frozenset[str]
    said: str
    keys: tuple[str, ...]
    story: str
    right: frozenset[str]
    figures: tuple[str, ...]


@dataclass(slots=True)
class Survey:
    """Counts of all items so far.

    Attributes:
        items: how many.
        unproven: how many of them nobody has proven.
        negative: how many ask for what is NOT so.
        silent: how many say nothing on any of their answers.
        kinds: how many of each family, domain, topic, level, type, band, opening ...
        wins: the points of each blind strategy, on items where it has something to say.
        sizes: how many of those items have so many options.
        places: for each number of options, how often the key stands at each place.
        run: how long the key has now stood at one place, and the longest of such runs.
        marks: how often each question, fact and text came up, by hash.
        kept: what is compared: the first few thousand items.
    """

    items: int = 0
    unproven: int = 0
    negative: int = 0
    silent: int = 0
    kinds: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    wins: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    sizes: dict[str, Counter[int]] = field(default_factory=lambda: defaultdict(Counter))
    places: dict[int, Counter[int]] = field(default_factory=lambda: defaultdict(Counter))
    run: tuple[int, int, int] = (-1, 0, 0)
    marks: dict[str, Counter[bytes]] = field(default_factory=lambda: defaultdict(Counter))
    facts: Counter[str] = field(default_factory=Counter)
    reading: Reading = field(default_factory=Reading)
    kept: list[Kept] = field(default_factory=list)

    def add(self, item: Item) -> None:
        """Count one more item."""
        self.items += 1
        self.unproven += item.proof.by == "nobody"
        self.silent += bool(said := feedback(item)) and set(said) == {NO_FEEDBACK}
        self.negative += any(word in item.stem.split() for word in _NEGATIVE)
        for sort, kind in (
            ("family", item.family),
            ("domain", item.domain),
            ("topic", item.topic),
            ("level", item.level),
            ("type", item.type),
            ("band", item.prior.band),
            ("opening", opening(item)),
        ):
            self.kinds[sort][kind] += 1
        self.facts.update(item.facts)
        self.reading.add(item.stem)
        self._mark(item)
        if isinstance(item, SingleChoice):
            self._guess(item)

    def _mark(self, item: Item) -> None:
        shown = [item.stem, *sorted(answers(item)), *map(read_out, item.exhibits)]
        self.marks["text"][_hash(shown)] += 1
        self.marks["question"][_hash([item.fingerprint])] += 1
        if len(self.kept) < COMPARED:
            own = f"#{self.items}" if item.proof.by == "nobody" else item.family
            typed = isinstance(item, SingleChoice | Numeric | ShortText)
            right = tuple(folded(key) for key in keys(item) if typed and not amount(key))
            said = folded("\n".join((item.stem, *map(read_out, item.exhibits))))
            answered = content(" ".join(keys(item)))
            figures = tuple(_FIGURE.findall(said))
            story = item.linked
            self.kept.append(Kept(item.id, own, asked(item), said, right, story, answered, figures))

    def _guess(self, item: SingleChoice) -> None:
        place, count = key_place(item), len(item.options)
        if place < 0:
            return
        self.places[count][place] += 1
        last, now, longest = self.run
        now = now + 1 if place == last else 1
        self.run = (place, now, max(longest, now))
        for name, share in picked(item).items():
            self.wins[name] += share
            self.sizes[name][count] += 1

    @property
    def foreign(self) -> bool:
        """Whether nobody has proven any of the items, so that they have no level and no family."""
        return self.unproven == self.items

    @property
    def choices(self) -> int:
        """How many single choices there are with a key."""
        return sum(sum(counted.values()) for counted in self.places.values())

    def share(self, sort: str, kinds: Iterable[str]) -> float:
        """The share of items of these kinds."""
        counted = self.kinds[sort]
        return sum(counted[kind] for kind in kinds) / self.items if self.items else 0.0

    def effective(self, sort: str) -> float:
        """As many kinds in equal numbers would be as varied: the exponential of the entropy."""
        shares = [count / self.items for count in self.kinds[sort].values()]
        return math.exp(-sum(share * math.log(share) for share in shares)) if shares else 0.0


def _hash(texts: Iterable[str]) -> bytes:
    return hashlib.blake2b("\0".join(texts).encode(), digest_size=8).digest()


def chi_squared(counted: Counter[int], places: int) -> float:
    """How far counts at so many places are from even."""
    even = sum(counted.values()) / places
    return sum((counted[place] - even) ** 2 / even for place in range(places)) if even else 0.0
