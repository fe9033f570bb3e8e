"""A family about what a host begins to do when free memory falls into the next worse state.

Some wrong answers are what another product does under pressure, such as a cluster of containers.
"""

from fractions import Fraction
from itertools import product

from generator.authoring import (
    Draft,
    Edition,
    Grid,
    SingleDraft,
    gridded,
    parameters,
    right,
    together,
    wrong,
)
from generator.authoring.host_rules import rules_at
from generator.questions import ModelProof
from kb import KnowledgeBase, State, plain
from simulator.esxi.memory_state import Edge, state_at
from simulator.esxi.ratio import NOTHING

_STATES = ("clear", "soft", "hard", "low")
_DEEDS = {
    "balloon": "It lets balloon drivers take memory inside guests.",
    "page": "It compresses pages of machines or writes them to swap files.",
    "block": "It keeps some machines from being given any new pages.",
    "evict": "It shuts down the machines with the fewest shares.",
    "move": "It moves some of its machines to another host.",
    "kill": "It ends the processes that use most memory in guests.",
    "shrink": "It lowers the configured memory of its machines.",
}
_BEGINS = {("balloon",): "balloon", ("compress", "swap"): "page", ("block",): "block"}
_STARTS = {"balloon": "soft", "page": "hard", "block": "low"}
_TRANSFERS = {
    "evict": "A kubelet evicts Pods from a node under pressure; a host reclaims single pages and"
    " leaves its machines running.",
    "move": "Moving machines is the task of a cluster with DRS and no deed of a memory state.",
    "kill": "Ending processes is what an operating system does for itself; a host knows nothing of"
    " the processes in a guest.",
    "shrink": "The configured memory stays as it is; a host takes machine memory and not what a"
    " guest believes it has.",
}
_FALLS = (
    *product(range(69, 95, 3), range(36, 60, 3)),
    *product(range(36, 60, 3), range(18, 30, 2)),
    *product(range(18, 30), range(5, 14, 2)),
)
"""Percent of minFree before and after, well away from each line."""


@gridded(
    "state.begins",
    title="What does a host begin to do in this state?",
    level="analyze",
    grid=Grid(kept=tuple(range(600, 8001, 100)), fall=_FALLS),
)
def begins(kb: KnowledgeBase, kept: int, fall: tuple[int, int]) -> Draft | None:
    """Read two states off free memory, and take what is new in the second one."""
    before, now = fall
    facts = [*parameters(kb, *(f"{state}-threshold" for state in _STATES))]
    rules = rules_at(kb)
    known = all(f"state:memory-{name}" in kb for name in _STATES)
    if len(facts) < len(_STATES) or not known or rules is None:
        return None
    edges = tuple(
        Edge(line, kept * 1024 * line.share.num, line.share.den)
        for line in rules.thresholds
        if line.band in _STATES
    )
    frees = [Fraction(kept * percent, 100) for percent in (before, now)]
    first, last = (state_at(int(free) * 1024, edges, NOTHING) for free in frees)
    new = tuple(action for action in last.actions if action not in first.actions)
    ranks = [_STATES.index(reading.name) for reading in (first, last)]
    if ranks[1] != ranks[0] + 1 or new not in _BEGINS:
        return None
    key, (high, low) = _BEGINS[new], (plain(free) for free in frees)
    told = {
        code: f"That begins in the {state} state, and the host is {last.name} at {low} MiB."
        if _STATES.index(state) > ranks[1]
        else f"That began in the {state} state already, above {low} MiB of free memory."
        for code, state in _STARTS.items()
    }
    share = {name: fact.values[0].value for name, fact in zip(_STATES, facts, strict=True)}
    where = (
        f"{low} MiB are {now} % of minFree, below {plain(share[last.name])} %, so the host is"
        f" {last.name}; at {high} MiB, {before} %, it was {first.name}."
    )
    whole = [kb[f"state:memory-{name}"] for name in (last.name, first.name)]
    rests = [*whole, *facts]
    return SingleDraft(
        case=f"{kept}.{before}.{now}",
        about=whole[0],
        also=[fact.ref for fact in rests[1:]],
        stems=Edition(kb).dated(
            "esxi",
            [
                (
                    f"What does a host with {kept} MiB of minFree begin to do when free memory"
                    f" falls from {high} to {low} MiB?"
                ),
                (
                    f"Free memory of a host falls from {high} to {low} MiB, and its minFree is"
                    f" {kept} MiB. What does it begin to do by the table of memory states?"
                ),
                (
                    f"minFree of a host is {kept} MiB. When free memory falls from {high} to {low}"
                    " MiB, which deed begins by the table of memory states?"
                ),
            ],
        ),
        key=right(_DEEDS[key], f"{where} This is what begins there.", gives=key),
        distractors=[
            wrong(
                text,
                told.get(code) or _TRANSFERS[code],
                "misconception",
                gives=code,
                error="deed-of-another-state" if code in told else f"{code}-under-pressure",
            )
            for code, text in _DEEDS.items()
            if code != key
        ],
        explanation=f"{where} {_said(whole[0])}",
        proof=ModelProof(
            model="state.begins",
            inputs={"minfree": str(kept), "before": high, "now": low},
            branch=f"{first.name}-{last.name}",
            cites=together(*rests),
        ),
    )


def _said(fact: object) -> str:
    """What the facts say of a state."""
    return fact.bands[0].does if isinstance(fact, State) else ""


FAMILIES = (begins,)
