"""All that can happen in a scenario, by name."""

from simulator.kubernetes.scenario import (
    apply,
    verbs_drain,
    verbs_elections,
    verbs_faults,
    verbs_machines,
    verbs_network,
    verbs_nodes,
    verbs_objects,
    verbs_workloads,
)
from simulator.kubernetes.scenario.verb import Verb

ALL = (
    apply.VERBS
    + verbs_drain.VERBS
    + verbs_elections.VERBS
    + verbs_faults.VERBS
    + verbs_machines.VERBS
    + verbs_network.VERBS
    + verbs_nodes.VERBS
    + verbs_objects.VERBS
    + verbs_workloads.VERBS
)
BY_NAME: dict[str, Verb] = {verb.name: verb for verb in ALL}
