"""What the log of a cluster tells: one event per write, and one per Event object of Kubernetes.

It says the same as any event of a simulation (who did what to which object, what changed and why)
and adds what a watch of the API or ``kubectl get events`` would show.
"""

from dataclasses import dataclass

from simulator.engine import Event

EVENT, RECORDS = "Event", "records"


@dataclass(frozen=True)
class ClusterEvent(Event):
    """One line of the log.

    Attributes:
        type: ``ADDED``, ``MODIFIED`` or ``DELETED`` for a write; ``Event`` for what a component
            records about an object, and for what happens from outside.
        kind: the kind of the object concerned; ``Component`` where a program stops or starts.
        namespace: its namespace, empty for what belongs to the whole cluster.
        name: its name.
        reason: the word for it in CamelCase, for an ``Event``.
        message: its text, for an ``Event``.
    """

    type: str = EVENT
    kind: str = ""
    namespace: str = ""
    name: str = ""
    reason: str = ""
    message: str = ""
