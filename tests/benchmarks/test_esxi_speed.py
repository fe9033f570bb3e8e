"""How long hosts take to simulate. 100 VMs for one day, 5,760 ticks, are to take seconds.

The hosts are under pressure all the time: every VM climbs and falls, one in five has no balloon
driver, so at most ticks all of ballooning, compression and swapping take place.
"""

import os
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from typing import Any, TypeVar

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from generator import scenarios
from generator.sweeping import axis, sweep
from kb import KnowledgeBase
from simulator import esxi
from simulator.esxi.entitlement import Claim, divide
from simulator.esxi.ratio import Ratio

Measured = TypeVar("Measured")

BUILT_IN = KnowledgeBase.load()
ONE_DAY = 5_760
MANY_VMS = 10_000
MANY_RUNS = 10_000


def busy_host(vms: int, ticks: int, mib_each: int = 3 * 1024) -> dict[str, Any]:
    """A host whose VMs want between 2 and 4 GB, each at its own pace, with 3 GB for each."""
    return {
        "kind": "esxi-host",
        "release": "8.0",
        "host": {"memory": f"{vms * mib_each} MB"},
        "ticks": ticks,
        "vms": [
            {
                "name": f"vm-{number}",
                "memory": "4 GB",
                "demand": [
                    [tick, "4 GB" if turn % 2 else "2 GB"]
                    for turn, tick in enumerate(range(0, ticks + 1, 40 + number % 20))
                ],
                "active": f"{30 + number % 50}%",
                "tools": "false" if number % 5 == 0 else "true",
                "zero": "100 MB",
            }
            for number in range(vms)
        ],
    }


def timed(benchmark: BenchmarkFixture, do: Callable[[], Measured], rounds: int) -> Measured:
    """Measure something slow a given number of times, rather than as often as it takes."""
    found: Measured = benchmark.pedantic(do, rounds=rounds)  # type: ignore[no-untyped-call]  # pytest-benchmark does not say
    return found


@pytest.mark.parametrize("vms", [10, 100, 1_000])
def test_a_hundred_ticks(benchmark: BenchmarkFixture, vms: int) -> None:
    """The cost grows with the number of VMs, apart from one sort."""
    data, rules = busy_host(vms, 100), esxi.Parameters.of(BUILT_IN, "8.0")

    found = timed(benchmark, lambda: esxi.run(data, rules), rounds=5)

    assert len(found.samples) > 100


@pytest.mark.parametrize("mib_each", [3 * 1024, 4 * 1024 + 100], ids=["under-pressure", "calm"])
def test_a_host_of_100_vms_for_one_day(benchmark: BenchmarkFixture, mib_each: int) -> None:
    """A tick is 15 seconds."""
    data, rules = busy_host(100, ONE_DAY, mib_each), esxi.Parameters.of(BUILT_IN, "8.0")

    found = timed(benchmark, lambda: esxi.run(data, rules), rounds=1)

    assert found.last.tick == ONE_DAY


@pytest.mark.parametrize("vms", [100, 1_000, MANY_VMS])
def test_the_entitlement_of_many_vms(benchmark: BenchmarkFixture, vms: int) -> None:
    """Memory is divided exactly; all prices at which a line bends are sorted once."""
    claims = [
        Claim(1_000 + number % 977, number % 700_000, number % 1_000, 1_048_576)
        for number in range(vms)
    ]

    parts = benchmark(divide, (vms * 524_288, 1), claims, Ratio(3, 4))

    assert len(parts) == vms


def test_a_sweep_of_10_000_runs(benchmark: BenchmarkFixture) -> None:
    """One worked example of 120 ticks with three VMs, on all processors of the machine."""
    scenario = scenarios.load("reservation-starves")
    axes, workers = (axis("host.memory=10001MB..20000MB:1MB"),), os.cpu_count() or 1

    def swept() -> int:
        with ProcessPoolExecutor(workers) as executor:
            return len(sweep(BUILT_IN, scenario, axes, executor, workers=workers))

    assert timed(benchmark, swept, rounds=1) == MANY_RUNS
