"""What one thing that can happen is made of: its name, its fields, its check and its deed.

Every file ``verbs_*.py`` gives some; :mod:`simulator.kubernetes.scenario.verbs` gathers them.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from simulator.kubernetes.cluster import Cluster


@dataclass(frozen=True)
class Known:
    """What a step may refer to, by name; steps that add nodes or namespaces add to it."""

    nodes: list[str]
    namespaces: list[str]
    copies: tuple[str, ...] = ()


@dataclass(frozen=True)
class Verb:
    """One thing that can happen in a scenario.

    Attributes:
        name: the key of a step, whose value is what it happens to.
        fields: what else a step of this sort may say.
        check: gives all that is wrong with a step, each with its path below the step.
        act: does it, now; the step has been checked.
        by_kubectl: whether it is a command, which fails while no API server answers.
    """

    name: str
    fields: tuple[str, ...]
    check: Callable[[dict[str, Any], Known], list[str]]
    act: Callable[[Cluster, dict[str, Any]], None]
    by_kubectl: bool = True
