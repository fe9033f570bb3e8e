"""A request's way from a client to a Pod, or to where it ends."""

from typing import Any

import pytest
from kubernetes_strategies import (
    deployment,
    parameters,
    pod,
    ran,
    scenario,
    service,
    step,
)

from simulator.kubernetes.cluster import Cluster
from simulator.kubernetes.network.packets import Delivery
from simulator.kubernetes.scenario.requests import ask, judged_request, request_problems
from simulator.kubernetes.scenario.scenario import checked
from simulator.kubernetes.simulation import started

CLIENT = pod("client")
CLIENT["metadata"] = {"name": "client"}
NODE_PORT: dict[str, Any] = {
    "type": "NodePort",
    "ports": [{"port": 80, "targetPort": 8080, "nodePort": 30001}],
}


def cluster_of(*steps: dict[str, Any], until: int = 20_000, **spec: Any) -> Cluster:  # noqa: ANN401 - parts of a spec
    """A cluster with a client and two Pods behind a Service, after some steps."""
    begin = step("0s", apply=[CLIENT, service(**spec), deployment(2)])
    cluster = started(checked(scenario(begin, *steps)), parameters())
    cluster.run(until, settle=False)
    return cluster


def request(cluster: Cluster, source: str = "pod/client", **given: Any) -> list[Delivery]:  # noqa: ANN401 - parts of a spec
    """Requests to the Service, now."""
    return list(ask(cluster, {"request": "service/web", "from": source, **given}))


def home(cluster: Cluster, name: str) -> str:
    """The node of a Pod."""
    found = cluster.store.get(("Pod", "default", name))
    return str(found["spec"]["nodeName"]) if found else ""


def test_requests_go_round_among_the_ready_pods() -> None:
    """In turn, where a real node draws."""
    found = request(cluster_of(), count=4)

    assert [one.outcome for one in found] == ["delivered"] * 4
    assert found[0].pod != found[1].pod
    assert [one.pod for one in found[2:]] == [one.pod for one in found[:2]]


def test_a_way_has_a_hop_for_each_step_with_its_why() -> None:
    """Name, rule, network, Pod."""
    cluster = cluster_of()
    there = [one for one in request(cluster, count=2) if home(cluster, one.pod) != one.node]
    found = there[0]

    places = [hop.place for hop in found.hops]
    assert places[0] == f"pod/client on {found.node}"
    assert "web.default.svc.cluster.local and gets 10.96.1.1" in found.hops[0].action
    assert "each has the chance 1/2" in found.hops[1].why
    assert found.hops[2].action == f"sends it to {home(cluster, found.pod)}"
    assert places[3] == f"pod/{found.pod}"
    assert found.told().endswith(f"delivered: Pod {found.pod} answers")


def test_without_a_ready_pod_the_request_is_rejected() -> None:
    """By a rule on the client's node."""
    (found,) = request(cluster_of(until=500))

    assert found.outcome == "rejected"
    assert "has no endpoints: REJECT by a rule of kube-proxy" in found.why


def test_a_name_that_is_not_there_is_not_found() -> None:
    """DNS says so, and no packet is sent."""
    (found,) = ask(cluster_of(), {"request": "service/none", "from": "pod/client"})

    assert found.outcome == "unresolved"
    assert not found.node


def test_a_stale_rule_sends_to_a_pod_that_is_gone() -> None:
    """Half of the requests are lost when one of two Pods has been replaced."""
    steps = [step("5s", stop="kube-proxy"), step("6s", delete="pod/web-*", count=1)]
    found = request(cluster_of(*steps), count=2)

    assert sorted(one.outcome for one in found) == ["delivered", "lost"]
    (lost,) = [one for one in found if one.outcome == "lost"]
    assert "is gone, nobody has" in lost.why
    assert "the rule is stale" in lost.why
    assert "has heard no news since 4.995 s" in lost.why


def test_a_node_that_is_cut_off_takes_no_packets() -> None:
    """Until its Pods are out of the slices, their share of the requests is lost."""
    cluster = cluster_of(step("5s", silence="node/node-2"), until=8_000)
    found = request(cluster, "node/node-1", count=2)

    lost = [one for one in found if one.outcome == "lost"]
    assert len(lost) == 1
    assert "node node-2 is cut off" in lost[0].why


def test_without_the_pod_network_only_pods_of_the_same_node_answer() -> None:
    """While the nodes stay ready, since their own network is another one."""
    cluster = cluster_of(step("5s", stop="network"))
    found = request(cluster, "node/node-1", count=2)

    for one in found:
        near = home(cluster, one.pod) == "node-1"
        assert (one.outcome == "delivered") == near
    assert any("the Pod network from node-1" in one.why for one in found)


