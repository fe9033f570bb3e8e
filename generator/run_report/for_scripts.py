"""A run as JSON, in stable formats; docs/simulator-esxi.md describes that of a host.

The simulator of a host counts whole pages and exact ratios. Here, and nowhere before, they become
numbers of MiB, by one true division each, so nothing is rounded that a 64-bit float can hold.
"""

import json
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any, Final

from generator.run_report.cluster_json import cluster_json
from generator.scenarios import Run, Scenario
from simulator import esxi
from simulator.engine import Event
from simulator.esxi.ratio import Ratio
from simulator.esxi.sample import FIELDS, Sample, VmSample

_SIZES: Final = (
    ("granted_mib", "granted"),
    ("consumed_mib", "consumed"),
    ("active_mib", "active"),
    ("target_mib", "target"),
    ("balloon_mib", "ballooned"),
    ("balloon_target_mib", "balloon_target"),
    ("shared_mib", "shared"),
    ("compressed_mib", "compressed"),
    ("swapped_mib", "swapped"),
    ("host_cached_mib", "host_cached"),
    ("compression_cache_mib", "cache"),
    ("guest_paged_mib", "guest_paged"),
    ("guest_dropped_mib", "guest_dropped"),
)
_USE: Final = ("granted_mib", "consumed_mib", "active_mib")
_PLACES: Final = {name: FIELDS.index(name) for name in FIELDS}


def as_json(scenario: Scenario, run: Run) -> str:
    """Write everything that the run gave, for a script."""
    if not isinstance(run, esxi.Run):
        return cluster_json(run)
    return "".join(_host({"scenario": scenario.id, "kind": scenario.kind}, scenario, run))


def thresholds(run: esxi.Run) -> dict[str, float | None]:
    """Where the states of the host begin, in MiB; nothing for a state that the release lacks."""
    return {
        state: None if amount is None else amount[0] / (amount[1] * 1024)
        for state, amount in run.thresholds
    }


def _host(head: dict[str, Any], scenario: Scenario, run: esxi.Run) -> Iterator[str]:
    """The parts of the document; a tick and an event stand on a line each."""
    least, unit = run.min_free
    head |= {
        "release": run.release,
        "min_free_mib": least / (unit * 1024),
        "thresholds_mib": thresholds(run),
    }
    yield _line(head)[:-1]
    expected = scenario.data.get("expect") or []
    parts: tuple[tuple[str, Iterator[dict[str, Any]]], ...] = (
        ("ticks", (_tick(sample, run) for sample in run.samples)),
        ("events", (_event(event) for event in run.events)),
        (
            "expect",
            (
                {**said, "ok": verdict.ok, "found": verdict.found}
                for said, verdict in zip(expected, run.verdicts, strict=True)
            ),
        ),
    )
    for name, things in parts:
        yield f',\n"{name}": ['
        for count, thing in enumerate(things):
            yield (",\n  " if count else "\n  ") + _line(thing)
        yield "\n]"
    yield "\n}\n"


def _line(thing: dict[str, Any]) -> str:
    return json.dumps(thing, ensure_ascii=False, allow_nan=False)


def _tick(sample: Sample, run: esxi.Run) -> dict[str, Any]:
    per_mib = 1024 // run.page_kib
    return {
        "tick": sample.tick,
        "state": sample.state,
        "band": sample.band,
        "free_mib": sample.free_pages / per_mib,
        "actions": list(sample.actions),
        "vms": [_vm(vm, per_mib, run.tax) for vm in sample.vms],
    }


def _vm(vm: VmSample, per_mib: int, tax: Ratio) -> dict[str, Any]:
    row: tuple[Any, ...] = vm.row
    num, den = row[_PLACES["entitlement"]]
    price = vm.price(tax)
    sizes = {name: row[_PLACES[field]] / per_mib for name, field in _SIZES}
    return {
        "name": vm.name,
        **{name: sizes[name] for name in _USE},
        "entitlement_mib": num / (den * per_mib),
        **sizes,
        "price": price[0] / price[1] if price else None,
        "waiting_ms": row[_PLACES["waiting_us"]] / 1000,
    }


def _event(event: Event) -> dict[str, Any]:
    return {
        "seq": event.seq,
        "t": event.t,
        "actor": event.actor,
        "verb": event.verb,
        "target": event.target,
        "why": event.why,
        "changes": [asdict(change) for change in event.changes],
    }
