"""The part of a scenario that is there before anything happens: nodes, and how containers behave.

Everything is checked; problems are added to a list, so that a person sees all of them.
"""

from typing import Any

from simulator.kubernetes.timing import BEHAVIORS, Timing
from simulator.kubernetes.values import names
from simulator.kubernetes.values.moments import DAY, SECOND, duration
from simulator.kubernetes.values.objects import read
from simulator.kubernetes.values.quantities import milli, whole

MOST_NODES, LONGEST_MS = 100, DAY * SECOND
START_MS, READY_MS, TERMINATE_MS = 300, 700, 600
"""How long containers take where a scenario does not say: ours, and short."""
THREE_NODES = ("node-1", "node-2", "node-3")
NODE_FIELDS = ("name", "cpu", "memory", "pods", "labels", "taints")


def read_time(value: object, path: str, problems: list[str]) -> int:
    """A time in milliseconds, within the bound of a run."""
    try:
        t = duration(value)
    except ValueError as error:
        problems.append(f"{path}: {error}")
        return 0
    if t > LONGEST_MS:
        problems.append(f"{path}: {value!r} is more than {DAY} s, the longest run")
        return 0
    return t


def read_nodes(given: Any, problems: list[str]) -> list[dict[str, Any]]:  # noqa: ANN401 - untrusted
    """The nodes that a scenario describes; three alike ones where it describes none."""
    if given is None:
        return [{"name": name} for name in THREE_NODES]
    if not isinstance(given, list) or len(given) > MOST_NODES:
        problems.append(f"nodes: must be a list of at most {MOST_NODES} nodes")
        return []
    good: list[dict[str, Any]] = []
    for index, node in enumerate(given):
        path = f"nodes[{index}]"
        before = len(problems)
        node_problems(node, path, problems)
        if len(problems) == before:
            if node["name"] in [one["name"] for one in good]:
                problems.append(f"{path}.name: {node['name']!r} is taken")
            good.append(node)
    return good


def node_problems(node: Any, path: str, problems: list[str]) -> None:  # noqa: ANN401 - untrusted
    """Note what is wrong with the description of a node."""
    if not isinstance(node, dict):
        problems.append(f"{path}: must be a mapping with a name")
        return
    if not names.is_subdomain(node.get("name")):
        problems.append(f"{path}.name: {node.get('name')!r} is no name of a node")
    known = ", ".join(NODE_FIELDS)
    unknown = [name for name in sorted(node, key=str) if name not in NODE_FIELDS]
    problems.extend([f"{path}.{name}: unknown; a node has {known}" for name in unknown])
    for name in ("cpu", "memory", "pods"):
        try:
            (milli if name == "cpu" else whole)(node.get(name, "1"))
        except ValueError as error:
            problems.append(f"{path}.{name}: {error}")
    if not isinstance(node.get("labels") or {}, dict):
        problems.append(f"{path}.labels: must be a mapping")
    taints = node.get("taints") or []
    if not isinstance(taints, list) or not all(
        names.is_label_name(read(one, "key")) and read(one, "effect") for one in taints
    ):
        problems.append(f"{path}.taints: must be a list of taints with key and effect")


def read_timing(given: Any, problems: list[str]) -> Timing:  # noqa: ANN401 - untrusted
    """How the containers behave that the nodes run."""
    given = {} if given is None else given
    if not isinstance(given, dict):
        problems.append("kubelet: must be a mapping")
        given = {}
    times = {"start": START_MS, "ready": READY_MS, "terminate": TERMINATE_MS}
    for name in sorted(given, key=str):
        if name in times:
            times[name] = read_time(given[name], f"kubelet.{name}", problems)
        elif name != "images":
            problems.append(f"kubelet.{name}: unknown; there are start, ready, terminate, images")
    images = given.get("images") or {}
    if not isinstance(images, dict) or not all(images[name] in BEHAVIORS for name in images):
        problems.append(f"kubelet.images: maps images to one of {', '.join(BEHAVIORS)}")
        images = {}
    pairs = tuple([(str(name), images[name]) for name in sorted(images, key=str)])
    return Timing(times["start"], times["ready"], times["terminate"], pairs)
