"""A family about four things of which three share a property and one does not."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import combinations, islice

from generator.authoring import (
    Draft,
    Edition,
    SingleDraft,
    described,
    edge_cites,
    family,
    listed,
    noun,
    reached,
    related,
    right,
    several,
    standing,
    target_of,
    together,
    turned,
    wrong,
)
from generator.authoring.absence import alike, known_absent, sort_of, worth_asking
from generator.questions import OddProof
from kb import ApiObject, Component, Edge, Fact, KnowledgeBase, Ref

_THREE = 3
_TRIED = 40  # choices of three and one that are looked at for one property
_LONG = 25  # characters up to which nobody minds how lengths differ
_EACH = 6  # drafts of one verb and side, or of one field

Traits = Mapping[Ref, frozenset[tuple[str, str]]]


@dataclass(frozen=True)
class _Property:
    """What three facts share, and how to speak of it."""

    code: str
    proof: Mapping[str, str]
    members: Sequence[Fact]
    stems: Sequence[str]
    shared: str  # "watch Pods": behind "the others"
    lacks: Callable[[Fact], str]  # "does not watch Pods": behind the name of the odd one
    has: str  # "watches Pods": behind the name of one of the three
    edges: Mapping[Ref, Edge]


def _traits(kb: KnowledgeBase) -> Traits:
    """All that a learner could see or know of each fact."""
    found: dict[Ref, set[tuple[str, str]]] = {}
    for edge in kb.edges():
        one, other, verb = edge.subject.ref, edge.target.ref, edge.verb.id
        found.setdefault(one, set()).add((f"{verb} >", other))
        found.setdefault(other, set()).add((f"{verb} <", one))
    for fact in kb.facts.values():
        mine = found.setdefault(fact.ref, set())
        mine |= {
            (name, str(getattr(fact, name)))
            for name in ("plane", "namespaced", "domain", "kind", "api_group")
            if getattr(fact, name, None) not in (None, "")
        }
        words = re.findall(r"[A-Z]?[a-z]+|[A-Z]+|\d+", fact.name)
        mine |= {("word", word.casefold()) for word in words}
        mine.add(("capital", str(fact.name[:1].isupper())))
    return {ref: frozenset(traits) for ref, traits in found.items()}


def _alone(traits: Traits, three: Sequence[Fact], odd: Fact) -> bool:
    """Whether no property singles out another of the four, and no word of the names the odd one."""
    sets = [traits[fact.ref] for fact in (*three, odd)]
    for place in range(_THREE + 1):
        others = [each for number, each in enumerate(sets) if number != place]
        split = frozenset.intersection(*others) - sets[place]
        if place < _THREE and split:
            return False
        if place == _THREE and any(name in {"word", "capital"} for name, _ in split):
            return False
    return True


def _side(plane: str) -> str:
    words = plane.replace("-", " ")
    return words if words.endswith("plane") else f"{words} side"


def _scoped(fact: Fact) -> str:
    return "is namespaced" if getattr(fact, "namespaced", None) else "is cluster-scoped"


def _denied(kb: KnowledgeBase, edge: Edge, side: str, denied: str, odd: Fact) -> str:
    """What the odd one does not do, and, if anybody knows, what it does instead."""
    does = reached(kb, edge.verb, odd.ref) if side == "subject" else ""
    return f"{denied} but {edge.verb.reads} {does}" if does else denied


def _fields(kb: KnowledgeBase) -> Iterator[_Property]:
    """Properties by a field: the side that a component belongs to, the scope of an object."""
    parts = [part for part in kb.of(Component) if part.plane and standing(part)]
    for domain, plane in sorted({(part.domain, part.plane) for part in parts}):
        side = _side(plane)
        yield _Property(
            code=f"plane.{domain}.{plane}",
            proof={"attribute": "plane", "shared": plane},
            members=[part for part in parts if (part.domain, part.plane) == (domain, plane)],
            stems=[
                "Think of where each of these components belongs. Which one is the odd one out?",
                "Three of these components belong to the same part of a whole: which is left over?",
                "By its place in the whole, which of these components is the odd one out?",
            ],
            shared=f"belong to the {side}",
            lacks=lambda fact: f"belongs to the {_side(getattr(fact, 'plane', ''))}",
            has=f"belongs to the {side}",
            edges={},
        )
    objects = [one for one in kb.of(ApiObject) if one.namespaced is not None and standing(one)]
    for inside in (True, False):
        scope = "namespaced" if inside else "cluster-scoped"
        yield _Property(
            code=f"namespaced.{scope}",
            proof={"attribute": "namespaced", "shared": "yes" if inside else "no"},
            members=[one for one in objects if one.namespaced == inside],
            stems=[
                "Think of the scope of these kinds of object. Which one is the odd one out?",
                "Three of these kinds of object have the same scope. Which one is the odd one out?",
                "By its scope, which of these kinds of object is the odd one out?",
            ],
            shared=f"are {scope}",
            lacks=_scoped,
            has=f"is {scope}",
            edges={},
        )


def _edges(kb: KnowledgeBase) -> Iterator[_Property]:
    """Properties by an edge: three have the same target, or the same subject."""
    groups: dict[tuple[str, str, Ref, str, str], list[Edge]] = {}
    for edge in kb.edges():
        one, other = edge.subject, edge.target
        if worth_asking(edge):
            for side, thing, end in (("subject", one, other), ("target", other, one)):
                if thing.kind != "term":  # a topic is nothing that is done or made
                    mark = (thing.domain or "", thing.kind)
                    groups.setdefault((edge.verb.id, side, end.ref, *mark), []).append(edge)
    for (name, side, shared, domain, kind), edges in sorted(groups.items()):
        if len(edges) < _THREE:
            continue
        verb, end = edges[0].verb, kb[shared]
        mine = [edge.subject if side == "subject" else edge.target for edge in edges]
        many = sort_of(mine[0], many=True)
        target = target_of(verb, end)
        if side == "subject":
            hint = f"{several(verb)} the same {sort_of(end)}"
            has, denied = f"{verb.reads} {target}", f"{verb.negative} {target}"
            share = f"{several(verb)} {target}"
        elif verb.inverse.startswith("is "):
            rest = verb.inverse.removeprefix("is ")
            hint = f"are {rest} the same {noun(end.kind)}"
            has, share = f"is {rest} {end.called}", f"are {rest} {end.called}"
            denied = f"is not {rest} {end.called}"
        else:
            continue
        yield _Property(
            code=f"{name}.{side}.{end.id}.{domain}.{kind}",
            proof={"verb": name, "side": side, "shared": str(shared)},
            members=mine,
            stems=[
                f"Three of these {many} {hint}. Which one is the odd one out?",
                f"Of these {many}, three {hint}: which one is left over?",
                f"Which of these {many} is left over when one groups three that {hint}?",
            ],
            shared=share,
            lacks=partial(_denied, kb, edges[0], side, denied),
            has=has,
            edges={fact.ref: edge for fact, edge in zip(mine, edges, strict=True)},
        )


def _lacking(kb: KnowledgeBase, found: _Property) -> list[Fact]:
    """Facts like the three that are known to lack the property."""
    first, proof = found.members[0], found.proof
    others = turned(first, alike(kb, first, frozenset(fact.ref for fact in found.members)))
    if proof.get("attribute") == "plane":
        sides = {"addon", "client", "node"}
        return [
            other
            for other in others
            if (its := getattr(other, "plane", "")) and not {its, proof["shared"]} <= sides
        ]
    if "attribute" in proof:
        return [o for o in others if getattr(o, "namespaced", None) is not None and standing(o)]
    verb, end = next(iter(found.edges.values())).verb, kb[proof["shared"]]
    return [
        other
        for other in others
        if other.ref != end.ref
        and known_absent(kb, verb, *((other, end) if proof["side"] == "subject" else (end, other)))
    ]


@family("odd.one-out", title="Which of four lacks what the others share?", level="analyze")
def odd_one_out(kb: KnowledgeBase) -> Iterator[Draft]:
    """Show three facts that share a property, and one that lacks it."""
    kin, traits, edition = related(kb), _traits(kb), Edition(kb)
    counts: dict[str, int] = {}
    for found in (*_fields(kb), *_edges(kb)):
        sort = found.proof.get("verb") or found.proof["attribute"]
        sort += found.proof.get("side", "")
        if counts.get(sort, 0) >= _EACH or len(found.members) < _THREE:
            continue
        chosen = _choice(kb, found, traits, kin)
        if chosen is None:
            continue
        counts[sort] = counts.get(sort, 0) + 1
        three, odd = chosen
        names = listed([three[0].opens, *(fact.called for fact in three[1:])])
        used = [found.edges[fact.ref] for fact in three if fact.ref in found.edges]
        stems = [*found.stems]
        if any(edge.relation.versions != "*" for edge in used):
            stems = [*edition.dated(odd.domain or "", stems)]
        yield SingleDraft(
            case=f"{found.code}.{odd.id}",
            about=odd,
            also=[fact.ref for fact in three],
            stems=stems,
            key=right(
                odd.name,
                f"{odd.opens} {found.lacks(odd)}, while the other three {found.shared}.",
                ref=odd.ref,
            ),
            distractors=[
                wrong(
                    fact.name,
                    f"{fact.opens} {found.has}, like two of the others. {described(fact)}",
                    "closed-predicate",
                    ref=fact.ref,
                )
                for fact in three
            ],
            explanation=f"{names} {found.shared}. {odd.opens} {found.lacks(odd)}.",
            proof=OddProof.model_validate(
                {**found.proof, "cites": edge_cites(used) if used else together(*three, odd)}
            ),
            features={"hops": 2.0},
        )


def _choice(
    kb: KnowledgeBase, found: _Property, traits: Traits, kin: Mapping[Ref, set[Ref]]
) -> tuple[Sequence[Fact], Fact] | None:
    """The first three and one of which nothing else singles out one."""
    odd_ones = sorted(
        _lacking(kb, found),
        key=lambda fact: -len(traits[fact.ref] & traits[found.members[0].ref]),
    )
    groups = combinations(turned(odd_ones[0], found.members), _THREE) if odd_ones else ()
    for three in islice(groups, _TRIED):
        if any(two.ref in kin.get(one.ref, ()) for one, two in combinations(three, 2)):
            continue
        for odd in odd_ones[:_EACH]:
            near = any(fact.ref in kin.get(odd.ref, ()) for fact in three)
            if not near and _alone(traits, three, odd) and not _sticks_out(three, odd):
                return three, odd
    return None


def _sticks_out(three: Sequence[Fact], odd: Fact) -> bool:
    """Whether the odd one has by far the longest name, or any name is twice as long as another."""
    lengths = [len(fact.name) for fact in three]
    longest, shortest = max(*lengths, len(odd.name)), min(*lengths, len(odd.name))
    return 4 * len(odd.name) > 5 * max(lengths) or longest > max(2 * shortest, _LONG)


FAMILIES = (odd_one_out,)
