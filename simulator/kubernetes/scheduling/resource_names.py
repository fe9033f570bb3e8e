"""Names of resources: which are the scheduler's own, which are extended, which it does not count.

What it is not: validation of such names; the API server sees to that.
"""

BASIC = ("cpu", "memory", "ephemeral-storage")
VOLUMES = "attachable-volumes-"


def is_native(name: str) -> bool:
    """Whether Kubernetes itself defines the resource."""
    return "/" not in name or "kubernetes.io/" in name


def is_extended(name: str) -> bool:
    """Whether somebody else defines it, such as ``nvidia.com/gpu``."""
    return not is_native(name) and not name.startswith("requests.")


def is_scalar(name: str) -> bool:
    """Whether nodes count it one by one, beside CPU, memory and local storage."""
    return (
        is_extended(name)
        or name.startswith(("hugepages-", VOLUMES))
        or ("/" in name and "kubernetes.io/" in name)
    )


def counted(requests: dict[str, int]) -> tuple[tuple[str, int], ...]:
    """The requests that a node is asked about: above zero, the basic ones first, then by name."""
    others = sorted([name for name in requests if name not in BASIC and is_scalar(name)])
    return tuple(
        [(name, requests[name]) for name in [*BASIC, *others] if requests.get(name, 0) > 0]
    )
