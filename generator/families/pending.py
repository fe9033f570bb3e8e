"""A family about Pods that wait: which single change lets kube-scheduler place one."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from generator.authoring import (
    Draft,
    Edition,
    Grid,
    SingleDraft,
    gridded,
    listed,
    right,
    together,
    wrong,
)
from generator.authoring.shown_nodes import TAINT, ShownNode, ShownPod, refusals, table
from generator.questions import ModelProof, Option
from kb import KnowledgeBase

_FACTS = ("term:scheduling", "term:taint", "term:toleration")
_NAMES = ("node-1", "node-2", "node-3")
_PARTS = ("cpu", "memory", "selector", "taint")
_LACKS = {
    "cpu": "too little CPU left",
    "memory": "too little memory left",
    "selector": "another label",
    "taint": "its taint",
}


def _faults(key: str, other: int, turn: int) -> list[tuple[str, ...]]:
    """What each node lacks: one lacks the key alone, the others two things each."""
    rest = [part for part in _PARTS if part != key]
    first, second, third = rest[other % 3], rest[(other + 1) % 3], rest[(other + 2) % 3]
    kinds = [(key,), (first, second), (second, third)]
    return [kinds[(place + turn) % 3] for place in range(3)]


def _node(name: str, faults: Sequence[str], pod: ShownPod, use: int, room: int) -> ShownNode:
    cpu = pod.cpu * 6 // 10 if "cpu" in faults else pod.cpu + 200 * room
    memory = pod.memory * 6 // 10 if "memory" in faults else pod.memory + 256 * room
    return ShownNode(
        name=name,
        cpu=4000,
        cpu_asked=4000 - cpu,
        memory=8192,
        memory_asked=8192 - memory,
        disk="hdd" if "selector" in faults else "ssd",
        taint="taint" in faults,
        use=use,
    )


def _repaired(pod: ShownPod, part: str) -> ShownPod:
    return {
        "cpu": replace(pod, cpu=pod.cpu // 2),
        "memory": replace(pod, memory=pod.memory // 2),
        "selector": replace(pod, selects=False),
        "taint": replace(pod, tolerates=True),
    }[part]


def _says(pod: ShownPod, part: str) -> str:
    return {
        "cpu": f"Its CPU request is lowered to {pod.cpu // 2}m.",
        "memory": f"Its memory request is lowered to {pod.memory // 2}Mi.",
        "selector": "Its nodeSelector is taken out.",
        "taint": f"It gets a toleration for {TAINT}.",
    }[part]


def _now(pod: ShownPod, node: ShownNode, part: str) -> str:
    """How a node meets the changed Pod, with the numbers of the case."""
    return {
        "cpu": f"{node.name} has {node.cpu - node.cpu_asked}m CPU left for {pod.cpu // 2}m",
        "memory": f"{node.name} has {node.memory - node.memory_asked}Mi of memory left for"
        f" {pod.memory // 2}Mi",
        "selector": f"Without it, the label disk={node.disk} of {node.name} does no harm",
        "taint": f"With it, the taint of {node.name} does no harm",
    }[part]


def _left(faults: Mapping[str, Sequence[str]], part: str) -> str:
    """What keeps the Pod off each node after a change."""
    told = []
    for name, lacks in faults.items():
        left = [_LACKS[one] for one in lacks if one != part]
        told.append(f"{name} by {listed(left)}" if left else f"{name} by nothing")
    return listed(told)


@gridded(
    "pending.repair",
    title="Which change lets a waiting Pod be placed?",
    level="analyze",
    seldom=True,  # the scheduler is asked at each point
    grid=Grid(
        key=_PARTS,
        other=range(3),
        turn=range(3),
        cpu=(400, 600, 800, 1000, 1600),
        memory=(512, 1024, 2048),
        room=(1, 2, 3, 4),
    ),
)
def repair(  # noqa: PLR0913 - each axis of the grid is one
    kb: KnowledgeBase, *, key: str, other: int, turn: int, cpu: int, memory: int, room: int
) -> Draft | None:
    """Give three nodes that all refuse a Pod; just one of four changes makes one of them fit."""
    if any(ref not in kb for ref in _FACTS):
        return None
    pod = ShownPod(cpu, memory)
    lacks = dict(zip(_NAMES, _faults(key, other, turn), strict=True))
    uses = [15 + (13 * n + 29 * other + 7 * room) % 70 for n in range(3)]
    nodes = [
        _node(name, faults, pod, use, room)
        for (name, faults), use in zip(lacks.items(), uses, strict=True)
    ]
    helps = {
        part: any(not why for why in refusals(_repaired(pod, part), nodes).values())
        for part in _PARTS
    }
    if not all(refusals(pod, nodes).values()) or [p for p in _PARTS if helps[p]] != [key]:
        return None
    home = next(name for name, faults in lacks.items() if faults == (key,))
    options: list[Option] = []
    for part in _PARTS:
        text = _says(pod, part)
        if part == key:
            there = next(node for node in nodes if node.name == home)
            said = f"{_now(pod, there, part)}, and nothing else keeps the Pod off {home}."
            options.append(right(text, said, gives=part))
        else:
            said = f"The Pod would still be kept off: {_left(lacks, part)}."
            often = sum(part in faults for faults in lacks.values()) > 1
            error = "commonest-obstacle" if often else "one-obstacle-enough"
            options.append(wrong(text, said, "misconception", gives=part, error=error))
    return SingleDraft(
        case=f"{key}.{other}.{turn}.{cpu}.{memory}.{room}",
        about=kb[_FACTS[0]],
        also=_FACTS[1:],
        stems=Edition(kb).of(
            kb[_FACTS[0]],
            [
                "With these nodes the Pod stays Pending. Which single change lets it be placed?",
                "Which one change to the Pod is enough for kube-scheduler to place it on a node?",
                "None of the nodes fits this Pod. After which single change does one of them fit?",
            ],
        ),
        key=next(option for option in options if option.right),
        distractors=[option for option in options if not option.right],
        explanation=f"As it is, the Pod is kept off: {_left(lacks, '')}. Only {home} has a single"
        " obstacle, so only the change that removes it helps.",
        proof=ModelProof(
            model="pending.repair",
            inputs={"pod": pod.code(), "nodes": "; ".join(node.code() for node in nodes)},
            branch=f"{key} {other}",
            cites=together(*(kb[ref] for ref in _FACTS)),
        ),
        exhibits=[pod.listing(), table(nodes)],
    )


FAMILIES = (repair,)