def test_a_headless_service_leads_straight_to_a_pod() -> None:
    """Its name is the addresses of the ready Pods."""
    found = request(cluster_of(clusterIP="None"), count=2)

    assert [one.outcome for one in found] == ["delivered", "delivered"]
    assert found[0].pod != found[1].pod
    assert not found[0].node


def test_an_alias_leads_out_of_the_cluster() -> None:
    """With the name that it stands for."""
    alias: dict[str, Any] = {"type": "ExternalName", "externalName": "db.example.org"}
    alias["ports"] = None
    (found,) = request(cluster_of(**alias))

    assert (found.outcome, found.why) == (
        "outside",
        "db.example.org is a name outside the cluster",
    )


def test_with_session_affinity_a_client_keeps_its_pod() -> None:
    """As long as that is ready and the time is not over."""
    found = request(cluster_of(sessionAffinity="ClientIP"), count=3)

    assert len({one.pod for one in found}) == 1
    assert "session affinity" in found[1].hops[1].why


def test_a_cluster_ip_means_nothing_outside() -> None:
    """Nobody out there has a route to it."""
    (found,) = request(cluster_of(), "outside")

    assert found.outcome == "lost"
    assert "type ClusterIP has no address that outside networks know" in found.why


def test_every_node_takes_a_node_port() -> None:
    """Also one without a Pod; it sends on with its own address."""
    (found,) = request(cluster_of(**NODE_PORT), "outside", via="node/node-3")

    assert found.outcome == "delivered"
    assert found.node == "node-3"
    assert found.hops[0].action == "sends it to node-3:30001"
    assert "with the node's address as source" in found.hops[1].why


def test_the_external_policy_local_keeps_the_clients_address_or_drops() -> None:
    """A node without a Pod of its own takes nothing."""
    cluster = cluster_of(**NODE_PORT, externalTrafficPolicy="Local")
    found = {
        node: request(cluster, "outside", via=f"node/{node}")[0]
        for node in ("node-1", "node-2", "node-3")
    }

    ends = sorted(one.outcome for one in found.values())
    assert ends == ["delivered", "delivered", "dropped"]
    for node, one in found.items():
        if one.outcome == "delivered":
            assert home(cluster, one.pod) == node
            assert "the client's address is kept" in one.hops[1].why


def test_a_port_is_chosen_by_number_or_name() -> None:
    """One that the Service does not have leads nowhere."""
    ports = [{"name": "a", "port": 80}, {"name": "b", "port": 90, "targetPort": 9090}]
    cluster = cluster_of(ports=ports)

    assert request(cluster, port="b")[0].hops[-1].action == "gets it on port 9090"
    assert request(cluster, port=90)[0].hops[-1].action == "gets it on port 9090"
    assert request(cluster, port=91)[0].outcome == "lost"


def test_a_step_writes_one_event_for_each_request() -> None:
    """With the whole way in its message."""
    asked = {"request": "service/web", "from": "pod/client", "count": 2}
    run = ran(step("0s", apply=[CLIENT, service(), deployment(1)]), step("10s", **asked))

    told = [one for one in run.events if one.verb == "reaches"]
    assert [one.reason for one in told] == ["RequestDelivered"] * 2
    assert all(one.actor == "client" for one in told)
    assert all("rewrites the destination to" in one.message for one in told)


@pytest.mark.parametrize(
    ("given", "problem"),
    [
        ({"request": "web", "from": "outside"}, "request: 'web' is no object"),
        ({"request": "pod/web", "from": "outside"}, "request: 'pod/web' must be a Service"),
        ({"request": "service/web"}, "from: is missing"),
        ({"request": "service/web", "from": "service/x"}, "from: 'service/x' must be a Pod or"),
        (
            {"request": "service/web", "from": "pod/x", "via": "node/n"},
            "via: only a client outside",
        ),
        ({"request": "service/web", "from": "pod/x", "count": 1001}, "count: must be at most 1000"),
        ({"request": "service/web", "from": "pod/x", "port": 0}, "port: '0' is neither a port"),
        ({"request": "service/web", "from": "pod/x", "port": []}, "port: '[]' is neither a port"),
    ],
)
def test_a_wrong_request_says_where(given: dict[str, Any], problem: str) -> None:
    """Before anything runs."""
    assert any(line.startswith(problem) for line in request_problems(given)), request_problems(
        given
    )


def test_an_expected_request_is_compared_with_what_became_of_it() -> None:
    """Each Pod of the list answers one, if there are enough requests; or all end as is said."""
    cluster = cluster_of()
    found = tuple(request(cluster, count=2))

    assert judged_request({"reaches": ["web-*"]}, found)[0]
    assert judged_request({"reaches": [one.pod for one in found]}, found)[0]
    assert not judged_request({"reaches": [found[0].pod, "pod/other"]}, found)[0]
    assert not judged_request({"ends": "rejected"}, found)[0]
    assert found[0].pod in judged_request({"ends": "rejected"}, found)[1]
