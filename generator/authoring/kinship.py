"""Facts that are too close to stand against each other: a whole and its part, a sort and its case.

"Which component creates ReplicaSets?" must not offer the process that the controller runs in.
"""

from kb import KnowledgeBase, Ref

KIN = ("contains", "implements", "is-a", "part-of", "runs")


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
