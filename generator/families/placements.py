"""Families about where a Pod can go: which nodes pass the filters, and why a node does not."""

from collections.abc import Sequence

from generator.authoring import (
    Draft,
    Edition,
    Grid,
    ResponseDraft,
    SingleDraft,
    gridded,
    listed,
    right,
    together,
    wrong,
)
from generator.authoring.shown_nodes import TAINT, ShownNode, ShownPod, refusals, table
from generator.questions import ModelProof, Option, Reason
from kb import KnowledgeBase

_FACTS = ("term:scheduling", "term:taint", "term:toleration")
_NAMES = ("node-1", "node-2", "node-3", "node-4", "node-5")
_ORDERS = ((0, 1, 2, 3, 4), (3, 0, 4, 1, 2), (1, 4, 2, 0, 3), (4, 2, 3, 1, 0), (2, 3, 1, 4, 0))
_USES = (12, 88, 45, 61, 34)  # dealt out so that what is in use tells nothing about what fits
_CORES = (
    4000,
    8000,
    6000,
    16000,
    12000,
)  # sizes of nodes, so that the largest is not the one that fits
_MEMORY = (8192, 16384, 12288, 32768, 24576)
_FAULTS = ("cpu", "memory", "selector", "taint")
_ERRORS = {
    "cpu": "allocatable-taken-for-free",
    "memory": "allocatable-taken-for-free",
    "selector": "label-overlooked",
    "taint": "taint-overlooked",
}
_SAYS = {
    "cpu": "Too little of its CPU is left without a request.",
    "memory": "Too little of its memory is left without a request.",
    "selector": "It does not have the label that the Pod selects.",
    "taint": "It has a taint that the Pod does not tolerate.",
}
_GRID = Grid(
    left_out=_FAULTS,
    tolerates=(False, True),
    cpu=(250, 500, 750, 1000, 1500),
    memory=(256, 512, 1024, 2048),
    room=range(1, 6),
    order=range(len(_ORDERS)),
)


