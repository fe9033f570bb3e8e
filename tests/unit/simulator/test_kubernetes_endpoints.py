"""Which Pods stand behind a Service, and how its EndpointSlices list them."""

from typing import Any

import pytest
from kubernetes_strategies import applied, deployment, pod, ran, service, step

from simulator.kubernetes import Run
from simulator.kubernetes.network.endpoint import endpoint_of, families, ports_of, target_port
from simulator.kubernetes.network.slice_hints import hinted, preference
from simulator.kubernetes.network.slice_packing import identity, packed
from simulator.kubernetes.network.trigger_times import ANNOTATION
from simulator.kubernetes.values import ip
from simulator.kubernetes.values.objects import labels_of, read


def endpoint(number: int, *, ready: bool = True) -> dict[str, Any]:
    """An endpoint of a Pod with a number."""
    return {
        "addresses": [f"10.0.0.{number}"],
        "conditions": {"ready": ready, "serving": ready, "terminating": False},
        "targetRef": {"kind": "Pod", "name": f"p{number}", "namespace": "default"},
    }


def a_slice(name: str, *numbers: int) -> dict[str, Any]:
    """A slice with endpoints of these numbers."""
    return {"metadata": {"name": name}, "endpoints": [endpoint(number) for number in numbers]}


def desired(*numbers: int) -> dict[tuple[Any, ...], dict[str, Any]]:
    """The endpoints of these numbers, by identity."""
    return {identity(endpoint(number)): endpoint(number) for number in numbers}


def slices(run: Run) -> list[dict[str, Any]]:
    """The slices at the end of a run."""
    return list(run.of_kind("EndpointSlice"))


def listed(run: Run) -> list[str]:
    """The names of all Pods in slices at the end."""
    return [read(one, "targetRef", "name") for part in slices(run) for one in part["endpoints"]]


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("1234::5678:0000:0000:9abc:def0", "1234::5678:0:0:9abc:def0"),
        ("0:0:0:0:0:0:0:1", "::1"),
        ("fe80:0:0:1:0:0:0:0", "fe80:0:0:1::"),
        ("::ffff:10.1.2.3", "10.1.2.3"),
        ("010.001.0.9", "10.1.0.9"),
        ("no address", "no address"),
    ],
)
def test_an_address_is_written_in_its_shortest_form(text: str, short: str) -> None:
    """Of several rows of zeros the longest is left out, the first one if they are equal."""
    assert ip.canonical(text) == short


@pytest.mark.parametrize("text", ["1.2.3", "1.2.3.256", "1::2::3", "12345::", ":1", "", None, 7])
def test_what_is_no_address_is_none(text: object) -> None:
    """Neither of one family nor of the other."""
    assert ip.parsed(text) is None
    assert not ip.is_ipv6(text)


def test_a_service_names_its_families_or_its_address_does() -> None:
    """Without both it may be any, as of an old server."""
    assert families({"spec": {"ipFamilies": ["IPv6", "IPv4"]}}) == ["IPv6", "IPv4"]
    assert families({"spec": {"clusterIP": "fd00::1"}}) == ["IPv6"]
    assert families({"spec": {"clusterIP": "None"}}) == ["IPv6", "IPv4"]


def test_a_pod_with_two_addresses_is_in_the_slices_of_both_families() -> None:
    """Each with the address of its family."""
    dual = {"status": {"podIPs": [{"ip": "10.0.0.1"}, {"ip": "fd00::1"}]}}

    found = [endpoint_of(dual, None, service(), one)["addresses"] for one in ("IPv4", "IPv6")]
    assert found == [["10.0.0.1"], ["fd00::1"]]


def test_the_zone_of_an_endpoint_is_its_nodes() -> None:
    """And a Pod with hostname in the subdomain of the Service has a name of its own."""
    node = {"metadata": {"labels": {"topology.kubernetes.io/zone": "a"}}}
    one = {
        "spec": {"nodeName": "n", "hostname": "db-0", "subdomain": "web"},
        "status": {"podIP": "10.0.0.1"},
    }

    found = endpoint_of(one, node, service(), "IPv4")
    assert (found["zone"], found["nodeName"], found["hostname"]) == ("a", "n", "db-0")


