"""Diagrams are compared with the graph, arrow by arrow; blanks are filled in every way."""

import re
from collections.abc import Iterator, Mapping
from itertools import permutations

from generator.proofs.closed import Triple, badly_cited, holds
from generator.questions import (
    Arrow,
    ArrowProof,
    ContradictionProof,
    Diagram,
    Item,
    Labeling,
    LabelProof,
    SingleChoice,
    WrongStep,
)
from kb import KnowledgeBase, Verb

_MOST = 7  # labels that can be tried in every order


def _diagram(item: Item) -> Diagram | None:
    return next((each for each in item.exhibits if isinstance(each, Diagram)), None)


def _verb(kb: KnowledgeBase, words: str) -> str:
    """The id of the verb that reads like this; empty if there is none."""
    return next((verb.id for verb in kb.of(Verb) if verb.reads == words), "")


def _drawn(
    kb: KnowledgeBase, diagram: Diagram, boxes: Mapping[str, str], blanks: Mapping[str, str]
) -> Iterator[str]:
    """Every box has the name of its fact, or the number of its blank, which nothing else tells."""
    if {node.key for node in diagram.nodes} != set(boxes):
        yield "the proof speaks of other boxes than the diagram has"
    for node in diagram.nodes:
        ref = boxes.get(node.key, "")
        if node.text != blanks.get(ref, kb[ref].name):
            yield f"the box of {ref} says {node.text!r}"
        if node.key != node.text and node.key in {kb[each].id for each in blanks}:
            yield f"the key of a blank box tells its name: {node.key}"
    shown = f"{diagram.title} {diagram.alt}"
    for ref in blanks:
        if re.search(rf"\b{re.escape(kb[ref].name)}\b", shown):
            yield f"the text beside the diagram names {kb[ref].name}"


def _triple(kb: KnowledgeBase, arrow: Arrow, boxes: Mapping[str, str]) -> Triple:
    said = re.sub(r"^\d+: ", "", arrow.text)
    return _verb(kb, said), boxes[arrow.source], boxes[arrow.target]


def check_label(item: Item, proof: LabelProof, kb: KnowledgeBase) -> Iterator[str]:
    """Say what is wrong, if anything."""
    diagram = _diagram(item)
    if not isinstance(item, Labeling) or diagram is None:
        yield "labels belong to a diagram with blanks"
        return
    blanks = {pair.ref: pair.left for pair in item.pairs}
    labels = [pair.ref for pair in item.pairs] + [spare.ref for spare in item.spares]
    texts = [pair.right for pair in item.pairs] + [spare.text for spare in item.spares]
    yield from _drawn(kb, diagram, proof.boxes, blanks)
    for ref, text in zip(labels, texts, strict=True):
        if kb[ref].name != text:
            yield f"{ref} is called {kb[ref].name!r}, not {text!r}"
        if re.search(rf"\b{re.escape(text)}\b", item.stem):
            yield f"the stem names {text}"
    triples = [_triple(kb, arrow, proof.boxes) for arrow in diagram.arrows]
    for triple in triples:
        if not triple[0] or not holds(kb, *triple):
            yield f"there is no edge {' '.join(triple)}"
            return
    if len(labels) > _MOST:
        yield f"more than {_MOST} labels cannot be tried in every order"
    elif (ways := _ways(kb, triples, list(blanks), labels)) != 1:
        yield f"{ways} ways to fill the blanks are not ruled out"
    elif _symmetric(diagram, set(blanks.values())):
        yield "two blanks can change places without any difference"
    yield from badly_cited(item, kb, triples)


def _ways(kb: KnowledgeBase, triples: list[Triple], blanks: list[str], labels: list[str]) -> int:
    """In how many ways the labels fill the blanks with no arrow that is known to be false."""
    known: dict[Triple, bool] = {}

    def possible(triple: Triple) -> bool:
        if triple not in known:
            known[triple] = holds(kb, *triple) is not False
        return known[triple]

    count = 0
    for order in permutations(labels, len(blanks)):
        put = dict(zip(blanks, order, strict=True))
        count += all(
            possible((verb, put.get(one, one), put.get(other, other)))
            for verb, one, other in triples
            if one in put or other in put
        )
    return count


