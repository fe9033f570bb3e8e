"""Facts that are too close to stand against each other: a whole and its part, a sort and its case.

"Which component creates ReplicaSets?" must not offer the process that the controller runs in.
"""

from collections.abc import Iterable

from generator.authoring.once import once
from kb import KnowledgeBase, Ref

_UP, _DOWN = ("implements", "is-a", "part-of"), ("contains", "runs", "uses")
KIN = ("contains", "implements", "is-a", "part-of", "runs")


@once
def related(kb: KnowledgeBase) -> dict[Ref, set[Ref]]:
    """For each fact, what it is a part, a whole, a sort or a case of, directly or by steps up."""
    up: dict[Ref, set[Ref]] = {}
    for verb in KIN:
        for edge in kb.edges(verb):
            part, whole = edge.subject.ref, edge.target.ref
            if verb in {"contains", "runs"}:
                part, whole = whole, part
            up.setdefault(part, set()).add(whole)
    kin: dict[Ref, set[Ref]] = {}
    for part in sorted(up):
        above, queue = set[Ref](), list(up[part])
        while queue:
            whole = queue.pop()
            if whole not in above and whole != part:
                above.add(whole)
                queue += up.get(whole, ())
        for whole in above:
            kin.setdefault(part, set()).add(whole)
            kin.setdefault(whole, set()).add(part)
    return kin


@once
def _found(kb: KnowledgeBase) -> dict[Ref, set[Ref]]:  # noqa: ARG001 - remembered for each
    """What :func:`above` has found already."""
    return {}


def above(kb: KnowledgeBase, ref: Ref) -> set[Ref]:
    """All wholes, sorts and users of a fact, by however many steps up."""
    known = _found(kb)
    if ref not in known:
        known[ref] = _above(kb, ref)
    return known[ref]


def _above(kb: KnowledgeBase, ref: Ref) -> set[Ref]:
    found, queue = set[Ref](), [ref]
    while queue:
        low = queue.pop()
        up = {whole for verb in _UP for whole in kb.targets(low, verb)}
        up |= {whole for verb in _DOWN for whole in kb.subjects(verb, low)}
        queue += up - found
        found |= up
    return found


def near(kb: KnowledgeBase, ref: Ref, others: Iterable[Ref]) -> bool:
    """Whether any of the others is a whole, a part, a sort, a case or a user of a fact."""
    mine = above(kb, ref)
    return any(other in mine or ref in above(kb, other) for other in others)
