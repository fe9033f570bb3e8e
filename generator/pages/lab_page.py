"""The live lab of a domain: the simulator itself, in the page, with sliders."""

from collections.abc import Iterable, Sequence
from typing import Final

from generator.pages.environment import Desk, Page, render
from generator.pages.material import Material, Start
from generator.pages.places import Place, lab_place

SCRIPT: Final = "lab.js"
"""The file beside the page that holds the simulator's code and the numbers of the releases."""
MACHINES: Final = 6
FIELDS: Final = (
    ("memory", "Memory", 1, 64, 1, "GB"),
    ("first", "Wants at first", 0, 64, 0.5, "GB"),
    ("last", "Wants later", 0, 64, 0.5, "GB"),
    ("active", "Of that, active", 0, 100, 5, "%"),
    ("shares", "Shares", 0, 0, 0, ""),
    ("limit", "Limit, or 0", 0, 64, 1, "GB"),
    ("reservation", "Reservation", 0, 64, 1, "GB"),
)
"""What is set of a machine: its name in :class:`~generator.pages.material.Machine`, what a reader
calls it, least, most, step, unit."""


def has_lab(material: Material, domain: str) -> bool:
    """Whether a simulator of the domain runs in a page."""
    return material.labs.host is not None and material.labs.host.domain == domain


def script_place(domain: str) -> Place:
    """Where the script stands that the page of the lab loads."""
    return Place(f"{lab_place(domain).path.removesuffix('lab.md')}{SCRIPT}")


def lab_page(material: Material, domain: str) -> Page:
    """Write the page of the lab, with what its first state gives."""
    lab = material.labs.host
    assert lab is not None
    context = {
        "lab": lab,
        "name": material.kb.domains[domain],
        "most": MACHINES,
        "states": _in_order(lab.states.values()),
        "script": SCRIPT,
        "chart": lab.chart,
        "fields": FIELDS,
        "about_host": Place("../simulator-esxi.md"),
        "hashes": {start.name: state(start) for start in lab.starts},
    }
    return render("lab", Desk(material, lab_place(domain).path), context)


def _in_order(releases: Iterable[Sequence[str]]) -> tuple[str, ...]:
    """The states of all releases, from plenty to scarcity, as the release with most has them."""
    fullest_first = sorted(releases, key=len, reverse=True)
    return tuple(dict.fromkeys(each for found in fullest_first for each in found))


def state(start: Start) -> str:
    """The state of the sliders as the end of a link, which the page's script reads."""
    machines = (
        f"{m.memory}-{m.first:g}-{m.last:g}-{m.active}-{m.shares}-{m.limit}-{m.reservation}"
        for m in start.machines
    )
    return f"lab={start.release}_{start.memory}_{'_'.join(machines)}"


def set_up(material: Material, example: str) -> str:
    """The end of a link to the lab that sets it up much like a worked example, or nothing."""
    lab = material.labs.host
    return f"?{state(lab.near[example])}" if lab and example in lab.near else ""
