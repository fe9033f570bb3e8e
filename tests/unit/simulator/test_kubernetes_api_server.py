"""What the API server does with a request: completes it, lets it in, refuses it, counts it."""

from typing import Any

import pytest
from kubernetes_strategies import deployment, parameters, pod, service

from simulator.engine import Log
from simulator.kubernetes.api.api_server import ApiServer
from simulator.kubernetes.api.cluster_event import ClusterEvent
from simulator.kubernetes.api.refusal import RefusedError
from simulator.kubernetes.api.store import Store

ME = "kubectl"


class Server:
    """An API server with a clock that a test can set."""

    def __init__(self) -> None:
        self.now = 0
        self.log = Log()
        self.store = Store()
        self.api = ApiServer(self.store, self.log, parameters(), lambda: self.now)
        self.create({"kind": "Namespace", "metadata": {"name": "default"}})

    def create(self, asked: dict[str, Any]) -> dict[str, Any]:
        """Create an object."""
        return self.api.create(ME, asked, "a test asks for it")

    def make(self, kind: str, name: str, version: str = "v1", **parts: object) -> dict[str, Any]:
        """Create an object of a kind."""
        return self.create(
            {"apiVersion": version, "kind": kind, "metadata": {"name": name}, **parts}
        )


def asking(name: str, **requests: str) -> dict[str, Any]:
    """A Pod whose container asks for something."""
    given = pod(name)
    given["spec"]["containers"][0]["resources"] = {"requests": dict(requests)}
    return given


def refusal(server: Server, asked: dict[str, Any]) -> str:
    """The message with which something is refused."""
    with pytest.raises(RefusedError) as caught:
        server.create(asked)
    return caught.value.message


def test_every_write_gives_one_event_and_every_record_another() -> None:
    """With what a watch or kubectl get events would show."""
    server = Server()
    made = server.create(pod())
    server.api.record("default-scheduler", made, "Scheduled", "it goes to node-1")

    write, record = server.log.events()[-2:]
    assert isinstance(write, ClusterEvent)
    assert isinstance(record, ClusterEvent)
    assert (write.type, write.kind, write.namespace, write.name) == (
        "ADDED",
        "Pod",
        "default",
        "one",
    )
    assert (record.type, record.verb, record.reason) == ("Event", "records", "Scheduled")
    assert (record.actor, record.message) == ("kube-scheduler", "it goes to node-1")


def test_a_name_is_taken_once() -> None:
    """The second one is told so in the server's words."""
    server = Server()
    server.create(deployment())

    assert refusal(server, deployment()) == 'deployments.apps "web" already exists'


def test_a_generated_name_is_cut_and_gets_five_letters() -> None:
    """So that it has 63 letters at most."""
    server = Server()
    asked = pod()
    asked["metadata"] = {"generateName": "x" * 70}

    name = server.create(asked)["metadata"]["name"]

    assert len(name) == 63


def test_a_changed_spec_is_a_new_generation_and_a_changed_label_is_not() -> None:
    """The status does not count either."""
    server = Server()
    made = server.create(deployment())
    scaled = dict(made, spec=dict(made["spec"], replicas=9))
    second = server.api.update(ME, scaled, "scaled")
    assert second is not None
    labeled = dict(second, metadata=dict(second["metadata"], labels={"a": "b"}))
    third = server.api.update(ME, labeled, "labeled")
    assert third is not None
    fourth = server.api.update_status(ME, dict(third, status={"replicas": 1}), "reported")
    assert fourth is not None

    assert [one["metadata"]["generation"] for one in (made, second, third, fourth)] == [1, 2, 2, 2]


def test_a_write_on_an_old_state_returns_nothing() -> None:
    """Whoever wrote reads again."""
    server = Server()
    made = server.create(deployment())
    server.api.update(ME, dict(made, spec=dict(made["spec"], replicas=9)), "scaled")

    assert server.api.update(ME, dict(made, spec=dict(made["spec"], replicas=5)), "late") is None


def test_a_pod_is_bound_once_and_not_while_it_goes() -> None:
    """A second Binding is a conflict."""
    server = Server()
    bound = server.api.bind("kube-scheduler", server.create(pod()), "n1", "it fits")
    assert bound is not None
    marked = server.create(dict(pod("two"), metadata={"name": "two", "finalizers": ["x/y"]}))
    server.api.delete(ME, ("Pod", "default", "two"), "deleted")

    assert server.api.bind("kube-scheduler", bound, "n2", "it fits, too") is None
    assert server.api.bind("kube-scheduler", marked, "n2", "late") is None


def test_an_object_with_finalizers_goes_with_the_last_of_them() -> None:
    """Until then it is marked."""
    server = Server()
    asked = deployment()
    asked["metadata"]["finalizers"] = ["a.example/x", "b.example/y"]
    server.create(asked)
    key = ("Deployment", "default", "web")
    server.now = 3_000

    server.api.delete(ME, key, "a person deletes it")
    marked = server.store.get(key)
    server.api.finalize(ME, key, "a.example/x", "done")

    assert marked is not None
    assert marked["metadata"]["deletionTimestamp"].endswith("00:00:03Z")
    assert marked["metadata"]["generation"] == 2
    assert server.store.get(key) is not None
    server.api.finalize(ME, key, "b.example/y", "done")
    assert server.store.get(key) is None


