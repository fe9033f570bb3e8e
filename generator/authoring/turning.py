"""Which of many equally good facts are offered first: for each key, others.

Not chance: a list in the order of ids is turned, so that it begins behind the key. Without this,
the first few of a list are the wrong answers of every item, and a learner soon knows them.
"""

from collections.abc import Iterable
from operator import attrgetter
from typing import TypeVar

from kb import Fact

AnyFact = TypeVar("AnyFact", bound=Fact)


def turned(key: Fact, others: Iterable[AnyFact]) -> list[AnyFact]:
    """The facts in the order of their ids, those behind the key's first."""
    in_order = sorted(others, key=attrgetter("ref"))
    behind = [fact for fact in in_order if fact.ref > key.ref]
    return behind + in_order[: len(in_order) - len(behind)]
