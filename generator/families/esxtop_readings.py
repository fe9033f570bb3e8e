"""A family about one machine in esxtop: what happens now, and what is left of the past.

The readings come from a run of the simulator.
"""

from collections.abc import Mapping
from fractions import Fraction

from generator.authoring import (
    Draft,
    Grid,
    SingleDraft,
    gridded,
    right,
    together,
    wrong,
)
from generator.authoring.host_run import Counters, counters, run_host
from generator.questions import ModelProof, Table
from kb import KnowledgeBase, plain

_SAID = {
    "nothing": "The host has taken no memory from it, now or earlier.",
    "past": "Earlier pressure left pages in swap, and nothing moves now.",
    "balloon": "The balloon takes memory from it now, and nothing is swapped.",
    "balloon-past": "The balloon takes memory from it now, after earlier swapping.",
    "held": "The balloon holds memory at its target, and nothing is swapped.",
    "force": "The host takes its memory by compression and swapping now.",
    "reading": "The host reads swapped pages back now, because the guest needs them.",
    "return": "The balloon gives memory back to it now.",
}
_WHY = {
    "nothing": "all columns would be 0",
    "past": "SWCUR would be above 0 while no rate and no balloon moves",
    "balloon": "MCTLTGT would be above MCTLSZ and SWCUR would be 0",
    "balloon-past": "MCTLTGT would be above MCTLSZ, SWCUR above 0 and all rates 0",
    "held": "MCTLSZ would equal MCTLTGT above 0, and SWCUR would be 0",
    "force": "SWW/s or ZIP/s would be above 0",
    "reading": "SWR/s would be above 0 while nothing is written",
    "return": "MCTLSZ would be above MCTLTGT",
}
_ERRORS = {
    ("past", "force"): "stale-swap-taken-for-now",
    ("past", "reading"): "stale-swap-taken-for-now",
    ("balloon-past", "force"): "stale-swap-taken-for-now",
    ("balloon", "return"): "size-and-target-exchanged",
    ("return", "balloon"): "size-and-target-exchanged",
    ("reading", "force"): "direction-of-swapping-exchanged",
    ("force", "reading"): "direction-of-swapping-exchanged",
    ("balloon", "held"): "target-taken-for-size",
    ("held", "balloon"): "balloon-taken-for-growth",
    ("past", "nothing"): "stock-overlooked",
    ("held", "nothing"): "stock-overlooked",
}
_COLUMNS = ("MCTLSZ", "MCTLTGT", "SWCUR", "SWR/s", "SWW/s", "ZIP/s", "UNZIP/s", "CACHEUSD")
_IDS = ("mctlsz", "mctltgt", "swcur", "swr-s", "sww-s", "zip-s", "decompression-rate", "cacheusd")
_SHAPES: Mapping[str, tuple[tuple[int, ...], tuple[int, ...]]] = {
    "climb": ((70, 90, 96, 98, 98, 99), (70, 90, 96, 98, 98, 99)),
    "stairs": ((80, 98, 98, 99, 99, 100), (80, 98, 98, 99, 99, 98)),
    "jump": ((75, 100), (75, 100)),
    "spike": ((75, 100, 100, 100, 40), (75, 100, 100, 100, 40)),
    "drop": ((80, 98, 99, 99, 99, 99, 80, 60), (80, 98, 99, 99, 60, 30, 30)),
    "back": ((75, 100, 100, 40, 40, 100), (75, 100, 100, 100, 30)),
    "again": ((75, 100, 50, 50, 98, 98, 98, 99), (75, 100, 60, 60, 98, 98, 98, 98)),
    "calm": ((50, 60, 70), (50, 60, 70)),
}
_QUIET_AT = 2
"""Where nothing has happened, one point of each calm run is enough."""


def _reading(found: Counters, tick: int) -> dict[str, str]:
    """The columns at a tick; the balloon as it stood when its target was set."""
    held, before, moved = found.held[tick], found.before[tick], found.moved[tick]
    sizes = {
        "MCTLSZ": before["MCTLSZ"],
        "MCTLTGT": held["MCTLTGT"],
        "SWCUR": held["SWCUR"],
        "CACHEUSD": held["CACHEUSD"],
    }
    shown = {name: plain(Fraction(round(value))) for name, value in sizes.items()}
    for name in ("SWR/s", "SWW/s", "ZIP/s", "UNZIP/s"):
        rate = Fraction(round(moved.get(name, Fraction(0)) * 100 / found.seconds), 100)
        shown[name] = f"{float(rate):.2f}"
    return shown


def _diagnosis(shown: Mapping[str, str]) -> str:
    """What the columns say; nothing where several things happen at once."""
    value = {name: Fraction(text) for name, text in shown.items()}
    grows, shrinks = value["MCTLTGT"] > value["MCTLSZ"], value["MCTLTGT"] < value["MCTLSZ"]
    out = bool(value["SWW/s"] or value["ZIP/s"])
    back = bool(value["SWR/s"] or value["UNZIP/s"])
    past = bool(value["SWCUR"])
    if out + back + grows + shrinks > 1:
        return ""
    if out or back:
        rates = ("SWW/s", "ZIP/s") if out else ("SWR/s",)
        return ("force" if out else "reading") if all(value[name] for name in rates) else ""
    if grows or shrinks:
        return "return" if shrinks else "balloon-past" if past else "balloon"
    if past:
        return "past" if not value["MCTLSZ"] else ""
    if value["CACHEUSD"]:
        return ""
    return "held" if value["MCTLSZ"] else "nothing"


