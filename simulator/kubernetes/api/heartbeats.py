"""The renewals of node Leases, computed rather than written one by one.

A kubelet renews the Lease of its node every ten seconds for as long as it reaches the API server.
Writing that down would be nearly all that a quiet cluster does, and would tell nothing. So what is
kept is when each kubelet was in touch; the last renewal before any moment follows from it.

Left out: the jitter of a few per cent between renewals.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from simulator.kubernetes.values.moments import SECOND, stamp
from simulator.kubernetes.values.objects import name_of


@dataclass(frozen=True)
class Contact:
    """One node: when its kubelet began to renew, when it was last back, and when it was cut off."""

    began: int
    back: int
    lost: int | None = None


class Heartbeats:
    """When each node last renewed its Lease."""

    def __init__(self, every_ms: int) -> None:
        self._every = every_ms
        self._contacts: dict[str, Contact] = {}
        self._watchers: list[Callable[[str], None]] = []

    def watch(self, tell: Callable[[str], None]) -> None:
        """Have it told whenever a node falls silent, by name."""
        self._watchers.append(tell)

    def begin(self, node: str, t: int) -> None:
        """A kubelet renews for the first time."""
        self._contacts[node] = Contact(t, t)

    def lose(self, node: str, t: int) -> None:
        """A kubelet does not reach the API server any more."""
        contact = self._contacts.get(node)
        if contact is not None and contact.lost is None:
            self._contacts[node] = Contact(contact.began, contact.back, t)
            for tell in self._watchers:
                tell(node)

    def regain(self, node: str, t: int) -> None:
        """A kubelet is back, and renews at once."""
        contact = self._contacts.get(node)
        if contact is not None and contact.lost is not None:
            self._contacts[node] = Contact(contact.began, t)

    def silent(self) -> list[str]:
        """The nodes that renew nothing now, in the order in which they joined."""
        return [name for name, one in self._contacts.items() if one.lost is not None]

    def renewed(self, node: str, t: int) -> int | None:
        """When a node last renewed its Lease, up to a moment; nothing if it never has."""
        contact = self._contacts.get(node)
        if contact is None or t < contact.began:
            return None
        until = t if contact.lost is None else min(t, contact.lost)
        regular = until - (until - contact.began) % self._every
        return max(contact.back, regular)

    def as_of(self, thing: dict[str, Any], t: int) -> dict[str, Any]:
        """An object as a reader sees it: a Lease of a node has its last renewal, others stay."""
        if thing.get("kind") != "Lease":
            return thing
        renewed = self.renewed(name_of(thing), t)
        if renewed is None or thing["metadata"].get("namespace") != "kube-node-lease":
            return thing
        return dict(thing, spec=dict(thing["spec"], renewTime=lease_time(renewed)))


def lease_time(t: int) -> str:
    """A time in microseconds, as Leases have it."""
    return f"{stamp(t)[:-1]}.{t % SECOND:03d}000Z"
