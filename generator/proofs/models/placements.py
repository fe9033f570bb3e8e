"""Which nodes a Pod fits on, and why not on the others: the documented filters, written again."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction

from generator.proofs.models.question import Question
from generator.proofs.rules.rule import Given

_SAYS = {
    "cpu": "Too little of its CPU is left without a request.",
    "memory": "Too little of its memory is left without a request.",
    "selector": "It does not have the label that the Pod selects.",
    "taint": "It has a taint that the Pod does not tolerate.",
}
_FACTS = ("term:scheduling", "term:taint", "term:toleration")


def _nodes(given: Given) -> Mapping[str, Sequence[str]]:
    lines = (line.split() for line in given.word("nodes").split("; "))
    return {name: rest for name, *rest in lines}


def _failed(given: Given, node: Sequence[str]) -> list[str]:
    """Every filter that a node fails."""
    cpu, memory, disk, tolerated = given.word("pod").split()
    node_cpu, node_memory, node_disk, taint, _ = node
    failed = []
    for name, wanted, there in (("cpu", cpu, node_cpu), ("memory", memory, node_memory)):
        allocatable, requested = map(int, there.split("/"))
        if int(wanted) > allocatable - requested:
            failed.append(name)
    if node_disk != disk:
        failed.append("selector")
    if taint not in {"-", tolerated}:
        failed.append("taint")
    return failed


def _feasible(given: Given) -> list[str]:
    return [name for name, node in _nodes(given).items() if not _failed(given, node)]


def _overlooking(*filters: str) -> Callable[[Given], list[str]]:
    """The nodes that fit for somebody who overlooks some filters."""
    return lambda given: [
        name for name, node in _nodes(given).items() if {*_failed(given, node)} <= {*filters}
    ]


def _shown(given: Given) -> list[str]:
    rows = []
    for name, (cpu, memory, disk, taint, use) in _nodes(given).items():
        cells = (*(f"{n}m" for n in cpu.split("/")), *(f"{n}Mi" for n in memory.split("/")))
        rows.append(" | ".join((name, *cells, disk, "none" if taint == "-" else taint, f"{use} %")))
    cpu, memory, disk, tolerated = given.word("pod").split()
    told = [f"disk: {disk}", f"cpu: {cpu}m", f"memory: {memory}Mi"]
    if tolerated != "-":
        key, _, rest = tolerated.partition("=")
        value, _, effect = rest.partition(":")
        told += [f"key: {key}", f"value: {value}", f"effect: {effect}"]
    return [*rows, *told, *([given.word("node")] if "node" in given.inputs else [])]


def _by_use(given: Given) -> list[str]:
    """What is short for somebody who takes the CPU that is not in use for what is free."""
    cpu, *_ = given.word("pod").split()
    node_cpu, *_, use = _nodes(given)[given.word("node")]
    allocatable, _ = map(int, node_cpu.split("/"))
    return ["cpu"] if allocatable * (100 - int(use)) < int(cpu) * 100 else []


def _any_taint(given: Given) -> list[str]:
    """What keeps the Pod off for somebody who thinks that no toleration helps."""
    taint = _nodes(given)[given.word("node")][3]
    return [] if taint == "-" else ["taint"]


def _obstacles(given: Given) -> list[str]:
    """Every reason for which some node is left out, the commonest first."""
    counted = Counter(part for node in _nodes(given).values() for part in _failed(given, node))
    return [part for part, _ in counted.most_common()]


def _best(given: Given) -> list[str]:
    """The nodes with the highest mean of the shares that stay free, of those that fit."""
    cpu, memory, *_ = given.word("pod").split()
    scores = {}
    for name in _feasible(given):
        node_cpu, node_memory, *_ = _nodes(given)[name]
        shares = []
        for wanted, there in ((cpu, node_cpu), (memory, node_memory)):
            allocatable, requested = map(int, there.split("/"))
            shares.append(Fraction(allocatable - requested - int(wanted), allocatable))
        scores[name] = sum(shares)
    highest = max(scores.values())
    return [name for name, score in scores.items() if score == highest]


def _most(given: Given, of: str) -> list[str]:
    """The nodes that somebody finds who looks at one thing alone, most of it first."""
    cpu, memory, *_ = map(str, given.word("pod").split())
    fit, found = _feasible(given), {}
    for name, node in _nodes(given).items():
        (whole, asked), (ram, ram_asked) = ([int(n) for n in part.split("/")] for part in node[:2])
        shares = (
            Fraction(whole - asked - int(cpu), whole),
            Fraction(ram - ram_asked - int(memory), ram),
        )
        found[name] = {
            "use": Fraction(-int(node[4])),
            "amount": Fraction(whole - asked),
            "cpu": shares[0],
            "memory": shares[1],
            "taint": sum(shares),
        }[of]
    counted = found if of == "taint" else {name: found[name] for name in fit}
    return [name for name, value in counted.items() if value == max(counted.values())]


def _changes(given: Given) -> Mapping[str, str]:
    """Each change by its code, as it reads."""
    cpu, memory, *_ = given.word("pod").split()
    return {
        "cpu": f"Its CPU request is lowered to {int(cpu) // 2}m.",
        "memory": f"Its memory request is lowered to {int(memory) // 2}Mi.",
        "selector": "Its nodeSelector is taken out.",
        "taint": f"It gets a toleration for {_taint(given)}.",
    }


def _taint(given: Given) -> str:
    return next(node[3] for node in _nodes(given).values() if node[3] != "-")


def _helping(given: Given) -> list[str]:
    """The changes after which some node lacks nothing."""
    cpu, memory, disk, tolerated = given.word("pod").split()
    disks = {node[2] for node in _nodes(given).values()}
    changed = {
        "cpu": [f"{int(cpu) // 2} {memory} {disk} {tolerated}"],
        "memory": [f"{cpu} {int(memory) // 2} {disk} {tolerated}"],
        "selector": [f"{cpu} {memory} {other} {tolerated}" for other in sorted(disks)],
        "taint": [f"{cpu} {memory} {disk} {_taint(given)}"],
    }
    return [
        code
        for code, pods in changed.items()
        if any(_feasible(Given({**given.inputs, "pod": pod}, given.kb)) for pod in pods)
    ]


QUESTIONS: Mapping[str, Question] = {
    "placement.feasible": Question(
        right=_feasible,
        possible=_nodes,
        says=lambda _, code: code,
        shows=_shown,
        rests_on=lambda _: _FACTS,
        slips={
            "allocatable-taken-for-free": _overlooking("cpu", "memory"),
            "label-overlooked": _overlooking("selector"),
            "taint-overlooked": _overlooking("taint"),
        },
    ),
    "placement.chosen": Question(
        right=_best,
        possible=_nodes,
        says=lambda _, code: code,
        shows=_shown,
        rests_on=lambda _: ["component:kube-scheduler", "term:taint"],
        slips={
            "use-for-requests": lambda g: _most(g, "use"),
            "amount-for-share": lambda g: _most(g, "amount"),
            "cpu-alone": lambda g: _most(g, "cpu"),
            "memory-alone": lambda g: _most(g, "memory"),
            "taint-ignored": lambda g: _most(g, "taint"),
        },
    ),
    "pending.repair": Question(
        right=_helping,
        possible=_changes,
        says=lambda g, code: _changes(g)[code],
        shows=_shown,
        rests_on=lambda _: _FACTS,
        slips={
            "one-obstacle-enough": _obstacles,
            "commonest-obstacle": lambda g: _obstacles(g)[:1],
        },
    ),
    "placement.excluded": Question(
        right=lambda g: _failed(g, _nodes(g)[g.word("node")]),
        possible=lambda _: _SAYS,
        says=lambda _, code: _SAYS[code],
        shows=_shown,
        rests_on=lambda _: _FACTS,
        slips={"use-for-requests": _by_use, "toleration-ignored": _any_taint},
    ),
}
