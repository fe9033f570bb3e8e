"""The memory state of a host: what free memory says about what the host will do.

States are bands of free memory, measured in shares of minFree (since 4.1) or of the host (before).
Since 6.0 the high state has a lower part, the band ``breaking``, in which large pages are broken
into small ones; tools differ over whether to call it high or clear, we call it high.
Left out: reclamation that starts a little early because guests are slow, and separate upper edges
of a state, for which no source gives a number; ``Rules.hysteresis`` is an assumption of ours.
"""

from dataclasses import dataclass

from simulator.esxi.minfree import min_free
from simulator.esxi.ratio import NOTHING, Ratio, mib
from simulator.esxi.rules import Rules, Threshold

WORDS = {
    "break-large-pages": "breaks large pages",
    "share": "shares equal pages at once",
    "balloon": "inflates balloons",
    "compress": "compresses pages",
    "swap": "swaps pages out",
    "block": "blocks VMs above their target",
}


@dataclass(frozen=True)
class Edge:
    """Where a band begins: below ``num / den`` KiB of free memory."""

    threshold: Threshold
    num: int
    den: int

    @property
    def text(self) -> str:
        """The amount in MiB with two decimals."""
        return mib(self.num, self.den)

    def above(self, free_kib: int, margin: Ratio = NOTHING) -> bool:
        """Whether this much free memory lies above the edge, by the given margin."""
        left = free_kib * self.den * margin.den
        right = self.num * (margin.den + margin.num)
        inclusive = self.threshold.inclusive and not margin.num
        return left > right if inclusive else left >= right


@dataclass(frozen=True)
class StateReading:
    """The state of a host at one amount of free memory, with every threshold that was compared."""

    name: str
    band: str
    actions: tuple[str, ...]
    thresholds: tuple[Edge, ...]

    @property
    def words(self) -> str:
        """What the host does in this state, as a phrase."""
        return ", ".join([WORDS[action] for action in self.actions]) or "reclaims nothing"


def edge(threshold: Threshold, host_kib: int, rules: Rules) -> Edge:
    """Work out the exact amount of a threshold on a host of this size."""
    if threshold.of == "host":
        return Edge(threshold, host_kib * threshold.share.num, threshold.share.den)
    base = min_free(host_kib, rules)
    return Edge(threshold, base.num * threshold.share.num, base.den * threshold.share.den)


def edges(host_kib: int, rules: Rules) -> tuple[Edge, ...]:
    """Work out all thresholds of a host, from the most free memory to the least."""
    return tuple([edge(threshold, host_kib, rules) for threshold in rules.thresholds])


def memory_state(free_kib: int, host_kib: int, rules: Rules, last_band: str = "") -> StateReading:
    """Read the state off free memory; ``last_band`` matters only where there is hysteresis."""
    return state_at(free_kib, edges(host_kib, rules), rules.hysteresis, last_band)


def state_at(
    free_kib: int, found: tuple[Edge, ...], hysteresis: Ratio, last_band: str = ""
) -> StateReading:
    """Read the state off free memory and thresholds that are already worked out."""
    names = [item.threshold.band for item in found]
    last = names.index(last_band) if last_band in names else -1
    state, band = "high", "high"
    actions: tuple[str, ...] = ()
    for index, item in enumerate(found):
        # On the way up a band is left only with a margin; on the way down it starts at its edge.
        margin = hysteresis if index <= last else NOTHING
        if item.above(free_kib, margin):
            break
        state, band, actions = item.threshold.state, item.threshold.band, item.threshold.actions
    return StateReading(state, band, actions, found)


def named_thresholds(host_kib: int, rules: Rules) -> tuple[tuple[str, tuple[int, int] | None], ...]:
    """Where each state begins, in KiB of free memory as ``num / den``; nothing if it has no edge.

    The top band is high: 400 % of minFree since 6.0, minFree itself in 4.1 and 5.x, 6 % of the host
    before. There is no clear state before 6.0.
    """
    found = {item.threshold.band: (item.num, item.den) for item in edges(host_kib, rules)}
    top = found.get("breaking")
    if top is None:
        goal = edge(rules.goal, host_kib, rules)
        top = (goal.num, goal.den)
    return (
        ("high", top),
        ("clear", found.get("clear")),
        ("soft", found.get("soft")),
        ("hard", found.get("hard")),
        ("low", found.get("low")),
    )
