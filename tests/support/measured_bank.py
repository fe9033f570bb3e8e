"""The goals of a bank of 200 items, and the figures that are held against them.

Counted here from the items themselves, and not with the program's own statistics.
"""

import math
import re
from collections import Counter
from collections.abc import Callable, Mapping

from generator.assembly import enemies
from generator.lint import flaws
from generator.lint.battery import strategies
from generator.questions import Bank, Item, SingleChoice
from generator.questions.answers import feedback

Holds = Callable[[float], bool]

GOALS: Mapping[str, Holds] = {
    "items": lambda n: n == 200,
    "questions": lambda n: n == 200,
    "blocked": lambda n: n == 0,
    "warned%": lambda n: n <= 3,
    "families": lambda n: n >= 50,
    "effective": lambda n: n >= 35,
    "largest": lambda n: n <= 4,
    "opening%": lambda n: n <= 10,
    "above%": lambda n: n >= 45,
    "analyze%": lambda n: n >= 20,
    "recall%": lambda n: n <= 10,
    "negative%": lambda n: n <= 5,
    "easy%": lambda n: 20 <= n <= 30,
    "medium%": lambda n: 45 <= n <= 55,
    "hard%": lambda n: 20 <= n <= 30,
    "places": lambda n: n < 11.34,
    "blind": lambda n: n <= 3,
    "enemies": lambda n: n == 0,
    "terse": lambda n: n == 0,
    "topics": lambda n: n >= 9,
    "topic": lambda n: n <= 2,
}


def missed(found: Mapping[str, float]) -> list[str]:
    """The goals that are not met."""
    return [name for name, holds in GOALS.items() if not holds(found[name])]


def figures(bank: Bank) -> dict[str, float]:
    """Measure a bank."""
    items = bank.items
    n = len(items)
    families = Counter(item.family for item in items)
    levels = Counter(item.level for item in items)
    bands = Counter(item.prior.band for item in items)
    topics = Counter(item.topic for item in items if item.topic)
    openings = Counter(first_words(item) for item in items)
    found = [flaws(item) for item in items]
    return {
        "items": n,
        "questions": len({item.fingerprint for item in items}),
        "blocked": sum(any(flaw.severity == "block" for flaw in each) for each in found),
        "warned%": 100 * sum(bool(each) for each in found) / n,
        "families": len(families),
        "effective": math.exp(-sum(c / n * math.log(c / n) for c in families.values())),
        "largest": max(families.values()),
        "opening%": 100 * max(openings.values()) / n,
        "above%": 100 - 100 * levels["remember"] / n,
        "analyze%": 100 * sum(levels[level] for level in ("analyze", "evaluate", "create")) / n,
        "recall%": 100 * sum(item.family.startswith("value.") for item in items) / n,
        "negative%": 100 * sum(bool(re.search(r"\bNOT\b", item.stem)) for item in items) / n,
        **{f"{band}%": 100 * bands[band] / n for band in ("easy", "medium", "hard")},
        "places": chi_square(bank),
        "blind": max(leads(bank).values()),
        "enemies": len(enemies(items)),
        "terse": sum(len(text.split()) < 8 for item in items for text in feedback(item)),
        "topics": len(topics),
        "topic": max(topics.values()) / (n / len(topics)),
    }


def first_words(item: Item) -> str:
    """The first three words of a stem."""
    return " ".join(re.findall(r"[\w'.-]+", item.stem.casefold())[:3])


def chi_square(bank: Bank) -> float:
    """How unevenly the key stands among four options."""
    four = [i for i in bank.items if isinstance(i, SingleChoice) and len(i.options) == 4]
    places = Counter([option.right for option in item.options].index(True) for item in four)
    even = len(four) / 4
    return sum((places[place] - even) ** 2 / even for place in range(4))


def leads(bank: Bank) -> dict[str, float]:
    """How many standard errors each blind strategy is ahead of chance."""
    choices = [item for item in bank.items if isinstance(item, SingleChoice)]
    chance = [1 / len(item.options) for item in choices]
    error = math.sqrt(sum(p * (1 - p) for p in chance))
    hits: Counter[str] = Counter()
    for item in choices:
        hits.update(strategies(item))
    return {name: (hit - sum(chance)) / error for name, hit in hits.items()}
