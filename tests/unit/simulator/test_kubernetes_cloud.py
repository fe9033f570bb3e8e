"""Addresses of Services: cluster IPs, node ports, load balancers; and what is refused."""

from typing import Any

import pytest
from kubernetes_strategies import (
    applied,
    deployment,
    parameters,
    ran,
    scenario,
    service,
    step,
)

from simulator.kubernetes.api.addresses import Addresses
from simulator.kubernetes.api.field_errors import FieldErrors
from simulator.kubernetes.api.number_block import NumberBlock, kept_of
from simulator.kubernetes.api.refusal import RefusedError
from simulator.kubernetes.api.service_validation import service_problems
from simulator.kubernetes.scenario.requests import ask
from simulator.kubernetes.scenario.scenario import checked
from simulator.kubernetes.simulation import started
from simulator.kubernetes.values.objects import read

BALANCER = {"type": "LoadBalancer"}
SMALL = "10.96.0.0/29"


def given(**spec: Any) -> dict[str, Any]:  # noqa: ANN401 - parts of a spec
    """A Service that has its defaults."""
    ports = [{"port": 80, "protocol": "TCP", "targetPort": 80}]
    return {"metadata": {"name": "web"}, "spec": {"type": "ClusterIP", "ports": ports, **spec}}


def problems(**spec: Any) -> list[str]:  # noqa: ANN401 - parts of a spec
    """What is wrong with a Service of one port otherwise in order."""
    errors = FieldErrors()
    service_problems({"ports": [{"port": 80}], **spec}, errors)
    return errors.lines


def test_a_block_gives_out_of_its_upper_part_first() -> None:
    """The lower one is for those who ask for a number, until the upper is used up."""
    block = NumberBlock(1, 4, 2)

    assert [block.take_next() for _ in range(5)] == [3, 4, 1, 2, None]
    block.release(3)
    assert (block.free, block.take_next()) == (1, 3)


@pytest.mark.parametrize(("size", "kept"), [(8, 0), (16, 16), (256, 16), (4096, 256), (9999, 256)])
def test_one_address_in_sixteen_is_kept(size: int, kept: int) -> None:
    """At least 16 of them, 256 at most; none of a range that is very small."""
    assert kept_of(size, 16, 256) == kept


def test_a_cluster_ip_that_is_asked_for_is_given_once() -> None:
    """To the second Service it is refused, in the words of the API server."""
    addresses = Addresses(parameters())
    one = given(clusterIP="10.96.0.10")
    addresses.give(one)

    with pytest.raises(RefusedError, match="provided IP is already allocated") as caught:
        addresses.give(given(clusterIP="10.96.0.10"))
    assert caught.value.message.startswith(
        'Service "web" is invalid: spec.clusterIPs: Invalid value: ["10.96.0.10"]: failed to'
    )
    addresses.take_back(one["spec"])
    addresses.give(given(clusterIP="10.96.0.10"))


def test_a_cluster_ip_must_be_in_the_range() -> None:
    """Which the message names."""
    with pytest.raises(RefusedError, match=r"The range of valid IPs is 10\.96\.0\.0/12"):
        Addresses(parameters()).give(given(clusterIP="192.168.0.1"))


def test_cluster_ips_run_out() -> None:
    """Of eight addresses, two are no host's and one is the API server's own."""
    addresses = Addresses(parameters(), SMALL)
    for _ in range(5):
        addresses.give(given())

    with pytest.raises(RefusedError, match="range is full"):
        addresses.give(given())


def test_a_headless_service_takes_no_address() -> None:
    """And an alias not even that."""
    addresses = Addresses(parameters(), SMALL)
    for _ in range(9):
        addresses.give(given(clusterIP="None"))
    alias = given(type="ExternalName")
    addresses.give(alias)

    assert "clusterIP" not in alias["spec"]


def test_a_node_port_is_one_services() -> None:
    """A refused Service keeps nothing, not even its cluster IP."""
    addresses = Addresses(parameters(), SMALL)
    ports = [{"port": 80, "nodePort": 30001}]
    addresses.give(given(type="NodePort", ports=ports))

    for _ in range(9):
        with pytest.raises(RefusedError, match="nodePort: Invalid value: 30001: provided port is"):
            addresses.give(given(type="NodePort", ports=ports))
    with pytest.raises(RefusedError, match="The range of valid ports is 30000-32767"):
        addresses.give(given(type="NodePort", ports=[{"port": 80, "nodePort": 80}]))


def test_one_service_may_use_a_node_port_for_two_protocols() -> None:
    """As DNS does."""
    ports = [{"port": 53, "protocol": one, "nodePort": 30053} for one in ("TCP", "UDP")]

    Addresses(parameters()).give(given(type="NodePort", ports=ports))


def test_a_service_that_changes_its_type_gets_and_gives_back_what_it_needs() -> None:
    """Its cluster IP stays as long as it has one."""
    plain = service()
    more = service(type="NodePort")
    run = ran(
        step("0s", apply=[plain]), step("1s", apply=[more]), step("2s", apply=[plain]), until="3s"
    )

    states = [one.thing["spec"] for one in run.steps("Service")]
    assert len({one["clusterIP"] for one in states}) == 1
    assert [one["ports"][0].get("nodePort") for one in states][:2] == [None, 30086]


