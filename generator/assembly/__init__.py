"""Choose which items make a bank: balance, variety, and no two that help with each other.

The items themselves are settled elsewhere (:mod:`generator.draw`): none depends on another. Only
which of them stand together does.
"""

from generator.assembly.banks import USUAL, assemble
from generator.assembly.candidates import Crew
from generator.assembly.enemies import enemies
from generator.assembly.pools import pool_of, practice_pool
from generator.assembly.salts import salt_of
from generator.assembly.selecting import Progress, select
from generator.assembly.variants import variants
from generator.assembly.yields import yields

__all__ = [
    "USUAL",
    "Crew",
    "Progress",
    "assemble",
    "enemies",
    "pool_of",
    "practice_pool",
    "salt_of",
    "select",
    "variants",
    "yields",
]
