"""The rules that kube-proxy writes: which endpoints, with what chance, and what without any."""

from typing import Any

import pytest
from kubernetes_strategies import deployment, parameters, scenario, service, step

from simulator.kubernetes.network.proxy_rules import PortRules, Viewpoint, rules_of
from simulator.kubernetes.scenario.scenario import checked
from simulator.kubernetes.simulation import started

FIRST, SECOND = "node-1", "node-2"


def endpoint(number: int, node: str = FIRST, **conditions: bool) -> dict[str, Any]:
    """An endpoint on a node; ready unless it is said otherwise."""
    found = {"ready": True, "serving": True, "terminating": False, **conditions}
    return {
        "addresses": [f"10.0.0.{number}"],
        "conditions": found,
        "nodeName": node,
        "targetRef": {"kind": "Pod", "name": f"p{number}"},
    }


LEAVING: dict[str, Any] = {"ready": False, "serving": True, "terminating": True}


def rules(*endpoints: dict[str, Any], node: str = FIRST, zone: str = "a", **spec: Any) -> PortRules:  # noqa: ANN401 - parts of a spec
    """The rules of a Service with one port, on a node."""
    one = service(clusterIP="10.96.1.1", **spec)
    one["metadata"]["namespace"] = "default"
    ports = [{"name": "", "port": 8080, "protocol": "TCP"}]
    part = {"addressType": "IPv4", "endpoints": list(endpoints), "ports": ports}
    (found,) = rules_of(one, [part], Viewpoint(node, zone, 37, 10_800))
    return found


def pods(found: tuple[Any, ...]) -> list[str]:
    """The Pods of some backends."""
    return [one.pod for one in found]


def test_of_n_endpoints_each_has_the_same_chance() -> None:
    """The first is taken with 1/n, the next with 1/(n-1) of the rest, the last always."""
    found = rules(endpoint(1), endpoint(2), endpoint(3))

    assert found.internal.probabilities() == ("0.3333333333", "0.5000000000", "1.0000000000")
    assert found.lines()[-3:] == (
        "-A " + found.lines()[0].rpartition(" ")[2] + " -m statistic --mode random "
        "--probability 0.3333333333 -j DNAT --to-destination 10.0.0.1:8080",
        "-A " + found.lines()[0].rpartition(" ")[2] + " -m statistic --mode random "
        "--probability 0.5000000000 -j DNAT --to-destination 10.0.0.2:8080",
        "-A " + found.lines()[0].rpartition(" ")[2] + " -j DNAT --to-destination 10.0.0.3:8080",
    )


def test_without_endpoints_a_rule_rejects() -> None:
    """The client hears at once; none that is not ready counts."""
    found = rules(endpoint(1, ready=False, serving=False)).internal

    assert (found.target, found.why) == ("REJECT", "has no endpoints")


def test_where_none_is_ready_those_that_leave_and_serve_are_taken() -> None:
    """As soon as one is ready they are not."""
    assert pods(rules(endpoint(1, **LEAVING)).internal.backends) == ["p1"]
    assert pods(rules(endpoint(1, **LEAVING), endpoint(2)).internal.backends) == ["p2"]


def test_the_policy_local_takes_endpoints_of_the_node_only() -> None:
    """Without one there, packets are dropped, though others could take them."""
    both = (endpoint(1), endpoint(2, SECOND))
    found = rules(*both, internalTrafficPolicy="Local")
    third = rules(*both, internalTrafficPolicy="Local", node="node-3").internal

    assert pods(found.internal.backends) == ["p1"]
    assert pods(found.external.backends) == ["p1", "p2"]
    assert (third.target, third.why) == ("DROP", "has no local endpoints")


def test_the_external_policy_does_not_bind_clients_inside() -> None:
    """Inside, all endpoints are taken."""
    found = rules(
        endpoint(1),
        endpoint(2, SECOND),
        externalTrafficPolicy="Local",
        type="NodePort",
        ports=[{"port": 80, "targetPort": 8080, "nodePort": 30001}],
    )

    assert pods(found.external.backends) == ["p1"]
    assert pods(found.internal.backends) == ["p1", "p2"]
    assert any("KUBE-NODEPORTS" in line and "30001" in line for line in found.lines())


@pytest.mark.parametrize(("zone", "expected"), [("a", ["p1"]), ("b", ["p2"]), ("c", ["p1", "p2"])])
def test_hints_narrow_the_choice_where_the_zone_has_an_endpoint(
    zone: str, expected: list[str]
) -> None:
    """A zone without any takes all."""
    one = {**endpoint(1), "hints": {"forZones": [{"name": "a"}]}}
    two = {**endpoint(2), "hints": {"forZones": [{"name": "b"}]}}

    assert pods(rules(one, two, zone=zone).internal.backends) == expected
    assert pods(rules(one, endpoint(2), zone=zone).internal.backends) == ["p1", "p2"]


def test_hints_for_the_node_come_before_those_for_its_zone() -> None:
    """Another node of the zone takes all of the zone."""
    zones = {"forZones": [{"name": "a"}]}
    one = {**endpoint(1), "hints": {**zones, "forNodes": [{"name": FIRST}]}}
    two = {**endpoint(2, SECOND), "hints": {**zones, "forNodes": [{"name": SECOND}]}}

    assert pods(rules(one, two).internal.backends) == ["p1"]
    assert pods(rules(one, two, node="node-3").internal.backends) == ["p1", "p2"]


def test_a_headless_service_and_an_alias_have_no_rules() -> None:
    """Names are all that they have."""
    assert rules_of(service(clusterIP="None"), [], Viewpoint(FIRST, "", 37, 10_800)) == ()
    alias = {"metadata": {"name": "db"}, "spec": {"type": "ExternalName", "externalName": "x.org"}}
    assert rules_of(alias, [], Viewpoint(FIRST, "", 37, 10_800)) == ()


def test_a_stopped_kube_proxy_leaves_the_rules_as_they_were() -> None:
    """Another node has the new ones; when it starts again, it has them, too."""
    given = scenario(
        step("0s", apply=[service(), deployment(2)]),
        step("5s", stop="kube-proxy/node-1"),
        step("6s", scale="deployment/web", replicas=0),
        step("20s", start="kube-proxy/node-1"),
    )
    cluster = started(checked(given), parameters())

    cluster.run(15_000, settle=False)
    old, new = (cluster.network.rules(node, "default", "web") for node in (FIRST, SECOND))
    assert len(old[0].internal.backends) == 2
    assert new[0].internal.target == "REJECT"
    cluster.run(25_000, settle=False)
    assert cluster.network.rules(FIRST, "default", "web") == new


def test_without_an_api_server_every_nodes_rules_stay() -> None:
    """What the kernel has works on."""
    given = scenario(
        step("0s", apply=[service(), deployment(2)]), step("5s", stop="kube-apiserver")
    )
    cluster = started(checked(given), parameters())

    cluster.run(20_000, settle=False)
    for node in (FIRST, SECOND, "node-3"):
        assert len(cluster.network.rules(node)[0].internal.backends) == 2
        assert cluster.network.proxies[node].heard == 4_995


def test_asking_one_node_for_one_service_costs_nothing_elsewhere() -> None:
    """Of a node that is not there, there are no rules."""
    given = scenario(step("0s", apply=[service(), deployment(2)]))
    cluster = started(checked(given), parameters())

    cluster.run(20_000, settle=False)
    assert cluster.network.rules("node-9") == ()
    assert cluster.network.rules(FIRST, "default", "none") == ()
