"""How Kubernetes control loops move a cluster towards what was asked for."""

from simulator.kubernetes.actors import actor_fact
from simulator.kubernetes.parameters import Parameters
from simulator.kubernetes.result import Run
from simulator.kubernetes.scenario.scenario import SETTLED, scenario_of
from simulator.kubernetes.simulation import run
from simulator.kubernetes.workloads.rollout import Rollout, rollout

__all__ = ["SETTLED", "Parameters", "Rollout", "Run", "actor_fact", "rollout", "run", "scenario_of"]
