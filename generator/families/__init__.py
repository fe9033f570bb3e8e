"""All question families. Add a module to this list; a test tells you if you forget."""

from generator.authoring import Family
from generator.families import (
    beliefs,
    edges,
    esxi_numbers,
    fields,
    kubernetes_numbers,
    links,
    readings,
    roles,
    runs,
    states,
    steps,
    values,
    words,
)

FAMILIES: tuple[Family, ...] = (
    *beliefs.FAMILIES,
    *edges.FAMILIES,
    *esxi_numbers.FAMILIES,
    *fields.FAMILIES,
    *kubernetes_numbers.FAMILIES,
    *links.FAMILIES,
    *readings.FAMILIES,
    *roles.FAMILIES,
    *runs.FAMILIES,
    *states.FAMILIES,
    *steps.FAMILIES,
    *values.FAMILIES,
    *words.FAMILIES,
)
