"""What the log of a cluster tells: one event per write, and one per Event object of Kubernetes.

It says the same as any event of a simulation (who did what to which object, what changed and why)
and adds what a watch of the API or ``kubectl get events`` would show.
"""

from dataclasses import dataclass

from simulator.engine import Change, Event, Log

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


def tell(  # noqa: PLR0913, PLR0917 - an event has this many parts
    log: Log,
    t: int,
    act: tuple[str, str, str],
    about: tuple[str, str, str],
    why: str,
    said: tuple[str, str] = ("", ""),
    changes: tuple[Change, ...] = (),
) -> None:
    """Write a line into the log.

    *act* is actor, verb and type, *about* kind, namespace and name, *said* reason and message.
    """
    log.add(
        ClusterEvent(
            seq=len(log),
            t=t,
            actor=act[0],
            verb=act[1],
            target=f"{about[0]}/{about[2]}",
            why=why,
            changes=changes,
            type=act[2],
            kind=about[0],
            namespace=about[1],
            name=about[2],
            reason=said[0],
            message=said[1],
        )
    )
