"""What a plugin of the scheduler is: plain functions over plain data.

A plugin may refuse nodes (``filter``), score those that are left (``score``), and bring its scores
to 0 to 100 (``normalize``). What concerns the whole cluster it works out once for each Pod
(``pre_filter``, ``pre_score``), and keeps in step as Pods come and go (``update``). Two nodes with
the same ``group`` get the same answers from a plugin, so that one of them may speak for all.

What it is not: the plugins, or the loop that runs them.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from simulator.kubernetes.scheduling.strategy import FULL as BEST
from simulator.kubernetes.scheduling.strategy import Strategy

if TYPE_CHECKING:
    from simulator.kubernetes.scheduling.node_info import NodeInfo
    from simulator.kubernetes.scheduling.pod_info import PodInfo
    from simulator.kubernetes.scheduling.snapshot import Snapshot

SUCCESS = "Success"
UNSCHEDULABLE = "Unschedulable"
UNRESOLVABLE = "UnschedulableAndUnresolvable"
SKIP = "Skip"
ERROR = "Error"

OBJECT, NODE, CLUSTER = "object", "node", "cluster"
SIDECARS = 29
FULL = BEST
"""The best score of a plugin, before its weight."""
LEAST_ALLOCATED = Strategy()


@dataclass(frozen=True)
class Status:
    """What a plugin says: a code, and reasons in the words of kube-scheduler."""

    code: str = SUCCESS
    reasons: tuple[str, ...] = ()

    @property
    def ok(self) -> bool:
        """Whether nothing stands against the node."""
        return self.code == SUCCESS


FINE = Status()


@dataclass(frozen=True)
class Settings:
    """What the plugins may know besides cluster and Pod: the version, and their arguments."""

    minor: int = 37
    strategy: Strategy = LEAST_ALLOCATED
    """How NodeResourcesFit scores."""
    ignored_resources: tuple[str, ...] = ()
    """Extended resources that NodeResourcesFit leaves to others."""
    ignored_groups: tuple[str, ...] = ()
    """Ditto, by what stands before the slash."""
    hard_pod_affinity_weight: int = 1

    @property
    def sidecars(self) -> bool:
        """Whether restartable init containers are known (on by default since 1.29)."""
        return self.minor >= SIDECARS

    added_affinity: dict[str, Any] | None = None
    """Node affinity that every Pod gets besides its own."""
    spread_defaults: tuple[dict[str, Any], ...] | None = None
    """Topology spread constraints of Pods that have none; None stands for those of the system."""
    spread_host_skew: int = 3
    spread_zone_skew: int = 5
    ignore_preferred_terms: bool = False
    """Whether what other Pods would like is left out for Pods that wish for nothing themselves."""
    switched_off: tuple[str, ...] = ()
    """Feature gates that are on by themselves, and are off here."""


class CycleState:
    """What the plugins worked out for one Pod; each has its own place, by its name."""

    __slots__ = (
        "scoring",
        "settings",
        "skipped_filters",
        "snapshot",
        "values",
    )

    def __init__(self, snapshot: "Snapshot", settings: Settings) -> None:
        self.snapshot = snapshot
        self.settings = settings
        self.values: dict[str, Any] = {}
        self.scoring: dict[str, Any] = {}
        self.skipped_filters: dict[str, bool] = {}


PreFilter = Callable[["PodInfo", CycleState], Status]
"""May put ``state.values[name]``; SKIP leaves out the plugin's filter for this Pod.

UNRESOLVABLE refuses the Pod on every node.
"""

Filter = Callable[["PodInfo", CycleState, "NodeInfo"], Status]

PreScore = Callable[["PodInfo", CycleState, list[tuple["NodeInfo", int]]], Status]
"""Is told the nodes that fit, as (a node, how many it speaks for); may put ``state.scoring[name]``.

SKIP leaves out the plugin's score for this Pod: it counts as 0 for every node.
"""

Score = Callable[["PodInfo", CycleState, "NodeInfo"], int]

Normalize = Callable[["PodInfo", CycleState, list["NodeInfo"], list[int]], list[int]]
"""Brings raw scores to 0 to 100. Its answer for a node may depend on its raw score and on the
least and the greatest raw score, but not on how many nodes have which."""

Update = Callable[["PodInfo", CycleState, "PodInfo", "NodeInfo", int], None]
"""Keeps ``state.values[name]`` in step: another Pod came to a node (1) or left it (-1)."""

Group = Callable[["PodInfo", CycleState, "NodeInfo"], Any]
"""Nodes with an equal group get equal answers from filter and score while the state is the same.

It is hashable. It holds the node's own values, so that it changes only when the node does.
"""


Keys = Callable[["PodInfo", CycleState], Any]
"""What ``group`` looks at just now, hashable; when it changes every node gets a new group.

Nothing (0) says that the plugin has nothing to do for this Pod: it refuses and scores no node. Only
a Pod with Pod affinity can change that, so it hears of no other until then.
"""


@dataclass(frozen=True)
class Plugin:
    """A plugin by its name and functions; what it does not do is None.

    ``scope`` OBJECT: filter and score look at the Pod and the node object (and at counts of nodes).
    NODE: they look at the node's Pods, too. CLUSTER: they look at other nodes as well, through the
    state; ``group``, ``keys`` and ``update`` then tell how. ``checker`` and ``scorer`` make filter
    and score for one Pod, for those who ask about many nodes.
    """

    name: str
    weight: int = 0
    scope: str = OBJECT
    pre_filter: PreFilter | None = None
    filter: Filter | None = None
    pre_score: PreScore | None = None
    score: Score | None = None
    normalize: Normalize | None = None
    update: Update | None = None
    group: Group | None = None
    keys: Keys | None = None
    checker: Callable[["PodInfo", CycleState], Callable[["NodeInfo"], Status]] | None = None
    scorer: Callable[["PodInfo", CycleState], Callable[["NodeInfo"], int]] | None = None


def default_normalize(scores: list[int], *, reverse: bool) -> list[int]:
    """Stretch scores so that the greatest becomes 100; *reverse* turns them round.

    If all are 0 they stay 0, or become 100 in reverse.
    """
    most = max(scores, default=0)
    if most == 0:
        return [FULL for _ in scores] if reverse else list(scores)
    stretched = [one * FULL // most for one in scores]
    return [FULL - one for one in stretched] if reverse else stretched
