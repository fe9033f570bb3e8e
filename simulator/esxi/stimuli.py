"""What happens to a VM from outside while a run lasts: settings, power, a touch, a move.

A stimulus takes effect at the start of its tick, in the order of the scenario.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from simulator.esxi.curve import level
from simulator.esxi.fields import Fields
from simulator.esxi.host import Host, Vm
from simulator.esxi.rules import Rules
from simulator.esxi.vm_fields import (
    MOST_KIB,
    SETTABLE,
    read_active,
    read_demand,
    read_limit,
    read_shares,
    read_tools,
)

ACTIONS = ("set", "power", "touch", "move")


@dataclass(frozen=True)
class Stimulus:
    """One thing that happens to one VM.

    ``action`` is ``set`` (with the new ``values`` of its fields and, in ``said``, how the scenario
    wrote them), ``power-on``, ``power-off``, ``touch`` (with a number of ``pages``) or ``move``.
    """

    tick: int
    vm: int
    action: str
    values: dict[str, object]
    said: tuple[tuple[str, str], ...]
    pages: int = 0


def read_stimulus(fields: Fields, host: Host, ticks: int, rules: Rules) -> Stimulus | None:
    """Read one stimulus and keep what is wrong with it; nothing if it cannot be made out."""
    fields.only(("tick", "vm") + ACTIONS)  # noqa: RUF005 - no unpacking in the subset
    tick = fields.whole("tick", None, 0, ticks - 1)
    name = fields.text("vm", None, 40)
    given = [action for action in ACTIONS if fields.has(action)]
    if len(given) != 1:
        fields.wrong("", f"needs exactly one of {', '.join(ACTIONS)}")
        return None
    places = [place for place, vm in enumerate(host.vms) if vm.name == name]
    if not places:
        fields.wrong("vm", f"no VM is called {name!r}")
        return None
    place, action = places[0], given[0]
    if action == "set":
        inner = Fields(fields.raw("set"), f"{fields.where}.set", fields.problems)
        values, said = _settings(inner, host.vms[place], rules)
        return Stimulus(tick, place, "set", values, said)
    if action == "touch":
        return Stimulus(
            tick, place, "touch", {}, (), fields.pages("touch", 0, rules.page_kib, MOST_KIB)
        )
    if action == "move":
        fields.choice("move", ("away",))
        return Stimulus(tick, place, "move", {}, ())
    # A YAML reader may give on and off as words or as truth values.
    on = fields.choice("power", ("on", "off", "True", "False")) in ("on", "True")
    return Stimulus(tick, place, "power-on" if on else "power-off", {}, ())


def check_settings(
    stimuli: Sequence[Stimulus], host: Host, where: Sequence[str], problems: list[str]
) -> None:
    """Apply all settings in the order of their ticks, and keep what cannot be then.

    Args:
        stimuli: of a scenario.
        host: as it is before any of them.
        where: the places of the stimuli in the scenario.
        problems: a list to which problems are added.
    """
    vms = list(host.vms)
    known: list[str] = []
    order = sorted([(stimulus.tick, number) for number, stimulus in enumerate(stimuli)])
    for _, number in order:
        stimulus = stimuli[number]
        if stimulus.action != "set":
            continue
        changed = vms[stimulus.vm].changed(stimulus.values)
        vms[stimulus.vm] = changed
        after = Host(host.memory, host.reserved, tuple(vms), host.pools)
        now = changed.problems() + after.reservation_problems()
        problems += [f"{where[number]}: {problem}" for problem in now if problem not in known]
        known = now


def _settings(
    fields: Fields, vm: Vm, rules: Rules
) -> tuple[dict[str, object], tuple[tuple[str, str], ...]]:
    fields.only(SETTABLE)
    values: dict[str, object] = {}
    if fields.has("reservation"):
        values["reservation"] = fields.pages("reservation", 0, rules.page_kib, MOST_KIB)
    if fields.has("limit"):
        values["limit"] = read_limit(fields, rules)
    if fields.has("shares"):
        values["shares"] = read_shares(fields, rules, vm.size * rules.page_kib)
    if fields.has("tools"):
        values["tools"] = read_tools(fields)
        values["tools_from"] = 0
    if fields.has("demand"):
        values["demand"] = level(read_demand(fields, rules).points[0][1])
    if fields.has("active"):
        curve, is_share = read_active(fields, rules)
        values["active"] = level(curve.points[0][1])
        values["active_is_share"] = is_share
    if not values:
        fields.wrong("", f"sets nothing; known are {', '.join(SETTABLE)}")
    said = [(key, str(fields.raw(key))[:40]) for key in SETTABLE if fields.has(key)]
    return values, tuple(said)