def _symmetric(diagram: Diagram, blanks: set[str]) -> bool:
    """Whether the diagram looks the same with some blanks exchanged.

    Boxes with names differ, so only blanks can change places in a symmetry of the drawing.
    """
    keys = [node.key for node in diagram.nodes if node.text in blanks]
    arrows = {(arrow.source, arrow.target, arrow.text) for arrow in diagram.arrows}
    for order in permutations(keys):
        put = dict(zip(keys, order, strict=True))
        moved = {(put.get(one, one), put.get(other, other), said) for one, other, said in arrows}
        if list(order) != keys and moved == arrows:
            return True
    return False


def check_arrow(item: Item, proof: ArrowProof, kb: KnowledgeBase) -> Iterator[str]:
    """Say what is wrong, if anything."""
    diagram = _diagram(item)
    if not isinstance(item, WrongStep) or diagram is None:
        yield "a wrong arrow is one of the lines beside a diagram"
        return
    yield from _drawn(kb, diagram, proof.boxes, {})
    if len(diagram.arrows) != len(item.options):
        yield "each arrow has to be an option"
        return
    triples: list[Triple] = []
    pairs = zip(diagram.arrows, item.options, strict=True)
    for number, (arrow, option) in enumerate(pairs, 1):
        triple = _triple(kb, arrow, proof.boxes)
        if not arrow.text.startswith(f"{number}: ") or option.text != f"Arrow {number}":
            yield f"arrow {number} is numbered otherwise"
        if not triple[0]:
            yield f"arrow {number} says nothing that a verb says"
            continue
        found = holds(kb, *triple)
        if found is None or found == option.right:
            yield f"arrow {number} is not known to be {'wrong' if option.right else 'right'}"
        if not option.right:
            triples.append(triple)
    yield from badly_cited(item, kb, triples)


def check_contradiction(item: Item, proof: ContradictionProof, kb: KnowledgeBase) -> Iterator[str]:
    """Say what is wrong, if anything."""
    diagram = _diagram(item)
    if not isinstance(item, SingleChoice) or diagram is None:
        yield "sentences about a diagram are a single choice"
        return
    yield from _drawn(kb, diagram, proof.boxes, {})
    shown = [_triple(kb, arrow, proof.boxes) for arrow in diagram.arrows]
    yield from (f"there is no edge {' '.join(t)}" for t in shown if not t[0] or not holds(kb, *t))
    boxes = set(proof.boxes.values())
    for option in item.options:
        parts = option.gives.split(" ")
        if len(parts) != len(("verb", "subject", "target")):
            yield f"{option.gives!r} says no edge"
            continue
        verb, subject, target = parts
        if not option.text.startswith(kb[subject].opens):
            yield f"{option.text!r} is not about {subject}"
        if not {subject, target} <= boxes or kb[f"verb:{verb}"].kind != "verb":
            yield f"{option.gives} speaks of what the diagram does not show"
            continue
        yield from _read(option.text, (verb, subject, target), kb)
        if option.right and (holds(kb, verb, subject, target) is not False):
            yield f"{option.gives} is not known to be false"
        elif not option.right and (verb, subject, target) not in shown:
            yield f"the diagram does not show {option.gives}"
    yield from badly_cited(item, kb, shown)


def _read(text: str, triple: Triple, kb: KnowledgeBase) -> Iterator[str]:
    """The sentence says this edge: who, the verb, and whom, perhaps in the plural."""
    verb, subject, target = triple
    says = kb[f"verb:{verb}"]
    assert isinstance(says, Verb)
    head, name = f"{kb[subject].opens} {says.reads} ", kb[target].name
    forms = {name, f"{name}s", f"{name}es", f"{name.removesuffix('y')}ies"}
    said = text.removeprefix(head).removesuffix(".")
    said = said.removeprefix("the ").removeprefix("an ").removeprefix("a ")
    if not text.startswith(head) or said.casefold() not in {form.casefold() for form in forms}:
        yield f"{text!r} does not say {' '.join(triple)}"
