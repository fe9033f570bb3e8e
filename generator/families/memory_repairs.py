"""A family about changes to a host, of which one lets a machine keep what it uses.

Each change is tried in the simulator, from power-on to the end of a short run.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from generator.authoring import Draft, Grid, SingleDraft, gridded, right, together, wrong
from generator.authoring.host_rules import min_free_mib, rules_at, scale
from generator.authoring.host_run import WATCHED, run_host
from generator.questions import ModelProof, Table
from kb import KnowledgeBase
from simulator.esxi import Claim, Parameters, entitlement
from simulator.esxi.ratio import NOTHING

_LEVELS = ("low", "normal", "high")
_MORE = 16  # GiB that a larger host has more
_TICKS = 4
_FEWEST, _SHOWN = 3, 4  # wrong changes
_LOUD = 25  # at least one part in so many is lost, where something is
_MARGIN = 10  # at least one part in so many between what fits and what does not


@dataclass(frozen=True, slots=True)
class Case:
    """Two fully active machines on a host; sizes in GiB, a limit of 0 is none."""

    host: int
    memory: int
    uses: int
    limit: int
    reserved: int
    level: str
    other_uses: int
    other_level: str
    other_on: bool = True

    def scenario(self) -> Mapping[str, object]:
        """The scenario for the simulator."""
        mine: dict[str, object] = {
            "name": WATCHED,
            "memory": f"{self.memory} GB",
            "demand": f"{self.uses} GB",
            "shares": self.level,
            "reservation": f"{self.reserved} GB" if self.reserved else "0",
            "limit": f"{self.limit} GB" if self.limit else "none",
        }
        other: dict[str, object] = {
            "name": "vm-b",
            "memory": f"{self.memory} GB",
            "demand": f"{self.other_uses} GB",
            "shares": self.other_level,
            "on": self.other_on,
        }
        return {"host": {"memory": f"{self.host} GB"}, "ticks": _TICKS, "vms": [mine, other]}

    def keeps(self, kb: KnowledgeBase) -> bool | None:
        """Whether nothing is taken from the watched machine; nothing if that is hard to say."""
        found = run_host(kb, self.scenario())
        if found is None:
            return None
        watched = [sample.vm(WATCHED) for sample in found.samples[1:]]
        whole = self.uses * 1024
        lost = whole - min(vm.mib("granted") for vm in watched)
        taken = any(vm.ballooned + vm.compressed + vm.swapped for vm in watched)
        if lost * _LOUD < whole and (lost or taken):
            return None  # too little to be told apart from rounding
        return not lost

    def promises(self, rules: Parameters) -> bool:
        """Whether entitlements alone let the machine keep all: a guess that spares most runs."""
        total = self.host * 1024 - int(min_free_mib(self.host, rules))
        pairs = [(self.level, self.uses), (self.other_level, self.other_uses)]
        claims = [
            Claim(
                rules.shares(level, self.memory * 1024 * 1024),
                uses * 1024,
                (0 if place else self.reserved) * 1024,
                uses * 1024,
            )
            for place, (level, uses) in enumerate(pairs)
            if self.other_on or not place
        ]
        if self.limit and self.limit < self.uses:
            return False
        return entitlement(total, claims, NOTHING)[0] >= self.uses * 1024

    @property
    def rows(self) -> tuple[tuple[str, ...], ...]:
        """The table of the machines."""
        limit = str(self.limit) if self.limit else "none"
        return (
            (WATCHED, str(self.memory), str(self.uses), self.level, str(self.reserved), limit),
            ("vm-b", str(self.memory), str(self.other_uses), self.other_level, "0", "none"),
        )


_CHANGES = {
    "no-limit": "Remove the limit of vm-a.",
    "more-shares": "Set the shares of vm-a to high.",
    "reserve": "Reserve the memory that vm-a uses.",
    "other-off": "Leave vm-b powered off.",
    "larger-host": f"Give the host {_MORE} GiB more memory.",
    "fewer-shares-for-b": "Set the shares of vm-b to low.",
    "more-memory": "Double the configured memory of vm-a.",
}


_LIMITED = {
    "more-shares": "Shares never lift a machine above its limit",
    "other-off": "What vm-b leaves free does not go to a machine at its limit",
    "larger-host": "A larger host does not lift a limit",
    "fewer-shares-for-b": "What vm-b loses does not go to a machine at its limit",
    "more-memory": "More configured memory only widens the gap above the limit",
}


def _changed(case: Case, change: str) -> Case | None:
    """The host after a change; nothing if the change changes nothing, or cannot be made."""
    if change == "reserve" and case.limit and case.limit < case.uses:
        return None  # a limit below a reservation is refused
    made = {
        "no-limit": replace(case, limit=0),
        "more-shares": replace(case, level="high"),
        "reserve": replace(case, reserved=case.uses),
        "other-off": replace(case, other_on=False),
        "larger-host": replace(case, host=case.host + _MORE),
        "fewer-shares-for-b": replace(case, other_level="low"),
        "more-memory": replace(case, memory=2 * case.memory),
    }[change]
    return None if made == case else made


def _why(case: Case, change: str) -> str:
    """Why a change does not help."""
    limited = bool(case.limit) and case.limit < case.uses
    if limited:
        return (
            f"{_LIMITED[change]}: {case.limit} GiB still is the most that vm-a may hold, and it"
            f" uses {case.uses} GiB."
        )
    return {
        "no-limit": f"The limit of {case.limit} GiB is above the {case.uses} GiB in use; memory of"
        f" the host is short, not the limit.",
        "more-memory": "Configured memory is not machine memory: the host has no more to give than"
        " before.",
    }.get(
        change,
        f"Shares only weigh: {case.host} GiB still have to do for {case.uses} and"
        f" {case.other_uses} GiB, and the part of vm-a stays below {case.uses} GiB.",
    )


def _helps(case: Case, change: str) -> str:
    """Why a change helps."""
    return {
        "no-limit": f"The limit of {case.limit} GiB lay below the {case.uses} GiB in use; without"
        f" it the host has room for {case.uses} and {case.other_uses} GiB.",
        "more-shares": f"With more shares vm-a is entitled to all {case.uses} GiB that it uses, and"
        " vm-b gives instead.",
        "fewer-shares-for-b": f"With fewer shares for vm-b the part of vm-a covers its"
        f" {case.uses} GiB, and vm-b gives instead.",
        "reserve": f"Memory that is reserved and in use is not reclaimed, so vm-a keeps its"
        f" {case.uses} GiB.",
        "other-off": f"Without vm-b the host of {case.host} GiB has room for the {case.uses} GiB of"
        " vm-a.",
        "larger-host": f"A host of {case.host + _MORE} GiB has room for {case.uses} and"
        f" {case.other_uses} GiB.",
    }[change]


@gridded(
    "repair.keeps-memory",
    title="Which change lets this machine keep its memory?",
    level="evaluate",
    seldom=True,
    grid=Grid(
        host=(12, 14, 16, 18, 20, 24),
        memory=(16, 18, 20, 24),
        uses=(6, 7, 8, 9, 10, 11, 12),
        limit=(0, 0, 4, 6, 14),
        level=_LEVELS,
        other_uses=(4, 6, 8, 9, 10, 11, 12, 14, 15),
        other_level=_LEVELS,
        key=tuple(change for change in _CHANGES if change != "more-memory"),
    ),
)
def repair(kb: KnowledgeBase, key: str, **axes: int | str) -> Draft | None:
    """Find what takes memory from a machine, and the change that ends it."""
    refs = [
        f"term:{name}"
        for name in ("entitlement", "memory-shares", "memory-reservation", "memory-limit")
    ]
    case = Case(reserved=0, **axes)  # type: ignore[arg-type]  # the axes are its fields
    if not all(ref in kb for ref in refs) or scale(kb) is None or not _plausible(case):
        return None
    cause = "limit" if case.limit and case.limit < case.uses else "host"
    if (key == "no-limit") != (cause == "limit"):
        return None
    made = {change: _changed(case, change) for change in _CHANGES}
    helped, rules = made[key], rules_at(kb)
    if helped is None or rules is None or case.promises(rules) or not helped.promises(rules):
        return None
    tried = [
        (change, after)
        for change, after in made.items()
        if after and change != key and not after.promises(rules)
    ][:_SHOWN]
    if len(tried) < _FEWEST or not helped.keeps(kb) or case.keeps(kb) is not False:
        return None
    wrong_ones = [change for change, after in tried if after.keeps(kb) is False]
    if len(wrong_ones) < _FEWEST:
        return None
    facts = [kb[ref] for ref in refs]
    return SingleDraft(
        case=".".join([*map(str, axes.values()), key]),
        about=facts[3] if cause == "limit" else facts[0],
        also=[fact.ref for fact in facts],
        stems=[
            "Which change, made before power-on, lets vm-a keep all the memory that it uses?",
            (
                f"A host of {case.host} GiB takes memory from vm-a. By which single change does"
                " vm-a keep all that it uses?"
            ),
            "Memory is taken from vm-a, which is fully active. Which of these changes ends that?",
            "What must be changed so that vm-a holds all the memory that it uses?",
        ],
        exhibits=[
            Table(
                caption=f"A host with {case.host} GiB, and all that runs on it, fully active",
                head=(
                    *("VM", "Memory (GiB)", "Uses (GiB)", "Shares"),
                    *("Reservation (GiB)", "Limit (GiB)"),
                ),
                rows=case.rows,
            )
        ],
        key=right(_CHANGES[key], _helps(case, key), gives=key),
        distractors=[
            wrong(
                _CHANGES[change],
                _why(case, change),
                "misconception" if _error(cause, change) else "other-outcome",
                gives=change,
                error=_error(cause, change),
            )
            for change in wrong_ones
        ],
        explanation="A machine keeps what it uses if its limit allows that, and if its part of the"
        f" host covers it. {_helps(case, key)}",
        proof=ModelProof(
            model="repair.keeps-memory",
            inputs={
                "host": str(case.host),
                "vms": ";".join(" ".join(row) for row in case.rows),
            },
            branch=f"{cause}/{key}",
            cites=together(*facts),
        ),
    )


def _error(cause: str, change: str) -> str:
    if cause == "limit":
        return "limit-thought-harmless"
    return {"more-memory": "configured-taken-for-machine", "no-limit": "limit-blamed"}.get(
        change, "shares-thought-absolute"
    )


def _plausible(case: Case) -> bool:
    """Whether sizes make sense, and memory is clearly short or clearly enough."""
    wanted = case.uses + case.other_uses
    near = abs(case.host - wanted) * _MARGIN < case.host
    limited = bool(case.limit) and case.limit < case.uses
    return (
        max(case.uses, case.other_uses) < case.memory
        and case.uses < case.host * (_MARGIN - 1) / _MARGIN
        and not near
        and limited == (wanted < case.host)
        and (not case.limit or case.limit < case.memory)
        and (not case.limit or abs(case.limit - case.uses) * _MARGIN >= case.uses)
    )


FAMILIES = (repair,)