def test_a_named_port_may_be_a_sidecars_but_not_an_init_containers() -> None:
    """An init container is over before the Pod serves."""
    port = {"name": "metrics", "containerPort": 9, "protocol": "TCP"}
    sidecar = {"ports": [port], "restartPolicy": "Always"}
    asked = {"port": 80, "targetPort": "metrics", "protocol": "TCP"}

    assert target_port({"spec": {"initContainers": [sidecar]}}, asked) == 9
    assert target_port({"spec": {"initContainers": [{"ports": [port]}]}}, asked) is None
    assert target_port({"spec": {"containers": [sidecar]}}, {**asked, "protocol": "UDP"}) is None


def test_a_port_that_a_pod_does_not_have_is_left_out() -> None:
    """The other ports of the Service stay."""
    ports = [{"name": "a", "port": 80, "targetPort": 8080}, {"name": "b", "targetPort": "none"}]

    assert ports_of({"spec": {"ports": ports}}, {}) == [{"name": "a", "port": 8080}]


def test_new_endpoints_go_into_a_slice_that_is_written_anyway() -> None:
    """So that only one slice is written."""
    found = packed([a_slice("x", 1, 2), a_slice("y", 3, 4, 5)], [], desired(1, 3, 4, 5, 6), 5)

    (changed,) = found.changed
    assert changed[0]["metadata"]["name"] == "x"
    assert [one["addresses"][0] for one in changed[1]] == ["10.0.0.1", "10.0.0.6"]
    assert not found.new


def test_new_endpoints_alone_fill_the_slice_that_they_fill_best() -> None:
    """A full slice has no room, a nearly full one is best."""
    there = [a_slice("x", 1), a_slice("y", 2, 3, 4), a_slice("z", 5, 6, 7, 8, 9)]

    found = packed(there, [], desired(1, 2, 3, 4, 5, 6, 7, 8, 9, 10), 5)
    assert [one["metadata"]["name"] for one, _ in found.changed] == ["y"]


def test_as_many_new_endpoints_as_fill_a_slice_get_one_of_their_own() -> None:
    """The rest of them goes where there is room."""
    found = packed([a_slice("x", 1)], [], desired(1, 2, 3, 4, 5), 3)

    assert [len(one) for one in found.new] == [3]
    assert [len(endpoints) for _, endpoints in found.changed] == [2]


def test_a_slice_that_loses_all_is_emptied_and_others_stay() -> None:
    """Endpoints do not move to fill gaps."""
    found = packed([a_slice("x", 1), a_slice("y", 2)], [], desired(2), 5)

    assert [one["metadata"]["name"] for one in found.emptied] == ["x"]
    assert [one["metadata"]["name"] for one in found.unchanged] == ["y"]


def test_hints_follow_what_the_service_prefers_and_the_version_knows() -> None:
    """A zone for what is close, a node too for the same node; an endpoint without zone has none."""
    one = {"conditions": {"ready": True}, "zone": "a", "nodeName": "n", "addresses": ["10.0.0.1"]}
    wish = {"spec": {"trafficDistribution": "PreferSameNode"}}

    assert hinted(one, "PreferClose")["hints"] == {"forZones": [{"name": "a"}]}
    assert hinted(one, "PreferSameNode")["hints"]["forNodes"] == [{"name": "n"}]
    assert hinted(one, "") is one
    assert [preference(wish, minor) for minor in (28, 31, 34)] == ["", "", "PreferSameNode"]


def test_a_service_without_pods_keeps_one_empty_slice_and_fills_it() -> None:
    """So a node learns early that there is such a Service."""
    run = applied(service(), deployment(2))

    names = [one.key[2] for one in run.steps("EndpointSlice")]
    assert len(set(names)) == 1
    assert run.steps("EndpointSlice")[0].thing["endpoints"] == []
    assert slices(run)[0]["ports"] == [{"name": "", "port": 8080, "protocol": "TCP"}]


def test_a_service_that_loses_its_pods_keeps_its_slice() -> None:
    """Empty, and without ports, as it began."""
    run = ran(
        step("0s", apply=[service(), deployment(1)]), step("5s", scale="deployment/web", replicas=0)
    )

    (last,) = slices(run)
    assert (last["endpoints"], last["ports"]) == ([], [])


