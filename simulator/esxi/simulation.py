"""Running a scenario: tick after tick, guests touch memory, the host reads its state and acts.

A tick is the period after which a host rebalances. Left out: CPU time, disks and their queues;
pages move, and nothing waits longer than a tick. What waiting may cost a guest is estimated apart.
"""

from collections.abc import Mapping

from simulator.esxi.happening import Outside
from simulator.esxi.machine import Machine
from simulator.esxi.memory_state import named_thresholds
from simulator.esxi.minfree import min_free
from simulator.esxi.reclaiming import reclaim
from simulator.esxi.result import Level, Run
from simulator.esxi.rules import Rules
from simulator.esxi.sample import Sample, Sampler
from simulator.esxi.scenario import Scenario, read
from simulator.esxi.sharing import Sharing
from simulator.esxi.targeting import Targets
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
    outside, targets = Outside(machine, scenario.stimuli), Targets(machine)
    sharing, sampler = Sharing(machine), Sampler(machine)
    samples: list[Sample] = []
    for tick in range(scenario.ticks):
        machine.tick = tick
        for guest in machine.guests:
            guest.aimed = False
            guest.inflated = 0
            if guest.waiting:
                guest.waiting = 0
                guest.seen = False
        outside.happen()
        touch(machine, targets)
        machine.read_state()
        samples.append(sampler.look())
        reclaim(machine, sharing)
    machine.tick = scenario.ticks
    machine.read_state()
    samples.append(sampler.look())
    log, found = machine.log, tuple(samples)
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
        log=log,
        samples=found,
        verdicts=verdicts(scenario.expectations, log, found, rules.idle_tax),
    )
