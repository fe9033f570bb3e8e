"""How the kubelet ranks Pods of a node that is short of memory, and how one tells it."""

Row = tuple[int, int, int]  # request and use in MiB, priority
PRESSURE = "mechanism:node-pressure-eviction"


def rank(row: Row) -> tuple[int, int, int]:
    """Whoever comes first goes first: over the request, then low priority, then most over it."""
    request, use, priority = row
    return (int(use <= request), priority, request - use)


def decided(one: Row, other: Row) -> str:
    """By what one Pod goes before another."""
    if (one[1] > one[0]) != (other[1] > other[0]):
        return "its use above its request"
    if one[2] != other[2]:
        return "its lower priority"
    return "the amount above its request"


def told(name: str, row: Row) -> str:
    """A Pod with its use beside its request, and its priority."""
    request, use, priority = row
    how = f"{use - request}Mi above" if use > request else f"{request - use}Mi below"
    return f"{name} uses {how} its request and has the priority {priority}"


def rows_of(pods: dict[str, Row]) -> tuple[tuple[str, str, str, str], ...]:
    """The Pods as a table shows them."""
    return tuple(
        (name, f"{a}Mi" if a else "none", f"{b}Mi", str(c)) for name, (a, b, c) in pods.items()
    )


HEAD = ("Pod", "Memory request", "Memory in use", "Priority")


def code(pods: dict[str, Row]) -> str:
    """The Pods as a proof names them."""
    return "; ".join(f"{name} {a} {b} {c}" for name, (a, b, c) in pods.items())
