"""Laws of Services, slices and packets over random workloads and faults."""

from fractions import Fraction
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from kubernetes_strategies import deployment, parameters, scenario, service, step

from simulator.kubernetes.cluster import Cluster
from simulator.kubernetes.network.endpointslice import EndpointSliceLoop
from simulator.kubernetes.network.slice_packing import identity, packed
from simulator.kubernetes.scenario.requests import ask
from simulator.kubernetes.scenario.scenario import checked
from simulator.kubernetes.simulation import started
from simulator.kubernetes.values.objects import copied, labels_of, read, uid_of

NODES = ("node-1", "node-2", "node-3")
ENDS = 12_000


def endpoint(number: int, ready: bool) -> dict[str, Any]:  # noqa: FBT001 - drawn
    """An endpoint with a number."""
    return {
        "addresses": [f"10.0.{number // 256}.{number % 256}"],
        "conditions": {"ready": ready, "serving": ready, "terminating": False},
        "targetRef": {"kind": "Pod", "name": f"p{number}", "namespace": "default"},
    }


@given(
    st.lists(st.dictionaries(st.integers(0, 40), st.booleans()), min_size=1, max_size=6),
    st.integers(1, 7),
)
def test_slices_hold_each_endpoint_once_however_they_came_to_be(
    states: list[dict[int, bool]], most: int
) -> None:
    """None is larger than it may be, and what did not change is not written."""
    slices: list[dict[str, Any]] = []
    made = 0
    for state in states:
        desired = {identity(one): one for one in [endpoint(n, state[n]) for n in sorted(state)]}
        found = packed(slices, [], desired, most)
        written = [{**one, "endpoints": endpoints} for one, endpoints in found.changed]
        for endpoints in found.new:
            made += 1
            written.append({"metadata": {"name": f"s{made}"}, "endpoints": endpoints})
        slices = written + found.unchanged

        held = [identity(one) for part in slices for one in part["endpoints"]]
        assert sorted(held) == sorted(desired)
        assert all(0 < len(part["endpoints"]) <= most for part in slices)
        again = packed(slices, [], desired, most)
        assert not again.new
        assert not again.changed
        assert not again.emptied


def happenings() -> st.SearchStrategy[list[dict[str, Any]]]:
    """Faults and changes that concern the way of packets, in any order."""
    one = st.one_of(
        st.integers(0, 5).map(lambda n: {"scale": "deployment/web", "replicas": n}),
        st.sampled_from(["web:2", "web:3"]).map(
            lambda image: {"set-image": "deployment/web", "containers": {"app": image}}
        ),
        st.sampled_from([f"kube-proxy/{node}" for node in NODES]).map(lambda one: {"stop": one}),
        st.sampled_from(["kube-proxy", "endpointslice-controller", "kube-apiserver"]).flatmap(
            lambda one: st.sampled_from([{"stop": one}, {"start": one}])
        ),
        st.sampled_from(NODES).flatmap(
            lambda node: st.sampled_from([{"silence": f"node/{node}"}, {"return": f"node/{node}"}])
        ),
    )
    return st.lists(one, max_size=6).map(
        lambda found: [{"at": f"{1500 + index * 1300}ms", **one} for index, one in enumerate(found)]
    )


def ended(steps: list[dict[str, Any]], **spec: Any) -> Cluster:  # noqa: ANN401 - parts of a spec
    """A cluster after some steps."""
    begin = step("0s", apply=[service(**spec), deployment(3)])
    cluster = started(checked(scenario(begin, *steps)), parameters())
    cluster.run(ENDS, settle=False)
    return cluster


@settings(max_examples=40)
@given(happenings())
def test_a_request_reaches_a_pod_that_was_ready_in_the_view_of_the_nodes_kube_proxy(
    steps: list[dict[str, Any]],
) -> None:
    """And that the Service selected; the chances of all sum to one, and each comes in its turn."""
    cluster = ended(steps)
    for node in NODES:
        heard = cluster.network.proxies[node].heard
        for rules in cluster.network.rules(node):
            left = Fraction(1)
            for index in range(len(rules.internal.backends)):
                left -= left * Fraction(1, len(rules.internal.backends) - index)
            assert left == (0 if rules.internal.backends else 1)
            assert bool(rules.internal.target) == (not rules.internal.backends)
        there = [one for one in cluster.store.history() if one.t <= heard]
        known = {one.key: one.thing for one in there if one.key[0] == "EndpointSlice"}
        usable = {
            read(one, "targetRef", "name")
            for part in known.values()
            for one in part["endpoints"]
            if one["conditions"]["ready"] or one["conditions"]["serving"]
        }
        request = {"request": "service/web", "from": f"node/{node}", "count": 6}
        for found in ask(cluster, request):
            if found.pod:
                assert found.pod in usable
                pod = cluster.store.get(("Pod", "default", found.pod))
                assert pod is not None
                assert labels_of(pod)["app"] == "web"
            else:
                assert found.why


@settings(max_examples=40)
@given(happenings(), st.sampled_from(["", "PreferClose", "PreferSameNode"]))
def test_slices_that_follow_changes_are_those_of_a_fresh_look(
    steps: list[dict[str, Any]], preferred: str
) -> None:
    """Looking at changed Pods only leaves nothing to write for one who looks at all."""
    spec = {"trafficDistribution": preferred} if preferred else {}
    again = [
        {"at": "11s", "start": "kube-apiserver"},
        {"at": "11001ms", "start": "endpointslice-controller"},
    ]
    cluster = ended([*steps, *again], **spec)
    cluster.run(ENDS + 1_000, settle=False)
    (loop,) = [one for one in cluster.loops if isinstance(one, EndpointSliceLoop)]

    before = {uid_of(one): copied(one) for one in cluster.store.of_kind("EndpointSlice")}
    loop.stop()
    loop.start()
    cluster.run(ENDS + 1_100, settle=False)
    assert {uid_of(one): one for one in cluster.store.of_kind("EndpointSlice")} == before
