"""Families about what a part, object or mechanism is there for."""

from collections.abc import Iterator, Mapping, Sequence

from generator.authoring import (
    Draft,
    MatchDraft,
    SingleDraft,
    capital,
    described,
    family,
    introduced,
    later,
    noun,
    plural,
    related,
    right,
    standing,
    turned,
    wrong,
)
from generator.questions import AttributeProof, MatchProof, Option, Pair, Spare
from kb import ApiObject, Component, KnowledgeBase, Mechanism, Ref

_SHOWN = 4

Thing = Component | ApiObject | Mechanism
Kin = Mapping[Ref, set[Ref]]


def _things(kb: KnowledgeBase) -> list[Thing]:
    found: list[Thing] = [*kb.of(Component), *kb.of(ApiObject), *kb.of(Mechanism)]
    return [thing for thing in found if thing.role and standing(thing)]


def _others(things: Sequence[Thing], thing: Thing, kin: Kin) -> list[Thing]:
    near = kin.get(thing.ref, set()) | {thing.ref}
    return sorted(
        turned(
            thing,
            (
                other
                for other in things
                if other.kind == thing.kind
                and other.domain == thing.domain
                and other.ref not in near
            ),
        ),
        key=lambda other: other.topic != thing.topic,
    )


def _other_things(things: Sequence[Thing], thing: Thing, kin: Kin) -> Iterator[Option]:
    for other in _others(things, thing, kin):
        feedback = f"{other.opens} has another role: it {other.role}."
        yield wrong(other.name, feedback, "functional", ref=other.ref)


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
                f"What is the name of the {kind} that {thing.role}?",
                f"Among these, which {kind} {thing.role}?",
                f"One {kind} {thing.role}. Which one is it?",
            ],
            key=right(thing.name, f"{thing.opens} {thing.role}. {described(thing)}", ref=thing.ref),
            distractors=later(_other_things, things, thing, kin),
            explanation=f"{thing.opens} {thing.role}. {described(thing)}",
            proof=AttributeProof(
                attribute="role", asks="fact", given=thing.ref, cites=standing(thing)
            ),
        )


def _other_roles(things: Sequence[Thing], thing: Thing, kin: Kin) -> Iterator[Option]:
    for other in _others(things, thing, kin):
        feedback = f"This describes {other.called}, not {thing.called}. {introduced(other)}"
        yield wrong(capital(other.role), feedback, "functional", ref=other.ref)


@family("role.of", title="What is this part, object or mechanism there for?", level="remember")
def role_of_thing(kb: KnowledgeBase) -> Iterator[Draft]:
    """Name a thing and ask for its role."""
    kin, things = related(kb), _things(kb)
    for thing in things:
        kind, product = noun(thing.kind), kb.domains[thing.domain]
        yield SingleDraft(
            case=f"{thing.kind}.{thing.id}",
            about=thing,
            stems=[
                f"What does {thing.called} do in {product}?",
                f"Which role does {thing.called} have?",
                f"Which of these describes the {kind} {thing.name}?",
                f"The {kind} {thing.name} has one of these roles: which one?",
            ],
            key=right(
                capital(thing.role),
                f"{thing.opens} {thing.role}. {described(thing)}",
                ref=thing.ref,
            ),
            distractors=later(_other_roles, things, thing, kin),
            explanation=f"{thing.opens} {thing.role}. {described(thing)}",
            proof=AttributeProof(
                attribute="role", asks="value", given=thing.ref, cites=standing(thing)
            ),
        )


def _apart(things: Sequence[Thing], kin: Kin) -> list[Thing]:
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
            things, many = _apart(here, kin), f"{plural(kind.kind)} (topic “{kb[topic].name}”)"
            for start in range(0, len(things) - _SHOWN, _SHOWN):
                shown, spare = things[start : start + _SHOWN], things[start + _SHOWN]
                yield MatchDraft(
                    case=f"{topic.id}.{kind.kind}.{shown[0].id}",
                    about=shown[0],
                    also=[thing.ref for thing in shown],
                    stems=[
                        f"Which role belongs to which of these {many}?",
                        f"What does each of these {many} do?",
                        f"Each of these {many} has a role of its own: which one?",
                    ],
                    pairs=[
                        Pair(
                            left=thing.name,
                            right=capital(thing.role),
                            feedback=f"{thing.opens} {thing.role}. {described(thing)}",
                            ref=thing.ref,
                        )
                        for thing in shown
                    ],
                    spares=[
                        Spare(
                            text=capital(spare.role),
                            feedback=f"This role belongs to {spare.called}, not listed here.",
                            ref=spare.ref,
                        )
                    ],
                    explanation=" ".join(f"{thing.opens} {thing.role}." for thing in shown),
                    proof=MatchProof(
                        attribute="role",
                        cites=tuple(sorted({ref for thing in shown for ref in standing(thing)})),
                    ),
                )


FAMILIES = (thing_of_role, role_of_thing, match)
