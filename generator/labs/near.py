"""Worked examples as states of the lab's sliders, where these can set what the examples set.

The sliders know two amounts of demand for each machine, and whole gigabytes. An example that turns
on anything else, such as a guest without a balloon driver, has no state here: the lab would show
another thing and not say so.
"""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from generator.pages import Machine, Start
from simulator.esxi.fields import kib

_KIB_PER_GIB: Final = 1024 * 1024
_HOST: Final = range(8, 129, 2)
_MACHINE: Final = range(1, 65)
_MOST: Final = 6
_SAID: Final = frozenset(
    {"kind", "id", "name", "summary", "lesson", "expect", "release", "host", "ticks", "vms"}
)
_PACE: Final = frozenset({"balloon_rate"})  # how fast, and not what, is taken
_SET: Final = frozenset({"name", "memory", "demand", "active", "shares", "limit", "reservation"})
_SHARES: Final = frozenset({"low", "normal", "high"})


def near(data: Mapping[str, Any], releases: Sequence[str]) -> Start | None:
    """The state of the sliders that is most like a scenario, or nothing if none is like it.

    Args:
        data: the scenario as its file has it.
        releases: those that the lab can choose.
    """
    host, vms = data.get("host"), data.get("vms", ())
    if (
        not set(data) <= {*_SAID, "options"}
        or not set(data.get("options", ())) <= _PACE
        or data.get("release") not in releases
        or not isinstance(host, dict)
        or set(host) != {"memory"}
        or not 0 < len(vms) <= _MOST
    ):
        return None
    memory = _whole(host["memory"])
    machines = [_machine(vm) for vm in vms]
    if memory is None or memory not in _HOST or not all(machines):
        return None
    name, release = str(data.get("name", "")), str(data["release"])
    return Start(name, release, memory, tuple(each for each in machines if each))


def _machine(vm: Mapping[str, Any]) -> Machine | None:
    memory, limit, reservation = (
        _whole(vm.get(name, 0)) for name in ("memory", "limit", "reservation")
    )
    active, shares = vm.get("active", "100%"), vm.get("shares", "normal")
    if (
        not set(vm) <= _SET
        or memory is None
        or memory not in _MACHINE
        or limit is None
        or reservation is None
        or not isinstance(active, str)
        or not active.endswith("%")
        or shares not in _SHARES
    ):
        return None
    demand = vm.get("demand", vm["memory"])
    points = [point[1] for point in demand] if isinstance(demand, list) else [demand]
    amounts = [_halves(point) for point in points]
    # What a guest has once touched the host still holds, so a peak counts more than the start.
    last, peak = amounts[-1], max(amounts)
    first = peak if peak > last else amounts[0]
    percent = round(float(active.removesuffix("%")) / 5) * 5
    return Machine(memory, first, last, percent, str(shares), limit, reservation)


def _whole(amount: object) -> int | None:
    """Gigabytes, if they are whole."""
    found, rest = divmod(kib(amount) if amount else 0, _KIB_PER_GIB)
    return None if rest else found


def _halves(amount: object) -> float:
    """Gigabytes, up to the next half of one, as a slider goes."""
    return -(-kib(amount) * 2 // _KIB_PER_GIB) / 2 if amount else 0
