"""A family about scoring: which node kube-scheduler takes when only free CPU and memory count."""

from collections.abc import Sequence

from generator.authoring import (
    Draft,
    Edition,
    Grid,
    SingleDraft,
    gridded,
    right,
    together,
    wrong,
)
from generator.authoring.shown_nodes import TAINT, ShownNode, ShownPod, fit_scores, table
from generator.questions import ModelProof, Option, Reason
from kb import KnowledgeBase

_FACTS = ("component:kube-scheduler", "term:taint")
_NAMES = ("node-1", "node-2", "node-3", "node-4")
_SHARES = (
    ((20, 70), (70, 20), (40, 35), (10, 15)),
    ((60, 10), (15, 65), (30, 40), (50, 55)),
    ((25, 30), (10, 75), (55, 20), (65, 60)),
    ((45, 50), (30, 20), (70, 10), (20, 60)),
    ((15, 40), (50, 10), (60, 65), (35, 70)),
)
_SIZES = ((1, 1, 1, 1), (1, 2, 1, 1), (2, 1, 1, 2), (1, 1, 2, 1))
_MARGIN = 5  # points of a score


def _nodes(
    shares: Sequence[tuple[int, int]], sizes: Sequence[int], tainted: int, shift: int
) -> list[ShownNode]:
    found = []
    for place, name in enumerate(_NAMES):
        cpu_share, memory_share = shares[(place + shift) % len(shares)]
        cpu, memory = 4000 * sizes[place], 8000 * sizes[place]
        found.append(
            ShownNode(
                name=name,
                cpu=cpu,
                cpu_asked=cpu * cpu_share // 100,
                memory=memory,
                memory_asked=memory * memory_share // 100,
                taint=place == tainted,
                use=30 + (place * 17 + shift * 11) % 50,
            )
        )
    return found


def _parts(pod: ShownPod, node: ShownNode) -> tuple[float, float]:
    """The free shares of CPU and memory in percent, with the Pod on the node."""
    cpu = 100 * (node.cpu - node.cpu_asked - pod.cpu) / node.cpu
    memory = 100 * (node.memory - node.memory_asked - pod.memory) / node.memory
    return cpu, memory


def _because(pod: ShownPod, node: ShownNode, best: str, highest: float) -> str:
    if node.taint:
        return f"{node.name} is filtered out by its taint {TAINT}, so it gets no score at all."
    cpu, memory = _parts(pod, node)
    told = (
        f"With the Pod, {node.name} has {cpu:g} % of its CPU and {memory:g} % of its memory left,"
        f" a mean of {(cpu + memory) / 2:g} %"
    )
    return f"{told}, the highest." if node.name == best else f"{told}; {best} has {highest:g} %."


def _errors(pod: ShownPod, nodes: Sequence[ShownNode], best: str) -> dict[str, str]:
    """The named errors of this case: each leads to one node, which is not the key."""
    fit = [node for node in nodes if not node.taint]
    picks = {
        "use-for-requests": sorted(fit, key=lambda node: node.use),
        "amount-for-share": sorted(fit, key=lambda node: node.cpu_asked - node.cpu),
        "cpu-alone": sorted(fit, key=lambda node: -_parts(pod, node)[0]),
        "memory-alone": sorted(fit, key=lambda node: -_parts(pod, node)[1]),
        "taint-ignored": sorted(nodes, key=lambda node: -sum(_parts(pod, node))),
    }
    return {line[0].name: error for error, line in picks.items() if line[0].name != best}


def _wrong(name: str, said: str, error: str) -> Option:
    reason: Reason = "misconception" if error else "other-outcome"
    return wrong(name, said, reason, gives=name, error=error)


@gridded(
    "placement.chosen",
    title="Which node gets the Pod?",
    level="analyze",
    seldom=True,  # the scheduler is asked at each point
    grid=Grid(
        shares=_SHARES,
        sizes=_SIZES,
        tainted=range(-1, 4),
        shift=range(4),
        cpu=(200, 400, 600),
        memory=(400, 800, 1200),
    ),
)
def chosen(  # noqa: PLR0913 - each axis of the grid is one
    kb: KnowledgeBase,
    *,
    shares: tuple[tuple[int, int], ...],
    sizes: tuple[int, ...],
    tainted: int,
    shift: int,
    cpu: int,
    memory: int,
) -> Draft | None:
    """Score four nodes by what would be left of CPU and memory; a taint may rule one out."""
    if any(ref not in kb for ref in _FACTS):
        return None
    pod, nodes = ShownPod(cpu, memory), _nodes(shares, sizes, tainted, shift)
    scores = fit_scores(pod, nodes)
    line = sorted(scores, key=lambda name: -scores[name])
    if len(line) < len(nodes) - 1 or scores[line[0]] - scores[line[1]] < _MARGIN:
        return None
    best = line[0]
    highest = max(sum(_parts(pod, node)) / 2 for node in nodes if node.name == best)
    errors = _errors(pod, nodes, best)
    options: list[Option] = []
    for node in nodes:
        said = _because(pod, node, best, highest)
        options.append(
            right(node.name, said, gives=node.name)
            if node.name == best
            else _wrong(node.name, said, errors.get(node.name, ""))
        )
    free = max(nodes, key=lambda node: node.cpu - node.cpu_asked).name
    by_cpu = max(nodes, key=lambda node: _parts(pod, node)[0]).name
    by_memory = max(nodes, key=lambda node: _parts(pod, node)[1]).name
    branch = (
        f"taint {tainted >= 0}, by CPU alone {by_cpu == best},"
        f" by memory alone {by_memory == best}, most millicores {free == best}"
    )
    fact, size = kb[_FACTS[0]], "".join(map(str, sizes))
    told = "the mean share of CPU and memory left without a request, and by nothing else"
    return SingleDraft(
        case=f"{_SHARES.index(shares)}.{size}.{tainted + 1}.{shift}.{cpu}.{memory}",
        about=kb["component:kube-scheduler"],
        also=_FACTS[1:],
        stems=Edition(kb).of(
            fact,
            [
                f"Suppose that nodes are scored by {told}. Which node gets the Pod?",
                f"Which node does kube-scheduler take if it scores them by {told}?",
                f"Only one rule counts: nodes are scored by {told}. Where does the Pod go?",
            ],
        ),
        key=next(option for option in options if option.right),
        distractors=[option for option in options if not option.right],
        explanation="Nodes that do not pass the filters are out; of the others the highest score"
        " wins. " + " ".join(_because(pod, node, best, highest) for node in nodes),
        proof=ModelProof(
            model="placement.chosen",
            inputs={"pod": pod.code(), "nodes": "; ".join(node.code() for node in nodes)},
            branch=branch,
            cites=together(*(kb[ref] for ref in _FACTS)),
        ),
        exhibits=[pod.listing(), table(nodes)],
    )


FAMILIES = (chosen,)
