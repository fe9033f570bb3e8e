"""What people do to any object with kubectl: delete it, or change its labels.

Left out: annotations, patches and edits; ``apply`` a changed manifest instead.
"""

from typing import Any

from simulator.kubernetes import actors
from simulator.kubernetes.api.kinds import stored_key
from simulator.kubernetes.cluster import Cluster
from simulator.kubernetes.scenario.kubectl import change
from simulator.kubernetes.scenario.targets import (
    chosen,
    count_problem,
    namespace_problem,
    target_problem,
)
from simulator.kubernetes.scenario.verb import Known, Verb
from simulator.kubernetes.values.moments import SECOND, duration
from simulator.kubernetes.values.names import is_label_name, is_label_value
from simulator.kubernetes.values.objects import copied

CASCADES = {"background": "Background", "foreground": "Foreground", "orphan": "Orphan"}


def _about(verb: str, step: dict[str, Any]) -> list[str]:
    wrong = target_problem(step[verb])
    found = [f"{verb}: {wrong}"] if wrong else []
    return found + namespace_problem(step) + count_problem(step)


def check_delete(step: dict[str, Any], _: Known) -> list[str]:
    """What is wrong with a step that deletes."""
    found = _about("delete", step)
    if step.get("cascade", "background") not in CASCADES:
        found.append(f"cascade: {step['cascade']!r} is none of {', '.join(CASCADES)}")
    try:
        duration(step.get("grace", 0))
    except ValueError as error:
        found.append(f"grace: {error}")
    return found


def delete(cluster: Cluster, step: dict[str, Any]) -> None:
    """``kubectl delete``, perhaps with ``--cascade`` and ``--grace-period``."""
    grace = duration(step["grace"]) // SECOND if "grace" in step else None
    cascade = CASCADES[step["cascade"]] if "cascade" in step else None
    told = [f"with cascade {step['cascade']}"] if cascade else []
    told.extend([f"and {grace} s of grace"] if grace is not None else [])
    why = " ".join(["a person deletes it"] + told)  # noqa: RUF005 - the browser's Python has no unpacking
    for thing in chosen(cluster, step, "delete"):
        key = stored_key(thing)
        cluster.api.delete(actors.KUBECTL, key, why, propagation=cascade, grace=grace)


def check_label(step: dict[str, Any], _: Known) -> list[str]:
    """What is wrong with a step that labels."""
    found = _about("label", step)
    labels = step.get("labels")
    if not isinstance(labels, dict) or not labels:
        found.append("labels: must be a mapping, as in {app: other}; null takes a label away")
        return found
    for name in sorted(labels, key=str):
        if not is_label_name(name):
            found.append(f"labels: {name!r} is no name of a label")
        elif labels[name] is not None and not is_label_value(labels[name]):
            found.append(f"labels.{name}: {labels[name]!r} is no value of a label; quote it")
    return found


def label(cluster: Cluster, step: dict[str, Any]) -> None:
    """``kubectl label``; a label without value is taken away."""
    given = step["labels"]
    told = ", ".join(
        [f"{name} away" if given[name] is None else f"{name}={given[name]}" for name in given]
    )
    for live in chosen(cluster, step, "label"):
        thing = copied(live)
        labels = thing["metadata"].setdefault("labels", {})
        for name in sorted(given):
            labels.pop(name, None)
            if given[name] is not None:
                labels[name] = given[name]
        change(cluster, live, thing, f"a person changes its labels: {told}")


VERBS = (
    Verb("delete", ("cascade", "count", "grace", "namespace"), check_delete, delete),
    Verb("label", ("count", "labels", "namespace"), check_label, label),
)
