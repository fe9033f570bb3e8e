"""Running a scenario: tick after tick, guests touch memory, the host reads its state and acts.

A tick is the period after which a host rebalances. Left out: CPU time, disks and their speed, and
everything that would make a guest slower; pages move, and nothing waits longer than a tick.
"""

from collections.abc import Mapping

from simulator.esxi.machine import Machine
from simulator.esxi.reclaiming import reclaim
from simulator.esxi.result import Level, Run, Sample, VmSample
from simulator.esxi.rules import Rules
from simulator.esxi.scenario import Scenario, read
from simulator.esxi.touching import touch
from simulator.esxi.verdict import failures


def run(data: Mapping[str, object], parameters: Rules) -> Run:
    """Check a scenario, run it to its end and compare the outcome with what it expects.

    Raises:
        InvalidScenarioError: if anything in the scenario cannot be; it lists all of that.
    """
    return simulate(read(data, parameters))


def simulate(scenario: Scenario) -> Run:
    """Run a scenario that is already read."""
    machine = Machine(scenario.host, scenario.rules)
    samples = []
    for tick in range(scenario.ticks):
        machine.tick = tick
        machine.inflated = [0 for _ in scenario.host.vms]
        touch(machine)
        machine.read_state()
        samples.append(_sample(machine, tick))
        reclaim(machine)
    machine.tick = scenario.ticks
    machine.read_state()
    samples.append(_sample(machine, scenario.ticks))
    events, found = machine.log.events(), tuple(samples)
    return Run(
        scenario.id,
        scenario.name,
        scenario.rules.release,
        scenario.rules.reading,
        scenario.host.memory,
        scenario.host.overhead,
        scenario.rules.balance_seconds,
        tuple(
            [Level(item.threshold.band, item.num, item.den, item.text) for item in machine.edges]
        ),
        events,
        found,
        failures(scenario.expectations, events, found),
    )


def _sample(machine: Machine, tick: int) -> Sample:
    vms = []
    for index, vm in enumerate(machine.host.vms):
        pages = machine.pages[index]
        vms.append(
            VmSample(
                vm.name,
                pages.touched,
                pages.backed,
                pages.shared,
                pages.ballooned,
                pages.compressed,
                pages.swapped,
                pages.cache,
                machine.targets[index],
                machine.guest_paged[index],
            )
        )
    return Sample(tick, machine.free, machine.state.name, machine.state.band, tuple(vms))
