"""Families about state machines: when a state holds, and what is done in it."""

from collections.abc import Iterator, Sequence

from generator.authoring import (
    Draft,
    Edition,
    MatchDraft,
    ResponseDraft,
    SingleDraft,
    family,
    listed,
    right,
    standing,
    wrong,
)
from generator.questions import BandProof, MatchProof, Pair, Spare
from kb import Band, KnowledgeBase, Ref, State

_MANY = ("", "", "TWO", "THREE", "FOUR")
_FEWEST = 3


def _machines(kb: KnowledgeBase) -> Iterator[tuple[str, Sequence[State]]]:
    for machine in kb.machines():
        states = kb.states_of(machine)
        if len(states) >= _FEWEST:
            yield kb[machine].name, states


def _neighbors(states: Sequence[State], state: State) -> list[State]:
    others = [other for other in states if other.ref != state.ref]
    return sorted(others, key=lambda other: (abs(other.rank - state.rank), other.rank))


def _field(band: Band, name: str) -> str:
    return band.when if name == "when" else band.does


def _ask(kb: KnowledgeBase, name: str, frames: Sequence[str]) -> Iterator[Draft]:
    """Name a state and ask when it holds, or what is done in it."""
    edition = Edition(kb)
    for machine, states in _machines(kb):
        for state in states:
            text = _field(state.bands[0], name)
            stems = [frame.format(machine=machine, state=f"“{state.name}”") for frame in frames]
            yield SingleDraft(
                case=state.id,
                about=state,
                stems=edition.of(kb.whole[state.ref], stems),
                key=right(
                    text, f"This is the state “{state.name}”. {state.summary}", ref=state.ref
                ),
                distractors=[
                    wrong(
                        _field(other.bands[0], name),
                        f"That belongs to another state, “{other.name}”. {other.summary}",
                        "functional",
                        ref=other.ref,
                    )
                    for other in _neighbors(states, state)
                ],
                explanation=f"{state.name}: {text} {state.summary}",
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
        "When does the state {state} of the {machine} hold?",
        "Under which condition is the {machine} {state}?",
        "What must be the case for the {machine} to be {state}?",
    )
    yield from _ask(kb, "when", frames)


@family("state.does", title="What happens in this state?", level="understand")
def does(kb: KnowledgeBase) -> Iterator[Draft]:
    """Ask what is done in a state."""
    frames = (
        "What happens while the {machine} is {state}?",
        "The {machine} has just become {state}. What is done?",
        "What distinguishes the state {state} of the {machine} from its neighbors?",
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
                        f"“{said}.” In which state of the {machine} is this so?",
                        f"Which {machine} do you conclude from this: “{said}”?",
                        f"You observe this: “{said}”. What is the {machine}?",
                    ],
                ),
                key=right(
                    state.name, f"This is the state “{state.name}”. {state.summary}", ref=state.ref
                ),
                distractors=[
                    wrong(
                        other.name,
                        f"In the state “{other.name}” this is done instead: {other.bands[0].does}",
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


@family("state.actions", title="Which mechanisms are at work in this state?", level="understand")
def actions(kb: KnowledgeBase) -> Iterator[Draft]:
    """Ask for all mechanisms of a state among those of its machine."""
    edition = Edition(kb)
    for machine, states in _machines(kb):
        everything = sorted({Ref(ref) for state in states for ref in state.bands[0].actions})
        for state in states:
            here = state.bands[0].actions
            others = [ref for ref in everything if ref not in here]
            names = listed([kb[ref].name for ref in here])
            many = _MANY[len(here)] if len(here) < len(_MANY) else ""
            name = f"“{state.name}”"
            where = {
                ref: listed([f"“{s.name}”" for s in states if ref in s.bands[0].actions], "or")
                for ref in others
            }
            distractors = [
                wrong(
                    kb[ref].name,
                    f"{kb[ref].name} is not at work in {name}; it is in {where[ref]}.",
                    "functional",
                    ref=ref,
                )
                for ref in others
            ]
            proof = BandProof(
                given=state.ref,
                machine=state.machine,
                field="actions",
                asks="value",
                cites=standing(state),
            )
            keys = [
                right(kb[ref].name, f"At work in {name}: {names}. {kb[ref].summary}", ref=ref)
                for ref in here
            ]
            whole, said = kb.whole[state.ref], f"{state.name}: {names}. {state.summary}"
            if len(keys) == 1:
                stems = [
                    f"Which mechanism is at work while the {machine} is {name}?",
                    f"What is at work in the state {name} of the {machine}?",
                    f"The {machine} is {name}: which of these mechanisms acts?",
                ]
                yield SingleDraft(
                    case=state.id,
                    about=state,
                    stems=edition.of(whole, stems),
                    key=keys[0],
                    distractors=distractors,
                    explanation=said,
                    proof=proof,
                )
            elif many:
                stems = [
                    f"Which {many} of these mechanisms are at work while the {machine} is {name}?",
                    f"The {machine} is {name}: which {many} of these mechanisms act?",
                    f"In the state {name} of the {machine}, {many} of these are at work: which?",
                ]
                yield ResponseDraft(
                    case=state.id,
                    about=state,
                    stems=edition.of(whole, stems),
                    keys=keys,
                    distractors=distractors,
                    explanation=said,
                    proof=proof,
                )


@family("state.where", title="In which states is this mechanism at work?", level="understand")
def where(kb: KnowledgeBase) -> Iterator[Draft]:
    """Name a mechanism and ask for all states in which it is at work."""
    edition = Edition(kb)
    for machine, states in _machines(kb):
        for ref in sorted({ref for state in states for ref in state.bands[0].actions}):
            here = [state for state in states if ref in state.bands[0].actions]
            others = [state for state in states if ref not in state.bands[0].actions]
            name, names = kb[ref].name, listed([f"“{state.name}”" for state in here])
            if not 2 <= len(here) < len(_MANY):  # noqa: PLR2004 - one alone is asked elsewhere
                continue
            many = _MANY[len(here)]
            yield ResponseDraft(
                case=f"{here[0].machine.id}.{ref.id}",
                about=kb[ref],
                stems=edition.of(
                    kb.whole[here[0].ref],
                    [
                        f"In which {many} states of the {machine} is {name} at work?",
                        f"{name} is at work in {many} of these states of the {machine}: which?",
                        f"Which {many} states of the {machine} have {name} among their means?",
                    ],
                ),
                keys=[
                    right(
                        state.name,
                        f"{name} is at work in this state. {state.summary}",
                        ref=state.ref,
                    )
                    for state in here
                ],
                distractors=[
                    wrong(
                        state.name,
                        f"{name} is not at work in “{state.name}”. {state.bands[0].does}",
                        "functional",
                        ref=state.ref,
                    )
                    for state in others
                ],
                explanation=f"{name} is at work in {names}.",
                proof=BandProof(
                    given=ref,
                    machine=here[0].machine,
                    field="actions",
                    asks="state",
                    cites=tuple(sorted({cite for state in here for cite in standing(state)})),
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
                    f"Which condition belongs to which state of the {machine}?",
                    f"How do the states of the {machine} and the conditions belong together?",
                    f"The conditions of the {machine} are mixed up: what belongs to each state?",
                ],
            ),
            pairs=[
                Pair(
                    left=state.name,
                    right=state.bands[0].when,
                    feedback=f"The condition of “{state.name}” is this: {state.bands[0].when}",
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


FAMILIES = (when, does, which, actions, where, match)
