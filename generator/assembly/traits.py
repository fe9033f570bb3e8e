"""What of an item counts when a bank is balanced."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from generator.lint import flaws
from generator.lint.battery import key_place, opening, strategies
from generator.questions import Item, SingleChoice

_NEGATIVE = re.compile(r"\b(?:NOT|EXCEPT|LEAST|NEVER)\b")


@dataclass(frozen=True, slots=True)
class Traits:
    """One item as balance sees it.

    Attributes:
        kinds: what it is of each sort: its family, topic, level and so on.
        capped: what no more than a few items of a bank may be.
        blocked: whether a rule of item writing forbids it.
        guesses: how far each blind strategy is ahead of chance with it.
    """

    kinds: Mapping[str, str]
    capped: frozenset[str]
    blocked: bool
    guesses: Mapping[str, float]


def traits(item: Item) -> Traits:
    """Look at an item."""
    found = flaws(item)
    capped = {
        "remember": item.level == "remember",
        "truth": item.type == "true-false",
        "recall": item.family.startswith("value."),
        "negative": bool(_NEGATIVE.search(item.stem)),
        "warned": bool(found),
    }
    guesses: dict[str, float] = {}
    if isinstance(item, SingleChoice):
        chance = 1 / len(item.options)
        guesses = {name: hit - chance for name, hit in strategies(item).items()}
    return Traits(
        kinds={
            "family": item.family,
            "opening": opening(item),
            "topic": item.topic,
            "domain": item.domain,
            "level": item.level,
            "band": item.prior.band,
            "type": item.type,
            "place": _place(item),
            "about": _about(item),
        },
        capped=frozenset(name for name, so in capped.items() if so),
        blocked=any(flaw.severity == "block" for flaw in found),
        guesses=guesses,
    )


def _about(item: Item) -> str:
    """What an item is about most of all: the rule or model that decides it, or a fact."""
    proof = item.proof
    if proof.by == "number":
        return proof.rule
    if proof.by == "model":
        return proof.model
    return item.facts[0] if item.facts else item.family


def _place(item: Item) -> str:
    """Where the key of a single choice stands, which a blind strategy would go by."""
    if not isinstance(item, SingleChoice):
        return ""
    return f"{key_place(item)} of {len(item.options)}"
