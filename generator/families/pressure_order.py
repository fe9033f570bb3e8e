"""A family about eviction on a node that runs out of memory: in which order Pods would go."""

from itertools import pairwise

from generator.authoring import Draft, Edition, Grid, OrderDraft, gridded, standing
from generator.authoring.evicting import (
    HEAD,
    PRESSURE,
    Row,
    code,
    decided,
    rank,
    rows_of,
    told,
)
from generator.questions import ModelProof, Placed, Table
from kb import KnowledgeBase

_NAMES = ("pod-1", "pod-2", "pod-3", "pod-4")
_FEWEST = 2  # sorts of reason that an order must take


@gridded(
    "eviction.order",
    title="In which order does the kubelet evict Pods?",
    level="analyze",
    grid=Grid(
        requests=((0, 256, 512, 1024), (128, 512, 512, 2048), (256, 256, 1024, 768)),
        over=((100, 200, 300, -200), (300, 100, -100, 200), (150, 300, 100, 250)),
        priorities=(
            (0, 1000, 0, 0),
            (1000, 0, 0, 2000),
            (1000, 1000, 0, 0),
            (0, 1000, 2000, 1000),
            (2000, 0, 1000, 1000),
        ),
        step=(1, 2, 3),
        turn=range(4),
    ),
)
def order(  # noqa: PLR0913 - each axis of the grid is one
    kb: KnowledgeBase,
    *,
    requests: tuple[int, ...],
    over: tuple[int, ...],
    priorities: tuple[int, ...],
    step: int,
    turn: int,
) -> Draft | None:
    """Have four Pods put in order by use above requests, priority and how far they are above."""
    if PRESSURE not in kb:
        return None
    mixed = [(n + turn) % 4 for n in range(4)]
    pods: dict[str, Row] = {
        name: (requests[n] * step, (requests[n] + over[n]) * step, priorities[n])
        for name, n in zip(_NAMES, mixed, strict=True)
    }
    line = sorted(pods, key=lambda name: rank(pods[name]))
    reasons = [decided(pods[one], pods[other]) for one, other in pairwise(line)]
    if len({rank(row) for row in pods.values()}) < len(pods) or len({*reasons}) < _FEWEST:
        return None
    if _shortcut(pods) == line:
        return None  # priorities and requests would need no look
    placed = [
        Placed(
            text=name,
            feedback=f"{told(name, pods[name])}; "
            + (
                f"it goes before {line[n + 1]} by {reasons[n]}."
                if n < len(reasons)
                else "it is last."
            ),
            ref=name,
        )
        for n, name in enumerate(line)
    ]
    fact = kb[PRESSURE]
    return OrderDraft(
        case=".".join(str(n) for row in pods.values() for n in row),
        about=fact,
        stems=Edition(kb).of(
            fact,
            [
                (
                    "A node is so short of memory that its kubelet evicts these Pods one after"
                    " the other. In which order do they go?"
                ),
                (
                    "In which order would the kubelet evict the Pods of the table, if the memory"
                    " of their node stayed short?"
                ),
                "How does the kubelet rank these Pods for eviction, the first to go at the top?",
            ],
        ),
        steps=placed,
        explanation="Pods that use more memory than they request go before all others; within"
        " both groups the lower priority goes first, and at equal priority whoever uses most above"
        f" the request. The order here is {', '.join(line)}.",
        proof=ModelProof(
            model="eviction.order",
            inputs={"pods": code(pods)},
            branch=", ".join(reasons),
            cites=standing(fact),
        ),
        exhibits=[
            Table(
                caption="Pods of the node; their use does not change",
                head=HEAD,
                rows=rows_of(pods),
            )
        ],
        features={"steps": float(len(line))},
    )


def _shortcut(pods: dict[str, Row]) -> list[str]:
    """The order of whoever looks at the amount above the request alone."""
    return sorted(pods, key=lambda name: pods[name][0] - pods[name][1])


FAMILIES = (order,)
