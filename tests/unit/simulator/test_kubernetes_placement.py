"""Rules of placement in whole runs: affinity, spread and taints as the cluster changes."""

from collections import Counter
from typing import Any

from kubernetes_strategies import deployment, pod, ran, service, step

from simulator.kubernetes import Run

REQUIRED = "requiredDuringSchedulingIgnoredDuringExecution"
WEB = {"matchLabels": {"app": "web"}}
HOST, ZONE = "kubernetes.io/hostname", "topology.kubernetes.io/zone"


def placed(replicas: int = 3, **spec: Any) -> dict[str, Any]:  # noqa: ANN401 - parts of a Pod's spec
    """A Deployment whose Pods ask for something of their nodes."""
    found = deployment(replicas)
    found["spec"]["template"]["spec"].update(spec)
    return found


def apart(key: str = HOST) -> dict[str, Any]:
    """No two Pods of the Deployment in one domain."""
    return {"podAntiAffinity": {REQUIRED: [{"topologyKey": key, "labelSelector": WEB}]}}


def zoned(count: int, zones: int = 2) -> list[dict[str, Any]]:
    """Nodes, in turns of these many zones; the last zone has the rest."""
    return [
        {"name": f"node-{index}", "labels": {ZONE: f"zone-{min(index, zones - 1)}"}}
        for index in range(count)
    ]


def nodes_of(run: Run) -> Counter[str]:
    """How many Pods each node has, those without node under the empty name."""
    return Counter(one["spec"].get("nodeName", "") for one in run.of_kind("Pod"))


def said(run: Run) -> str:
    """Why a Pod waits."""
    waiting = [one for one in run.of_kind("Pod") if "nodeName" not in one["spec"]]
    return str(waiting[0]["status"]["conditions"][0]["message"])


def test_pods_that_avoid_each_other_get_a_node_each() -> None:
    """The one that is left over waits for a node."""
    waits = ran(step("0ms", apply=placed(4, affinity=apart())))
    comes = ran(step("0ms", apply=placed(4, affinity=apart())), step("10s", add_node="node-4"))

    assert nodes_of(waits) == {"node-1": 1, "node-2": 1, "node-3": 1, "": 1}
    assert said(waits).startswith(
        "0/3 nodes are available: 3 node(s) didn't match pod anti-affinity rules."
    )
    assert nodes_of(comes)["node-4"] == 1


def test_a_pod_that_goes_makes_room_for_one_that_avoids_it() -> None:
    """The scheduler tries again whom the news may help."""
    run = ran(
        step("0ms", apply=placed(4, affinity=apart())),
        step("10s", scale="deployment/web", replicas=3),
        step("20s", apply=pod(affinity=apart())),
        step("30s", scale="deployment/web", replicas=2),
    )

    assert nodes_of(run) == {"node-1": 1, "node-2": 1, "node-3": 1}


def test_a_hard_constraint_spreads_over_zones_of_unequal_size() -> None:
    """As many Pods in the zone of one node as in that of three."""
    constraint = {
        "topologyKey": ZONE,
        "maxSkew": 1,
        "whenUnsatisfiable": "DoNotSchedule",
        "labelSelector": WEB,
    }
    run = ran(step("0ms", apply=placed(6, topologySpreadConstraints=[constraint])), nodes=zoned(4))

    assert nodes_of(run)["node-0"] == 3


def test_pods_of_a_service_are_spread_over_zones_by_themselves() -> None:
    """It is only a wish, but nothing speaks against it here."""
    run = ran(step("0ms", apply=service()), step("1s", apply=placed(6)), nodes=zoned(4, zones=2))

    assert nodes_of(run)["node-0"] >= 2
    assert max(nodes_of(run).values()) <= 3


def test_a_pod_follows_the_one_it_needs() -> None:
    """It waits until there is one."""
    near = {
        "podAffinity": {
            REQUIRED: [{"topologyKey": HOST, "labelSelector": {"matchLabels": {"app": "db"}}}]
        }
    }
    database = pod("db", nodeSelector={"disk": "ssd"})
    database["metadata"]["labels"] = {"app": "db"}
    nodes = [{"name": "node-1"}, {"name": "node-2", "labels": {"disk": "ssd"}}]
    alone = ran(step("0ms", apply=pod(affinity=near)), nodes=nodes)
    both = ran(step("0ms", apply=pod(affinity=near)), step("5s", apply=database), nodes=nodes)

    assert said(alone).startswith(
        "0/2 nodes are available: 2 node(s) didn't match pod affinity rules."
    )
    assert nodes_of(both) == {"node-2": 2}


def test_a_label_that_a_node_gets_lets_a_waiting_pod_in() -> None:
    """And no other change of the node does."""
    asks = pod(nodeSelector={"disk": "ssd"})
    waits = ran(step("0ms", apply=asks), step("5s", cordon="node/node-3"))
    fits = ran(step("0ms", apply=asks), step("5s", label="node/node-2", labels={"disk": "ssd"}))

    assert "3 node(s) didn't match Pod's node affinity/selector." in said(waits)
    assert nodes_of(fits) == {"node-2": 1}


def test_a_taint_is_told_by_name_until_1_33_only() -> None:
    """In the message to users."""
    nodes = [{"name": "node-1", "taints": ["gpu=yes:NoSchedule"]}]
    old = ran(step("0ms", apply=pod()), nodes=nodes, version="1.33")
    new = ran(step("0ms", apply=pod()), nodes=nodes, version="1.34")

    assert "1 node(s) had untolerated taint {gpu: yes}." in said(old)
    assert "1 node(s) had untolerated taint(s)." in said(new)


def test_a_pod_that_bears_a_taint_goes_where_it_is() -> None:
    """If there is nowhere else, without any more ado."""
    bears = {"key": "gpu", "operator": "Exists"}
    run = ran(
        step("0ms", apply=pod(tolerations=[bears])),
        nodes=[{"name": "node-1", "taints": ["gpu:NoSchedule"]}],
    )

    assert nodes_of(run) == {"node-1": 1}
