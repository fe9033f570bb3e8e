"""The kubelet: from a bound Pod to running containers, and to their end."""

from kubelet_stories import (
    container,
    message,
    on_one_node,
    one_pod,
    phases,
    reasons,
    status,
    times,
)
from kubernetes_strategies import deployment, parameters, pod, ran, step

from simulator.kubernetes.nodes.backoff import BackOff
from simulator.kubernetes.values.objects import condition


def test_runtime_and_network_plugin_come_before_the_containers() -> None:
    """First the sandbox and its address, then image, container and start."""
    run = one_pod()

    told = [(one.actor.split("/")[0], one.reason) for one in run.events if "node-1" in one.actor]
    assert [one for one in told if one[1]] == [
        ("container-runtime", "SandboxCreated"),
        ("cni-plugin", "AddressAssigned"),
        ("kubelet", "Pulling"),
        ("kubelet", "Pulled"),
        ("kubelet", "Created"),
        ("kubelet", "Started"),
    ]
    assert status(run)["podIP"] == "10.244.0.2"
    assert all(one.namespace == "default" for one in run.events)


def test_a_pod_runs_first_and_is_ready_later() -> None:
    """There is a moment at which it runs and is not ready."""
    run = one_pod()

    told = [
        (one.thing["status"]["phase"], condition(one.thing, "Ready").get("status"))
        for one in run.revisions
        if one.key[0] == "Pod"
    ]
    assert told[-3:] == [("Pending", None), ("Running", "False"), ("Running", "True")]


def test_init_containers_run_one_after_the_other_before_all_others() -> None:
    """Each has to end well before the next one starts."""
    init = [container("first", "init:1"), container("second", "init:2")]
    run = one_pod(initContainers=init, containers=[container(), container("side", "side:1")])

    started = [one.message for one in run.events if one.reason == "Started"]
    moments = times(run, "Started")
    assert started == [f"Started container: {name}" for name in ("first", "second", "app", "side")]
    assert moments[0] < moments[1] < moments[2] == moments[3]
    assert phases(run) == ["Pending", "Running"]


def test_a_sidecar_goes_on_beside_the_other_containers() -> None:
    """It is an init container that always restarts; before 1.29 that was not known."""
    side = container("proxy", "proxy:1", restartPolicy="Always")
    run = one_pod(initContainers=[side])

    told = status(run)["initContainerStatuses"][0]
    assert "running" in told["state"]
    assert told["ready"]


def test_a_pod_that_never_restarts_ends_as_its_container_did() -> None:
    """Code 0 is success, any other is failure."""
    well = one_pod({"exits": 0, "after": "5s"}, restartPolicy="Never")
    ill = one_pod({"exits": 3, "after": "5s"}, restartPolicy="Never")

    assert phases(well) == ["Pending", "Running", "Succeeded"]
    assert phases(ill) == ["Pending", "Running", "Failed"]
    assert status(ill)["containerStatuses"][0]["state"]["terminated"]["exitCode"] == 3


def test_a_container_that_keeps_crashing_waits_longer_each_time() -> None:
    """At once, then after 10 s, 20 s, 40 s, and never more than five minutes."""
    run = one_pod({"exits": 1, "after": "2s"}, until="1000s")

    starts = times(run, "Started")
    waits = [starts[n + 1] - starts[n] - 2_300 for n in range(len(starts) - 1)]
    assert waits == [0, 10_000, 20_000, 40_000, 80_000, 160_000, 300_000, 300_000]


def test_a_container_in_back_off_says_so() -> None:
    """The Pod still counts as running; what came before is its last state."""
    run = one_pod({"exits": 1, "after": "2s"})

    told = status(run)["containerStatuses"][0]
    assert told["state"]["waiting"]["reason"] == "CrashLoopBackOff"
    assert told["state"]["waiting"]["message"].startswith("back-off 10s restarting failed")
    assert told["lastState"]["terminated"]["exitCode"] == 1
    assert told["restartCount"] == 1
    assert status(run)["phase"] == "Running"


def test_ten_good_minutes_make_the_back_off_begin_anew() -> None:
    """A crash once an hour is started again at once."""
    run = one_pod({"exits": 1, "after": "601s"}, until="2000s")

    starts = times(run, "Started")
    assert [starts[n + 1] - starts[n] for n in range(2)] == [601_300, 601_300]


def test_a_back_off_doubles_up_to_its_bound() -> None:
    """And begins anew when it is cleared."""
    waits = BackOff(10, 35)

    assert [waits.next("a") for _ in range(4)] == [10, 20, 35, 35]
    waits.clear("a")
    assert waits.next("a") == 10


def test_a_pod_that_is_deleted_has_its_containers_stopped_first() -> None:
    """Its grace period shrinks to nothing before it is gone."""
    run = on_one_node(step("0s", apply=pod("one")), step("5s", delete="pod/one"))

    last = [one for one in run.revisions if one.key[:1] == ("Pod",)][-3:]
    told = [(one.change, one.thing["metadata"]["deletionGracePeriodSeconds"]) for one in last]
    assert told == [("MODIFIED", 30), ("MODIFIED", 0), ("DELETED", 0)]
    assert last[2].t - last[0].t == 605
    assert "Killing" in reasons(run)


