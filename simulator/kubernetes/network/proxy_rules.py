"""What kube-proxy writes into the kernel of its node for one port of a Service.

The rules are told as those of iptables mode: a chain per Service port, in which each of n endpoints
is taken with probability 1/n, 1/(n-1), ... 1, so that all have the same chance; then the
destination is rewritten (DNAT). Left out: marks and masquerading as rules of their own, source
ranges of load balancers, and the other modes, which choose alike but keep their rules otherwise.
"""

from dataclasses import dataclass
from typing import Any

from simulator.kubernetes.network.usable_endpoints import Backend, backends, usable
from simulator.kubernetes.values.hashes import fnv1a
from simulator.kubernetes.values.objects import name_of, namespace_of, read

REJECT, DROP = "REJECT", "DROP"
NO_ENDPOINTS, NO_LOCAL = "has no endpoints", "has no local endpoints"
CLUSTER, LOCAL = "Cluster", "Local"
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"


@dataclass(frozen=True)
class Viewpoint:
    """From where a Service is looked at: a node, its zone, and what its version knows."""

    node: str
    zone: str
    minor: int
    affinity_seconds: int


@dataclass(frozen=True)
class Choice:
    """The endpoints among which a kind of traffic is shared, or what happens without any.

    Attributes:
        backends: the endpoints, each of which has the same chance.
        target: REJECT or DROP, where there is none.
        why: the reason for the target, or how the endpoints were chosen.
        policy: Cluster or Local.
    """

    backends: tuple[Backend, ...]
    target: str
    why: str
    policy: str

    def probabilities(self) -> tuple[str, ...]:
        """What stands in the rule of each endpoint; the last one needs no condition."""
        n = len(self.backends)
        return tuple([f"{1 / (n - index):.10f}" for index in range(n)])


@dataclass(frozen=True)
class PortRules:
    """The rules of one port of a Service on one node.

    ``internal`` is for the cluster IP and for what comes from inside; ``external`` for packets from
    outside to a node port or a load balancer's address.
    """

    service: str
    name: str
    protocol: str
    cluster_ip: str
    port: int
    node_port: int
    addresses: tuple[str, ...]
    internal: Choice
    external: Choice
    affinity_seconds: int

    def lines(self) -> tuple[str, ...]:
        """The rules as ``iptables-save`` would nearly write them."""
        told = f'--comment "{self.service}{":" + self.name if self.name else ""}'
        proto = self.protocol.lower()
        svc, ext = _chain("SVC", self), _chain("EXT", self)
        found = []
        entry = f"-A KUBE-SERVICES -d {self.cluster_ip}/32 -p {proto} --dport {self.port} {told}"
        if self.internal.target:
            found.append(f'{entry} {self.internal.why}" -j {self.internal.target}')
        else:
            found.append(f'{entry} cluster IP" -j {svc}')
        outer = [f"-A KUBE-SERVICES -d {one}/32 --dport {self.port}" for one in self.addresses]
        if self.node_port:
            outer.append(f"-A KUBE-NODEPORTS -p {proto} --dport {self.node_port}")
        for one in outer:
            if self.external.target:
                found.append(f'{one} {told} {self.external.why}" -j {self.external.target}')
            else:
                found.append(f'{one} {told}" -j {ext}')
        choices = [(svc, self.internal)]
        if outer and not self.external.target:
            choices.append((ext, self.external))
        for chain, choice in choices:
            found.extend(_shares(chain, choice))
        return tuple(found)


def _shares(chain: str, choice: Choice) -> list[str]:
    found = []
    last = len(choice.backends) - 1
    texts = choice.probabilities()
    for index, one in enumerate(choice.backends):
        chance = f"-m statistic --mode random --probability {texts[index]} " if index < last else ""
        found.append(f"-A {chain} {chance}-j DNAT --to-destination {one.address}:{one.port}")
    return found


def _chain(kind: str, rules: PortRules) -> str:
    value = fnv1a(f"{rules.service}:{rules.name}{rules.protocol}")
    value = value * fnv1a(rules.service)
    text = ""
    for _ in range(12):
        value, index = divmod(value, len(LETTERS))
        text += LETTERS[index]
    return f"KUBE-{kind}-{text}"


def rules_of(
    service: dict[str, Any], slices: list[dict[str, Any]], at: Viewpoint
) -> tuple[PortRules, ...]:
    """The rules of a Service on a node; none for a headless one and for ExternalName."""
    spec = service.get("spec") or {}
    if spec.get("clusterIP") in (None, "", "None") or spec.get("type") == "ExternalName":
        return ()
    family = ":" in spec["clusterIP"]
    fitting = [one for one in slices if (one.get("addressType") == "IPv6") == family]
    addresses = tuple(
        [
            str(one["ip"])
            for one in read(service, "status", "loadBalancer", "ingress", default=[])
            if one.get("ip")
        ]
        + [str(one) for one in spec.get("externalIPs") or []]
    )
    affinity = 0
    if spec.get("sessionAffinity") == "ClientIP":
        config = read(spec, "sessionAffinityConfig", "clientIP", "timeoutSeconds")
        affinity = int(config or at.affinity_seconds)
    found = []
    for port in spec.get("ports") or []:
        choice = usable(backends(fitting, port), at.node, at.zone, at.minor)
        hinted = f", narrowed by hints ({choice.narrowed})" if choice.narrowed else ""
        inside = spec.get("internalTrafficPolicy") or CLUSTER
        outside = spec.get("externalTrafficPolicy") or CLUSTER
        kinds = []
        for policy in (inside, outside):
            chosen = choice.local if policy == LOCAL else choice.anywhere
            if chosen:
                why = "on this node only (policy Local)" if policy == LOCAL else "in the cluster"
                state = "being deleted, still serving" if not chosen[0].ready else "ready"
                near = hinted if policy != LOCAL else ""
                kinds.append(Choice(chosen, "", f"{state} endpoints {why}{near}", policy))
            elif choice.somewhere:
                kinds.append(Choice((), DROP, NO_LOCAL, policy))
            else:
                kinds.append(Choice((), REJECT, NO_ENDPOINTS, policy))
        found.append(
            PortRules(
                service=f"{namespace_of(service)}/{name_of(service)}",
                name=port.get("name") or "",
                protocol=port.get("protocol") or "TCP",
                cluster_ip=spec["clusterIP"],
                port=port["port"],
                node_port=port.get("nodePort") or 0,
                addresses=addresses,
                internal=kinds[0],
                external=kinds[1],
                affinity_seconds=affinity,
            )
        )
    return tuple(found)
