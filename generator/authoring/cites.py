"""Which sources stand behind what an item asks."""

from collections.abc import Iterable

from kb import Counter, Edge, Fact, KnowledgeBase, Parameter, Process, State, Term


def edge_cites(edges: Iterable[Edge]) -> tuple[str, ...]:
    """The sources of some edges, each once, in order of their references."""
    return tuple(sorted({str(ref) for edge in edges for ref in edge.relation.cites}))


def standing(fact: Fact) -> tuple[str, ...]:
    """The sources of what a fact says of itself; empty if nothing in it is cited.

    A part, object or mechanism has no sources of its own: those of its claims stand for it, or,
    where it has none, those of its edges.
    """
    if isinstance(fact, Term | Counter):
        found = set(fact.cites)
    elif isinstance(fact, Parameter):
        found = {ref for value in fact.values for ref in value.cites}
    elif isinstance(fact, State):
        found = {ref for band in fact.bands for ref in band.cites}
    elif isinstance(fact, Process):
        found = {ref for step in fact.steps for ref in step.cites}
    else:
        found = {ref for claim in fact.claims for ref in claim.cites}
        found = found or {ref for edge in fact.relations for ref in edge.cites}
    return tuple(sorted(map(str, found)))


def together(*facts: Fact) -> tuple[str, ...]:
    """The sources of what several facts say of themselves."""
    return tuple(sorted({ref for fact in facts for ref in standing(fact)}))


def parameters(kb: KnowledgeBase, *names: str) -> list[Parameter]:
    """The parameters of these names; none of them if one is missing here, or disputed."""
    refs = [f"parameter:{name}" for name in names]
    found = [kb[ref] for ref in refs if ref in kb]
    facts = [fact for fact in found if isinstance(fact, Parameter) and not fact.values[0].disputed]
    return facts if len(facts) == len(names) else []
