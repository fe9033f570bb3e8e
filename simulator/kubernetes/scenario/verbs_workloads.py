"""What people do to workloads with kubectl: scale, set an image, pause, resume, go back, restart.

Left out: autoscaling by hand, and history beyond the ReplicaSets that are kept.
"""

from typing import Any

from simulator.errors import InvalidScenarioError
from simulator.kubernetes.cluster import Cluster
from simulator.kubernetes.scenario.kubectl import change
from simulator.kubernetes.scenario.targets import chosen, namespace_problem, target_problem
from simulator.kubernetes.scenario.verb import Known, Verb
from simulator.kubernetes.values.moments import stamp
from simulator.kubernetes.values.objects import controller_of, copied, name_of, uid_of
from simulator.kubernetes.workloads.revisions import plain_template, revision_of

MOST_PODS = 10_000
RESTARTED = "kubectl.kubernetes.io/restartedAt"


def _about(verb: str, kinds: tuple[str, ...], step: dict[str, Any]) -> list[str]:
    wrong = target_problem(step[verb], kinds, pattern=False)
    return ([f"{verb}: {wrong}"] if wrong else []) + namespace_problem(step)


def check_scale(step: dict[str, Any], _: Known) -> list[str]:
    """What is wrong with a step that scales."""
    found = _about("scale", ("Deployment", "ReplicaSet"), step)
    replicas = step.get("replicas")
    whole = isinstance(replicas, int) and not isinstance(replicas, bool)
    if not (whole and 0 <= int(str(replicas)) <= MOST_PODS):
        found.append(f"replicas: {replicas!r} must be a whole number from 0 to {MOST_PODS}")
    return found


def scale(cluster: Cluster, step: dict[str, Any]) -> None:
    """``kubectl scale``."""
    for live in chosen(cluster, step, "scale"):
        thing = copied(live)
        before = thing["spec"].get("replicas", 1)
        thing["spec"]["replicas"] = step["replicas"]
        why = f"a person asks for {step['replicas']} replicas instead of {before}"
        change(cluster, live, thing, why)


def check_image(step: dict[str, Any], _: Known) -> list[str]:
    """What is wrong with a step that sets images."""
    found = _about("set-image", ("Deployment", "ReplicaSet"), step)
    given = step.get("containers")
    if not isinstance(given, dict) or not given:
        found.append("containers: must map containers to images, as in {app: app:v2}")
        return found
    found.extend(
        [
            f"containers.{name}: {given[name]!r} is no image"
            for name in given
            if not isinstance(given[name], str) or not given[name]
        ]
    )
    return found


def set_image(cluster: Cluster, step: dict[str, Any]) -> None:
    """``kubectl set image``: a new template, so a rollout begins.

    Raises:
        InvalidScenarioError: if a container is not there.
    """
    given = step["containers"]
    for live in chosen(cluster, step, "set-image"):
        thing = copied(live)
        spec = thing["spec"]["template"]["spec"]
        containers = spec["containers"] + (spec.get("initContainers") or [])
        names = [container["name"] for container in containers]
        for name in given:
            if name != "*" and name not in names:
                has = ", ".join(names)
                message = f"set-image: {step['set-image']} has no container {name!r}; it has {has}"
                raise InvalidScenarioError((message,))
        for container in containers:
            container["image"] = given.get(container["name"], given.get("*", container["image"]))
        told = ", ".join([f"{name} to {given[name]}" for name in given])
        change(cluster, live, thing, f"a person sets the image of {told}")


def _set_paused(cluster: Cluster, step: dict[str, Any], verb: str) -> None:
    for live in chosen(cluster, step, verb):
        thing = copied(live)
        thing["spec"].pop("paused", None)
        if verb == "pause":
            thing["spec"]["paused"] = True
        change(cluster, live, thing, f"a person {verb}s the rollout")


def _change_paused(verb: str) -> Verb:
    return Verb(
        verb,
        ("namespace",),
        lambda step, _: _about(verb, ("Deployment",), step),
        lambda cluster, step: _set_paused(cluster, step, verb),
    )


def restart(cluster: Cluster, step: dict[str, Any]) -> None:
    """``kubectl rollout restart``: a note in the template, so that it is a new one."""
    for live in chosen(cluster, step, "restart"):
        thing = copied(live)
        metadata = thing["spec"]["template"].setdefault("metadata", {})
        metadata["annotations"] = dict(metadata.get("annotations") or {})
        metadata["annotations"][RESTARTED] = stamp(cluster.now)
        change(cluster, live, thing, "a person restarts it: all its Pods anew")


def check_undo(step: dict[str, Any], _: Known) -> list[str]:
    """What is wrong with a step that goes back."""
    found = _about("undo", ("Deployment",), step)
    number = step.get("to-revision", 0)
    if isinstance(number, bool) or not isinstance(number, int) or number < 0:
        found.append(f"to-revision: {number!r} must be the number of a revision")
    return found


def undo(cluster: Cluster, step: dict[str, Any]) -> None:
    """``kubectl rollout undo``: write the template of an earlier ReplicaSet back.

    Raises:
        InvalidScenarioError: if there is no such revision.
    """
    wanted = step.get("to-revision", 0)
    for live in chosen(cluster, step, "undo"):
        thing = copied(live)
        sets = [
            one
            for one in cluster.store.of_kind("ReplicaSet")
            if controller_of(one) == uid_of(thing)
        ]
        sets = sorted(sets, key=revision_of)
        past = [one for one in sets if revision_of(one) == wanted] if wanted else sets[-2:-1]
        if not past:
            has = ", ".join([str(revision_of(one)) for one in sets]) or "none"
            what = f"revision {wanted}" if wanted else "earlier revision"
            message = f"undo: Deployment/{name_of(thing)} has no {what} to go back to; it has {has}"
            raise InvalidScenarioError((message,))
        thing["spec"]["template"] = plain_template(past[0]["spec"]["template"])
        why = f"a person goes back to the Pod template of revision {revision_of(past[0])}"
        change(cluster, live, thing, why)


VERBS = (
    Verb("scale", ("namespace", "replicas"), check_scale, scale),
    Verb("set-image", ("containers", "namespace"), check_image, set_image),
    _change_paused("pause"),
    _change_paused("resume"),
    Verb(
        "restart",
        ("namespace",),
        lambda step, _: _about("restart", ("Deployment",), step),
        restart,
    ),
    Verb("undo", ("namespace", "to-revision"), check_undo, undo),
)
