"""Work that is done once for each knowledge base, however many families ask for it."""

import weakref
from collections.abc import Callable
from functools import wraps
from typing import TypeVar

from kb import KnowledgeBase

T = TypeVar("T")


def once(make: Callable[[KnowledgeBase], T]) -> Callable[[KnowledgeBase], T]:
    """Remember what a function makes of a knowledge base, for as long as that is in use.

    What it makes is shared: whoever gets it must not change it.
    """
    held: dict[int, T] = {}

    @wraps(make)
    def asked(kb: KnowledgeBase) -> T:
        key = id(kb)  # a knowledge base has no hash
        if key not in held:
            held[key] = make(kb)
            weakref.finalize(kb, held.pop, key, None)
        return held[key]

    return asked
