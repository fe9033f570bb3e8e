"""The data plane: what becomes of a packet, from a client to the Pod that answers.

It asks what each node's kube-proxy had heard, not what is true now; so stale rules, Pods that are
gone and nodes that are cut off show. Among endpoints of equal chance the choice is in turn, node by
node, so that a run can be repeated; a real kernel draws at random.

Left out: CoreDNS itself (it is taken to run, and to know what the API server told a moment ago),
connections that stand (each request is a new one), NetworkPolicies, and proxies that a network
plugin brings in place of kube-proxy.
"""

from collections.abc import Callable
from typing import Any

from simulator.kubernetes.control_loop import WATCH_MS
from simulator.kubernetes.control_plane import ControlPlane
from simulator.kubernetes.network.carrying import Carrier
from simulator.kubernetes.network.cloud import Cloud
from simulator.kubernetes.network.endpoint import ZONE, addresses_of
from simulator.kubernetes.network.kube_proxy import KubeProxyLoop
from simulator.kubernetes.network.names import Answer, answer_of, domain_name
from simulator.kubernetes.network.packets import (
    DROPPED,
    LOST,
    OUTSIDE,
    REJECTED,
    UNRESOLVED,
    Delivery,
    Way,
)
from simulator.kubernetes.network.proxy_rules import (
    DROP,
    LOCAL,
    Choice,
    PortRules,
    Viewpoint,
    rules_of,
)
from simulator.kubernetes.network.service_views import ServiceViews
from simulator.kubernetes.network.usable_endpoints import Backend
from simulator.kubernetes.values.moments import words
from simulator.kubernetes.values.objects import (
    condition,
    labels_of,
    name_of,
    namespace_of,
    read,
)

FROM_OUTSIDE = "outside"


