"""ConfigMaps and Secrets on their way to containers."""

from typing import Any

from kubelet_stories import container, message, on_one_node, reasons, status, times
from kubernetes_strategies import pod, step

from simulator.kubernetes.nodes.references import environment, volumes


def config(name: str = "settings", **data: str) -> dict[str, Any]:
    """A ConfigMap."""
    return {"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": name}, "data": data}


def secret(name: str = "password", **data: str) -> dict[str, Any]:
    """A Secret."""
    return {"apiVersion": "v1", "kind": "Secret", "metadata": {"name": name}, "stringData": data}


FILES = [{"name": "files", "configMap": {"name": "settings"}}]
FROM_SECRET = {"name": "PASSWORD", "valueFrom": {"secretKeyRef": {"name": "password", "key": "is"}}}
MOUNTED = pod(
    "one",
    volumes=FILES,
    containers=[container(volumeMounts=[{"name": "files", "mountPath": "/etc/app"}])],
)
ASKING = pod("one", containers=[container(env=[FROM_SECRET])])


def test_a_missing_config_map_keeps_a_volume_from_being_mounted() -> None:
    """The Pod waits without a sandbox, and says for what."""
    run = on_one_node(step("0s", apply=MOUNTED))

    told = status(run)
    assert message(run, "FailedMount") == (
        'MountVolume.SetUp failed for volume "files" : configmap "settings" not found'
    )
    assert told["containerStatuses"][0]["state"]["waiting"]["reason"] == "ContainerCreating"
    assert "podIP" not in told


def test_a_pod_goes_on_at_the_next_attempt_after_its_config_map_is_there() -> None:
    """Attempts are half a second, one and a half, three and a half ... after the first."""
    run = on_one_node(step("0s", apply=MOUNTED), step("5s", apply=config(a="1")))

    assert times(run, "SandboxCreated") == [7_510]
    assert status(run)["phase"] == "Running"


def test_a_missing_secret_keeps_a_container_from_being_made() -> None:
    """The Pod has its sandbox already; the container waits."""
    run = on_one_node(step("0s", apply=ASKING))

    waiting = status(run)["containerStatuses"][0]["state"]["waiting"]
    assert waiting == {
        "reason": "CreateContainerConfigError",
        "message": 'secret "password" not found',
    }
    assert "Failed" in reasons(run)


def test_a_secret_without_the_key_is_not_enough() -> None:
    """It has to hold what the container asks for."""
    first, second = step("2s", apply=secret(other="x")), step("22s", apply=secret(**{"is": "x"}))
    waits = on_one_node(step("0s", apply=ASKING), first)
    runs = on_one_node(step("0s", apply=ASKING), first, second)

    told = status(waits)["containerStatuses"][0]["state"]["waiting"]
    assert told["reason"] == "CreateContainerConfigError"
    assert status(runs)["phase"] == "Running"
    assert times(runs, "Started") == [30_310]


def test_a_change_reaches_a_volume_at_the_next_sync_of_the_pod() -> None:
    """Up to a minute later."""
    run = on_one_node(step("0s", apply=[config(a="1"), MOUNTED]), step("30s", apply=config(a="2")))

    assert times(run, "VolumeUpdated") == [60_020]
    assert "environment variables keep" in message(run, "VolumeUpdated")


def test_a_change_never_reaches_the_environment() -> None:
    """Only a new container would see it."""
    run = on_one_node(
        step("0s", apply=[secret(**{"is": "x"}), ASKING]), step("30s", apply=secret(**{"is": "y"}))
    )

    assert not times(run, "VolumeUpdated")


def test_what_is_optional_is_not_waited_for() -> None:
    """Neither as files nor as variables."""
    spec = {"volumes": [{"name": "a", "secret": {"secretName": "b", "optional": True}}]}
    env = {"envFrom": [{"configMapRef": {"name": "c", "optional": True}}]}

    assert volumes(spec) == []
    assert environment(env) == []


def test_projected_volumes_need_each_of_their_sources() -> None:
    """As if each were a volume of its own."""
    sources = [{"secret": {"name": "b"}}, {"configMap": {"name": "c"}}]
    spec = {"volumes": [{"name": "all", "projected": {"sources": sources}}]}

    assert [(one.kind, one.name) for one in volumes(spec)] == [("Secret", "b"), ("ConfigMap", "c")]


def test_a_config_map_that_comes_while_the_node_is_silent_is_seen_when_it_is_back() -> None:
    """Nobody could tell the kubelet before."""
    run = on_one_node(
        step("0s", apply=MOUNTED),
        step("2s", silence="node/node-1"),
        step("5s", apply=config(a="1")),
        step("20s", **{"return": "node/node-1"}),
    )

    assert times(run, "SandboxCreated")[0] > 20_000
    assert status(run)["phase"] == "Running"


def test_every_container_that_waits_for_the_same_secret_goes_on() -> None:
    """Each has a place of its own among those that are told."""
    both = [container(env=[FROM_SECRET]), container("side", "side:1", env=[FROM_SECRET])]
    run = on_one_node(
        step("0s", apply=pod("one", containers=both)),
        step("5s", apply=secret(**{"is": "x"})),
    )

    assert len(times(run, "Started")) == 2
    assert status(run)["phase"] == "Running"


def test_a_pod_may_have_a_config_map_as_files_and_as_variables() -> None:
    """Its files still follow a change."""
    env = [{"configMapRef": {"name": "settings"}}]
    given = pod("one", volumes=FILES, containers=[container(envFrom=env)])
    run = on_one_node(
        step("0s", apply=given), step("5s", apply=config(a="1")), step("30s", apply=config(a="2"))
    )

    assert len(times(run, "VolumeUpdated")) == 1