def test_a_service_that_publishes_all_calls_every_pod_ready() -> None:
    """Also one that is not; serving tells the truth."""
    spec = {"publishNotReadyAddresses": True}
    run = ran(step("0s", apply=[service(**spec), deployment(1)]), until="500ms")

    assert slices(run)[0]["endpoints"][0]["conditions"] == {
        "ready": True,
        "serving": False,
        "terminating": False,
    }


def test_a_service_without_selector_and_an_alias_get_no_slices() -> None:
    """Somebody else writes them, or nobody."""
    alias = {"type": "ExternalName", "externalName": "db.example.org", "ports": None}
    run = applied(service(selector=None), deployment(1))
    other = applied(service(**alias), deployment(1))

    assert not slices(run)
    assert not slices(other)


def test_the_labels_of_a_slice_follow_those_of_its_service() -> None:
    """A headless one is marked; reserved labels are not taken over."""
    one = service(clusterIP="None")
    one["metadata"]["labels"] = {"team": "a", "kubernetes.io/service-name": "other"}
    changed = {**one, "metadata": {"name": "web", "labels": {"team": "b"}}}
    run = ran(step("0s", apply=[one, deployment(1)]), step("5s", apply=[changed]))

    labels = labels_of(slices(run)[0])
    assert labels["team"] == "b"
    assert labels["kubernetes.io/service-name"] == "web"
    assert labels["service.kubernetes.io/headless"] == ""


def test_a_pod_that_is_relabeled_changes_its_service() -> None:
    """It leaves the slices of the one and comes into those of the other."""
    other = service(selector={"app": "other"})
    other["metadata"] = {"name": "other"}
    run = ran(
        step("0s", apply=[service(), other, pod()]),
        step("5s", label="pod/one", labels={"app": "other"}),
    )

    lengths = {
        one["metadata"]["labels"]["kubernetes.io/service-name"]: len(one["endpoints"])
        for one in slices(run)
    }
    assert lengths == {"web": 0, "other": 1}


def test_pods_that_serve_a_named_port_differently_are_in_different_slices() -> None:
    """A slice has one list of ports."""
    pods = []
    for name, number in (("one", 1000), ("two", 2000)):
        ports = [{"name": "http", "containerPort": number}]
        pods.append(pod(name, containers=[{"name": "a", "image": "a:1", "ports": ports}]))
    run = applied(service(ports=[{"port": 80, "targetPort": "http"}]), *pods)

    assert sorted(one["ports"][0]["port"] for one in slices(run)) == [1000, 2000]


def test_a_slice_says_when_that_happened_for_which_it_was_written() -> None:
    """At first when the Service was made, then when a Pod became ready."""
    run = applied(service(), deployment(1))

    (pod_at_end,) = run.of_kind("Pod")
    ready = [one for one in pod_at_end["status"]["conditions"] if one["type"] == "Ready"]
    at = read(slices(run)[0], "metadata", "annotations", ANNOTATION)
    assert at == ready[0]["lastTransitionTime"]


def test_while_the_loop_is_stopped_slices_grow_stale_and_catch_up_later() -> None:
    """They still list Pods that are gone."""
    steps = [
        step("0s", apply=[service(), deployment(2)]),
        step("5s", stop="endpointslice-controller"),
        step("6s", scale="deployment/web", replicas=0),
    ]

    assert len(listed(ran(*steps))) == 2
    assert not listed(ran(*steps, step("20s", start="endpointslice-controller")))


def test_a_change_of_one_pod_is_told_with_its_reason() -> None:
    """And with what the slice lists then."""
    run = applied(service(), deployment(1))

    (name,) = listed(run)
    whys = [one.why for one in run.events if one.actor == "endpointslice-controller"]
    assert whys[-1] == (
        f"Pod {name} is ready: the slice now lists 1 Pod behind Service web, 1 of them ready"
    )


def test_the_older_list_is_kept_from_when_its_controller_is_started() -> None:
    """One object of the name of the Service; a Pod that is being deleted is not in it."""
    steps = [
        step("0s", apply=[service(), deployment(2)]),
        step("5s", start="endpoints-controller"),
        step("6s", scale="deployment/web", replicas=1),
    ]
    without, run = ran(steps[0]), ran(*steps)

    assert not without.of_kind("Endpoints")
    counts = [len(one.thing["subsets"][0]["addresses"]) for one in run.steps("Endpoints")]
    assert counts == [2, 1]
    assert not ran(*steps, step("9s", delete="service/web")).of_kind("Endpoints")
