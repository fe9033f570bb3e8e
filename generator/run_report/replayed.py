"""Lists of a cluster, scheduled: how full each node is, and which Pods found no place and why."""

import json
from collections import Counter
from collections.abc import Iterator
from typing import Any, Final

from generator.run_report.story import number
from generator.scenarios import Lists
from simulator.kubernetes.parameters import Parameters
from simulator.kubernetes.scheduling.engine import Engine, settings_of
from simulator.kubernetes.scheduling.schedule_all import Placement, placed

_MIB: Final = 1_048_576
_MOST_NODES: Final = 60
_FEW: Final = 3


class Replayed:
    """Schedules the Pods of lists, one after the other, and sums up what came of it."""

    def __init__(self, lists: Lists, parameters: Parameters) -> None:
        """Take the lists, and the rules of a version."""
        self.version = parameters.version
        self._engine = Engine(settings_of(parameters))
        self._lists = lists
        self._found: list[Placement] = []

    def placements(self) -> Iterator[Placement]:
        """Schedule the next Pod, and say where it went."""
        for one in placed(self._engine, self._lists.nodes, self._lists.pods):
            self._found.append(one)
            yield one

    def as_json(self) -> str:
        """Write it all for a script; a node or a Pod stands on a line."""
        pods = [{"name": one.pod, "node": one.node, "message": one.message} for one in self._found]
        parts = {"nodes": list(self._nodes()), "pods": pods}
        lines = [f'{{"version": {json.dumps(self.version)}']
        for name, rows in parts.items():
            told = ",\n  ".join(json.dumps(row, ensure_ascii=False) for row in rows)
            lines.append(f'"{name}": [\n  {told}\n]')
        return ",\n".join(lines) + "\n}\n"

    def text(self) -> str:
        """Write a summary to read."""
        return "\n".join(self._lines()) + "\n"

    def _nodes(self) -> Iterator[dict[str, Any]]:
        for name, info in sorted(self._engine.snapshot.nodes.items()):
            yield {
                "name": name,
                "pods": len(info.pods),
                "cpu_milli": info.allocatable.get("cpu", 0),
                "cpu_used_milli": info.requested.get("cpu", 0),
                "memory_mib": info.allocatable.get("memory", 0) // _MIB,
                "memory_used_mib": info.requested.get("memory", 0) // _MIB,
            }

    def _lines(self) -> Iterator[str]:
        nodes = list(self._nodes())
        bound = sum(bool(one.node) for one in self._found)
        all_pods = f"{bound:,} of {len(self._found):,} Pods scheduled"
        yield f"{all_pods} to {number(len(nodes), 'node')}, by the rules of {self.version}."
        for what, unit, told in (("cpu", "milli", "millicores"), ("memory", "mib", "MiB")):
            have = sum(node[f"{what}_{unit}"] for node in nodes)
            used = sum(node[f"{what}_used_{unit}"] for node in nodes)
            yield f"{what}: {used:,} of {have:,} {told} requested ({_share(used, have)})"
        yield ""
        width = max([len(node["name"]) for node in nodes[:_MOST_NODES]] + [4])
        yield f"{'node':<{width}}  {'Pods':>6}  {'cpu (milli)':>22}  {'memory (MiB)':>26}"
        for node in nodes[:_MOST_NODES]:
            cpu = _use(node["cpu_used_milli"], node["cpu_milli"])
            memory = _use(node["memory_used_mib"], node["memory_mib"])
            yield f"{node['name']:<{width}}  {node['pods']:>6}  {cpu:>22}  {memory:>26}"
        if len(nodes) > _MOST_NODES:
            yield f"... and {len(nodes) - _MOST_NODES} more; --format json has all"
        yield from self._left_over()

    def _left_over(self) -> Iterator[str]:
        left = [one for one in self._found if not one.node]
        if not left:
            return
        yield ""
        yield f"Without a node: {number(len(left), 'Pod')}"
        for message, count in Counter(one.message for one in left).most_common():
            names = [one.pod for one in left if one.message == message]
            more = f" and {count - _FEW} more" if count > _FEW else ""
            yield f"  {count:,}: {message}"
            yield f"      {', '.join(names[:_FEW])}{more}"


def _use(used: int, have: int) -> str:
    return f"{used:,}/{have:,} {_share(used, have)}"


def _share(used: int, have: int) -> str:
    return f"{100 * used // have} %" if have else "-"