def test_a_load_balancer_gets_its_address_from_the_cloud() -> None:
    """After a while, and with the events of the service controller."""
    run = applied(service(**BALANCER), deployment(1))

    (found,) = run.of_kind("Service")
    assert read(found, "status", "loadBalancer", "ingress") == [
        {"ip": "203.0.113.1", "ipMode": "VIP"}
    ]
    reasons = [one["reason"] for one in run.records if one["involvedObject"]["kind"] == "Service"]
    assert reasons == ["EnsuringLoadBalancer", "EnsuredLoadBalancer"]


def test_a_load_balancer_stays_pending_while_the_cloud_controller_is_stopped() -> None:
    """It has its node port, and a client outside no address."""
    steps = [
        step("0s", stop="cloud-controller-manager"),
        step("1s", apply=[service(**BALANCER), deployment(1)]),
    ]
    cluster = started(checked(scenario(*steps)), parameters())
    cluster.run(20_000, settle=False)

    (found,) = ask(cluster, {"request": "service/web", "from": "outside"})
    assert found.why == "its load balancer is pending: it has no address yet"
    later = ran(*steps, step("20s", start="cloud-controller-manager"))
    assert read(later.of_kind("Service")[0], "status", "loadBalancer", "ingress")


def test_a_load_balancer_sends_to_nodes_that_pass_its_health_check() -> None:
    """With the policy Local only those with a ready Pod of their own do."""
    spec = {**BALANCER, "externalTrafficPolicy": "Local"}
    begin = step("0s", apply=[service(**spec), deployment(1)])
    cluster = started(checked(scenario(begin)), parameters())
    cluster.run(20_000, settle=False)

    found = ask(cluster, {"request": "service/web", "from": "outside", "count": 4})
    assert [one.outcome for one in found] == ["delivered"] * 4
    assert len({one.node for one in found}) == 1
    assert found[0].hops[0].place == "load balancer 203.0.113.1"


def test_a_deleted_service_goes_when_its_load_balancer_is_removed() -> None:
    """A finalizer keeps it until then; the address is free for the next one."""
    steps = [
        step("0s", apply=[service(**BALANCER)]),
        step("10s", stop="cloud-controller-manager"),
        step("11s", delete="service/web"),
    ]
    waiting = ran(*steps, until="20s")
    gone = ran(
        *steps,
        step("20s", start="cloud-controller-manager"),
        step("30s", apply=[service(**BALANCER)]),
    )

    (kept,) = waiting.of_kind("Service")
    assert kept["metadata"]["finalizers"] == ["service.kubernetes.io/load-balancer-cleanup"]
    (new,) = gone.of_kind("Service")
    assert new["metadata"]["uid"] != kept["metadata"]["uid"]
    assert new["status"]["loadBalancer"]["ingress"][0]["ip"] == "203.0.113.1"


def test_a_new_node_joins_the_load_balancers() -> None:
    """Which is told as an update with new hosts."""
    run = ran(step("0s", apply=[service(**BALANCER)]), step("10s", add_node="node-9"), until="20s")

    assert "UpdatedLoadBalancer" in [one["reason"] for one in run.records]


@pytest.mark.parametrize(
    ("spec", "expected"),
    [
        ({"ports": []}, "spec.ports: Required value"),
        (
            {"type": "X"},
            'spec.type: Unsupported value: "X": supported values: "ClusterIP", "ExternalName"',
        ),
        ({"ports": [{"port": 0}]}, "spec.ports[0].port: Invalid value: 0: must be between 1 and"),
        ({"ports": [{"port": 1}, {"port": 2, "name": "b"}]}, "spec.ports[0].name: Required value"),
        (
            {"ports": [{"port": 1, "name": "a"}, {"port": 2, "name": "a"}]},
            'spec.ports[1].name: Duplicate value: "a"',
        ),
        (
            {"ports": [{"port": 1, "name": "a"}, {"port": 1, "name": "b"}]},
            "spec.ports[1]: Duplicate value",
        ),
        (
            {"ports": [{"port": 1, "nodePort": 30000}]},
            "spec.ports[0].nodePort: Forbidden: may not be used when `type` is 'ClusterIP'",
        ),
        ({"ports": [{"port": 1, "targetPort": "a--b"}]}, "spec.ports[0].targetPort: Invalid value"),
        ({"clusterIP": "x"}, 'spec.clusterIPs[0]: Invalid value: "x": must be a valid IP address'),
        (
            {"type": "NodePort", "clusterIP": "None"},
            "spec.clusterIPs[0]: Invalid value: \"None\": may not be set to 'None' for NodePort",
        ),
        ({"type": "ExternalName"}, "spec.externalName: Required value"),
        ({"sessionAffinity": "X"}, 'spec.sessionAffinity: Unsupported value: "X"'),
        (
            {"externalTrafficPolicy": "Local"},
            'spec.externalTrafficPolicy: Invalid value: "Local": may only be set for externally',
        ),
        ({"ipFamilyPolicy": "RequireDualStack"}, "spec.ipFamilyPolicy: Invalid value"),
        ({"ipFamilies": ["IPv6"]}, 'spec.ipFamilies[0]: Invalid value: "IPv6": not configured'),
        ({"externalIPs": ["x"]}, "spec.externalIPs[0]: Invalid value"),
        ({"healthCheckNodePort": 30000}, "spec.healthCheckNodePort: Invalid value: 30000"),
        ({"trafficDistribution": "Far"}, "spec.trafficDistribution: Unsupported value"),
    ],
)
def test_a_wrong_service_is_refused_in_the_servers_words(
    spec: dict[str, Any], expected: str
) -> None:
    """With the path of the field."""
    assert any(line.startswith(expected) for line in problems(**spec)), problems(**spec)
