"""Running a scenario from its plain data to its result."""

from collections.abc import Callable, Mapping

from simulator.kubernetes.api.manifests import flattened
from simulator.kubernetes.api.pod_validation import without_effect
from simulator.kubernetes.cluster import Cluster
from simulator.kubernetes.parameters import Parameters
from simulator.kubernetes.result import Run
from simulator.kubernetes.scenario.expectations import failure
from simulator.kubernetes.scenario.scenario import Scenario, Step, checked
from simulator.kubernetes.scenario.stimuli import happen
from simulator.kubernetes.values.objects import name_of, read


def run(data: Mapping[str, object], parameters: Parameters) -> Run:
    """Run a scenario with the numbers of one version of Kubernetes.

    Raises:
        InvalidScenarioError: with all that is wrong in the scenario.
        DidNotSettleError: if the run went on past its bound.
    """
    scenario = checked(data)
    cluster = Cluster(parameters, scenario.timing, scenario.order)
    cluster.furnish(list(scenario.nodes))
    for step in scenario.steps:
        cluster.later(step.t, _happening(cluster, step))
    ended = cluster.run(scenario.until, settle=scenario.settle)
    return _judged(_result(cluster, scenario, parameters, ended, ()), cluster, scenario)


def _happening(cluster: Cluster, step: Step) -> Callable[[int], None]:
    return lambda _: happen(cluster, step.verb, step.given)


def _judged(result: Run, cluster: Cluster, scenario: Scenario) -> Run:
    said = [failure(result, one) for one in scenario.expectations]
    failures = tuple([text for text in said if text])
    return _result(cluster, scenario, cluster.parameters, result.ended, failures)


def _result(
    cluster: Cluster,
    scenario: Scenario,
    parameters: Parameters,
    ended: int,
    failures: tuple[str, ...],
) -> Run:
    objects = []
    for kind in cluster.store.kinds():
        objects.extend(cluster.store.of_kind(kind))
    return Run(
        name=scenario.name,
        version=parameters.version,
        events=cluster.log.events(),
        objects=tuple(objects),
        records=tuple(cluster.api.records),
        failures=failures,
        notes=_notes(scenario),
        ended=ended,
        revisions=cluster.store.history(),
    )


def _notes(scenario: Scenario) -> tuple[str, ...]:
    """What the manifests ask for that plays no part here."""
    notes: list[str] = []
    for step in scenario.steps:
        if step.verb != "apply":
            continue
        for manifest in flattened(step.given):
            where = f"{manifest['kind']}/{name_of(manifest)}"
            pod = manifest["kind"] == "Pod"
            path = "spec" if pod else "spec.template.spec"
            spec = read(manifest, "spec") if pod else read(manifest, "spec", "template", "spec")
            if isinstance(spec, dict):
                notes.extend([f"{where} {note}" for note in without_effect(spec, path)])
    return tuple(notes)
