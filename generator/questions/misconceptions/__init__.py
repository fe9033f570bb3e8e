"""The misconceptions that wrong answers stand for: each has a name, a kind and one sentence.

Families name them in options and traps (``error``), proofs work out what they lead to. A family
that brings errors of its own adds them to the file of its room.
"""

from collections.abc import Mapping
from typing import Final

from generator.questions.misconceptions import (
    arithmetic,
    cluster,
    esxi,
    graph,
    kubernetes,
    memory_division,
    memory_readings,
)
from generator.questions.misconceptions.kinds import Kind, Misconception

ALL: Final = (
    *arithmetic.MISCONCEPTIONS,
    *cluster.MISCONCEPTIONS,
    *esxi.MISCONCEPTIONS,
    *graph.MISCONCEPTIONS,
    *kubernetes.MISCONCEPTIONS,
    *memory_division.MISCONCEPTIONS,
    *memory_readings.MISCONCEPTIONS,
)
_BY_ID: Final[Mapping[str, Misconception]] = {one.id: one for one in ALL}


def misconception(error: str, scope: str = "") -> Misconception | None:
    """The misconception of this name: first as the rule or model *scope* means it."""
    return _BY_ID.get(f"{scope}/{error}") or _BY_ID.get(error)


__all__ = ["ALL", "Kind", "Misconception", "misconception"]
