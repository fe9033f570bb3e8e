"""Families about state machines: when a state holds, and what is done in it."""

from collections.abc import Iterator, Sequence

from generator.authoring import (
    Draft,
    Edition,
    MatchDraft,
    SingleDraft,
    family,
    right,
    standing,
    wrong,
)
from generator.authoring.sentences import machine_called
from generator.questions import BandProof, MatchProof, Pair, Spare
from kb import Band, KnowledgeBase, State

_FEWEST = 3


def _machines(kb: KnowledgeBase) -> Iterator[tuple[str, Sequence[State]]]:
    for machine in kb.machines():
        states = kb.states_of(machine)
        if len(states) >= _FEWEST:
            yield machine_called(kb[machine]), states


def _neighbors(states: Sequence[State], state: State) -> list[State]:
    others = [other for other in states if other.ref != state.ref]
    return sorted(others, key=lambda other: (abs(other.rank - state.rank), other.rank))


def _values(states: Sequence[State]) -> list[str]:
    """The names without the words that all share: of a claim, the phase is "Bound"."""
    names = [state.name.split() for state in states]
    while min(map(len, names)) > 1 and len({name[-1] for name in names}) == 1:
        names = [name[:-1] for name in names]
    while min(map(len, names)) > 1 and len({name[0] for name in names}) == 1:
        names = [name[1:] for name in names]
    return [" ".join(name) for name in names]


def _field(band: Band, name: str) -> str:
    return band.when if name == "when" else band.does


def _rest(state: State, name: str) -> str:
    """What a learner should know of a state beside the field that is asked for."""
    return f"What happens then: {state.bands[0].does}" if name == "when" else state.summary


def _ask(kb: KnowledgeBase, name: str, frames: Sequence[str]) -> Iterator[Draft]:
    """Name a state and ask when it holds, or what is done in it."""
    edition = Edition(kb)
    for machine, states in _machines(kb):
        for state, value in zip(states, _values(states), strict=True):
            text = _field(state.bands[0], name)
            stems = [frame.format(machine=machine, state=f"“{value}”") for frame in frames]
            yield SingleDraft(
                case=state.id,
                about=state,
                stems=edition.of(kb.whole[state.ref], stems),
                key=right(
                    text,
                    f"This holds for the state “{state.name}”. {_rest(state, name)}",
                    ref=state.ref,
                ),
                distractors=[
                    wrong(
                        _field(other.bands[0], name),
                        f"This holds for another state, “{other.name}”. {_rest(other, name)}",
                        "functional",
                        ref=other.ref,
                    )
                    for other in _neighbors(states, state)
                ],
                explanation=f"{state.name}: {text} {_rest(state, name)}",
                proof=BandProof(
                    given=state.ref,
                    machine=state.machine,
                    field="when" if name == "when" else "does",
                    asks="value",
                    cites=standing(state),
                ),
            )


@family("state.when", title="When does this state hold?", level="remember")
def when(kb: KnowledgeBase) -> Iterator[Draft]:
    """Ask for the condition of a state."""
    frames = (
        "When is {machine} {state}?",
        "Under which condition is {machine} {state}?",
        "What must be the case for {machine} to be {state}?",
    )
    yield from _ask(kb, "when", frames)


@family("state.does", title="What happens in this state?", level="understand")
def does(kb: KnowledgeBase) -> Iterator[Draft]:
    """Ask what is done in a state."""
    frames = (
        "What happens while {machine} is {state}?",
        "What follows once {machine} has become {state}?",
        "Which of these is typical while {machine} is {state}?",
    )
    yield from _ask(kb, "does", frames)


@family("state.which", title="Which state is this?", level="understand")
def which(kb: KnowledgeBase) -> Iterator[Draft]:
    """Describe a state and ask for its name."""
    edition = Edition(kb)
    for machine, states in _machines(kb):
        for state in states:
            said = state.bands[0].does.rstrip(".")
            yield SingleDraft(
                case=state.id,
                about=state,
                stems=edition.of(
                    kb.whole[state.ref],
                    [
                        f"Which value of {machine} fits this description: “{said}”?",
                        f"“{said}.” Which value of {machine} does this describe?",
                        f"What is {machine} if this happens: “{said}”?",
                    ],
                ),
                key=right(
                    state.name, f"This is the state “{state.name}”. {state.summary}", ref=state.ref
                ),
                distractors=[
                    wrong(
                        other.name,
                        f"The state “{other.name}” is another: {other.bands[0].does}",
                        "functional",
                        ref=other.ref,
                    )
                    for other in _neighbors(states, state)
                ],
                explanation=f"{state.name}: {state.bands[0].does} {state.summary}",
                proof=BandProof(
                    given=state.ref,
                    machine=state.machine,
                    field="does",
                    asks="state",
                    cites=standing(state),
                ),
            )


@family("state.match", title="Which condition belongs to which state?", level="understand")
def match(kb: KnowledgeBase) -> Iterator[Draft]:
    """Join the states of a machine with their conditions; one condition is left over."""
    edition = Edition(kb)
    for machine, states in _machines(kb):
        shown, spare = states[:-1][:4], states[-1]
        if len({state.bands[0].when for state in (*shown, spare)}) <= len(shown):
            continue
        if len(shown) < _FEWEST:
            continue
        yield MatchDraft(
            case=shown[0].machine.id,
            about=kb[shown[0].machine],
            also=[state.ref for state in shown],
            stems=edition.of(
                kb.whole[shown[0].ref],
                [
                    f"Which description belongs to which value of {machine}?",
                    f"When does each of these values of {machine} hold?",
                    f"Each of these values of {machine} has a meaning of its own: which one?",
                ],
            ),
            pairs=[
                Pair(
                    left=state.name,
                    right=state.bands[0].when,
                    feedback=f"This is when “{state.name}” holds. {_rest(state, 'when')}",
                    ref=state.ref,
                )
                for state in shown
            ],
            spares=[
                Spare(
                    text=spare.bands[0].when,
                    feedback=f"This is the condition of “{spare.name}”, which is not listed here.",
                    ref=spare.ref,
                )
            ],
            explanation=" ".join(f"{state.name}: {state.bands[0].when}" for state in shown),
            proof=MatchProof(
                attribute="when",
                cites=tuple(sorted({cite for state in shown for cite in standing(state)})),
            ),
        )


FAMILIES = (when, does, which, match)
