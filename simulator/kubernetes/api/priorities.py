"""Priority classes: the number that a Pod gets by the name of its class.

Left out: the check that the two system classes are used in kube-system only.
"""

from typing import Any

from simulator.kubernetes.api.refusal import forbidden
from simulator.kubernetes.api.store import Store
from simulator.kubernetes.values.objects import name_of, read

SYSTEM = {"system-cluster-critical": 2_000_000_000, "system-node-critical": 2_000_001_000}
PREEMPTS = "PreemptLowerPriority"


def give_priority(store: Store, pod: dict[str, Any]) -> None:
    """Put the priority and the preemption policy of its class into a new Pod.

    Raises:
        RefusedError: if there is no such class, or the Pod claims another number.
    """
    spec = pod["spec"]
    wanted = spec.get("priorityClassName") or ""
    policy, value = PREEMPTS, 0
    if wanted in SYSTEM:
        value = SYSTEM[wanted]
    else:
        found = store.get(("PriorityClass", "", wanted)) if wanted else default_class(store)
        if wanted and found is None:
            why = f"no PriorityClass with name {wanted} was found"
            raise forbidden("Pod", "v1", name_of(pod), why)
        if found is not None:
            spec["priorityClassName"] = name_of(found)
            value = int(read(found, "value", default=0))
            policy = str(read(found, "preemptionPolicy", default=PREEMPTS))
    claimed = spec.get("priority")
    if claimed is not None and claimed != value:
        why = (
            f"the integer value of priority ({claimed}) must not be provided in pod spec; "
            f"priority admission controller computed {value} from the given PriorityClass name"
        )
        raise forbidden("Pod", "v1", name_of(pod), why)
    spec["priority"] = value
    if spec.get("preemptionPolicy") is None:
        spec["preemptionPolicy"] = policy


def default_class(store: Store) -> dict[str, Any] | None:
    """The class of Pods that name none: of several, that with the lowest number."""
    found = [one for one in store.of_kind("PriorityClass") if one.get("globalDefault")]
    return min(found, key=lambda one: int(one["value"])) if found else None
