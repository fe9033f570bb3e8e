"""A state machine: its states by rank, where each begins, and which may become which."""

from generator.diagrams import table
from generator.drawing.picture import Node, Picture, Row, lines, plain
from kb import Edge, KnowledgeBase, Parameter, Ref, State
from kb import plain as number


def machine(kb: KnowledgeBase, ref: Ref) -> Picture:
    """Draw the states of the machine that a term names."""
    states = kb.states_of(ref)
    nodes = tuple(
        Node(
            f"n{place}",
            state.name,
            "state",
            _lines(kb, state),
            state.ref,
            rank=state.rank,
            heading=True,
        )
        for place, state in enumerate(states, 1)
    )
    edges = [edge for edge in kb.edges() if edge.subject in states and edge.target in states]
    verbs = {edge.verb.id for edge in edges}
    return Picture(
        title=f"The states of {kb[ref].name}",
        description=(
            f"{len(states)} states, from {states[0].name} to {states[-1].name}, and "
            f"{len(edges)} arrows for which state may follow which. "
            "The table beside the diagram has the same content."
        ),
        nodes=nodes,
        arrows=table.arrows(edges, nodes, labeled=len(verbs) > 1),
        header=("State", "When it holds", "What happens in it", "Next"),
        rows=tuple(_row(state, edges) for state in states),
        direction="TB",
    )


def _lines(kb: KnowledgeBase, state: State) -> Row:
    """Name and edge of a state: ``soft``, ``below 64 %``."""
    return (
        *lines(state.name),
        *(line for edge in _thresholds(kb, state) for line in lines(edge, 34)),
    )


def _thresholds(kb: KnowledgeBase, state: State) -> Row:
    found = (kb[band.threshold] for band in state.bands if band.threshold in kb and band.threshold)
    return tuple(
        plain(f"{fact.name}: {number(fact.values[0].value)} {fact.unit}")
        for fact in found
        if isinstance(fact, Parameter)
    )


def _row(state: State, edges: list[Edge]) -> Row:
    following = dict.fromkeys(e.target.name for e in edges if e.subject.ref == state.ref)
    return (
        state.name,
        " ".join(band.when for band in state.bands),
        " ".join(band.does for band in state.bands),
        ", ".join(following),
    )
