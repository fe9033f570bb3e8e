"""Admission: what the API server's built-in plugins add to a new object, and what they refuse.

In this order: the namespace must be there and not be on its way out; a Pod gets the number of its
priority class, the defaults of LimitRanges, and tolerations for failed nodes; LimitRanges bound it;
and a ResourceQuota must have room.

Left out: Pod security, webhooks and policies of people, default storage classes, and the volume
with a token of the service account.
"""

from typing import Any

from simulator.kubernetes.api.defaults import tolerate_node_failure
from simulator.kubernetes.api.kinds import is_foreign, is_namespaced
from simulator.kubernetes.api.limit_ranges import apply_limits
from simulator.kubernetes.api.priorities import give_priority
from simulator.kubernetes.api.quotas import charged
from simulator.kubernetes.api.refusal import forbidden, no_namespace
from simulator.kubernetes.api.store import Store
from simulator.kubernetes.parameters import Parameters
from simulator.kubernetes.values.objects import key_of, terminating


def admitted(store: Store, thing: dict[str, Any], parameters: Parameters) -> list[dict[str, Any]]:
    """Let a new object in, and complete it in place; the quotas with what they count then.

    Raises:
        RefusedError: if it is not let in.
    """
    kind, namespace, name = key_of(thing)
    version = str(thing.get("apiVersion") or "")
    if is_namespaced(kind):
        home = store.get(("Namespace", "", namespace))
        if home is None:
            raise no_namespace(namespace)
        if terminating(home):
            why = (
                f"unable to create new content in namespace {namespace} "
                "because it is being terminated"
            )
            raise forbidden(kind, version, name, why)
    if is_foreign(kind, version):
        return []
    if kind == "Pod":
        give_priority(store, thing)
        tolerate_node_failure(thing["spec"], parameters)
    apply_limits(store, thing)
    return charged(store, thing)
