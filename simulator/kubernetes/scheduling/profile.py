"""The plugins that the scheduler runs, as objects, in the order of ``default_plugins``.

Filters are asked in this order, and the first that refuses a node has the word. Left out: plugins
for volumes, devices, gangs and preemption; ``default_plugins`` names them.
"""

from simulator.kubernetes.scheduling import (
    balanced_allocation,
    image_locality,
    inter_pod_affinity,
    node_affinity,
    node_name,
    node_ports,
    node_resources_fit,
    node_unschedulable,
    taint_toleration,
    topology_spread,
)
from simulator.kubernetes.scheduling.framework import Plugin

PLUGINS: tuple[Plugin, ...] = (
    node_unschedulable.PLUGIN,
    node_name.PLUGIN,
    taint_toleration.PLUGIN,
    node_affinity.PLUGIN,
    node_ports.PLUGIN,
    node_resources_fit.PLUGIN,
    topology_spread.PLUGIN,
    inter_pod_affinity.PLUGIN,
    balanced_allocation.PLUGIN,
    image_locality.PLUGIN,
)
NARROWING = node_affinity.NAME
"""The plugin that may say beforehand which nodes alone can do, by their names."""
