"""``simulate --nodes --pods``: schedule a list of Pods to a list of nodes, and sum it up."""

from pathlib import Path
from typing import TYPE_CHECKING

import typer

from generator.cli.output import counted, put

if TYPE_CHECKING:
    from kb import KnowledgeBase


def replay(nodes: Path, pods: Path, kb: "KnowledgeBase", output: Path, *, as_json: bool) -> None:
    """Schedule lists of a cluster, in order, and write where each Pod went and how full it is.

    Raises:
        InvalidScenarioError: with every wrong row of both files.
        UnreadableYamlError: if one of them cannot be read.
    """
    from generator import run_report, scenarios
    from simulator import kubernetes

    if "kubernetes" not in kb.at:
        raise typer.BadParameter("--nodes needs facts about kubernetes; leave --no-builtin out")
    parameters = kubernetes.Parameters.of(kb, str(kb.at["kubernetes"]))
    lists = scenarios.read_lists(nodes, pods, parameters.max_pods_per_node)
    if lists.unused:
        typer.echo(f"not used: {', '.join(lists.unused)}", err=True)
    replayed = run_report.Replayed(lists, parameters)
    for _ in counted(replayed.placements(), "scheduling Pods", len(lists.pods)):
        pass
    put(output, replayed.as_json() if as_json else replayed.text())
