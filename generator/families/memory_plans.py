"""A family about settings that have to meet several demands at once."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import product

from generator.authoring import (
    Draft,
    Grid,
    SingleDraft,
    gridded,
    listed,
    parameters,
    right,
    together,
    wrong,
)
from generator.authoring.host_rules import rules_at
from generator.questions import ModelProof, Table
from kb import KnowledgeBase, plain
from simulator.esxi import Parameters, swap_file

_LEVELS = ("low", "normal", "high")
_NAMES = ("plan-a", "plan-b", "plan-c", "plan-d")
_MEMORY = (4, 6, 8, 10, 12, 16, 20, 24)
_RESERVED = (0, 1, 2, 3, 4, 6, 8, 10, 12)
_DEMANDS = ("memory", "swap", "reserve", "shares")
_SAID = {
    "memory": "Configured memory",
    "swap": "Swap file on the datastore",
    "reserve": "Reservation that the host can still grant",
    "shares": "Memory shares",
}


@dataclass(frozen=True, slots=True)
class Demands:
    """What a plan has to keep to; GiB, and shares."""

    memory: int
    swap: int
    reserve: int
    shares: int

    @property
    def rows(self) -> tuple[tuple[str, str], ...]:
        """The table of the demands."""
        return (
            (_SAID["memory"], f"at least {self.memory} GiB"),
            (_SAID["swap"], f"at most {self.swap} GiB"),
            (_SAID["reserve"], f"at most {self.reserve} GiB"),
            (_SAID["shares"], f"at least {self.shares}"),
        )


@dataclass(frozen=True, slots=True)
class Plan:
    """Settings of a machine, in GiB."""

    memory: int
    reserved: int
    level: str

    def counts(self, rules: Parameters) -> Mapping[str, int]:
        """What the simulator makes of the plan."""
        return {
            "memory": self.memory,
            "swap": swap_file(self.memory, self.reserved),
            "reserve": self.reserved,
            "shares": rules.shares(self.level, self.memory * 1024 * 1024),
        }

    def breaks(self, demands: Demands, rules: Parameters) -> list[str]:
        """The demands that it does not meet."""
        found = self.counts(rules)
        return [
            name
            for name in _DEMANDS
            if (
                found[name] < getattr(demands, name)
                if name in {"memory", "shares"}
                else found[name] > getattr(demands, name)
            )
        ]

    def told(self, name: str, demands: Demands, rules: Parameters) -> str:
        """How it stands with one demand."""
        value, bound = self.counts(rules)[name], getattr(demands, name)
        return {
            "memory": f"It has {value} GiB of memory, and at least {bound} GiB are needed.",
            "swap": f"Its swap file takes {self.memory} - {self.reserved} = {value} GiB, more than"
            f" {bound} GiB.",
            "reserve": f"It reserves {value} GiB, and the host can grant no more than {bound} GiB.",
            "shares": f"At level {self.level} its {self.memory} GiB make {value} shares, fewer than"
            f" {bound}.",
        }[name]


@gridded(
    "settings.fit",
    title="Which settings meet all demands?",
    level="evaluate",
    seldom=True,
    grid=Grid(
        memory=_MEMORY,
        swap=(2, 3, 4, 5, 6, 8, 10, 12),
        reserve=(1, 2, 3, 4, 6, 8, 10),
        shares=(40960, 61440, 81920, 122880, 163840, 245760),
        turn=range(24),
        place=range(4),
    ),
)
def fit(  # noqa: PLR0913 - each axis of the grid is one
    kb: KnowledgeBase, *, memory: int, swap: int, reserve: int, shares: int, turn: int, place: int
) -> Draft | None:
    """Work out what each plan leads to, and compare it with each demand."""
    found, rules = parameters(kb, *(f"shares-{level}" for level in _LEVELS)), rules_at(kb)
    refs = ("object:vswp-file", "term:memory-reservation")
    if not found or rules is None or not all(ref in kb for ref in refs):
        return None
    demands = Demands(memory, swap, reserve, shares)
    by_fault: dict[tuple[str, ...], list[Plan]] = {}
    for size, kept, level in product(_MEMORY, _RESERVED, _LEVELS):
        if kept < size:
            plan = Plan(size, kept, level)
            by_fault.setdefault(tuple(plan.breaks(demands, rules)), []).append(plan)
    wanted = [(), *((name,) for name in _DEMANDS if name != _DEMANDS[turn % 4])]
    if any(fault not in by_fault for fault in wanted):
        return None
    picked = [by_fault[fault][turn % len(by_fault[fault])] for fault in wanted]
    if len(set(picked)) < len(picked):
        return None
    plans = [*picked[1 : place + 1], picked[0], *picked[place + 1 :]]
    rows = tuple(
        (name, str(plan.memory), str(plan.reserved), plan.level)
        for name, plan in zip(_NAMES, plans, strict=True)
    )
    key = plans[place]
    met = key.counts(rules)
    each = [plain(fact.values[0].value) for fact in found]
    facts = [*(kb[ref] for ref in refs), *found]
    why = (
        f"It has {met['memory']} GiB, a swap file of {met['swap']} GiB, a reservation of"
        f" {met['reserve']} GiB and {met['shares']} shares, which meets every demand."
    )
    faults = {
        name: plan.breaks(demands, rules)[0]
        for name, plan in zip(_NAMES, plans, strict=True)
        if plan is not key
    }
    return SingleDraft(
        case=f"{memory}.{swap}.{reserve}.{shares}.{turn}.{place}",
        about=facts[0],
        also=[fact.ref for fact in facts[1:]],
        stems=[
            "Which plan for a virtual machine meets every demand in the table?",
            "Four plans were made for a virtual machine. Which plan keeps to all four demands?",
            "A virtual machine must meet these demands. By which plan does it do so?",
            "Under which of these plans does a virtual machine meet all the demands listed?",
        ],
        exhibits=[
            Table(caption="Demands", head=("Demand", "Bound"), rows=demands.rows),
            Table(
                caption=f"Plans; the levels {listed(_LEVELS)} stand for {listed(each)} shares"
                " for each MiB",
                head=("Plan", "Memory (GiB)", "Reservation (GiB)", "Share level"),
                rows=rows,
            ),
        ],
        key=right(_NAMES[place], why, gives=_NAMES[place]),
        distractors=[
            wrong(
                name,
                plan.told(faults[name], demands, rules),
                "other-outcome",
                gives=name,
                error=f"{faults[name]}-unchecked",
            )
            for name, plan in zip(_NAMES, plans, strict=True)
            if plan is not key
        ],
        explanation=f"{_NAMES[place]}: {why} "
        + " ".join(
            f"{name}: {plan.told(faults[name], demands, rules)}"
            for name, plan in zip(_NAMES, plans, strict=True)
            if plan is not key
        ),
        proof=ModelProof(
            model="settings.fit",
            inputs={
                "plans": ";".join(" ".join(row) for row in rows),
                **{name: str(getattr(demands, name)) for name in _DEMANDS},
            },
            branch=f"{key.level}/{'+'.join(sorted(faults.values()))}",
            cites=together(*facts),
        ),
    )


FAMILIES = (fit,)
