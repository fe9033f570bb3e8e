"""All question families. Add a module to this list; a test tells you if you forget."""

from generator.authoring import Family
from generator.families import (
    beliefs,
    cluster_sums,
    edges,
    fields,
    links,
    memory_states,
    minfree,
    readings,
    roles,
    rollouts,
    runs,
    state_actions,
    states,
    steps,
    values,
    vm_memory,
    words,
)

FAMILIES: tuple[Family, ...] = (
    *beliefs.FAMILIES,
    *cluster_sums.FAMILIES,
    *edges.FAMILIES,
    *fields.FAMILIES,
    *links.FAMILIES,
    *memory_states.FAMILIES,
    *minfree.FAMILIES,
    *readings.FAMILIES,
    *roles.FAMILIES,
    *rollouts.FAMILIES,
    *runs.FAMILIES,
    *state_actions.FAMILIES,
    *states.FAMILIES,
    *steps.FAMILIES,
    *values.FAMILIES,
    *vm_memory.FAMILIES,
    *words.FAMILIES,
)
