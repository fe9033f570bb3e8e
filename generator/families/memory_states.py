"""A family about reading the memory state off free memory. Keys come from the simulator."""

from collections.abc import Iterator
from fractions import Fraction

from generator.authoring import (
    Draft,
    Edition,
    SingleDraft,
    capital,
    family,
    parameters,
    right,
    together,
    wrong,
)
from generator.questions import NumberProof
from kb import KnowledgeBase, State, plain
from simulator.errors import InvalidScenarioError
from simulator.esxi import Parameters, memory_state, min_free

_STATES = ("soft", "hard", "low")
_READ, _PERCENTS = (32, 64, 128), (10, 24, 50, 80, 450)
"""Each share lies well between two edges; 450 percent is high by every text on that state."""


@family("state.reading", title="Which memory state is this host in?", level="apply")
def state_reading(kb: KnowledgeBase) -> Iterator[Draft]:
    """Compare free memory with shares of minFree, well away from every edge."""
    found = parameters(kb, "clear-threshold", *(f"{state}-threshold" for state in _STATES))
    names = ("high", "clear", *_STATES)
    refs = [f"state:memory-{name}" for name in names]
    if not found or not all(ref in kb for ref in refs):
        return
    facts, edition = [kb[ref] for ref in refs], Edition(kb)
    states = [fact for fact in facts if isinstance(fact, State)]
    try:
        rules = Parameters.of(kb, str(kb.at["esxi"]))
    except InvalidScenarioError:  # facts of somebody else, without all that a run needs
        return
    for host in _READ:
        minimum = min_free(host * 1024 * 1024, rules)
        kept = Fraction(minimum.num, minimum.den * 1024)
        for percent in _PERCENTS:
            free = int(kept * percent / 100)
            reading = memory_state(free * 1024, host * 1024 * 1024, rules).name
            rank = names.index(reading) if reading in names else 0
            given = (
                f"a host has a minFree of {plain(kept)} MiB, and {free} MiB of its memory are free"
            )
            yield SingleDraft(
                case=f"{host}.{percent}",
                about=states[rank],
                also=[fact.ref for fact in found],
                stems=edition.dated(
                    "esxi",
                    [
                        f"{capital(given)}. In which memory state is it?",
                        (
                            f"In which memory state is a host with a minFree of {plain(kept)} MiB"
                            f" while {free} MiB of its memory are free?"
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
                        f"About {percent} % of minFree is free. “{capital(state.name)}” would mean"
                        f" this: {state.bands[0].when}",
                        "wrong-formula",
                        ref=state.ref,
                        gives=f"state-{place}",
                    )
                    for place, state in sorted(
                        enumerate(states), key=lambda pair: (abs(pair[0] - rank), pair[0])
                    )
                    if place != rank
                ],
                explanation=f"{free} MiB are about {percent} % of minFree ({plain(kept)} MiB), so"
                f" the state is “{states[rank].name}”.",
                proof=NumberProof(
                    rule="memory-state",
                    inputs={"free": str(free), "minfree": plain(kept)},
                    branch=reading,
                    cites=together(*found),
                ),
            )


FAMILIES = (state_reading,)
