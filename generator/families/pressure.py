"""A family about eviction on a node that runs out of memory: whom the kubelet evicts first."""

from generator.authoring import (
    Draft,
    Edition,
    Grid,
    SingleDraft,
    gridded,
    right,
    standing,
    wrong,
)
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
from generator.questions import ModelProof, Option, Reason, Table
from kb import KnowledgeBase

_NAMES = ("pod-1", "pod-2", "pod-3", "pod-4")


@gridded(
    "eviction.first",
    title="Which Pod does the kubelet evict first?",
    level="analyze",
    grid=Grid(
        requests=((0, 256, 512, 1024), (0, 512, 512, 2048), (128, 256, 1024, 1024)),
        over=(
            (100, 200, 300, -200),
            (300, 100, -100, 200),
            (200, 300, 100, -300),
            (-50, 150, 250, 100),
        ),
        priorities=(
            (0, 0, 0, 0),
            (0, 1000, 0, 0),
            (1000, 0, 0, 2000),
            (1000, 1000, 0, 0),
            (0, 1000, 2000, 1000),
        ),
        step=(1, 2, 3),
        turn=range(4),
    ),
)
def first(  # noqa: PLR0913 - each axis of the grid is one
    kb: KnowledgeBase,
    *,
    requests: tuple[int, ...],
    over: tuple[int, ...],
    priorities: tuple[int, ...],
    step: int,
    turn: int,
) -> Draft | None:
    """Rank four Pods by use above requests, priority and how far they are above."""
    if PRESSURE not in kb:
        return None
    mixed = [(n + turn) % 4 for n in range(4)]
    rows: dict[str, Row] = {
        name: (requests[n] * step, (requests[n] + over[n]) * step, priorities[n])
        for name, n in zip(_NAMES, mixed, strict=True)
    }
    if any(use <= 0 for _, use, _ in rows.values()):
        return None
    line = sorted(rows, key=lambda name: rank(rows[name]))
    if rank(rows[line[0]]) == rank(rows[line[1]]) or rows[line[0]][1] <= rows[line[0]][0]:
        return None
    how = decided(rows[line[0]], rows[line[1]])
    key = line[0]
    if _shortcut(rows, key) and (step + turn) % 2:
        return None
    errors = _errors(rows, key)
    options: list[Option] = []
    for name, row in rows.items():
        if name == key:
            said = f"{told(name, row)}: it comes before {line[1]} by {how}."
            options.append(right(name, said, gives=name))
        else:
            said = f"{told(name, row)}; {key} comes before it by {decided(rows[key], row)}."
            error = errors.get(name, "")
            reason: Reason = "misconception" if error else "other-outcome"
            options.append(wrong(name, said, reason, gives=name, error=error))
    fact = kb[PRESSURE]
    return SingleDraft(
        case=".".join(str(n) for row in rows.values() for n in row),
        about=fact,
        stems=Edition(kb).of(
            fact,
            [
                (
                    "A node is short of memory, and each of these Pods may go. Which does the"
                    " kubelet evict first?"
                ),
                (
                    "Which Pod of the table does the kubelet evict first when its node is short of"
                    " memory?"
                ),
                (
                    "The node of these four Pods is under memory pressure. Which one is"
                    " the first to be evicted by its kubelet?"
                ),
            ],
        ),
        key=next(option for option in options if option.right),
        distractors=[option for option in options if not option.right],
        explanation="Pods that use more memory than they request go before all others; among them"
        " those of low priority, and at equal priority those that use most above their request."
        f" The order here is {', '.join(line)}.",
        proof=ModelProof(
            model="eviction.first",
            inputs={"pods": code(rows)},
            branch=f"{how}, most used {_most(rows) == key}, {_spread(rows)}",
            cites=standing(fact),
        ),
        exhibits=[
            Table(
                caption="Pods of the node",
                head=HEAD,
                rows=rows_of(rows),
            )
        ],
    )


def _shortcut(rows: dict[str, Row], key: str) -> bool:
    """Whether the Pod most above its request is the key: priorities then need no look at all."""
    return key == _most_above(rows)


def _most_above(rows: dict[str, Row]) -> str:
    return max(rows, key=lambda name: rows[name][1] - rows[name][0])


def _errors(rows: dict[str, Row], key: str) -> dict[str, str]:
    """The named errors of this case: each leads to one Pod, which is not the key."""
    lowest = min(priority for *_, priority in rows.values())
    least = [name for name, row in rows.items() if row[2] == lowest]
    unasked = [name for name, row in rows.items() if not row[0]]
    picks = {
        "request-ignored": [_most(rows)],
        "priority-ignored": [_most_above(rows)],
        "priority-alone": least,
        "unrequested-first": unasked,
    }
    return {one[0]: error for error, one in picks.items() if len(one) == 1 and one[0] != key}


def _most(rows: dict[str, Row]) -> str:
    return max(rows, key=lambda name: rows[name][1])


def _spread(rows: dict[str, Row]) -> str:
    above = sum(use > request for request, use, _ in rows.values())
    return f"{above} above, {len({priority for *_, priority in rows.values()})} priorities"


FAMILIES = (first,)
