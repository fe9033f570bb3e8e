"""Choose which items make a bank: balance, variety, and no two that help with each other.

The items themselves are settled elsewhere. Here each has a place in line by a hash of the seed and
its id, and the bank is filled with whatever its counts still need most. The same pool, size and
seed give the same bank.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from heapq import heapify, heappop, heappush
from importlib.metadata import PackageNotFoundError, version
from math import ceil

from generator.draw import Stream, settled
from generator.errors import TooFewItemsError, UnknownNameError
from generator.lint import flaws
from generator.lint.whole import key_place, opening
from generator.proofs import prove
from generator.questions import Bank, Item, Matching, Numeric, Ordering, SingleChoice, TrueFalse
from generator.questions.text import folded
from kb import KnowledgeBase

Progress = Callable[[int, int], None]

_LONG = 5  # words from which a key is a sentence of its own
_REMEMBER = 0.5  # largest share of items that only ask to remember
_TRUTH = 0.08  # largest share of true/false items, where guessing is easiest
_WARNED = 600  # what a warning of the linter costs, beside the counts
_OPENING = 0.08  # largest share of stems with the same first three words


def assemble(  # noqa: PLR0913 - what a bank is made of
    kb: KnowledgeBase,
    n: int = 200,
    seed: int = 1,
    topics: Sequence[str] = (),
    progress: Progress | None = None,
    *,
    title: str = "",
    fewer: bool = False,
) -> Bank:
    """Draw a bank of *n* items.

    Args:
        kb: what is true.
        n: how many items.
        seed: the same seed gives the same bank.
        topics: only items of these topics (``term:workloads``, or ``workloads``); empty for all.
        progress: told how many of *n* items are chosen.
        title: what the bank is called.
        fewer: whether fewer items will do where the facts do not give as many.

    Raises:
        UnknownNameError: if there is no such topic.
        TooFewItemsError: if the facts give too few different items; says how many of which topic.
    """
    wanted = _topics(kb, topics)
    pool = [item for item in settled(kb, seed) if not wanted or item.topic in wanted]
    items = select(pool, n, seed, progress, lambda item: not prove(item, kb), fewer=fewer)
    names = ", ".join(kb[topic].name for topic in wanted)
    return Bank(
        title=title or (f"Question bank: {names}" if names else "Question bank"),
        seed=seed,
        generator=_generator(),
        knowledge=kb.digest,
        at={domain: str(held) for domain, held in kb.at.items()},
        domains={domain: kb.domains.get(domain, domain) for domain in kb.at},
        items=items,
    )


def select(  # noqa: PLR0913 - all but the first three are options
    pool: Sequence[Item],
    n: int,
    seed: int,
    progress: Progress | None = None,
    sound: Callable[[Item], bool] = lambda _: True,
    *,
    fewer: bool = False,
) -> tuple[Item, ...]:
    """Choose *n* items of a pool, without any that a rule of item writing blocks.

    Args:
        pool: what there is to choose from.
        n: how many items.
        seed: decides between items that are needed alike.
        progress: told how many of *n* items are chosen.
        sound: the last word on an item, asked only when it would be chosen.
        fewer: whether fewer items will do.

    Raises:
        TooFewItemsError: if there are fewer that differ and do not give each other away.
    """
    rank = {item.id: Stream(seed, "assembly", item.id).below(1 << 48) for item in pool}
    chosen = _Chosen(pool, n)
    for ease in (1, 2, 4, n):
        line = [(0, rank[item.id], place) for place, item in enumerate(pool)]
        heapify(line)
        while line and len(chosen.items) < n:
            cost, luck, place = heappop(line)
            now = chosen.cost(pool[place])
            if now > cost:  # counts have grown since; they never shrink
                heappush(line, (now, luck, place))
            elif chosen.fits(pool[place], ease) and sound(pool[place]):
                chosen.add(pool[place])
                if progress:
                    progress(len(chosen.items), n)
    if len(chosen.items) < (1 if fewer else n):
        works = _works(pool, len(chosen.items), seed, sound)
        raise TooFewItemsError(_short(pool, chosen.items, n, works))
    return tuple(sorted(chosen.items, key=lambda item: rank[item.id]))


def _works(pool: Sequence[Item], n: int, seed: int, sound: Callable[[Item], bool]) -> int:
    """The largest number up to *n* that a bank of this pool can have.

    A smaller bank has smaller caps, so it is tried and not reckoned.
    """
    while n > 0:
        found = len(select(pool, n, seed, None, sound, fewer=True))
        if found == n:
            break
        n = found
    return n


@dataclass(frozen=True, slots=True)
class _Marks:
    """What an item gives away: its long keys, and its short keys with what they are said of."""

    long: frozenset[str]
    short: frozenset[tuple[str, str]]
    stem: str


class _Chosen:
    """The items chosen so far, with the counts that decide what is needed next."""

    def __init__(self, pool: Sequence[Item], n: int) -> None:
        self.items: list[Item] = []
        self._n = n
        self._cap = ceil(n / 15)
        self._counts: Counter[tuple[str, str]] = Counter()
        self._marks: list[_Marks] = []
        self._long: set[str] = set()
        self._short: set[tuple[str, str]] = set()
        self._weights: dict[str, tuple[int, Sequence[tuple[tuple[str, str], float]]]] = {}
        self._blocked: set[str] = set()
        topics = Counter(item.topic for item in pool)
        domains = Counter(item.domain for item in pool)
        self._want = {
            **{("topic", name): _share(count, topics) for name, count in topics.items()},
            **{("domain", name): _share(count, domains) for name, count in domains.items()},
        }

    def cost(self, item: Item) -> int:
        """How little an item is needed: it grows with each item of its kind that is chosen."""
        if item.id not in self._weights:
            self._weights[item.id] = self._weigh(item)
        base, weights = self._weights[item.id]
        counts = self._counts
        return base + sum([int(weight * counts[what]) for what, weight in weights])

    def _weigh(self, item: Item) -> tuple[int, Sequence[tuple[tuple[str, str], float]]]:
        """What an item costs in any case, and what each chosen item of its kinds adds to that."""
        n, topic, domain = self._n, ("topic", item.topic), ("domain", item.domain)
        found = flaws(item)
        if any(flaw.severity == "block" for flaw in found):
            self._blocked.add(item.id)
        return _WARNED * len(found), (
            (("family", item.family), 3000 / self._cap),
            (topic, 2000 / (n * self._want[topic])),
            (domain, 1000 / (n * self._want[domain])),
            (("level", item.level), 500 / n),
            (("opening", opening(item)), 500 / ceil(_OPENING * n)),
            (("place", _place(item)), 100 / n),
        )

    def fits(self, item: Item, ease: int) -> bool:
        """Whether an item may join; *ease* loosens the caps where the facts are few."""
        counts, n = self._counts, self._n
        caps = (
            (("family", item.family), self._cap),
            (("opening", opening(item)), ceil(_OPENING * n)),
            (("type", "true-false" if isinstance(item, TrueFalse) else ""), ceil(_TRUTH * n)),
            (("level", "remember" if item.level == "remember" else ""), ceil(_REMEMBER * n)),
        )
        if any(counts[what] >= cap * ease for what, cap in caps if what[1]):
            return False
        if counts["fingerprint", item.fingerprint] or counts["id", item.id]:
            return False
        if item.id in self._blocked:
            return False
        marks = _marks(item)
        return not (
            marks.long & self._long
            or marks.short & self._short
            or any(key in marks.stem for key in self._long)
            or any(key in other.stem for key in marks.long for other in self._marks)
        )

    def add(self, item: Item) -> None:
        """Choose an item."""
        self.items.append(item)
        marks = _marks(item)
        self._marks.append(marks)
        self._long |= marks.long
        self._short |= marks.short
        for name in ("family", "topic", "domain", "level", "type", "fingerprint", "id"):
            self._counts[name, getattr(item, name)] += 1
        self._counts["opening", opening(item)] += 1
        self._counts["place", _place(item)] += 1


def _share(count: int, counts: Counter[str]) -> float:
    """A share half way between an equal one and one by what there is."""
    return (1 / len(counts) + count / sum(counts.values())) / 2


def _place(item: Item) -> str:
    """Where the key of a single choice stands, which a blind strategy would go by."""
    if not isinstance(item, SingleChoice):
        return ""
    return f"{key_place(item)} of {len(item.options)}"


def _marks(item: Item) -> _Marks:
    if isinstance(item, Numeric):
        keys = {folded(f"{item.answer} {item.unit}"): ""}
    elif isinstance(item, Matching):
        keys = {folded(pair.right): pair.right_ref for pair in item.pairs}
    elif isinstance(item, Ordering):
        keys = {folded(" ".join(step.text for step in item.steps)): ""}
    elif isinstance(item, TrueFalse):
        keys = {item.options[0].ref: ""}
    else:
        keys = {folded(o.text): o.ref for o in item.options if o.right}
    long = {key for key in keys if len(key.split()) >= _LONG}
    marks = {
        (key, fact)
        for key, ref in keys.items()
        for fact in ([fact for fact in item.facts if fact != ref] or item.facts)
        if key not in long
    }
    return _Marks(frozenset(long), frozenset(marks | set(_decided(item))), folded(item.stem))


def _decided(item: Item) -> Iterator[tuple[str, str]]:
    """What decides an item whichever way round it is asked: an edge, a value, a pair of steps."""
    proof = item.proof
    right = [option.ref for option in getattr(item, "options", ()) if option.right]
    match proof.by:
        case "edge":
            for given in (proof.given, *proof.also):
                yield from ((proof.verb, " ".join(sorted((given, key)))) for key in right)
        case "match" if proof.verb and isinstance(item, Matching):
            for pair in item.pairs:
                yield proof.verb, " ".join(sorted((pair.ref, pair.right_ref)))
        case "value":
            yield "value", proof.parameter
        case "step" if proof.asks in {"next", "previous"}:
            both = sorted((f"{proof.process}#{proof.step}", *right))
            yield "steps", " ".join(both)
        case "step":
            yield "actor", f"{proof.process}#{proof.step}"
        case _:
            pass


def _topics(kb: KnowledgeBase, names: Sequence[str]) -> tuple[str, ...]:
    known = {str(topic): str(topic) for topic in kb.topics()}
    known |= {topic.id: str(topic) for topic in kb.topics()}
    for name in names:
        if name not in known:
            raise UnknownNameError("topic", name, sorted({topic.id for topic in kb.topics()}))
    return tuple(dict.fromkeys(known[name] for name in names))


def _short(pool: Sequence[Item], chosen: Sequence[Item], n: int, works: int) -> str:
    topics = Counter(item.topic.partition(":")[2] or "no topic" for item in chosen)
    cells = ", ".join(f"{name} {count}" for name, count in sorted(topics.items()))
    return (
        f"{n} items were asked for, and these facts give {len(chosen)} that differ and do not give"
        f" each other away, of {len(pool)} in all ({cells or 'none'});"
        f" ask for {works} (-n {works}), for more topics, or add facts"
    )


def _generator() -> str:
    try:
        return f"pilothouse {version('pilothouse')}"
    except PackageNotFoundError:  # a checkout that nobody has installed
        return "pilothouse"