def test_a_pod_on_a_node_is_left_its_grace_period() -> None:
    """One without node, or that is over, goes at once; a shorter period counts."""
    server = Server()
    server.create(pod("waiting"))
    bound = server.api.bind("kube-scheduler", server.create(pod("bound")), "n1", "it fits")
    key = ("Pod", "default", "bound")

    server.api.delete(ME, ("Pod", "default", "waiting"), "deleted")
    server.api.delete(ME, key, "deleted")
    first = server.store.get(key)
    server.api.delete(ME, key, "faster", grace=5)
    second = server.store.get(key)

    assert bound is not None
    assert server.store.get(("Pod", "default", "waiting")) is None
    assert first is not None
    assert second is not None
    assert first["metadata"]["deletionGracePeriodSeconds"] == 30
    assert second["metadata"]["deletionGracePeriodSeconds"] == 5
    server.api.remove("kubelet/n1", key, "its containers have stopped")
    assert server.store.get(key) is None


def test_nothing_is_made_in_a_namespace_that_is_missing_or_going() -> None:
    """In the words of the server."""
    server = Server()
    server.make("Namespace", "shop")
    server.api.delete(ME, ("Namespace", "", "shop"), "deleted")

    there, absent = pod(), pod()
    there["metadata"]["namespace"], absent["metadata"]["namespace"] = "shop", "nowhere"
    assert refusal(server, there) == (
        'pods "one" is forbidden: unable to create new content in namespace shop because it is '
        "being terminated"
    )
    assert refusal(server, absent) == 'namespaces "nowhere" not found'


def test_a_priority_class_gives_its_number() -> None:
    """Without class it is 0; an unknown class is refused."""
    server = Server()
    server.make(
        "PriorityClass", "high", "scheduling.k8s.io/v1", value=1000, preemptionPolicy="Never"
    )

    high = server.create(pod("high", priorityClassName="high"))["spec"]
    none = server.create(pod("none"))["spec"]

    assert (high["priority"], high["preemptionPolicy"]) == (1000, "Never")
    assert (none["priority"], none["preemptionPolicy"]) == (0, "PreemptLowerPriority")
    assert refusal(server, pod("odd", priorityClassName="odd")) == (
        'pods "odd" is forbidden: no PriorityClass with name odd was found'
    )


def test_a_limit_range_fills_in_and_bounds() -> None:
    """A container that says nothing gets the defaults; one that asks for too much is refused."""
    server = Server()
    item = {"type": "Container", "max": {"cpu": "1"}, "defaultRequest": {"cpu": "100m"}}
    server.make("LimitRange", "bounds", spec={"limits": [item]})

    made = server.create(pod())["spec"]["containers"][0]["resources"]

    assert made == {"limits": {"cpu": "1"}, "requests": {"cpu": "100m"}}
    big = pod("big")
    big["spec"]["containers"][0]["resources"] = {"limits": {"cpu": "2"}}
    assert refusal(server, big) == (
        'pods "big" is forbidden: maximum cpu usage per Container is 1, but limit is 2'
    )


def test_a_quota_counts_and_refuses_what_exceeds_it() -> None:
    """And a Pod must say what it asks for."""
    server = Server()
    server.make("ResourceQuota", "compute", spec={"hard": {"pods": "3", "requests.cpu": "1"}})
    server.create(asking("a", cpu="600m"))

    quota = server.store.get(("ResourceQuota", "default", "compute"))

    assert quota is not None
    assert quota["status"]["used"] == {"pods": "1", "requests.cpu": "600m"}
    assert refusal(server, asking("b", cpu="500m")) == (
        'pods "b" is forbidden: exceeded quota: compute, requested: requests.cpu=500m, '
        "used: requests.cpu=600m, limited: requests.cpu=1"
    )
    assert refusal(server, pod("c")) == (
        'pods "c" is forbidden: failed quota: compute: must specify requests.cpu for: app'
    )


def test_a_kind_of_another_group_does_not_take_the_place_of_a_known_one() -> None:
    """Knative's Service is kept beside the Service of the core."""
    server = Server()
    server.create(service())
    server.make("Service", "web", "serving.knative.dev/v1", spec={"template": {}})

    assert server.store.kinds() == ["Namespace", "Service", "Service.serving.knative.dev"]
    assert server.log.events()[-1].why.startswith("no control loop of this model acts on a Service")


def test_text_of_a_secret_is_kept_in_base64() -> None:
    """Plain text is only for writing."""
    made = Server().make("Secret", "s", stringData={"password": "secret"})

    assert made["data"] == {"password": "c2VjcmV0"}
    assert "stringData" not in made
