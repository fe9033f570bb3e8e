"""All question families. Add a module to this list; a test tells you if you forget."""

from generator.authoring import Family
from generator.families import beliefs, edges, steps

FAMILIES: tuple[Family, ...] = (
    *beliefs.FAMILIES,
    *edges.FAMILIES,
    *steps.FAMILIES,
)
