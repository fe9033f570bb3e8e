"""Parameters, manifests and whole cluster scenarios for tests, written out rather than read."""

from functools import cache
from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from kb import KnowledgeBase
from simulator.kubernetes import Parameters, Run, run
from simulator.kubernetes.actors import LOOPS

KB = KnowledgeBase.load()


@cache
def parameters(version: str = "1.37") -> Parameters:
    """The numbers of a version, as the built-in facts tell them."""
    return Parameters.of(KB, version)


def deployment(replicas: int = 3, image: str = "web:1", **spec: Any) -> dict[str, Any]:  # noqa: ANN401 - parts of a spec
    """A Deployment called web."""
    container = {"name": "app", "image": image, "ports": [{"containerPort": 8080}]}
    return {
        "apiVersion": "apps/v1",
        "kind": "Deployment",
        "metadata": {"name": "web"},
        "spec": {
            "replicas": replicas,
            "selector": {"matchLabels": {"app": "web"}},
            "template": {
                "metadata": {"labels": {"app": "web"}},
                "spec": {"containers": [container]},
            },
            **spec,
        },
    }


def rolling(surge: int | str, unavailable: int | str) -> dict[str, Any]:
    """A rolling update's strategy."""
    bounds = {"maxSurge": surge, "maxUnavailable": unavailable}
    return {"type": "RollingUpdate", "rollingUpdate": bounds}


def service(**spec: object) -> dict[str, Any]:
    """A Service called web in front of the Deployment."""
    ports = [{"port": 80, "targetPort": 8080}]
    return {
        "apiVersion": "v1",
        "kind": "Service",
        "metadata": {"name": "web"},
        "spec": {"selector": {"app": "web"}, "ports": ports, **spec},
    }


def pod(name: str = "one", **spec: object) -> dict[str, Any]:
    """A Pod without owner."""
    return {
        "apiVersion": "v1",
        "kind": "Pod",
        "metadata": {"name": name, "labels": {"app": "web"}},
        "spec": {"containers": [{"name": "app", "image": "web:1"}], **spec},
    }


def step(at: str, **happens: object) -> dict[str, Any]:
    """One step of a scenario; ``set_image=`` stands for ``set-image``."""
    return {"at": at, **{name.replace("_", "-"): happens[name] for name in happens}}


def new_image(at: str, image: str = "web:2") -> dict[str, Any]:
    """A step that gives the Deployment called web another image."""
    return step(at, set_image="deployment/web", containers={"app": image})


def scenario(*steps: dict[str, Any], **fields: object) -> dict[str, Any]:
    """A scenario of three nodes."""
    return {"kind": "kubernetes-cluster", "timeline": list(steps), **fields}


def ran(*steps: dict[str, Any], version: str = "1.37", **fields: object) -> Run:
    """What comes of a scenario."""
    return run(scenario(*steps, **fields), parameters(version))


def applied(*manifests: object, version: str = "1.37", **fields: object) -> Run:
    """What comes of applying manifests to three nodes."""
    return ran(step("0ms", apply=list(manifests)), version=version, **fields)


def bounds() -> SearchStrategy[tuple[int | str, int | str]]:
    """MaxSurge and maxUnavailable, as numbers or percentages, not both 0."""
    values = st.integers(0, 4) | st.sampled_from(["0%", "10%", "25%", "34%", "50%", "100%"])
    pairs = st.tuples(values, values)
    return pairs.filter(lambda pair: not all(value in (0, "0%") for value in pair))


def orders() -> SearchStrategy[list[str]]:
    """Orders in which the control loops may be started."""
    return st.permutations(LOOPS).map(list)


def happenings() -> SearchStrategy[list[dict[str, Any]]]:
    """Steps that people and accidents may bring, each at a time of its own."""
    kinds = st.one_of(
        st.integers(0, 6).map(lambda count: {"scale": "deployment/web", "replicas": count}),
        st.sampled_from(["web:1", "web:2", "web:3"]).map(
            lambda image: {"set-image": "deployment/web", "containers": {"app": image}}
        ),
        st.sampled_from(["pause", "resume"]).map(lambda verb: {verb: "deployment/web"}),
        st.sampled_from(["node/node-1", "node/node-2"]).map(lambda node: {"drain": node}),
        st.sampled_from(["node/node-1", "node/node-2"]).map(lambda node: {"uncordon": node}),
    )
    return st.lists(kinds, max_size=5).map(
        lambda found: [{"at": f"{index * 1700 + 500}ms", **one} for index, one in enumerate(found)]
    )
