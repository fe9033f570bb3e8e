"""The nodes of a scenario: so many alike, or each by itself, or as Node manifests.

Everything is checked; problems are added to a list, so that a person sees all of them.
Left out: of a Node manifest all but its name, labels, taints and what it offers to Pods.
"""

from typing import Any

from simulator.kubernetes.scenario.taints import read_taint
from simulator.kubernetes.values import names
from simulator.kubernetes.values.objects import read
from simulator.kubernetes.values.quantities import milli, whole

MOST_NODES, THREE_NODES = 5_000, 3
OFFERS = ("cpu", "memory", "pods", "ephemeral-storage")
NODE_FIELDS = (
    "name",
    "cpu",
    "memory",
    "pods",
    "ephemeral-storage",
    "resources",
    "labels",
    "taints",
)


def read_nodes(given: Any, problems: list[str]) -> list[dict[str, Any]]:  # noqa: ANN401 - untrusted
    """The nodes that a scenario describes; three alike where it describes none."""
    if given is None:
        given = THREE_NODES
    if isinstance(given, int) and not isinstance(given, bool) and 0 <= given <= MOST_NODES:
        return [{"name": f"node-{number + 1}"} for number in range(given)]
    if not isinstance(given, list) or len(given) > MOST_NODES:
        problems.append(f"nodes: must be a number or a list of at most {MOST_NODES} nodes")
        return []
    good: list[dict[str, Any]] = []
    taken: dict[str, bool] = {}
    for index, node in enumerate(given):
        path = f"nodes[{index}]"
        before = len(problems)
        node_problems(node, path, problems)
        if len(problems) == before:
            plain = node_given(node)
            if plain["name"] in taken:
                problems.append(f"{path}.name: {plain['name']!r} is taken")
            taken[plain["name"]] = True
            good.append(plain)
    return good


def node_problems(node: Any, path: str, problems: list[str]) -> None:  # noqa: ANN401 - untrusted
    """Note what is wrong with the description of a node: a name, a mapping, or a Node manifest."""
    if isinstance(node, dict) and node.get("kind") == "Node":
        parts = ("metadata", "spec", "status")
        bad = [name for name in parts if not isinstance(node.get(name) or {}, dict)]
        if bad or not isinstance(read(node, "status", "allocatable", default={}), dict):
            where = bad[0] if bad else "status.allocatable"
            problems.append(f"{path}.{where}: must be a mapping")
            return
        node = node_given(node)
    if isinstance(node, str):
        node = {"name": node}
    if not isinstance(node, dict):
        problems.append(f"{path}: must be a name, a mapping with a name, or a Node manifest")
        return
    if not names.is_subdomain(node.get("name")):
        problems.append(f"{path}.name: {node.get('name')!r} is no name of a node")
    known = ", ".join(NODE_FIELDS)
    unknown = [name for name in sorted(node, key=str) if name not in NODE_FIELDS]
    problems.extend([f"{path}.{name}: unknown; a node has {known}" for name in unknown])
    problems.extend([f"{path}.{one}" for one in _offer_problems(node)])
    problems.extend([f"{path}.{one}" for one in _label_problems(node.get("labels"))])
    problems.extend([f"{path}.{one}" for one in _taint_problems(node.get("taints"))])


def _offer_problems(node: dict[str, Any]) -> list[str]:
    more = node.get("resources") or {}
    if not isinstance(more, dict):
        return ["resources: must map names of resources to amounts"]
    offers = {name: node[name] for name in OFFERS if name in node}
    offers.update({f"resources.{name}": more[name] for name in more})
    found = []
    for name, amount in offers.items():
        try:
            (milli if name == "cpu" else whole)(amount)
        except ValueError as error:
            found.append(f"{name}: {error}")
    return found


def _label_problems(labels: Any) -> list[str]:  # noqa: ANN401 - untrusted
    if labels is None:
        return []
    if not isinstance(labels, dict):
        return ["labels: must be a mapping"]
    return [
        f"labels.{name}: {labels[name]!r} is no value of a label; quote it"
        for name in sorted(labels, key=str)
        if not names.is_label_name(name) or not names.is_label_value(labels[name])
    ]


def _taint_problems(taints: Any) -> list[str]:  # noqa: ANN401 - untrusted
    if taints is None:
        return []
    if not isinstance(taints, list):
        return ["taints: must be a list of taints"]
    found = [read_taint(one) for one in taints]
    return [f"taints[{n}]: {one}" for n, one in enumerate(found) if isinstance(one, str)]


def node_given(node: Any) -> dict[str, Any]:  # noqa: ANN401 - checked before
    """A node as name, cpu, memory, pods, labels and taints, however it was written."""
    if isinstance(node, str):
        return {"name": node}
    plain = dict(node)
    if node.get("kind") == "Node":
        plain = {"name": read(node, "metadata", "name")}
        offers = read(node, "status", "allocatable") or read(node, "status", "capacity") or {}
        plain.update({name: offers[name] for name in OFFERS if name in offers})
        plain["resources"] = {name: offers[name] for name in offers if name not in OFFERS}
        plain["labels"] = read(node, "metadata", "labels")
        plain["taints"] = read(node, "spec", "taints")
    if isinstance(plain.get("taints"), list):
        found = [read_taint(one) for one in plain["taints"]]
        if not any(isinstance(one, str) for one in found):
            plain["taints"] = found
    return {name: plain[name] for name in plain if plain[name] is not None}
