"""A run as a page of the site tells it: what was given, what happened, and the figures."""

from itertools import groupby
from typing import Any, Final

import yaml

from generator.pages import Shown
from generator.run_report.drawn import drawing
from generator.run_report.story import number, setup, story
from generator.scenarios import Run, Scenario
from simulator import esxi
from simulator.kubernetes.scenario.files import documents_in
from simulator.kubernetes.scenario.verbs import BY_NAME

_YES_NO: Final = {"True": "yes", "False": "no"}
_ALWAYS: Final = {
    "name": "VM",
    "memory": "Memory",
    "demand": "Demand over time",
    "active": "Active part",
    "reservation": "Reservation",
    "limit": "Limit",
}
_MOST_POINTS: Final = 12
_US_PER_SECOND: Final = 1_000_000
_FEW_VMS: Final = 5


def shown(scenario: Scenario, run: Run) -> Shown:
    """The run as a page of the site tells it."""
    return Shown(
        id=scenario.id,
        name=scenario.name,
        summary=scenario.summary,
        lesson=scenario.lesson,
        domain=scenario.domain,
        setup=setup(run),
        events=story(run),
        drawings=(drawing(scenario, run),),
        given=_given(scenario),
        start=_virtual_machines(scenario.data)
        if isinstance(run, esxi.Run)
        else _steps(scenario.data),
        figures=_figures(run) if isinstance(run, esxi.Run) else (),
        unit="tick" if isinstance(run, esxi.Run) else "time",
        milliseconds=not isinstance(run, esxi.Run),
    )


def _given(scenario: Scenario) -> str:
    """The scenario as its file has it, without what the page says elsewhere."""
    told = {"kind", "id", "name", "summary", "lesson", "expect"}
    data = {key: value for key, value in scenario.data.items() if key not in told}
    text = yaml.safe_dump(data, sort_keys=False, allow_unicode=True, default_flow_style=None)
    return str(text).strip()


def _virtual_machines(data: dict[str, Any]) -> tuple[tuple[str, ...], ...]:
    """The VMs of a scenario, with what differs between scenarios only where one says it."""
    vms = data["vms"]
    said = [key for key in dict.fromkeys(key for vm in vms for key in vm) if key not in _ALWAYS]
    heads = (*_ALWAYS.values(), *(key.replace("_", " ").capitalize() for key in said))
    settings = {
        str(vm["name"]): (
            str(vm["memory"]),
            _over_time(vm.get("demand", "all of it")),
            _over_time(vm.get("active", "all of the demand")),
            str(vm.get("reservation", "none")),
            str(vm.get("limit", "none")),
            *(_YES_NO.get(str(vm.get(key)), str(vm.get(key, "as usual"))) for key in said),
        )
        for vm in vms
    }
    alike = groupby(settings, settings.__getitem__)
    rows = [(_all_of(list(names)), *row) for row, names in alike]
    return (heads, *rows)


def _all_of(names: list[str]) -> str:
    """Name neighbors that are set up in the same way, however many they are."""
    if len(names) == 1:
        return names[0]
    return f"{names[0]} {'to' if len(names) > 2 else 'and'} {names[-1]}, each"  # noqa: PLR2004 - a pair


def _over_time(given: Any) -> str:  # noqa: ANN401 - a value, a list of them, or points of a curve
    """Write a curve as its points, and a long one as its first and its last."""
    if not isinstance(given, list):
        return str(given)
    points = [item if isinstance(item, list) else [tick, item] for tick, item in enumerate(given)]
    if len(points) > _MOST_POINTS:
        half = _MOST_POINTS // 2
        left_out = number(len(points) - 2 * half, "point")
        return f"{_points(points[:half])}, ... ({left_out}) ..., {_points(points[-half:], 1)}"
    return _points(points)


def _points(points: list[list[Any]], first: int = 0) -> str:
    return ", ".join(
        f"{value} at tick {tick}" if place or first else str(value)
        for place, (tick, value) in enumerate(points)
    )


def _steps(data: dict[str, Any]) -> tuple[tuple[str, ...], ...]:
    """What a person or chance does to a cluster, and when."""
    rows = []
    if "manifests" in data:
        rows.append(("0", "apply", _objects(documents_in(data["manifests"]))))
    for step in data.get("timeline") or []:
        verb = next(name for name in step if name in BY_NAME)
        more = {name: step[name] for name in step if name not in {"at", verb}}
        said = "; ".join([_objects(step[verb]), *([_objects(more)] if more else [])])
        rows.append((str(step.get("at", 0)), verb, said))
    return (("When", "What is done", "To what"), *rows)


def _objects(given: Any) -> str:  # noqa: ANN401 - whatever a step of this verb takes
    if isinstance(given, list):
        return ", ".join(_objects(each) for each in given)
    if not isinstance(given, dict):
        return str(given)
    if "file" in given and "documents" in given:
        return f"{given['file']} ({_objects(given['documents'])})"
    if "kind" in given and "metadata" in given:
        replicas = given.get("spec", {}).get("replicas")
        said = f" ({number(replicas, 'replica')})" if isinstance(replicas, int) else ""
        return f"{given['kind']}/{given['metadata'].get('name', '')}{said}"
    return ", ".join(f"{key} {_objects(value)}" for key, value in given.items())


def _figures(run: esxi.Run) -> tuple[tuple[str, str], ...]:
    """Where the states begin on this host, and how far the run went."""
    least = min(run.samples, key=lambda sample: sample.free_pages)
    waited = sum(vm.pages("waiting_us") for sample in run.samples for vm in sample.vms)
    return (
        *((f"“{level.band}” begins below", level.text) for level in run.levels),
        ("least free memory of the run", f"{least.free} MiB, at tick {least.tick} ({least.band})"),
        ("ballooned at the end", f"{sum(vm.ballooned for vm in run.last.vms)} MiB"),
        (
            "compressed or swapped at the end",
            f"{sum(vm.compressed + vm.swapped for vm in run.last.vms)} MiB",
        ),
        ("shared at the end", f"{sum(vm.mib('shared') for vm in run.last.vms)} MiB"),
        ("guests wait for pages, all together (estimate)", f"{waited // _US_PER_SECOND:,} s"),
        *(
            (f"{vm.name} holds at the end", f"{vm.consumed} MiB")
            for vm in run.last.vms
            if len(run.last.vms) <= _FEW_VMS
        ),
    )
