"""What a row of esxtop says: stocks, rates, and the balloon beside its target."""

from collections.abc import Mapping, Sequence
from fractions import Fraction

from generator.proofs.models.question import Answers, Question
from generator.proofs.rules.rule import Given

_READS = {
    "nothing": "The host has taken no memory from it, now or earlier.",
    "past": "Earlier pressure left pages in swap, and nothing moves now.",
    "balloon": "The balloon takes memory from it now, and nothing is swapped.",
    "balloon-past": "The balloon takes memory from it now, after earlier swapping.",
    "held": "The balloon holds memory at its target, and nothing is swapped.",
    "force": "The host takes its memory by compression and swapping now.",
    "reading": "The host reads swapped pages back now, because the guest needs them.",
    "return": "The balloon gives memory back to it now.",
}
_COLUMNS = 8
_COUNTERS = ("mctlsz", "mctltgt", "swcur", "swr-s", "sww-s", "zip-s")
"""The counters of the first columns; esxtop writes the rate of decompression in its own way."""


def _row(given: Given) -> list[Fraction]:
    found = [Fraction(text) for text in given.word("row").split()]
    if len(found) != _COLUMNS:
        raise ValueError(given.word("row"))
    return found


def _true(given: Given) -> Sequence[str]:
    """Every sentence that the row bears out, each by itself."""
    size, target, swapped, read, written, zipped, unzipped, cache = _row(given)
    still = not (read or written or zipped or unzipped)
    calm = still and size == target
    claims: Mapping[str, bool] = {
        "nothing": not any(_row(given)),
        "past": swapped > 0 and calm and not size,
        "balloon": target > size and not swapped and still,
        "balloon-past": target > size and swapped > 0 and still,
        "held": calm and size > 0 and not swapped and not cache,
        "force": written > 0 and zipped > 0,
        "reading": read > 0,
        "return": size > target,
    }
    return [code for code, so in claims.items() if so]


_LEADS: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "stale-swap-taken-for-now": {"past": ("force", "reading"), "balloon-past": ("force",)},
    "size-and-target-exchanged": {"balloon": ("return",), "return": ("balloon",)},
    "direction-of-swapping-exchanged": {"reading": ("force",), "force": ("reading",)},
    "target-taken-for-size": {"balloon": ("held",)},
    "balloon-taken-for-growth": {"held": ("balloon",)},
    "stock-overlooked": {"past": ("nothing",), "held": ("nothing",)},
}


def _leads(error: str) -> Answers:
    return lambda given: [code for key in _true(given) for code in _LEADS[error].get(key, ())]


def _shows(given: Given) -> list[str]:
    names = [given.kb[f"counter:{name}"].name for name in _COUNTERS]
    return [" | ".join(names), " | ".join(given.word("row").split())]


QUESTIONS: Mapping[str, Question] = {
    "esxtop.diagnosis": Question(
        right=_true,
        possible=lambda _: list(_READS),
        says=lambda _, code: _READS[code],
        shows=_shows,
        rests_on=lambda _: [
            f"counter:{name}" for name in (*_COUNTERS, "decompression-rate", "cacheusd")
        ],
        slips={error: _leads(error) for error in _LEADS},
    ),
}
