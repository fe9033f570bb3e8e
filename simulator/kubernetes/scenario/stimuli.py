"""Letting a step of a scenario happen: commands of people, and things that fail."""

from simulator.errors import InvalidScenarioError
from simulator.kubernetes.api.refusal import RefusedError
from simulator.kubernetes.cluster import Cluster
from simulator.kubernetes.scenario.kubectl import is_refused, tell_refusal
from simulator.kubernetes.scenario.scenario import Step
from simulator.kubernetes.scenario.verbs import BY_NAME
from simulator.kubernetes.values.moments import words


def happen(cluster: Cluster, step: Step) -> None:
    """Do what a step says, now.

    Raises:
        InvalidScenarioError: with the place of the step, if what it names is not there.
    """
    verb = BY_NAME[step.verb]
    if verb.by_kubectl and is_refused(cluster):
        return
    try:
        verb.act(cluster, step.given)
    except RefusedError as error:
        target = step.given[step.verb]
        kind, _, name = str(target).rpartition("/")
        tell_refusal(cluster, (kind, "", name), error)
    except InvalidScenarioError as error:
        where = f"timeline[{step.place}] at {words(step.t)}: "
        raise InvalidScenarioError(tuple([where + one for one in error.problems])) from None
