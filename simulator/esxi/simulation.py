"""Running a scenario: tick after tick, guests touch memory, the host reads its state and acts.

A tick is the period after which a host rebalances. Left out: CPU time, disks and their queues;
pages move, and nothing waits longer than a tick. What waiting may cost a guest is estimated apart.
"""

from collections.abc import Mapping

from simulator.esxi.happening import happen
from simulator.esxi.machine import Machine
from simulator.esxi.memory_state import named_thresholds
from simulator.esxi.minfree import min_free
from simulator.esxi.reclaiming import reclaim
from simulator.esxi.result import Level, Run
from simulator.esxi.rules import Rules
from simulator.esxi.sample import Sample, sampled
from simulator.esxi.scenario import Scenario, read
from simulator.esxi.touching import touch
from simulator.esxi.verdict import verdicts


def run(data: Mapping[str, object], parameters: Rules) -> Run:
    """Check a scenario, run it to its end and compare the outcome with what it expects.

    Raises:
        InvalidScenarioError: if anything in the scenario cannot be; it lists all of that.
    """
    return simulate(read(data, parameters))


def simulate(scenario: Scenario) -> Run:
    """Run a scenario that is already read."""
    machine = Machine(scenario.host, scenario.rules)
    samples: list[Sample] = []
    for tick in range(scenario.ticks):
        machine.tick = tick
        for guest in machine.guests:
            guest.inflated = 0
            guest.waiting = 0
        happen(machine, scenario.stimuli)
        touch(machine)
        machine.read_state()
        samples.append(sampled(machine, tick))
        reclaim(machine)
    machine.tick = scenario.ticks
    machine.read_state()
    samples.append(sampled(machine, scenario.ticks))
    events, found = machine.log.events(), tuple(samples)
    rules, managed = scenario.rules, scenario.host.managed * scenario.rules.page_kib
    minimum = min_free(managed, rules)
    return Run(
        scenario=scenario.id,
        name=scenario.name,
        release=rules.release,
        reading=rules.reading,
        host_pages=scenario.host.memory,
        reserved_pages=scenario.host.reserved,
        page_kib=rules.page_kib,
        tick_seconds=rules.balance_seconds,
        tax=rules.idle_tax,
        min_free=(minimum.num, minimum.den),
        thresholds=named_thresholds(managed, rules),
        levels=tuple(
            [Level(item.threshold.band, item.num, item.den, item.text) for item in machine.edges]
        ),
        events=events,
        samples=found,
        verdicts=verdicts(scenario.expectations, events, found),
    )
