"""Why Pods got their nodes: per node the filter that refused it, or the score of each plugin."""

import json
from collections.abc import Iterator, Sequence
from typing import Any

from generator.run_report.cluster_json import seconds
from generator.scenarios import Run
from simulator import esxi
from simulator.errors import InvalidScenarioError
from simulator.kubernetes.scenario.targets import kind_called
from simulator.kubernetes.values.moments import words
from simulator.kubernetes.values.objects import key_of


def pattern_of(pod: str) -> str:
    """``namespace/name`` of the Pods that somebody means by ``web-*``, ``pod/web-1`` or ``a/b``."""
    parts = pod.split("/")
    parts = parts[1:] if kind_called(parts[0]) == "Pod" and len(parts) > 1 else parts
    return "/".join(parts[-2:]) if len(parts) > 1 else f"default/{pod}"


def placement(run: Run, pod: str, *, as_json: bool) -> str:
    """Explain each attempt to place a Pod, or those whose names fit a pattern such as ``web-*``.

    Raises:
        InvalidScenarioError: if nobody tried to place such a Pod in the run.
    """
    if isinstance(run, esxi.Run):
        raise InvalidScenarioError(("--explain-scheduling is for a cluster; this is a host",))
    if not run.attempts:
        there = ["/".join(key_of(thing)[1:]) for thing in run.of_kind("Pod")]
        told = f"at the end there are {', '.join(there[:10])}" if there else "there is no Pod"
        message = f"the scheduler never tried to place a Pod {pattern_of(pod)!r}; {told}"
        raise InvalidScenarioError((message,))
    if as_json:
        data = [{**found, "t": seconds(found["t"])} for found in run.attempts]
        return json.dumps(data, indent=2, ensure_ascii=False) + "\n"
    return "\n".join(line for found in run.attempts for line in _told(found)).rstrip() + "\n"


def _told(found: dict[str, Any]) -> Iterator[str]:
    node, total = found["node"] or "no node", len(found["nodes"])
    fit = f"{found['fitting']} of {total} nodes fit"
    yield f"Pod {found['pod']} at {words(found['t'])}: {node}; {fit}"
    if found["message"]:
        yield f"  {found['message']}"
    for reason in found["refused"]:
        yield f"  refused before any node was looked at: {reason}"
    fitting = [one for one in found["nodes"] if one["fits"]]
    if fitting:
        yield from _scores(fitting)
    for one in found["nodes"]:
        if not one["fits"]:
            yield f"  {one['node']} refused by {one['plugin']}: {'; '.join(one['reasons'])}"
    yield ""


def _scores(fitting: Sequence[dict[str, Any]]) -> Iterator[str]:
    """A row for each node that fits, a column for each plugin: its score times its weight."""
    plugins = [(score["plugin"], score["weight"]) for score in fitting[0]["scores"]]
    heads = ["node", *(f"{name} x{weight}" for name, weight in plugins), "sum"]
    rows = [heads]
    for one in fitting:
        cells = [f"{score['normalized']}" for score in one["scores"]]
        rows.append([one["node"], *cells, str(one["total"])])
    widths = [max(len(row[place]) for row in rows) for place in range(len(heads))]
    for row in rows:
        first, *rest = [cell.rjust(width) for cell, width in zip(row, widths, strict=True)]
        yield f"  {first.strip().ljust(widths[0])}  {'  '.join(rest)}"
