"""What sharing saves, and what becomes of a page that was picked for swapping."""

from collections.abc import Mapping, Sequence
from fractions import Fraction

from generator.proofs.models.amount import amount
from generator.proofs.models.question import Question
from generator.proofs.rules.rule import Formula, Given

_ROWS = {
    "machines": "Virtual machines",
    "copies": "Equal copies of each page in every machine",
    "pages": "Different pages of 4 KiB with such copies",
    "salting": "Mem.ShareForceSalting",
    "salts": "Salts of the machines",
    "backing": "Backed by",
}


def _mib(given: Given, pages: Fraction) -> Fraction:
    return pages * given.value("page-size") / 1024


def _pools(given: Given) -> Fraction:
    """How many groups of machines share among themselves, after the setting and the salts."""
    setting, salts = given.word("salting"), given.word("salts")
    together = {
        ("0", "none set"),
        ("0", "equal in all"),
        ("0", "another in each"),
        ("1", "none set"),
        ("1", "equal in all"),
        ("2", "equal in all"),
    }
    return Fraction(1) if (setting, salts) in together else given.number("machines")


def _copies(given: Given) -> Fraction:
    return given.number("machines") * given.number("copies")


def _saved(given: Given, pools: Fraction) -> Fraction:
    return _mib(given, (_copies(given) - pools) * given.number("pages"))


def _saving(given: Given) -> Fraction:
    if given.word("backing") != "small pages":
        return Fraction(0)
    return _saved(given, _pools(given))


SAVINGS: Mapping[str, Formula] = {
    "inside-only": lambda g: _saved(g, g.number("machines")),
    "between-all": lambda g: _saved(g, Fraction(1)),
    "every-copy": lambda g: _saved(g, Fraction(0)),
    "what-stays": lambda g: _mib(g, _pools(g) * g.number("pages")),
    "one-machine": lambda g: _saved(g, g.number("machines")) / g.number("machines"),
    "nothing": lambda _: Fraction(0),
}

_OUTCOMES = {
    "small": "It is kept in a slot of {small} KiB of the compression cache.",
    "large": "It is kept in a slot of {large} KiB of the compression cache.",
    "swap": "It is written to the swap file in its whole size of {page} KiB.",
    "swap-small": "It is written to the swap file in its compressed size.",
    "memory": "It stays in memory as it is, and another page is tried.",
    "between": "It is kept in the compression cache in exactly its compressed size.",
}
_NAMES = {
    "small": "compressed-page-small-slot",
    "large": "compressed-page-limit",
    "page": "page-size",
}


def _fate(given: Given) -> Sequence[str]:
    size = given.number("size")
    if size > given.value("page-size") * 1024:
        raise ValueError(given.word("size"))
    for code in ("small", "large"):
        if size <= given.value(_NAMES[code]) * 1024:
            return [code]
    return ["swap"]


def _reads(given: Given, code: str) -> str:
    return _OUTCOMES[code].format(
        **{key: given.value(name).numerator for key, name in _NAMES.items()}
    )


QUESTIONS: Mapping[str, Question] = {
    "sharing.saving": amount(
        _saving,
        SAVINGS,
        "MiB",
        shows=lambda g: [
            "NUMA nodes | 1",
            *(f"{head} | {g.word(name)}" for name, head in _ROWS.items()),
        ],
        rests_on=lambda _: [
            "parameter:page-size",
            "parameter:share-force-salting",
            "mechanism:page-sharing",
            "object:large-page",
        ],
    ),
    "page.fate": Question(
        right=_fate,
        possible=lambda _: list(_OUTCOMES),
        says=_reads,
        shows=lambda g: [f"to {g.word('size')} bytes", f"is {g.word('cache')}"],
        rests_on=lambda _: [
            *(f"parameter:{name}" for name in _NAMES.values()),
            "mechanism:compression",
            "object:compression-cache",
        ],
        slips={
            "compressed-swap": lambda _: ["swap-small"],
            "any-page-will-do": lambda _: ["memory"],
            "exact-size": lambda _: ["between"],
            "full-cache-swaps": lambda g: ["swap"] if g.word("cache") == "full" else [],
            "slot-overlooked": lambda _: ["swap"],
            "slot-too-small": lambda _: ["small"],
            "slot-too-large": lambda _: ["large"],
            "any-gain": lambda _: ["large"],
        },
    ),
}
