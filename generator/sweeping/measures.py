"""What is measured in a run of a sweep: how bad it became, how it ended, what each VM had of it."""

from typing import Final

from simulator import esxi
from simulator.esxi.sample import VmSample

Cell = float | int | str
MOST_VMS: Final = 20
"""Of a host with more VMs than these, only the sums are written."""
STATES: Final = ("high", "clear", "soft", "hard", "low")
PER_MIB: Final = 256
_TECHNIQUES: Final = (
    ("balloon", "ballooned"),
    ("shared", "shared"),
    ("compressed", "compressed"),
    ("swapped", "swapped"),
)


def measures(run: esxi.Run) -> dict[str, Cell]:
    """The row of a run: ``most_`` is the largest value at any tick, ``last_`` that of the end."""
    last = run.last
    worst = max((sample.state for sample in run.samples), key=STATES.index)
    row: dict[str, Cell] = {
        "release": run.release,
        "min_free_mib": run.min_free[0] / (run.min_free[1] * 1024),
        "worst_state": worst,
        "least_free_mib": min(sample.free_pages for sample in run.samples) / PER_MIB,
        "last_state": last.state,
        "last_free_mib": last.free_pages / PER_MIB,
    }
    for name, field in _TECHNIQUES:
        sums = (sum(vm.pages(field) for vm in sample.vms) for sample in run.samples)
        row[f"most_{name}_mib"] = max(sums) / PER_MIB
    waited = sum(vm.pages("waiting_us") for sample in run.samples for vm in sample.vms)
    row["waiting_ms"] = waited / 1000
    row["events"] = len(run.events)
    row["not_as_expected"] = len(run.failures)
    if len(last.vms) <= MOST_VMS:
        for place, vm in enumerate(last.vms):
            row |= _of_vm(vm, [sample.vms[place] for sample in run.samples])
    return row


def _of_vm(last: VmSample, over_time: list[VmSample]) -> dict[str, Cell]:
    num, den = last.entitlement
    row: dict[str, Cell] = {
        f"{last.name}.last_entitlement_mib": num / (den * PER_MIB),
        f"{last.name}.last_consumed_mib": last.pages("consumed") / PER_MIB,
    }
    for name, field in (("balloon", "ballooned"), ("swapped", "swapped")):
        most = max(vm.pages(field) for vm in over_time)
        row[f"{last.name}.most_{name}_mib"] = most / PER_MIB
    waited = sum(vm.pages("waiting_us") for vm in over_time)
    row[f"{last.name}.waiting_ms"] = waited / 1000
    return row