def _scene(  # noqa: PLR0913 - each axis of the grid is one
    *,
    left_out: str,
    tolerates: bool,
    cpu: int,
    memory: int,
    room: int,
    order: int,
    tainted: str = "",
) -> tuple[ShownPod, list[ShownNode], dict[str, str]]:
    """A Pod, five nodes in a mixed order, and the fault of each node that has one.

    A taint that the Pod tolerates is on nodes with the fault *tainted*, or on one that fits.
    """
    pod = ShownPod(cpu, memory, tolerates)
    faults = [fault for fault in _FAULTS if fault != left_out]
    if tolerates:  # then the taint is no fault, and a node that fits may have it
        faults = ["selector" if fault == "taint" else fault for fault in faults]
    kinds = ["", "", *faults]
    nodes, found = [], {}
    for name, place in zip(_NAMES, _ORDERS[order], strict=True):
        fault = kinds[place]
        free_cpu = cpu - 100 - 25 * room if fault == "cpu" else cpu + 200 * (room + place)
        free_memory = (
            memory - max(64, memory // 8) if fault == "memory" else memory + 256 * (room + place)
        )
        size = (place + order + room) % len(_CORES)
        nodes.append(
            ShownNode(
                name=name,
                cpu=_CORES[size],
                cpu_asked=_CORES[size] - free_cpu,
                memory=_MEMORY[size],
                memory_asked=_MEMORY[size] - free_memory,
                disk="hdd" if fault == "selector" else "ssd",
                taint=fault == "taint"
                or (tolerates and fault == tainted and (bool(tainted) or place == 0)),
                use=_USES[(place * (1 + order % 4) + room) % len(_USES)],
            )
        )
        found[name] = fault
    return pod, nodes, found


def _because(pod: ShownPod, node: ShownNode, fault: str) -> str:
    """Why a node fits or does not, with its numbers."""
    cpu, memory = node.cpu - node.cpu_asked, node.memory - node.memory_asked
    if fault == "cpu":
        return (
            f"{node.name} has {cpu}m CPU that nobody has requested, and the Pod asks for"
            f" {pod.cpu}m; that {node.use} % are in use now plays no part."
        )
    if fault == "memory":
        return (
            f"{node.name} has {memory}Mi of memory that nobody has requested, and the Pod asks"
            f" for {pod.memory}Mi."
        )
    if fault == "selector":
        return f"{node.name} has the label disk={node.disk}, and the Pod selects disk=ssd."
    if fault == "taint":
        return f"{node.name} has the taint {TAINT}, and the Pod does not tolerate it."
    taint = f"; it tolerates the taint {TAINT}" if node.taint else ""
    return (
        f"{node.name} has {cpu}m CPU and {memory}Mi of memory left for {pod.cpu}m and"
        f" {pod.memory}Mi, and the label that the Pod selects{taint}."
    )


def _agrees(pod: ShownPod, nodes: Sequence[ShownNode], faults: dict[str, str]) -> bool:
    """Whether the simulator refuses just the nodes with a fault, each for one reason."""
    said = refusals(pod, nodes)
    return all(len(said[name]) == bool(fault) for name, fault in faults.items())


def _proof(kb: KnowledgeBase, pod: ShownPod, nodes: Sequence[ShownNode], asks: str) -> ModelProof:
    inputs = {"pod": pod.code(), "nodes": "; ".join(node.code() for node in nodes)}
    if asks:
        inputs["node"] = asks
    return ModelProof(
        model="placement.excluded" if asks else "placement.feasible",
        inputs=inputs,
        cites=together(*(kb[ref] for ref in _FACTS)),
    )


@gridded(
    "placement.feasible",
    title="Which nodes can take this Pod?",
    level="apply",
    grid=_GRID,
    seldom=True,
)
def feasible(  # noqa: PLR0913 - each axis of the grid is one
    kb: KnowledgeBase,
    *,
    left_out: str,
    tolerates: bool,
    cpu: int,
    memory: int,
    room: int,
    order: int,
) -> Draft | None:
    """Filter five nodes by requests, labels and taints; what is in use now is a decoy."""
    if any(ref not in kb for ref in _FACTS) or (tolerates and left_out == "selector"):
        return None
    pod, nodes, faults = _scene(
        left_out=left_out, tolerates=tolerates, cpu=cpu, memory=memory, room=room, order=order
    )
    if not _agrees(pod, nodes, faults) or len(set(faults.values())) < len(faults) - 1:
        return None
    by_name = {node.name: node for node in nodes}
    options: list[Option] = []
    for name, fault in faults.items():
        said = _because(pod, by_name[name], fault)
        options.append(
            wrong(name, said, "misconception", gives=name, error=_ERRORS[fault])
            if fault
            else right(name, said, gives=name)
        )
    proof = _proof(kb, pod, nodes, "")
    branch = f"{','.join(sorted(filter(None, faults.values())))} tolerates={tolerates}"
    return ResponseDraft(
        case=f"{left_out}.{int(tolerates)}.{cpu}.{memory}.{room}.{order}",
        about=kb["term:scheduling"],
        also=_FACTS[1:],
        stems=Edition(kb).of(
            kb["term:scheduling"],
            [
                "A Pod and five nodes are shown. On which TWO nodes can kube-scheduler place it?",
                "By its default filters, which TWO of these nodes can kube-scheduler give the Pod?",
                "TWO of the five nodes have everything that the Pod needs: which are they?",
            ],
        ),
        keys=[option for option in options if option.right],
        distractors=[option for option in options if not option.right],
        explanation="Requests count, and not what is in use now. "
        + " ".join(_because(pod, node, faults[node.name]) for node in nodes),
        proof=proof.model_copy(update={"branch": branch}),
        exhibits=[pod.listing(), table(nodes)],
    )


@gridded(
    "placement.excluded",
    title="Why can a node not take this Pod?",
    level="analyze",
    grid=_GRID,
    seldom=True,
)
def excluded(  # noqa: PLR0913 - each axis of the grid is one
    kb: KnowledgeBase,
    *,
    left_out: str,
    tolerates: bool,
    cpu: int,
    memory: int,
    room: int,
    order: int,
) -> Draft | None:
    """Find the one filter that a node fails; ``left_out`` is the fault that is asked for."""
    if any(ref not in kb for ref in _FACTS) or (tolerates and left_out == "taint"):
        return None
    other = _FAULTS[(_FAULTS.index(left_out) + 1 + room % 2) % len(_FAULTS)]
    if tolerates and other == "selector":
        return None
    pod, nodes, faults = _scene(
        left_out=other,
        tolerates=tolerates,
        cpu=cpu,
        memory=memory,
        room=room,
        order=order,
        tainted=left_out,
    )
    asked = next((name for name, fault in faults.items() if fault == left_out), "")
    if not asked or not _agrees(pod, nodes, faults):
        return None
    node = next(one for one in nodes if one.name == asked)
    key = right(_SAYS[left_out], _because(pod, node, left_out), gives=left_out)
    others = [_no_obstacle(pod, node, fault) for fault in _FAULTS if fault != left_out]
    proof = _proof(kb, pod, nodes, asked)
    return SingleDraft(
        case=f"{left_out}.{int(tolerates)}.{cpu}.{memory}.{room}.{order}",
        about=kb["term:scheduling"],
        also=_FACTS[1:],
        stems=Edition(kb).of(
            kb["term:scheduling"],
            [
                f"kube-scheduler leaves {asked} out when it places this Pod. What is the obstacle?",
                f"Which obstacle keeps this Pod off {asked}?",
                f"For which reason does kube-scheduler leave {asked} out for this Pod?",
            ],
        ),
        key=key,
        distractors=others,
        explanation=f"{_because(pod, node, left_out)} All else on {asked} would fit:"
        f" {listed([_short(pod, node, f) for f in _FAULTS if f != left_out])}.",
        proof=proof.model_copy(update={"branch": f"{left_out} tolerates={tolerates}"}),
        exhibits=[pod.listing(), table(nodes)],
    )


def _short(pod: ShownPod, node: ShownNode, part: str) -> str:
    if part == "cpu":
        return f"{node.cpu - node.cpu_asked}m CPU for {pod.cpu}m"
    if part == "memory":
        return f"{node.memory - node.memory_asked}Mi of memory for {pod.memory}Mi"
    if part == "selector":
        return "the label disk=ssd"
    return "a taint that is tolerated" if node.taint else "no taint"


def _no_obstacle(pod: ShownPod, node: ShownNode, part: str) -> Option:
    """Why something is not the reason, with the numbers of the node, and who would think so."""
    said = f"This is no obstacle on {node.name}: it has {_short(pod, node, part)}."
    error = ""
    if part == "cpu" and node.cpu * (100 - node.use) < pod.cpu * 100:
        error = "use-for-requests"
        said = f"{said} That {node.use} % of its CPU are in use plays no part: requests count."
    elif part == "taint" and node.taint:
        error = "toleration-ignored"
        said = f"{said} The toleration of the Pod names it."
    reason: Reason = "misconception" if error else "other-outcome"
    return wrong(_SAYS[part], said, reason, gives=part, error=error)


FAMILIES = (feasible, excluded)
