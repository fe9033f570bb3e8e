"""A family about the columns of esxtop that tell of balloons: which machine is in which case."""

from collections.abc import Sequence
from dataclasses import dataclass

from generator.authoring import Draft, Grid, SingleDraft, gridded, right, together, wrong
from generator.questions import ModelProof, Table
from kb import KnowledgeBase


@dataclass(frozen=True, slots=True)
class Reading:
    """A row of esxtop: whether the driver runs, and sizes in MB."""

    name: str
    runs: str
    size: int
    target: int
    most: int

    @property
    def row(self) -> tuple[str, ...]:
        """The row of the table."""
        return (self.name, self.runs, str(self.size), str(self.target), str(self.most))

    @property
    def told(self) -> str:
        """What the row says."""
        if self.runs == "N":
            return f"The driver of {self.name} does not run, so MCTL? is N"
        if self.size == self.most:
            return f"The balloon of {self.name} is at its maximum of {self.most} MB"
        if self.size < self.target:
            return (
                f"The balloon of {self.name} still inflates, from {self.size} to {self.target} MB"
            )
        if self.size > self.target:
            return f"The balloon of {self.name} deflates, from {self.size} to {self.target} MB"
        return f"The balloon of {self.name} stands at its target of {self.size} MB"


_KINDS = ("inflating", "deflating", "steady", "empty", "no-driver", "at-maximum")
_UNITS = tuple(range(1, 9))
_ASKED = {
    "no-driver": "has no balloon driver at work",
    "at-maximum": "has a balloon that can grow no further",
    "inflating": "has a balloon that is growing",
    "deflating": "gets memory back from its balloon",
}
_ERRORS = {
    ("no-driver", "empty"): "empty-taken-for-missing",
    ("no-driver", "at-maximum"): "full-taken-for-missing",
    ("at-maximum", "steady"): "target-taken-for-maximum",
    ("at-maximum", "inflating"): "target-taken-for-maximum",
    ("at-maximum", "no-driver"): "missing-taken-for-full",
    ("inflating", "deflating"): "size-and-target-exchanged",
    ("inflating", "steady"): "size-taken-for-growth",
    ("inflating", "at-maximum"): "size-taken-for-growth",
    ("deflating", "inflating"): "size-and-target-exchanged",
    ("deflating", "empty"): "empty-taken-for-deflating",
    ("deflating", "steady"): "size-taken-for-growth",
}


def _reading(name: str, kind: str, unit: int) -> Reading:
    most = unit * 650 + 1300
    size = {"inflating": unit * 150, "deflating": unit * 250, "steady": unit * 200}.get(kind, 0)
    target = {"inflating": unit * 150 + 400, "deflating": unit * 100}.get(kind, size)
    if kind == "at-maximum":
        size = target = most
    runs, target = ("N", 0) if kind == "no-driver" else ("Y", target)
    return Reading(name, runs, size, target, most)


@gridded(
    "balloon.which",
    title="Whose balloon is this about?",
    level="apply",
    grid=Grid(
        asked=tuple(_ASKED),
        rest=tuple(range(60)),
        place=range(4),
        one=_UNITS,
        two=_UNITS,
        three=_UNITS,
        four=_UNITS,
    ),
)
def which(kb: KnowledgeBase, asked: str, rest: int, place: int, **units: int) -> Draft | None:
    """Find the one machine whose counters say so."""
    refs = [f"counter:{name}" for name in ("mctl", "mctlsz", "mctltgt", "mctlmax")]
    if not all(ref in kb for ref in refs):
        return None
    others = _picked([kind for kind in _KINDS if kind != asked], rest)
    kinds = [*others[:place], asked, *others[place:]]
    names = ("vm-a", "vm-b", "vm-c", "vm-d")
    readings = [
        _reading(name, kind, unit)
        for name, kind, unit in zip(names, kinds, units.values(), strict=True)
    ]
    facts = [kb[ref] for ref in refs]
    key, deed = readings[place], _ASKED[asked]
    head = ("VM", "MCTL?", "MCTLSZ", "MCTLTGT", "MCTLMAX")
    return SingleDraft(
        case=f"{asked}.{'-'.join(kinds)}.{'-'.join(map(str, units.values()))}",
        about=facts[0],
        also=[fact.ref for fact in facts[1:]],
        stems=[
            f"Which virtual machine {deed}, by these columns of esxtop?",
            f"By these columns of esxtop, which virtual machine {deed}?",
            f"These rows of esxtop show four virtual machines. Which one {deed}?",
            f"In this output of esxtop, which of the four machines {deed}?",
        ],
        exhibits=[
            Table(
                caption="esxtop, memory screen (MB)",
                head=head,
                rows=tuple(reading.row for reading in readings),
            )
        ],
        key=right(
            key.name,
            f"{key.told}; the columns of the other machines say something else.",
            gives=key.name,
        ),
        distractors=[
            wrong(
                reading.name,
                f"{reading.told}. {key.told}, so it is {key.name} that {deed}.",
                "misconception" if (asked, kind) in _ERRORS else "other-outcome",
                gives=reading.name,
                error=_ERRORS.get((asked, kind), ""),
            )
            for reading, kind in zip(readings, kinds, strict=True)
            if kind != asked
        ],
        explanation=f"{'. '.join(reading.told for reading in readings)}. So {key.name} {deed}.",
        proof=ModelProof(
            model="balloon.which",
            inputs={"asked": asked, "vms": ";".join(" ".join(r.row) for r in readings)},
            branch=f"{asked}/{'+'.join(sorted(others))}",
            cites=together(*facts),
        ),
    )


def _picked(kinds: Sequence[str], number: int) -> list[str]:
    """Three of five kinds in one of sixty orders."""
    left, found = list(kinds), []
    for _ in range(3):
        number, place = divmod(number, len(left))
        found.append(left.pop(place))
    return found


FAMILIES = (which,)
