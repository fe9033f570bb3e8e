"""The diagram to label: small enough to print as it is, and with one right place for each name.

Two blanks of the same shape are told apart by what the diagram says about them: were their names
exchanged, an arrow would say something that the graph does not. What could be exchanged is shown
with its name.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal
from xml.etree import ElementTree as ET

from generator import diagrams
from generator.diagrams import blank, palette, topic
from generator.diagrams.picture import Arrow, Node, Picture
from generator.sheets.chance import shuffled
from generator.sheets.topics import Topic
from kb import Fact, KnowledgeBase, Ref

_WIDTH, _HEIGHT = 490.0, 290.0
_SIZES = (12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2)
_DIRECTIONS: Final[tuple[Literal["TB", "LR"], ...]] = ("TB", "LR")
_BLANKS_AT_MOST = 8
_EXTRA_WORDS = 2
_EXTRA_ARROWS = 3


@dataclass(frozen=True)
class Figure:
    """The diagram without and with the names, what each number stands for, and the word bank.

    ``width`` is in points, at which its text is as large as running text.
    """

    blank: str
    full: str
    alt: str
    width: float
    key: tuple[tuple[int, Fact, str], ...]
    words: tuple[str, ...]


def figure(kb: KnowledgeBase, subject: Topic, seed: int) -> Figure | None:
    """Draw the diagram with the most blanks that fits; None if nothing in the topic is related."""
    best: Figure | None = None
    scaled: Figure | None = None
    for size in _SIZES:
        facts = topic.connected(kb, subject.facts, size)
        picture = _sparse(kb, topic.drawn(kb, facts, title=subject.title))
        chosen = _choose(kb, picture, seed)
        if not chosen or (best and len(best.key) >= len(chosen)):
            continue
        for direction in _DIRECTIONS:
            made, height = _draw(kb, subject, replace(picture, direction=direction), chosen, seed)
            if made.width <= _WIDTH and height <= _HEIGHT:
                best = made
                break
            scaled = replace(made, width=made.width * min(_WIDTH / made.width, _HEIGHT / height))
    return best or scaled


def _sparse(kb: KnowledgeBase, picture: Picture) -> Picture:
    """Keep the arrows that hold the diagram together and a few more, each with its rarest verb."""
    frequency = {verb.reads: len(kb.edges(verb.id)) for verb in {e.verb for e in kb.edges()}}
    arrows = sorted(
        picture.arrows, key=lambda a: (frequency[_rarest(a, frequency)], a.tail, a.head)
    )
    joined = {node.id: {node.id} for node in picture.nodes}
    kept: list[Arrow] = []
    for arrow in arrows:
        if joined[arrow.tail] is not joined[arrow.head]:
            together = joined[arrow.tail] | joined[arrow.head]
            for node in together:
                joined[node] = together
            kept.append(arrow)
    more = [arrow for arrow in arrows if arrow not in kept]
    kept += more[:_EXTRA_ARROWS]
    shown = {end for arrow in kept for end in (arrow.tail, arrow.head)}
    return replace(
        picture,
        nodes=tuple(node for node in picture.nodes if node.id in shown),
        arrows=tuple(replace(a, words=(_rarest(a, frequency),)) for a in kept),
        small=True,
    )


def _rarest(arrow: Arrow, frequency: dict[str, int]) -> str:
    return min(arrow.words, key=lambda word: (frequency[word], word))


def _choose(kb: KnowledgeBase, picture: Picture, seed: int) -> list[Node]:
    """Choose which nodes to leave blank: all different from each other, at least two named."""
    most = min(_BLANKS_AT_MOST, max(1, len(picture.nodes) - 2))
    chosen: list[Node] = []
    for node in shuffled(picture.nodes, lambda node: node.ref or "", seed, "figure"):
        apart = all(
            _misfits(kb, picture, node.ref, other) and _misfits(kb, picture, other.ref, node)
            for other in chosen
        )
        if apart and len(chosen) < most:
            chosen.append(node)
    return chosen


def _misfits(kb: KnowledgeBase, picture: Picture, ref: Ref | None, place: Node) -> bool:
    """Whether a fact in the place of another is seen to be wrong: by shape or by an arrow."""
    if ref is None or place.ref is None or ref.kind != place.kind:
        return True
    refs = {node.id: node.ref for node in picture.nodes}
    said = {(e.subject.ref, e.verb.reads, e.target.ref) for e in kb.edges_of(ref)}
    for arrow in picture.arrows:
        ends = refs[arrow.tail], refs[arrow.head]
        if place.ref in ends and ref not in ends:
            tail, head = (ref if end == place.ref else end for end in ends)
            if (tail, arrow.words[0], head) not in said:
                return True
    return False


def _draw(
    kb: KnowledgeBase, subject: Topic, picture: Picture, chosen: Sequence[Node], seed: int
) -> tuple[Figure, float]:
    hidden, key = blank.blank(picture, {node.id for node in chosen})
    numbered = {node.id: f"{number}  " for number, node in key}
    named = replace(
        picture,
        nodes=tuple(
            replace(node, lines=(numbered[node.id] + node.lines[0], *node.lines[1:]))
            if node.id in numbered
            else node
            for node in picture.nodes
        ),
    )
    shown = _print(diagrams.finish(hidden).svg)
    arrows = {node.ref: _reason(picture, node) for _, node in key}
    facts = {node.ref: kb[node.ref] for _, node in key if node.ref}
    _, _, width, height = map(float, ET.fromstring(shown).attrib["viewBox"].split())  # noqa: S314 - our own
    spares = _spares(kb, subject, picture, chosen, seed)
    words = sorted({*(fact.name for fact in facts.values()), *spares}, key=str.casefold)
    made = Figure(
        blank=shown,
        full=_print(diagrams.finish(named).svg),
        alt=f"{subject.title}: a diagram with {len(key)} numbered blanks. {_said(hidden)}",
        width=width,
        key=tuple((n, facts[node.ref], arrows[node.ref]) for n, node in key if node.ref),
        words=tuple(words),
    )
    return made, height


def _print(svg: str) -> str:
    """Use a font that ships with us."""
    return svg.replace(palette.FONT, "Lato")


def _reason(picture: Picture, node: Node) -> str:
    """Say by which arrow a blank is known."""
    names = {each.id: each.name for each in picture.nodes}
    arrow = next(a for a in picture.arrows if node.id in (a.tail, a.head))
    return f"{names[arrow.tail]} {arrow.words[0]} {names[arrow.head]}"


def _said(picture: Picture) -> str:
    names = {node.id: node.name for node in picture.nodes}
    return "; ".join(f"{names[a.tail]} {a.words[0]} {names[a.head]}" for a in picture.arrows) + "."


def _spares(
    kb: KnowledgeBase, subject: Topic, picture: Picture, chosen: Sequence[Node], seed: int
) -> list[str]:
    """Two more words for the bank that fit no blank."""
    shown = {node.ref for node in picture.nodes}
    kinds = {node.kind for node in picture.nodes}
    others = [fact for fact in subject.facts if fact.ref not in shown and fact.kind in kinds]
    wrong = [f for f in others if all(_misfits(kb, picture, f.ref, node) for node in chosen)]
    return [f.name for f in shuffled(wrong, lambda f: f.ref, seed, "spare")[:_EXTRA_WORDS]]
