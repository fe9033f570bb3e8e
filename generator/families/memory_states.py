"""Families about free memory and memory states. Keys come from the simulator.

No point lies near an edge, nor between 100 and 420 percent of minFree: there texts differ over
whether to call the state high or clear.
"""

from collections.abc import Sequence
from fractions import Fraction

from generator.authoring import (
    Calculation,
    Draft,
    Edition,
    Grid,
    SingleDraft,
    Slip,
    capital,
    gridded,
    parameters,
    right,
    together,
    wrong,
)
from generator.authoring.host_rules import min_free_mib, rules_at, scale
from generator.questions import NumberProof
from kb import KnowledgeBase, Parameter, Ref, State, plain
from simulator.esxi import memory_state

_STATES = ("soft", "hard", "low")
_NAMES = ("high", "clear", *_STATES)
_READ = (*range(16, 65, 4), *range(72, 193, 8), 224, 256, 320, 384, 448, 512, 640, 768, 1024)
_PERCENTS = (*range(5, 15), *range(18, 30), *range(36, 60, 2), *range(69, 94, 2), 430, 450, 480)
_SMALLEST, _STEP = 600, 50
_MINIMA = tuple(range(_SMALLEST, 8001, _STEP))
_NOW = (24, 26, 28, 40, 44, 48, 52, 56, 72, 76, 80, 84, 88, 92)


def _thresholds(kb: KnowledgeBase) -> Sequence[Parameter]:
    return parameters(kb, "clear-threshold", *(f"{state}-threshold" for state in _STATES))


@gridded(
    "state.reading",
    title="Which memory state is this host in?",
    level="apply",
    grid=Grid(host=_READ, percent=_PERCENTS),
)
def state_reading(kb: KnowledgeBase, host: int, percent: int) -> Draft | None:
    """Compare free memory with shares of minFree, well away from every edge."""
    found, rules = _thresholds(kb), rules_at(kb)
    facts = [kb.facts.get(Ref(f"state:memory-{name}")) for name in _NAMES]
    states = [fact for fact in facts if isinstance(fact, State)]
    if not found or len(states) < len(_NAMES) or rules is None or scale(kb) is None:
        return None
    kept = min_free_mib(host, rules)
    free = int(kept * percent / 100)
    reading = memory_state(free * 1024, host * 1024 * 1024, rules).name
    rank = _NAMES.index(reading)
    given = f"a host has a minFree of {plain(kept)} MiB, and {free} MiB of its memory are free"
    return SingleDraft(
        case=f"{host}.{percent}",
        about=states[rank],
        also=[fact.ref for fact in found],
        stems=Edition(kb).dated(
            "esxi",
            [
                f"{capital(given)}. In which memory state is it?",
                (
                    f"In which memory state is a host with a minFree of {plain(kept)} MiB while"
                    f" {free} MiB of its memory are free?"
                ),
                f"You see that {given}. Which memory state does this mean?",
            ],
        ),
        key=right(
            states[rank].name,
            f"{free} MiB are about {percent} % of minFree. {states[rank].bands[0].when}",
            ref=states[rank].ref,
        ),
        distractors=[
            wrong(
                state.name,
                f"About {percent} % of minFree is free. “{capital(state.name)}” would mean this:"
                f" {state.bands[0].when}",
                "wrong-formula",
                ref=state.ref,
                gives=f"state-{place}",
            )
            for place, state in sorted(
                enumerate(states), key=lambda pair: (abs(pair[0] - rank), pair[0])
            )
            if place != rank
        ],
        explanation=f"{free} MiB are about {percent} % of minFree ({plain(kept)} MiB), so the"
        f" state is “{states[rank].name}”.",
        proof=NumberProof(
            rule="memory-state",
            inputs={"free": str(free), "minfree": plain(kept)},
            branch=reading,
            cites=together(*found),
        ),
    )


@gridded(
    "state.distance",
    title="How much free memory is left until a state begins?",
    level="analyze",
    grid=Grid(kept=_MINIMA, percent=_NOW, state=_STATES),
)
def state_distance(kb: KnowledgeBase, kept: int, percent: int, state: str) -> Draft | None:
    """Take the edge of a state off what is free now."""
    found = _thresholds(kb)
    if not found:
        return None
    shares = {name: f.values[0].value / 100 for name, f in zip(_NAMES[1:], found, strict=True)}
    free, edge = Fraction(kept * percent, 100), shares[state] * kept
    now = [name for name, share in shares.items() if free < share * kept][-1]
    if now == state or free <= edge or free.denominator > 1:
        return None
    fact = found[_NAMES.index(state) - 1]
    part = plain(shares[state] * 100)
    return Calculation(
        rule="state-distance",
        case=f"{kept}.{percent}.{state}",
        about=fact,
        also=[other.ref for other in found if other.ref != fact.ref],
        stems=Edition(kb).dated(
            "esxi",
            [
                (
                    f"A host has a minFree of {kept} MiB and {plain(free)} MiB of free memory. By"
                    f" how much may free memory fall before the {state} state begins?"
                ),
                (
                    f"How much more memory can a host with a minFree of {kept} MiB hand out before"
                    f" its {state} state begins, if {plain(free)} MiB are free?"
                ),
                (
                    f"With a minFree of {kept} MiB, {plain(free)} MiB are free. How far is the host"
                    f" from the edge of the {state} state?"
                ),
            ],
        ),
        inputs={"free": plain(free), "minfree": str(kept), "state": state},
        branch=f"{now}-{state}",
        value=free - edge,
        unit="MiB",
        slips=[
            *(
                Slip(
                    f"to-{name}",
                    free - share * kept,
                    f"{plain(share * kept)} MiB is the edge of the {name} state; the {state} state"
                    f" begins below {plain(edge)} MiB.",
                )
                for name, share in shares.items()
                if name not in {state, "clear"}
            ),
            Slip(
                "edge-alone",
                edge,
                f"{plain(edge)} MiB is the edge itself; asked is how far {plain(free)} MiB lie"
                " above it.",
            ),
            Slip(
                "share-of-free",
                (1 - shares[state]) * free,
                f"{part} % is taken of minFree, not of the {plain(free)} MiB that are free.",
            ),
            Slip(
                "to-minfree",
                kept - free,
                f"That is how far free memory lies below minFree, {kept} MiB.",
            ),
            Slip(
                "down-to-nothing",
                free,
                f"The {state} state begins long before free memory is used up, at"
                f" {plain(edge)} MiB.",
            ),
        ],
        explanation=f"The {state} state begins below {part} % of {kept} MiB, which is"
        f" {plain(edge)} MiB. From {plain(free)} MiB that is {plain(free - edge)} MiB away.",
        cites=together(fact),
    ).chosen()


FAMILIES = (state_reading, state_distance)
