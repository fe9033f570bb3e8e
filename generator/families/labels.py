"""A family about a diagram whose blank boxes are to be labeled."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations, islice, permutations

from generator.authoring import (
    Draft,
    Edition,
    LabelDraft,
    clause,
    edge_cites,
    family,
    turned,
)
from generator.authoring.absence import alike, known_absent
from generator.authoring.scene import Scene, scenes
from generator.questions import LabelProof, Pair, Spare
from kb import Fact, KnowledgeBase, Ref

_BLANKS = 3
_SPARES = 2
_PAIRS = 6  # choices of labels to spare that are looked at for one choice of blanks
_TRIED = 30  # choices of blanks that are looked at in one scene

Known = dict[tuple[Ref, Ref], bool]


def _candidates(kb: KnowledgeBase, scene: Scene) -> dict[Ref, list[Fact]]:
    """For each box, facts like it outside of the diagram that know the verb, too."""
    inside = frozenset(fact.ref for fact in scene.facts)
    ends = {ref for edge in kb.edges(scene.verb.id) for ref in (edge.subject.ref, edge.target.ref)}
    return {
        box.ref: [fact for fact in turned(box, alike(kb, box, inside)) if fact.ref in ends]
        for box in scene.facts
    }


def _spares(
    blanks: Sequence[Fact], candidates: Mapping[Ref, Sequence[Fact]]
) -> Iterator[Sequence[Fact]]:
    """Pairs of facts to spare, each like one of the blanks; first those like different ones."""
    found: dict[Ref, Fact] = {}
    for place in range(_SPARES):
        for blank in blanks:
            for fact in candidates[blank.ref][place : place + 1]:
                if all(fact.name != other.name for other in found.values()):
                    found.setdefault(fact.ref, fact)
    yield from islice(combinations(found.values(), _SPARES), _PAIRS)


def _fills(
    kb: KnowledgeBase, scene: Scene, blanks: Sequence[Fact], labels: Sequence[Fact], known: Known
) -> int:
    """In how many ways the labels fill the blanks with no arrow that is known to be false."""

    def possible(one: Fact, other: Fact) -> bool:
        pair = one.ref, other.ref
        if pair not in known:
            known[pair] = not known_absent(kb, scene.verb, one, other)
        return known[pair]

    places = {blank.ref for blank in blanks}
    near = [e for e in scene.edges if e.subject.ref in places or e.target.ref in places]
    count = 0
    for order in permutations(labels, len(blanks)):
        put: Mapping[Ref, Fact] = dict(zip((b.ref for b in blanks), order, strict=True))
        count += all(
            possible(put.get(e.subject.ref, e.subject), put.get(e.target.ref, e.target))
            for e in near
        )
        if count > 1:
            break
    return count


@family("diagram.labels", title="Which name belongs in which blank?", level="analyze")
def labels(kb: KnowledgeBase) -> Iterator[Draft]:
    """Blank three boxes of a diagram that its arrows alone determine."""
    edition = Edition(kb)
    for scene in scenes(kb):
        chosen = _blanks(kb, scene)
        if chosen is None:
            continue
        blanks, spares = chosen
        numbers = {fact.ref: str(number) for number, fact in enumerate(blanks, 1)}
        arrows = [(edge.subject, edge.target, scene.verb.reads) for edge in scene.edges]
        named = _named(scene, numbers)
        reads = scene.verb.reads
        stems = [
            f"Around {named.called}, the diagram shows what {reads} what. "  # noqa: ISC004 - two sentences
            "Which name belongs in which blank?",
            f"Which name of the list fills each numbered box in the diagram of {named.called}?",
            f"An arrow means “{reads}” in the diagram of {named.called}. "  # noqa: ISC004 - two sentences
            f"Which names belong into the three blank boxes?",
        ]
        yield LabelDraft(
            case=scene.name,
            about=blanks[0],
            also=[fact.ref for fact in scene.facts],
            stems=edition.dated(named.domain or "", stems) if scene.versioned else stems,
            exhibits=[scene.diagram(arrows, numbers)],
            pairs=[
                Pair(
                    left=numbers[fact.ref],
                    right=fact.name,
                    feedback=_why(scene, fact),
                    ref=fact.ref,
                )
                for fact in blanks
            ],
            spares=[
                Spare(
                    text=fact.name,
                    feedback=f"{fact.opens} fits into no blank: for each of them, an arrow would "
                    "be wrong.",
                    ref=fact.ref,
                )
                for fact in spares
            ],
            explanation=scene.told(),
            proof=LabelProof(boxes=scene.boxes, cites=edge_cites(scene.edges)),
            features={"hops": 2.0},
        )


def _named(scene: Scene, numbers: Mapping[Ref, str]) -> Fact:
    """The box with a name that has the most arrows."""
    named = [fact for fact in scene.facts if fact.ref not in numbers]
    return max(named, key=lambda fact: (scene.degree(fact), fact.ref))


def _why(scene: Scene, fact: Fact) -> str:
    edges = [e for e in scene.edges if fact.ref in (e.subject.ref, e.target.ref)]
    said = ". ".join(clause(edge, head=True) for edge in edges[:2])
    return f"{said}: so say the arrows at this box."


def _blanks(kb: KnowledgeBase, scene: Scene) -> tuple[Sequence[Fact], Sequence[Fact]] | None:
    """Three boxes, those with the most arrows first, that can be filled in one way only."""
    known: Known = {}
    candidates = _candidates(kb, scene)
    best = sorted(scene.facts, key=lambda fact: (-scene.degree(fact), fact.ref))
    shown = {fact.ref: f" {fact.name} ".casefold() for fact in scene.facts}
    for blanks in list(combinations(best, _BLANKS))[:_TRIED]:
        refs = {fact.ref for fact in blanks}
        named = " ".join(text for ref, text in shown.items() if ref not in refs)
        if any(f" {fact.name.casefold()} " in named for fact in blanks):
            continue  # a name in the diagram would tell
        for spares in _spares(blanks, candidates):
            if _fills(kb, scene, blanks, [*blanks, *spares], known) == 1:
                return sorted(blanks, key=lambda fact: fact.ref), spares
    return None


FAMILIES = (labels,)
