"""Families that ask for two of a sort: components of a side, and kinds of object by scope."""

from collections.abc import Iterator, Sequence

from generator.authoring import (
    Draft,
    ResponseDraft,
    described,
    family,
    listed,
    right,
    standing,
    turned,
    wrong,
)
from generator.questions import AttributeProof
from kb import ApiObject, Component, Fact, KnowledgeBase

_SHOWN = 2


def _side(plane: str) -> str:
    words = plane.replace("-", " ")
    if plane == "addon":
        return "addons"
    return words if words.endswith("plane") else f"{words} side"


def _apart(plane: str, other: str) -> bool:
    """Whether nobody can say of a part of one plane that it belongs to the other as well.

    Addons run on nodes, a plugin of a node is often installed as an addon, and some tools for
    people, such as kubeadm, are run on a node.
    """
    return plane != other and not {plane, other} <= {"addon", "client", "node"}


def _pairs(facts: Sequence[Fact]) -> Iterator[Sequence[Fact]]:
    """Two at a time."""
    for start in range(0, len(facts) - 1, _SHOWN):
        yield facts[start : start + _SHOWN]


def _cites(facts: Sequence[Fact]) -> tuple[str, ...]:
    return tuple(sorted({ref for fact in facts for ref in standing(fact)}))


@family("field.plane", title="Which parts belong to this side?", level="understand")
def plane(kb: KnowledgeBase) -> Iterator[Draft]:
    """Name a plane and ask for two components of it."""
    parts = [part for part in kb.of(Component) if part.plane and standing(part)]
    for domain in sorted({part.domain for part in parts}):
        here = [part for part in parts if part.domain == domain]
        for name in sorted({part.plane for part in here}):
            others = [part for part in here if _apart(part.plane or "", name or "")]
            side = _side(name)
            for keys in _pairs([part for part in here if part.plane == name]):
                yield ResponseDraft(
                    case=f"{domain}.{name}.{'.'.join(key.id for key in keys)}",
                    about=keys[0],
                    stems=[
                        f"Which TWO of these components belong to the {side}?",
                        f"TWO of these components belong to the {side}: which ones?",
                        f"Among these components, which TWO belong to the {side}?",
                    ],
                    keys=[
                        right(
                            key.name,
                            f"{key.opens} belongs to the {side}. {described(key)}",
                            ref=key.ref,
                        )
                        for key in keys
                    ],
                    distractors=[
                        wrong(
                            other.name,
                            f"{other.opens} belongs to the {_side(other.plane)}."
                            f" {described(other)}",
                            "functional",
                            ref=other.ref,
                        )
                        for other in turned(keys[0], others)
                    ],
                    explanation=f"{listed([keys[0].opens, keys[1].called])} belong to the {side}.",
                    proof=AttributeProof(
                        attribute="plane", asks="fact", given=keys[0].ref, cites=_cites(keys)
                    ),
                )


@family("field.scope", title="Which kinds of object live in a namespace?", level="understand")
def scope(kb: KnowledgeBase) -> Iterator[Draft]:
    """Ask for two kinds of object that are namespaced, or for two that are not."""
    objects = [thing for thing in kb.of(ApiObject) if thing.namespaced is not None]
    objects = [thing for thing in objects if standing(thing)]
    for inside in (True, False):
        where = "are namespaced" if inside else "are cluster-scoped"
        but = "is cluster-scoped" if inside else "is namespaced"
        is_so = "is namespaced" if inside else "is cluster-scoped"
        others = [thing for thing in objects if thing.namespaced != inside]
        for keys in _pairs([thing for thing in objects if thing.namespaced == inside]):
            yield ResponseDraft(
                case=f"{'inside' if inside else 'outside'}.{'.'.join(key.id for key in keys)}",
                about=keys[0],
                stems=[
                    f"Which TWO of these kinds of object {where}?",
                    f"TWO of these kinds of object {where}: which ones?",
                    f"Objects of which TWO of these kinds {where}?",
                ],
                keys=[
                    right(key.name, f"{key.opens} {is_so}. {described(key)}", ref=key.ref)
                    for key in keys
                ],
                distractors=[
                    wrong(
                        other.name,
                        f"{other.opens} {but}. {described(other)}",
                        "functional",
                        ref=other.ref,
                    )
                    for other in turned(keys[0], others)
                ],
                explanation=f"Objects of these kinds {where}: {listed([k.name for k in keys])}.",
                proof=AttributeProof(
                    attribute="namespaced", asks="fact", given=keys[0].ref, cites=_cites(keys)
                ),
            )


FAMILIES = (plane, scope)
