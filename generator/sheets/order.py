"""In which order topics are learnt, from what their facts refer to.

A topic needs another if its facts are related to the other's more often than the other way about:
whoever reads that a Service selects Pods should have met Pods.
"""

from collections import Counter

from generator.errors import UnknownNameError
from generator.sheets.topics import topic, topics
from kb import KnowledgeBase, Ref


def path(kb: KnowledgeBase, name: str) -> tuple[str, ...]:
    """The topics of a domain, or a topic and all that it needs, what is needed first.

    Raises:
        UnknownNameError: if there is neither a domain nor a topic of this name.
    """
    there = topics(kb)
    needs = _needs(kb)
    domains = {each: topic(kb, each).domains for each in there}
    if name in there:
        chosen = _all_needed(name, needs)
    elif name in kb.domains:
        chosen = {each for each in there if domains[each] and domains[each][0] == name}
    else:
        raise UnknownNameError("path", name, sorted({*there, *kb.domains}))
    left, ordered = sorted(chosen), list[str]()
    while left:
        following = min(left, key=lambda each: (sum(needs[each, o] for o in left), each))
        left.remove(following)
        ordered.append(following)
    if name in ordered:  # where topics need each other, the one asked for is still the last
        ordered.remove(name)
        ordered.append(name)
    return tuple(ordered)


def _needs(kb: KnowledgeBase) -> Counter[tuple[str, str]]:
    """By how many relations more one topic refers to another than the other to it."""
    at: dict[Ref, str] = {fact.ref: each for each in topics(kb) for fact in topic(kb, each).every}
    needs = Counter[tuple[str, str]]()
    for edge in kb.edges():
        one, other = at.get(edge.subject.ref), at.get(edge.target.ref)
        if one and other and one != other:
            needs[one, other] += 1
            needs[other, one] -= 1
    return needs


def _all_needed(name: str, needs: Counter[tuple[str, str]]) -> set[str]:
    found, fresh = {name}, [name]
    while fresh:
        each = fresh.pop()
        more = {other for (one, other), much in needs.items() if one == each and much > 0}
        fresh += more - found
        found |= more
    return found
