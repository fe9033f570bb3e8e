"""What must hold of every item, whatever proves it."""

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import combinations

from generator.errors import UnknownNameError
from generator.proofs.obligations import Obligation
from generator.questions import (
    Choice,
    Cloze,
    Item,
    Labeling,
    Matching,
    MultipleResponse,
    Ordering,
    SourceNote,
)
from generator.questions.answers import answers, feedback, key_refs
from generator.questions.exhibits import read_out
from generator.questions.fingerprint import fingerprint
from generator.questions.text import reads_as, words
from generator.scenarios import load
from kb import KnowledgeBase

_NUMBER = re.compile(r"\d+(?:\.\d+)*")
_COUNTS = {"two": 2, "three": 3, "four": 4, "five": 5}


def _keys(item: Item, kb: KnowledgeBase) -> Iterator[str]:  # noqa: ARG001 - all checks look alike
    """The declared number of options is right."""
    if not isinstance(item, Choice):
        return
    right = sum(option.right for option in item.options)
    if not isinstance(item, MultipleResponse):
        if right != 1:
            yield f"{right} options are marked as right"
        return
    said = {_COUNTS[word] for word in words(item.stem) if word in _COUNTS}
    if right not in said:
        yield f"{right} options are marked as right, which the stem does not say"
    if right == len(item.options):
        yield "no option is wrong"


def _options_differ(item: Item, kb: KnowledgeBase) -> Iterator[str]:  # noqa: ARG001 - all checks look alike
    """No two answers read alike."""
    if isinstance(item, Cloze):  # one word may fill two gaps
        for gap in item.gaps:
            yield from _alike([gap.answer, *(spare.text for spare in gap.wrong)])
        return
    if isinstance(item, Matching | Labeling):
        lefts = [reads_as(pair.left) for pair in item.pairs]
        if len(set(lefts)) < len(lefts):
            yield "two left sides read alike"
    yield from _alike(answers(item))


def _alike(texts: Sequence[str]) -> Iterator[str]:
    for one, other in combinations(texts, 2):
        if reads_as(one) == reads_as(other):
            yield f"two options read alike: {one!r} and {other!r}"


def _feedback(item: Item, kb: KnowledgeBase) -> Iterator[str]:  # noqa: ARG001 - all checks look alike
    """Everything that can be answered has its feedback."""
    if not all(text.strip() for text in feedback(item)):
        yield "an option has no feedback"


def _shown(item: Item, kb: KnowledgeBase) -> Iterator[str]:  # noqa: ARG001 - all checks look alike
    """What is shown is a permutation of what there is."""
    if isinstance(item, Matching | Labeling | Ordering):
        count = (
            len(item.steps) if isinstance(item, Ordering) else len(item.pairs) + len(item.spares)
        )
        if sorted(item.shown) != list(range(count)):
            yield "the order shown is no permutation"


def _sources(item: Item, kb: KnowledgeBase) -> Iterator[str]:
    """The sources are those that the proof cites, as the knowledge base has them."""
    if item.proof.by == "nobody":
        return
    if tuple(note.ref for note in item.sources) != item.proof.cites:
        yield "the sources are not those that the proof cites"
    there = {
        str(source.ref): source for source in kb.sources([r for r in item.proof.cites if r in kb])
    }
    for note in item.sources:
        source = there.get(note.ref)
        if source is None:
            yield f"there is no source {note.ref}"
        elif note != SourceNote(
            ref=str(source.ref),
            title=source.name,
            url=source.url,
            version=source.version,
            accessed=source.accessed.isoformat(),
        ):
            yield f"{note.ref} is described otherwise in the knowledge base"


def _facts(item: Item, kb: KnowledgeBase) -> Iterator[str]:
    """The facts, the topic and the objectives exist, and the facts' versions are given."""
    if item.proof.by == "nobody":
        return
    for ref in (*item.facts, *item.objectives, *([item.topic] if item.topic else [])):
        if ref not in kb:
            yield f"there is no fact {ref}"
    domains = {kb[ref].domain for ref in item.facts if ref in kb}
    want = {domain: str(kb.at[domain]) for domain in domains if domain and domain in kb.at}
    want |= {name: said for name, said in _own_versions(item).items() if name in want}
    if item.versions != want:
        yield f"the versions are {item.versions}, the knowledge base is read at {want}"


def _own_versions(item: Item) -> dict[str, str]:
    """The version that the scenario of an item names itself."""
    if item.proof.by != "run":
        return {}
    try:
        scenario = load(item.proof.scenario)
    except UnknownNameError:  # the proof of the run complains of that
        return {}
    said = scenario.data.get("release") or scenario.data.get("version")
    return {scenario.domain: str(said)} if said else {}


def _identity(item: Item, kb: KnowledgeBase) -> Iterator[str]:  # noqa: ARG001 - all checks look alike
    """The id belongs to the family, and the fingerprint to what is asked."""
    if item.proof.by == "nobody":  # another program or a trainer has named it
        return
    if not item.id.startswith(f"{item.family}/"):
        yield f"the id is not one of family {item.family}"
    if item.fingerprint != fingerprint(item.family, item.facts, item.proof, key_refs(item)):
        yield "the fingerprint does not belong to what is asked"


def _reworded(item: Item, kb: KnowledgeBase) -> Iterator[str]:  # noqa: ARG001 - all checks look alike
    """A trainer's words still say every number that the family's words say."""
    if item.words is None or not item.words.stem:
        return
    seen = " ".join((item.stem, *map(read_out, item.exhibits)))
    held = set(_NUMBER.findall(seen))
    for number in dict.fromkeys(_NUMBER.findall(item.words.stem)):
        if number not in held:
            yield f"the stem in the words of {item.words.by} has lost the number {number}"


CHECKS: tuple[tuple[Callable[[Item, KnowledgeBase], Iterator[str]], Obligation], ...] = (
    (_keys, "U7"),
    (_options_differ, "U3"),
    (_feedback, "render"),
    (_shown, "render"),
    (_reworded, "render"),
    (_sources, "record"),
    (_facts, "record"),
    (_identity, "record"),
)
