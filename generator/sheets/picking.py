"""Which names of a diagram may be left blank, so that each has one right place.

Two blanks of the same shape are told apart by what the diagram says about them: were their names
exchanged, an arrow would say something that the graph does not. What could be exchanged is shown
with its name.
"""

from dataclasses import replace

from generator.drawing.picture import Arrow, Node, Picture, lines
from generator.sheets.chance import shuffled
from kb import Fact, KnowledgeBase, Ref

_BLANKS_AT_MOST = 8
_EXTRA_WORDS = 2
_TRIES = 8
_LETTERS_IN_A_LINE = 17

Said = frozenset[tuple[Ref, str, Ref]]


def said_by(kb: KnowledgeBase) -> Said:
    """Everything that the graph says, as subject, words of the verb, and target."""
    return frozenset((e.subject.ref, e.verb.reads, e.target.ref) for e in kb.edges())


def sparse(said: Said, picture: Picture, more: int) -> Picture:
    """Keep the arrows that hold the diagram together and *more*, each with its rarest verb."""
    frequency: dict[str, int] = {}
    for _, verb, _ in said:
        frequency[verb] = frequency.get(verb, 0) + 1

    def rarest(arrow: Arrow) -> str:
        return min(arrow.words, key=lambda word: (frequency[word], word))

    arrows = sorted(picture.arrows, key=lambda a: (frequency[rarest(a)], a.tail, a.head))
    joined = {node.id: {node.id} for node in picture.nodes}
    kept: list[Arrow] = []
    for arrow in arrows:
        if joined[arrow.tail] is not joined[arrow.head]:
            together = joined[arrow.tail] | joined[arrow.head]
            joined |= dict.fromkeys(together, together)
            kept.append(arrow)
    kept += [arrow for arrow in arrows if arrow not in kept][:more]
    shown = {end for arrow in kept for end in (arrow.tail, arrow.head)}
    return replace(
        picture,
        nodes=tuple(
            replace(node, lines=lines(node.name, _LETTERS_IN_A_LINE))
            for node in picture.nodes
            if node.id in shown
        ),
        arrows=tuple(replace(a, words=lines(rarest(a), _LETTERS_IN_A_LINE)) for a in kept),
        small=True,
    )


def to_hide(said: Said, picture: Picture, seed: int) -> list[Node]:
    """Choose which nodes to leave blank: all different from each other, at least two named."""
    most = min(_BLANKS_AT_MOST, max(1, len(picture.nodes) - 2))
    wrong = {
        (fact.ref, place.id): _misfits(said, picture, fact.ref, place)
        for fact in picture.nodes
        for place in picture.nodes
        if fact is not place
    }
    tries = []
    for attempt in range(_TRIES):
        chosen: list[Node] = []
        for node in shuffled(picture.nodes, lambda node: node.ref or "", seed, attempt):
            apart = all(wrong[node.ref, o.id] and wrong[o.ref, node.id] for o in chosen)
            if apart and len(chosen) < most:
                chosen.append(node)
        tries.append(chosen)
    return max(tries, key=len)


def spares(
    said: Said, picture: Picture, chosen: list[Node], facts: tuple[Fact, ...], seed: int
) -> list[str]:
    """Names of two of the *facts* that fit no blank, for the word bank.

    They are of a kind that is shown; where all of those are in the diagram, terms help out.
    """
    shown = {node.ref for node in picture.nodes}
    names = {node.name for node in picture.nodes}
    kinds = {node.kind for node in picture.nodes}
    others = [f for f in facts if f.ref not in shown and f.name not in names]
    wrong = [f for f in others if all(_misfits(said, picture, f.ref, node) for node in chosen)]
    mixed = shuffled(wrong, lambda f: f.ref, seed, "spare")
    near = [f for f in mixed if f.kind in kinds]
    terms = [f for f in mixed if f.kind == "term" and f not in near]
    return [f.name for f in (near + terms)[:_EXTRA_WORDS]]


def _misfits(said: Said, picture: Picture, ref: Ref | None, place: Node) -> bool:
    """Whether a fact in the place of another is seen to be wrong: by shape or by an arrow."""
    if ref is None or place.ref is None or ref.kind != place.kind:
        return True
    refs = {node.id: node.ref or Ref("") for node in picture.nodes}
    for arrow in picture.arrows:
        ends = refs[arrow.tail], refs[arrow.head]
        if place.ref in ends and ref not in ends:
            tail, head = (ref if end == place.ref else end for end in ends)
            if (tail, " ".join(arrow.words), head) not in said:
                return True
    return False
