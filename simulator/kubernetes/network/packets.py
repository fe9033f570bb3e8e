"""What became of a request: its way through the cluster, hop by hop, each with its why."""

from dataclasses import dataclass

DELIVERED, REJECTED, DROPPED = "delivered", "rejected", "dropped"
LOST, UNRESOLVED, OUTSIDE = "lost", "unresolved", "outside"
OUTCOMES = (DELIVERED, REJECTED, DROPPED, LOST, UNRESOLVED, OUTSIDE)
REASONS = {
    DELIVERED: "RequestDelivered",
    DROPPED: "RequestDropped",
    LOST: "RequestLost",
    OUTSIDE: "RequestLeavesCluster",
    REJECTED: "RequestRejected",
    UNRESOLVED: "NameNotFound",
}


@dataclass(frozen=True)
class Hop:
    """One step of a packet: where it is, what is done with it, and why."""

    place: str
    action: str
    why: str

    def told(self) -> str:
        """The hop as a clause."""
        return f"{self.place}: {self.action} ({self.why})"


@dataclass(frozen=True)
class Delivery:
    """A request and its end.

    Attributes:
        source: who asked, as ``pod/client``.
        target: what was asked, as ``service/web``.
        t: when, in milliseconds.
        hops: the way.
        outcome: one of :data:`OUTCOMES`.
        pod: the Pod that answers, empty if none does.
        node: the node whose rules decided, empty if none did.
        why: the reason for the outcome.
    """

    source: str
    target: str
    t: int
    hops: tuple[Hop, ...]
    outcome: str
    pod: str
    node: str
    why: str

    def told(self) -> str:
        """The whole way in one text."""
        way = " -> ".join([hop.told() for hop in self.hops])
        end = f"{self.outcome}: {self.why}"
        return f"{way} -> {end}" if way else end


class Way:
    """A way that is being found: it collects hops until it ends."""

    def __init__(self, source: str, target: str, t: int) -> None:
        self.source = source
        self.target = target
        self.t = t
        self.node = ""
        self._hops: list[Hop] = []

    def hop(self, place: str, action: str, why: str) -> None:
        """Go one step further."""
        self._hops.append(Hop(place, action, why))

    def end(self, outcome: str, why: str, pod: str = "") -> Delivery:
        """Come to the end."""
        hops = tuple(self._hops)
        return Delivery(self.source, self.target, self.t, hops, outcome, pod, self.node, why)