class DataPlane:
    """Nodes' rules as they are now, and requests that follow them."""

    def __init__(self, cluster: ControlPlane, is_stopped: Callable[[str], bool]) -> None:
        self._cluster = cluster
        self._views = ServiceViews(cluster.store)
        self._carrier = Carrier(cluster.store, is_stopped)
        self._turns: dict[tuple[str, ...], int] = {}
        self._affinity: dict[tuple[str, ...], tuple[Backend, int]] = {}
        self._worked_out: dict[tuple[str, ...], tuple[Any, tuple[PortRules, ...]]] = {}
        self.cloud = Cloud()
        self.proxies: dict[str, KubeProxyLoop] = {}

    def new_proxy(self, node: str) -> KubeProxyLoop:
        """The kube-proxy of a node that takes part from now on."""
        self.proxies[node] = KubeProxyLoop(self._cluster, node)
        return self.proxies[node]

    def rules(self, node: str, namespace: str = "", service: str = "") -> tuple[PortRules, ...]:
        """The rules in the kernel of a node, for every Service or for one."""
        if node not in self.proxies:
            return ()
        t = self.proxies[node].heard
        if service:
            return self._rules_at(t, node, (namespace, service))
        found: list[PortRules] = []
        for one in self._views.services(t):
            found.extend(self._rules_at(t, node, (namespace_of(one), name_of(one))))
        return tuple(found)

    def _viewpoint(self, node: str) -> Viewpoint:
        there = self._cluster.store.get(("Node", "", node))
        zone = labels_of(there).get(ZONE, "") if there is not None else ""
        parameters = self._cluster.parameters
        return Viewpoint(node, zone, parameters.minor, parameters.service_affinity_seconds)

    def from_pod(self, pod: dict[str, Any], service: tuple[str, str], port: str) -> Delivery:
        """A request of a Pod to a Service by its name."""
        way = self._way(f"pod/{name_of(pod)}", service)
        node, own = read(pod, "spec", "nodeName", default=""), addresses_of(pod)
        if not node or not own:
            return way.end(LOST, f"Pod {name_of(pod)} has no address yet, so it asks nobody")
        client = f"pod/{name_of(pod)} on {node}"
        if read(pod, "spec", "dnsPolicy") == "Default" or read(pod, "spec", "hostNetwork"):
            return self._by_rules(way, node, own[0], service, port)
        answer = answer_of(self._views, self._cluster.now - WATCH_MS, *service)
        name = domain_name(*service)
        if not answer.addresses and not answer.alias:
            way.hop(client, f"asks the cluster DNS for {name}", "its resolver searches there")
            return way.end(UNRESOLVED, answer.why)
        told = answer.alias or answer.addresses[0]
        way.hop(client, f"asks the cluster DNS for {name} and gets {told}", answer.why)
        if answer.alias:
            return way.end(OUTSIDE, f"{answer.alias} is a name outside the cluster")
        if answer.headless:
            return self._to_headless(way, node, service, answer)
        return self._by_rules(way, node, own[0], service, port)

    def from_node(self, node: str, service: tuple[str, str], port: str) -> Delivery:
        """A request of a program on a node to the cluster IP of a Service."""
        return self._by_rules(self._way(f"node/{node}", service), node, node, service, port)

    def from_outside(self, service: tuple[str, str], port: str, via: str) -> Delivery:
        """A request of a client outside: to the load balancer, or to a port of a node."""
        way = self._way(FROM_OUTSIDE, service)
        now = self._views.at(self._cluster.now, ("Service", *service))
        if now is None:
            return way.end(UNRESOLVED, f"there is no Service {service[1]}")
        slices = self._views.slices(self._cluster.now, *service)
        chosen = _port(rules_of(now, slices, self._viewpoint("")), port)
        node, problem = self._entry(way, now, chosen, via)
        if chosen is None or problem:
            return way.end(LOST, problem)
        if via or not chosen.addresses:
            why = "every node takes the node port, whether a Pod is there or not"
            way.hop(FROM_OUTSIDE, f"sends it to {node}:{chosen.node_port}", why)
        else:
            why = "the load balancer sends to nodes that pass its health check, in turn"
            way.hop(f"load balancer {chosen.addresses[0]}", f"sends it to {node}", why)
        if self._carrier.is_cut_off(node):
            return way.end(LOST, f"node {node} is cut off: no packet comes through")
        return self._by_rules(way, node, FROM_OUTSIDE, service, port)

    def _entry(
        self, way: Way, service: dict[str, Any], port: PortRules | None, via: str
    ) -> tuple[str, str]:
        """The node to which a client or a load balancer turns, or why there is none."""
        kind = read(service, "spec", "type", default="ClusterIP")
        if port is None:
            return "", "it has no cluster IP, so no kube-proxy has rules for it"
        if not port.node_port:
            return "", f"a Service of type {kind} has no address that outside networks know"
        if via:
            return via, ""
        if not port.addresses and kind == "LoadBalancer":
            return "", "its load balancer is pending: it has no address yet"
        if port.addresses:
            hosts = self._healthy(service, port)
        else:
            nodes = self._cluster.store.of_kind("Node")
            hosts = [name_of(one) for one in nodes if _is_ready(one)]
        if not hosts:
            return "", "no node takes it: none passes the health check"
        return hosts[self._turn(("entry", way.target), len(hosts))], ""

    def _healthy(self, service: dict[str, Any], port: PortRules) -> list[str]:
        """The nodes of a load balancer that answer its health check.

        With the policy Local only nodes with a ready endpoint of their own do.
        """
        hosts = [
            node
            for node in self.cloud.hosts(port.addresses[0])
            if not self._carrier.is_cut_off(node)
        ]
        if read(service, "spec", "externalTrafficPolicy") != LOCAL:
            return hosts
        found = []
        for node in hosts:
            rules = self.rules(node, namespace_of(service), name_of(service))
            own = rules[0].external.backends if rules else ()
            if any(one.ready for one in own):
                found.append(node)
        return found

    def _way(self, source: str, service: tuple[str, str]) -> Way:
        return Way(source, f"service/{service[1]}", self._cluster.now)

    def _to_headless(
        self, way: Way, node: str, service: tuple[str, str], answer: Answer
    ) -> Delivery:
        """Straight to a Pod: a headless Service has no rules."""
        index = self._turn((node, *service, "dns"), len(answer.backends))
        to = answer.backends[index]
        way.hop(f"node/{node}", f"sends it to {to.address}", "an address of a Pod needs no rule")
        return self._carrier.carry(way, node, to, "")

    def _by_rules(
        self, way: Way, node: str, client: str, service: tuple[str, str], port: str
    ) -> Delivery:
        """Follow the rules of a node, however old they are."""
        proxy = self.proxies.get(node)
        way.node = node
        if proxy is None:
            return way.end(LOST, f"there is no node {node}")
        all_rules = self.rules(node, *service)
        rules, old = _port(all_rules, port), self._age(proxy, service, all_rules)
        if rules is None:
            why = (
                f"node {node} has no rule for Service {service[1]}, and nobody else has its address"
            )
            return way.end(LOST, f"{why}{old}")
        outside = client == FROM_OUTSIDE
        choice = rules.external if outside else rules.internal
        place = f"node/{node}"
        if choice.target:
            outcome = DROPPED if choice.target == DROP else REJECTED
            told = (
                f"{rules.service} {choice.why}: {choice.target} by a rule of kube-proxy on {node}"
            )
            way.hop(place, choice.target, f"its rule for {rules.cluster_ip}:{rules.port}")
            return way.end(outcome, f"{told}{old}")
        to, how = self._chosen(node, client, rules, choice)
        keeps = outside and choice.policy == LOCAL
        masked = (
            ", the client's address is kept" if keeps else ", with the node's address as source"
        )
        dnat = f"rewrites the destination to {to.address}:{to.port} (Pod {to.pod})"
        way.hop(place, dnat, f"{how}{masked if outside else ''}")
        return self._carrier.carry(way, node, to, old)

    def _age(
        self, proxy: KubeProxyLoop, service: tuple[str, str], rules: tuple[PortRules, ...]
    ) -> str:
        """How old the rules of a node are, empty while its kube-proxy hears news."""
        if proxy.running:
            return ""
        if proxy.heard < 0:
            return f"; kube-proxy on {proxy.node} never ran"
        since = f"kube-proxy on {proxy.node} has heard no news since {words(proxy.heard)}"
        if rules == self._rules_at(self._cluster.now, proxy.node, service):
            return f"; {since}, though nothing has changed"
        return f"; the rule is stale: {since}"

    def _rules_at(self, t: int, node: str, service: tuple[str, str]) -> tuple[PortRules, ...]:
        one = self._views.at(t, ("Service", *service))
        if one is None:
            return ()
        slices = self._views.slices(t, *service)
        at, key = self._viewpoint(node), (node, service[0], service[1])
        versions = [str(part["metadata"]["resourceVersion"]) for part in slices]
        versions.append(str(one["metadata"]["resourceVersion"]))
        known, rules = self._worked_out.get(key, (None, ()))
        if known != (at, versions):
            rules = rules_of(one, slices, at)
            self._worked_out[key] = ((at, versions), rules)
        return rules

    def _chosen(
        self, node: str, client: str, rules: PortRules, choice: Choice
    ) -> tuple[Backend, str]:
        """An endpoint in turn, or the one that this client had before."""
        n = len(choice.backends)
        key = (node, rules.service, rules.name, client)
        now = self._cluster.now
        if rules.affinity_seconds and key in self._affinity:
            last, t = self._affinity[key]
            same = [one for one in choice.backends if one.address == last.address]
            if same and now - t <= rules.affinity_seconds * 1000:
                self._affinity[key] = (same[0], now)
                return same[0], "session affinity: this client had it before"
        index = self._turn((node, rules.service, rules.name, choice.policy), n)
        chosen = choice.backends[index]
        self._affinity[key] = (chosen, now)
        chance = (
            "the only one"
            if n == 1
            else f"each has the chance 1/{n}, here number {index + 1} in turn"
        )
        return chosen, f"{n} {choice.why}, {chance}"

    def _turn(self, key: tuple[str, ...], n: int) -> int:
        turn = self._turns.get(key, 0)
        self._turns[key] = turn + 1
        return turn % n


def _is_ready(node: dict[str, Any]) -> bool:
    return bool(condition(node, "Ready").get("status") == "True")


def _port(rules: tuple[PortRules, ...], port: str) -> PortRules | None:
    """The rules of the port asked for by number or name; the first one if none is."""
    for one in rules:
        if not port or port in (one.name, str(one.port)):
            return one
    return None
