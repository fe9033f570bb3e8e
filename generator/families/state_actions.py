"""Families about which mechanisms are at work in which state of a machine."""

from collections.abc import Iterator, Sequence

from generator.authoring import (
    Draft,
    Edition,
    ResponseDraft,
    SingleDraft,
    capital,
    family,
    listed,
    right,
    standing,
    wrong,
)
from generator.authoring.sentences import machine_called
from generator.questions import BandProof
from kb import KnowledgeBase, Ref, State, Version

_MANY = ("", "", "TWO", "THREE", "FOUR")
_FEWEST = 3
_AGREED = {"esxi": Version((6, 0))}
"""Of older releases, the sources do not agree which mechanism is at work in which state."""


def _machines(kb: KnowledgeBase) -> Iterator[tuple[str, Sequence[State]]]:
    for machine in kb.machines():
        states = kb.states_of(machine)
        domain = kb[machine].domain or ""
        if domain in _AGREED and kb.at[domain] < _AGREED[domain]:
            continue
        if len(states) >= _FEWEST:
            yield machine_called(kb[machine]), states


@family("state.actions", title="Which mechanisms are at work in this state?", level="understand")
def actions(kb: KnowledgeBase) -> Iterator[Draft]:
    """Ask for all mechanisms of a state among those of its machine."""
    edition = Edition(kb)
    for machine, states in _machines(kb):
        everything = sorted({Ref(ref) for state in states for ref in state.bands[0].actions})
        for state in states:
            here = state.bands[0].actions
            others = [ref for ref in everything if ref not in here]
            names = listed([kb[ref].called for ref in here])
            many = _MANY[len(here)] if len(here) < len(_MANY) else ""
            name = f"“{state.name}”"
            where = {
                ref: listed([f"“{s.name}”" for s in states if ref in s.bands[0].actions], "or")
                for ref in others
            }
            distractors = [
                wrong(
                    kb[ref].name,
                    f"{kb[ref].opens} is not at work in {name}, but in {where[ref]}.",
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
                right(
                    kb[ref].name,
                    f"{kb[ref].opens} is at work in {name}. {kb[ref].summary}",
                    ref=ref,
                )
                for ref in here
            ]
            whole, said = kb.whole[state.ref], f"At work in {name}: {names}. {state.summary}"
            if len(keys) == 1:
                stems = [
                    f"Which mechanism is at work while {machine} is {name}?",
                    f"{capital(machine)} is {name}: which of these is at work?",
                    f"If {machine} is {name}, which of these mechanisms is at work?",
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
                    f"Which {many} of these mechanisms are at work while {machine} is {name}?",
                    f"If {machine} is {name}, which {many} of these mechanisms are at work?",
                    f"{capital(machine)} is {name}: which {many} mechanisms are at work?",
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
            name, names = kb[ref].called, listed([f"“{state.name}”" for state in here])
            if not 2 <= len(here) < len(_MANY):  # noqa: PLR2004 - one alone is asked elsewhere
                continue
            many = _MANY[len(here)]
            yield ResponseDraft(
                case=f"{here[0].machine.id}.{ref.id}",
                about=kb[ref],
                stems=edition.of(
                    kb.whole[here[0].ref],
                    [
                        f"At which {many} values of {machine} is {name} at work?",
                        f"While {name} is at work, {machine} has one of {many} values: which?",
                        f"At which {many} of these values of {machine} is {name} at work?",
                    ],
                ),
                keys=[
                    right(
                        state.name,
                        f"{kb[ref].opens} is at work in “{state.name}”. {state.summary}",
                        ref=state.ref,
                    )
                    for state in here
                ],
                distractors=[
                    wrong(
                        state.name,
                        f"{kb[ref].opens} is not at work in “{state.name}”. {state.bands[0].does}",
                        "functional",
                        ref=state.ref,
                    )
                    for state in others
                ],
                explanation=f"{kb[ref].opens} is at work in {names}.",
                proof=BandProof(
                    given=ref,
                    machine=here[0].machine,
                    field="actions",
                    asks="state",
                    cites=tuple(sorted({cite for state in here for cite in standing(state)})),
                ),
            )


FAMILIES = (actions, where)
