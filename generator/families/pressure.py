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
from generator.questions import ModelProof, Option, Reason, Table
from kb import KnowledgeBase

_NAMES = ("pod-1", "pod-2", "pod-3", "pod-4")
_FACT = "mechanism:node-pressure-eviction"
_Row = tuple[int, int, int]  # request and use in MiB, priority


def _rank(row: _Row) -> tuple[int, int, int]:
    """Whoever comes first goes first: over the request, then low priority, then most over it."""
    request, use, priority = row
    return (int(use <= request), priority, request - use)


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
    if _FACT not in kb:
        return None
    mixed = [(n + turn) % 4 for n in range(4)]
    rows: dict[str, _Row] = {
        name: (requests[n] * step, (requests[n] + over[n]) * step, priorities[n])
        for name, n in zip(_NAMES, mixed, strict=True)
    }
    if any(use <= 0 for _, use, _ in rows.values()):
        return None
    line = sorted(rows, key=lambda name: _rank(rows[name]))
    if _rank(rows[line[0]]) == _rank(rows[line[1]]) or rows[line[0]][1] <= rows[line[0]][0]:
        return None
    decided = _decided(rows[line[0]], rows[line[1]])
    key = line[0]
    if _shortcut(rows, key) and (step + turn) % 2:
        return None
    errors = _errors(rows, key)
    options: list[Option] = []
    for name, row in rows.items():
        if name == key:
            said = f"{_told(name, row)}: it comes before {line[1]} by {decided}."
            options.append(right(name, said, gives=name))
        else:
            said = f"{_told(name, row)}; {key} comes before it by {_decided(rows[key], row)}."
            error = errors.get(name, "")
            reason: Reason = "misconception" if error else "other-outcome"
            options.append(wrong(name, said, reason, gives=name, error=error))
    fact = kb[_FACT]
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
            inputs={"pods": "; ".join(f"{n} {a} {b} {c}" for n, (a, b, c) in rows.items())},
            branch=f"{decided}, most used {_most(rows) == key}, {_spread(rows)}",
            cites=standing(fact),
        ),
        exhibits=[
            Table(
                caption="Pods of the node",
                head=("Pod", "Memory request", "Memory in use", "Priority"),
                rows=tuple(
                    (name, f"{a}Mi" if a else "none", f"{b}Mi", str(c))
                    for name, (a, b, c) in rows.items()
                ),
            )
        ],
    )


def _shortcut(rows: dict[str, _Row], key: str) -> bool:
    """Whether the Pod most above its request is the key: priorities then need no look at all."""
    return key == _most_above(rows)


def _most_above(rows: dict[str, _Row]) -> str:
    return max(rows, key=lambda name: rows[name][1] - rows[name][0])


def _errors(rows: dict[str, _Row], key: str) -> dict[str, str]:
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


def _most(rows: dict[str, _Row]) -> str:
    return max(rows, key=lambda name: rows[name][1])


def _spread(rows: dict[str, _Row]) -> str:
    above = sum(use > request for request, use, _ in rows.values())
    return f"{above} above, {len({priority for *_, priority in rows.values()})} priorities"


def _decided(one: _Row, other: _Row) -> str:
    """By what one Pod goes before another."""
    if other[1] <= other[0]:
        return "its use above its request"
    if one[2] != other[2]:
        return "its lower priority"
    return "the amount above its request"


def _told(name: str, row: _Row) -> str:
    request, use, priority = row
    how = f"{use - request}Mi above" if use > request else f"{request - use}Mi below"
    return f"{name} uses {how} its request and has the priority {priority}"


FAMILIES = (first,)
