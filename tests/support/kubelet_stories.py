"""Short scenarios of one node that runs Pods, and what their kubelet tells."""

from typing import Any

from kubernetes_strategies import pod, ran, step

from simulator.kubernetes import Run


def container(name: str = "app", image: str = "app:1", **more: object) -> dict[str, Any]:
    """A container of a Pod."""
    return {"name": name, "image": image, **more}


def on_one_node(
    *steps: dict[str, Any],
    behavior: list[dict[str, Any]] | None = None,
    **fields: Any,  # noqa: ANN401 - parts of a scenario
) -> Run:
    """What comes of steps on a cluster of one node whose images behave as told."""
    return ran(*steps, nodes=1, kubelet={"behavior": behavior or []}, **fields)


def one_pod(
    behavior: dict[str, Any] | None = None, until: object = "settled", **spec: object
) -> Run:
    """What comes of a Pod called one; *behavior* is that of the image app:1."""
    spec.setdefault("containers", [container()])
    found = [] if behavior is None else [{"image": "app:1", **behavior}]
    return on_one_node(step("0s", apply=pod("one", **spec)), behavior=found, until=until)


def status(run: Run) -> dict[str, Any]:
    """The status of the Pod called one at the end."""
    found = run.find("Pod", "one")
    assert found is not None
    told: dict[str, Any] = found["status"]
    return told


def reasons(run: Run) -> list[str]:
    """What the kubelet's Events say about Pods, in one word each."""
    return [one.reason for one in run.events if one.actor == "kubelet/node-1" and one.reason]


def times(run: Run, reason: str) -> list[int]:
    """When something was told, in milliseconds."""
    return [one.t for one in run.events if one.reason == reason]


def message(run: Run, reason: str) -> str:
    """The text of the first Event with a reason."""
    return next(one.message for one in run.events if one.reason == reason)


def phases(run: Run, name: str = "one") -> list[str]:
    """The phases that a Pod went through, in order."""
    found: list[str] = []
    for revision in run.revisions:
        if revision.key[0] == "Pod" and revision.key[2] == name:
            phase = revision.thing["status"]["phase"]
            if phase not in found[-1:]:
                found.append(phase)
    return found
