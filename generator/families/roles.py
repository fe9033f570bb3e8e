"""Families about what a part, object or mechanism is there for."""

from collections.abc import Iterator, Sequence

from generator.authoring import (
    Draft,
    MatchDraft,
    SingleDraft,
    capital,
    family,
    noun,
    related,
    right,
    standing,
    wrong,
)
from generator.questions import AttributeProof, MatchProof, Pair, Spare
from kb import ApiObject, Component, KnowledgeBase, Mechanism, Ref

_SHOWN = 4

Thing = Component | ApiObject | Mechanism


def _things(kb: KnowledgeBase) -> list[Thing]:
    found: list[Thing] = [*kb.of(Component), *kb.of(ApiObject), *kb.of(Mechanism)]
    return [thing for thing in found if thing.role and standing(thing)]


def _others(things: Sequence[Thing], thing: Thing, kin: dict[Ref, set[Ref]]) -> list[Thing]:
    near = kin.get(thing.ref, set()) | {thing.ref}
    return sorted(
        (
            other
            for other in things
            if other.kind == thing.kind and other.domain == thing.domain and other.ref not in near
        ),
        key=lambda other: (other.topic != thing.topic, other.ref),
    )


@family("role.thing", title="Which part, object or mechanism has this role?", level="remember")
def thing_of_role(kb: KnowledgeBase) -> Iterator[Draft]:
    """Give the role and ask for what has it."""
    kin, things = related(kb), _things(kb)
    for thing in things:
        kind = noun(thing.kind)
        yield SingleDraft(
            case=f"{thing.kind}.{thing.id}",
            about=thing,
            stems=[
                f"Which {kind} {thing.role}?",
                f"It {thing.role}. Which {kind} is this?",
                f"You look for the {kind} that {thing.role}. What is it called?",
                f"“… {thing.role}.” Which {kind} fits at the dots?",
            ],
            key=right(thing.name, f"{thing.name} {thing.role}. {thing.summary}", ref=thing.ref),
            distractors=[
                wrong(
                    other.name,
                    f"{other.name} has another role: it {other.role}.",
                    "functional",
                    ref=other.ref,
                )
                for other in _others(things, thing, kin)
            ],
            explanation=f"{thing.name} {thing.role}. {thing.summary}",
            proof=AttributeProof(
                attribute="role", asks="fact", given=thing.ref, cites=standing(thing)
            ),
        )


@family("role.of", title="What is this part, object or mechanism there for?", level="remember")
def role_of_thing(kb: KnowledgeBase) -> Iterator[Draft]:
    """Name a thing and ask for its role."""
    kin, things = related(kb), _things(kb)
    for thing in things:
        kind = noun(thing.kind)
        yield SingleDraft(
            case=f"{thing.kind}.{thing.id}",
            about=thing,
            stems=[
                f"What is the role of {thing.name}?",
                f"Which of these describes the {kind} {thing.name}?",
                f"How would you explain {thing.name} to a newcomer?",
                f"Why is there such a thing as {thing.name}?",
            ],
            key=right(capital(thing.role), f"{thing.name}: {thing.summary}", ref=thing.ref),
            distractors=[
                wrong(
                    capital(other.role),
                    f"That describes {other.name}, not {thing.name}. {other.summary}",
                    "functional",
                    ref=other.ref,
                )
                for other in _others(things, thing, kin)
            ],
            explanation=f"{thing.name} {thing.role}. {thing.summary}",
            proof=AttributeProof(
                attribute="role", asks="value", given=thing.ref, cites=standing(thing)
            ),
        )


def _apart(things: Sequence[Thing], kin: dict[Ref, set[Ref]]) -> list[Thing]:
    """Things of which none is a part or a case of another."""
    kept: list[Thing] = []
    for thing in things:
        if not any(other.ref in kin.get(thing.ref, ()) for other in kept):
            kept.append(thing)
    return kept


@family("role.match", title="Which role belongs to which of these?", level="understand")
def match(kb: KnowledgeBase) -> Iterator[Draft]:
    """Join names and roles of one topic; one role is left over."""
    kin = related(kb)
    for topic in kb.topics():
        for kind in (Component, ApiObject, Mechanism):
            here = [fact for fact in _things(kb) if fact.topic == topic and isinstance(fact, kind)]
            things, many = _apart(here, kin), f"{noun(kind.kind)}s of {kb[topic].name}"
            for start in range(0, len(things) - _SHOWN, _SHOWN):
                shown, spare = things[start : start + _SHOWN], things[start + _SHOWN]
                yield MatchDraft(
                    case=f"{topic.id}.{kind.kind}.{shown[0].id}",
                    about=shown[0],
                    also=[thing.ref for thing in shown],
                    stems=[
                        f"Which role belongs to which of these {many}?",
                        f"How do these {many} and the roles belong together?",
                        f"These {many} have lost their roles: what does each of them do?",
                    ],
                    pairs=[
                        Pair(
                            left=thing.name,
                            right=capital(thing.role),
                            feedback=f"{thing.name} {thing.role}. {thing.summary}",
                            ref=thing.ref,
                        )
                        for thing in shown
                    ],
                    spares=[
                        Spare(
                            text=capital(spare.role),
                            feedback=f"This is the role of {spare.name}, which is not listed here.",
                            ref=spare.ref,
                        )
                    ],
                    explanation=" ".join(f"{thing.name} {thing.role}." for thing in shown),
                    proof=MatchProof(
                        attribute="role",
                        cites=tuple(sorted({ref for thing in shown for ref in standing(thing)})),
                    ),
                )


FAMILIES = (thing_of_role, role_of_thing, match)
