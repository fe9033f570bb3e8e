"""Running a scenario from its plain data to its result."""

from collections.abc import Callable, Mapping
from typing import Any

from simulator.kubernetes.api.cluster_event import ClusterEvent
from simulator.kubernetes.api.manifests import flattened
from simulator.kubernetes.api.pod_validation import without_effect
from simulator.kubernetes.cluster import Cluster
from simulator.kubernetes.parameters import Parameters
from simulator.kubernetes.result import Run, Verdict
from simulator.kubernetes.scenario.apply import apply
from simulator.kubernetes.scenario.expectations import REQUEST, answered, judged
from simulator.kubernetes.scenario.files import documents_in
from simulator.kubernetes.scenario.scenario import Scenario, Step, checked
from simulator.kubernetes.scenario.stimuli import happen
from simulator.kubernetes.scenario.targets import fits
from simulator.kubernetes.scheduling.scheduler import SchedulerLoop
from simulator.kubernetes.values.objects import name_of, read

Asked = dict[int, Verdict]
"""What became of the requests of some expectations, by their place."""


def run(data: Mapping[str, object], parameters: Parameters, explain: str = "") -> Run:
    """Run a scenario with the numbers of one version of Kubernetes.

    Each attempt to schedule a Pod whose ``namespace/name`` fits the pattern *explain* is explained.

    Raises:
        InvalidScenarioError: with all that is wrong in the scenario.
        DidNotSettleError: if the run went on past its bound.
    """
    scenario = checked(data)
    asked: Asked = {}
    cluster = started(scenario, parameters, asked)
    schedulers = [loop for loop in cluster.loops if isinstance(loop, SchedulerLoop)]
    if explain:
        for loop in schedulers:
            loop.explains = lambda key: fits(key, explain)
    ended = cluster.run(scenario.until, settle=scenario.settle)
    result = _result(cluster, scenario, ended)
    verdicts = []
    for index, one in enumerate(scenario.expectations):
        if one.form == REQUEST and index not in asked:
            asked[index] = answered(cluster, one.given)
        verdicts.append(asked[index] if index in asked else judged(result, one))
    told: list[dict[str, Any]] = []
    for loop in schedulers:
        told.extend(loop.explanations)
    return _result(cluster, scenario, ended, tuple(verdicts), tuple(told))


def started(scenario: Scenario, parameters: Parameters, asked: Asked | None = None) -> Cluster:
    """The cluster of a scenario with everything on its timeline, before time passes.

    Requests that are expected at a time leave in *asked* what became of them.
    """
    cluster = Cluster(parameters, scenario.timing, scenario.order)
    cluster.furnish(list(scenario.nodes))
    for program, count in scenario.copies:
        cluster.elect(program, count)
    if scenario.manifests is not None:
        cluster.later(0, lambda _: apply(cluster, {"apply": scenario.manifests}))
    for step in scenario.steps:
        cluster.later(step.t, _happening(cluster, step))
    for index, one in enumerate(scenario.expectations):
        if one.form == REQUEST and one.at is not None and asked is not None:
            cluster.later(one.at, _asking(cluster, one.given, asked, index))
    return cluster


def _asking(
    cluster: Cluster, given: dict[str, Any], asked: Asked, index: int
) -> Callable[[int], None]:
    def ask(_: int) -> None:
        asked[index] = answered(cluster, given)

    return ask


def _happening(cluster: Cluster, step: Step) -> Callable[[int], None]:
    return lambda _: happen(cluster, step)


def _result(
    cluster: Cluster,
    scenario: Scenario,
    ended: int,
    verdicts: tuple[Verdict, ...] = (),
    attempts: tuple[dict[str, Any], ...] = (),
) -> Run:
    objects = []
    for kind in cluster.store.kinds():
        found = cluster.store.of_kind(kind)
        objects.extend([cluster.as_seen(thing) for thing in found])
    return Run(
        name=scenario.name,
        version=cluster.parameters.version,
        events=tuple([one for one in cluster.log.events() if isinstance(one, ClusterEvent)]),
        objects=tuple(objects),
        records=tuple(cluster.api.records),
        verdicts=verdicts,
        notes=_notes(scenario),
        ended=ended,
        settled=cluster.settled or not scenario.settle,
        revisions=cluster.store.history(),
        attempts=attempts,
    )


def _notes(scenario: Scenario) -> tuple[str, ...]:
    """What the manifests ask for that plays no part here."""
    notes: list[str] = []
    given = [scenario.manifests]
    given.extend([step.given["apply"] for step in scenario.steps if step.verb == "apply"])
    for documents in given:
        for manifest in flattened(documents_in(documents)):
            notes.extend(_notes_on(manifest))
    return tuple(notes)


def _notes_on(manifest: dict[str, Any]) -> list[str]:
    where = f"{manifest['kind']}/{name_of(manifest)}"
    pod = manifest["kind"] == "Pod"
    path = "spec" if pod else "spec.template.spec"
    spec = read(manifest, "spec") if pod else read(manifest, "spec", "template", "spec")
    if not isinstance(spec, dict):
        return []
    return [f"{where} {note}" for note in without_effect(spec, path)]
