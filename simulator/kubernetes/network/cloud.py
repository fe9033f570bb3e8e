"""A fake cloud, small on purpose: it makes load balancers, and remembers them.

What it has made stays while the cloud controller manager is stopped. Addresses are from a block
that is reserved for documentation. Left out: providers, machines, routes, prices, and failures.
"""

from dataclasses import dataclass

FIRST = "203.0.113."
LAST_NUMBER = 254


@dataclass(frozen=True)
class LoadBalancer:
    """A load balancer: its address, and the nodes to which it sends."""

    address: str
    hosts: tuple[str, ...]


class Cloud:
    """The load balancers of a cluster, by the uid of their Service."""

    def __init__(self) -> None:
        self._balancers: dict[str, LoadBalancer] = {}

    def of(self, uid: str) -> LoadBalancer | None:
        """The load balancer of a Service, if there is one."""
        return self._balancers.get(uid)

    def ensure(self, uid: str, hosts: tuple[str, ...]) -> LoadBalancer | None:
        """Have a load balancer with these nodes; nothing if all addresses are used up."""
        there = self._balancers.get(uid)
        address = there.address if there is not None else self._free()
        if not address:
            return None
        self._balancers[uid] = LoadBalancer(address, hosts)
        return self._balancers[uid]

    def _free(self) -> str:
        taken = {one.address: True for one in self._balancers.values()}
        for number in range(1, LAST_NUMBER + 1):
            if f"{FIRST}{number}" not in taken:
                return f"{FIRST}{number}"
        return ""

    def remove(self, uid: str) -> None:
        """Give a load balancer and its address up."""
        self._balancers.pop(uid, None)

    def hosts(self, address: str) -> tuple[str, ...]:
        """The nodes to which an address sends."""
        for one in self._balancers.values():
            if one.address == address:
                return one.hosts
        return ()