def test_a_grace_period_of_one_second_bounds_a_slow_end() -> None:
    """The rest is killed."""
    given = pod("one", terminationGracePeriodSeconds=1)
    steps = [step("0s", apply=given), step("5s", delete="pod/one")]
    run = ran(*steps, nodes=1, kubelet={"terminate": "20s"})

    assert run.find("Pod", "one") is None
    assert run.ended < 7_000


def test_a_kubelet_refuses_what_does_not_fit_its_node() -> None:
    """A Pod that was given its node by hand comes unchecked by the scheduler."""
    big = container(resources={"requests": {"cpu": "5"}})
    run = one_pod(nodeName="node-1", containers=[big])

    assert status(run)["phase"] == "Failed"
    assert status(run)["reason"] == "OutOfcpu"
    assert "requested: 5000, used: 0, capacity: 4000" in status(run)["message"]


def test_a_kubelet_refuses_a_pod_for_another_kind_of_node() -> None:
    """By the labels that the Pod asks for."""
    run = one_pod(nodeName="node-1", nodeSelector={"disk": "fast"})

    assert status(run)["reason"] == "NodeAffinity"


def test_addresses_are_used_again_after_a_round() -> None:
    """A node has 253 of them, however many Pods come and go."""
    steps = [step("0s", apply=deployment(60))]
    steps.extend(step(f"{5 * n}s", delete="pod/web-*", count=60) for n in range(1, 6))
    run = on_one_node(*steps, until="60s")

    found = [one["status"]["podIP"] for one in run.of_kind("Pod")]
    assert len(set(found)) == 60
    assert all(2 <= int(one.rpartition(".")[2]) <= 254 for one in found)


def test_a_new_condition_tells_of_the_sandbox_since_1_29() -> None:
    """Older kubelets do not have it."""
    old, new = [
        ran(step("0s", apply=pod("one")), nodes=1, version=version) for version in ("1.28", "1.29")
    ]

    assert not condition(old.of_kind("Pod")[0], "PodReadyToStartContainers")
    assert condition(new.of_kind("Pod")[0], "PodReadyToStartContainers")["status"] == "True"


def test_the_texts_of_events_follow_the_version() -> None:
    """The name of a container comes after a colon since 1.32."""
    old = ran(step("0s", apply=pod("one")), nodes=1, version="1.31")

    assert message(old, "Started") == "Started container app"
    assert message(one_pod(), "Started") == "Started container: app"
    assert parameters("1.31").restart_backoff_ms == 10_000


def test_what_happens_while_a_node_is_silent_is_reported_when_it_is_back() -> None:
    """Its containers went on, and one of them ended."""
    run = on_one_node(
        step("0s", apply=pod("one", restartPolicy="Never", containers=[container()])),
        step("5s", silence="node/node-1"),
        step("30s", **{"return": "node/node-1"}),
        behavior=[{"image": "app:1", "exits": 0, "after": "10s"}],
    )

    ends = [
        one.t
        for one in run.revisions
        if one.key[0] == "Pod" and one.thing["status"]["phase"] == "Succeeded"
    ]
    assert ends == [30_005]


def test_a_pod_that_is_deleted_while_its_node_is_silent_goes_when_it_is_back() -> None:
    """At once, since its grace period was over long ago."""
    run = on_one_node(
        step("0s", apply=pod("one", containers=[container()])),
        step("5s", silence="node/node-1"),
        step("8s", delete="pod/one"),
        step("60s", **{"return": "node/node-1"}),
    )

    gone = [one.t for one in run.revisions if one.change == "DELETED"]
    assert gone == [60_000]


def test_without_a_network_plugin_a_pod_gets_no_address_and_no_container() -> None:
    """Pods that run already keep running; the new one goes on when the plugin is back."""
    run = on_one_node(
        step("0s", apply=pod("old")),
        step("5s", stop="cni-plugin/node-1"),
        step("6s", apply=pod("one")),
        step("20s", start="cni-plugin/node-1"),
        until="60s",
    )

    assert times(run, "FailedCreatePodSandBox") == [6_010]
    assert times(run, "SandboxCreated") == [10, 30_010]
    assert phases(run, "old") == ["Pending", "Running"]
    assert status(run)["phase"] == "Running"


def test_a_silent_node_records_no_events() -> None:
    """Its containers crash, and nobody hears of it until it is back."""
    run = on_one_node(
        step("0s", apply=pod("one", containers=[container()])),
        step("1s", silence="node/node-1"),
        behavior=[{"image": "app:1", "exits": 1, "after": "5s"}],
        until="40s",
    )

    assert [t for t in times(run, "Started") if t > 1_000] == []
    assert times(run, "BackOff") == []