@gridded(
    "esxtop.diagnosis",
    title="What do these columns of esxtop say?",
    level="analyze",
    seldom=True,
    grid=Grid(
        memory=(4, 6, 8, 10, 12, 16),
        shape=tuple(_SHAPES),
        active=(30, 50, 70),
        tools=(True, "slow", "slow", False),
        busy=(40, 70, 100),
        compressible=(30, 50, 60),
        tick=range(1, 9),
    ),
)
def diagnosis(  # noqa: PLR0913 - each axis of the grid is one
    kb: KnowledgeBase,
    *,
    memory: int,
    shape: str,
    active: int,
    tools: bool | str,
    busy: int,
    compressible: int,
    tick: int,
) -> Draft | None:
    """Tell stocks from rates, and sizes from targets."""
    refs = [f"counter:{name}" for name in _IDS]
    if not all(ref in kb for ref in refs):
        return None
    one, other = _SHAPES[shape]
    demands = [[f"{memory * 1024 * share // 100} MB" for share in part] for part in (one, other)]
    found = run_host(
        kb,
        {
            "host": {"memory": f"{2 * memory} GB"},
            "ticks": tick + 1,
            "vms": [
                {
                    "name": "vm-a",
                    "memory": f"{memory} GB",
                    "demand": demands[0],
                    "active": f"{active}%",
                    "tools": tools,
                    "compressible": f"{compressible}%",
                },
                {
                    "name": "vm-b",
                    "memory": f"{memory} GB",
                    "demand": demands[1],
                    "active": f"{busy}%",
                },
            ],
        },
    )
    if found is None:
        return None
    shown = _reading(counters(found), tick)
    code = _diagnosis(shown)
    if not code or (code == "nothing" and (shape != "calm" or tick != _QUIET_AT)):
        return None
    row = tuple(shown[name] for name in _COLUMNS)
    facts = [kb[ref] for ref in refs]
    read = ", ".join(f"{name} {shown[name]}" for name in _COLUMNS)
    return SingleDraft(
        case=f"{memory}.{shape}.{active}.{str(tools).lower()}.{busy}.{compressible}.{tick}",
        about=facts[2],
        also=[fact.ref for fact in facts if fact is not facts[2]],
        stems=[
            "What do these columns of esxtop say about vm-a and its memory?",
            "You read these columns of esxtop for vm-a. What happens to its memory?",
            "How is this row of esxtop to be read: what becomes of the memory of this machine?",
            "This is a row of esxtop. What has the host done, or does it do now, to this machine?",
        ],
        exhibits=[
            Table(
                caption="vm-a in esxtop, memory screen (MB, and MB/s for rates)",
                head=_COLUMNS,
                rows=(row,),
            )
        ],
        key=right(_SAID[code], f"{read}: so it is here, as {_is(code)}.", gives=code),
        distractors=[
            wrong(
                text,
                f"For that, {_WHY[name]}; here {_differs(name, shown)}.",
                "misconception" if (code, name) in _ERRORS else "other-outcome",
                gives=name,
                error=_ERRORS.get((code, name), ""),
            )
            for name, text in sorted(
                _SAID.items(), key=lambda pair: ((code, pair[0]) not in _ERRORS, pair[0])
            )
            if name != code
        ],
        explanation=f"SWCUR and CACHEUSD are stocks, SWR/s, SWW/s and ZIP/s are rates of this"
        f" moment, MCTLSZ is what the balloon holds and MCTLTGT what it shall hold."
        f" {read}. {_SAID[code]}",
        proof=ModelProof(
            model="esxtop.diagnosis",
            inputs={"row": " ".join(row)},
            branch=f"{code}/{'balloon' if shown['MCTLSZ'] != '0' else 'no-balloon'}"
            f"/{'cache' if shown['CACHEUSD'] != '0' else 'no-cache'}",
            cites=together(*facts),
        ),
    )


def _is(code: str) -> str:
    if code == "nothing":
        return "all columns are 0"
    return _WHY[code].replace("would be", "is").replace("would equal", "equals")


def _differs(name: str, shown: Mapping[str, str]) -> str:
    """The columns that speak against a diagnosis."""
    columns = {
        "nothing": ("SWCUR", "MCTLTGT", "SWW/s", "SWR/s"),
        "past": ("SWCUR", "SWR/s", "SWW/s", "MCTLTGT"),
        "balloon": ("MCTLSZ", "MCTLTGT", "SWCUR"),
        "balloon-past": ("MCTLSZ", "MCTLTGT", "SWCUR"),
        "held": ("MCTLSZ", "MCTLTGT", "SWCUR"),
        "force": ("SWW/s", "ZIP/s"),
        "reading": ("SWR/s", "SWW/s"),
        "return": ("MCTLSZ", "MCTLTGT"),
    }[name]
    said = [f"{column} is {shown[column]}" for column in columns]
    return f"{', '.join(said[:-1])} and {said[-1]}"


FAMILIES = (diagnosis,)
