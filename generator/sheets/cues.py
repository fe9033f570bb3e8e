"""Questions for the left column of the notes page, each with a short answer, all from facts."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, zip_longest

from generator.authoring.sentences import filled
from generator.questions import Item, SingleChoice
from generator.sheets.chance import shuffled
from kb import Counter, Edge, Fact, KnowledgeBase, Parameter, Ref, State, plain

_TARGETS_AT_MOST = 3
_QUESTION_AT_MOST = 130
_ANSWER_AT_MOST = 170


@dataclass(frozen=True)
class Cue:
    """A question, its answer, and where the answer stands."""

    question: str
    answer: str
    cites: tuple[Ref, ...]


def cues(
    kb: KnowledgeBase, facts: tuple[Fact, ...], count: int, seed: int, items: Iterable[Item] = ()
) -> tuple[Cue, ...]:
    """Make up to *count* questions, of as many sorts as there are."""
    sorts = [
        _mixed(sort, seed)
        for sort in (
            _misconceptions(facts),
            _edges(kb, facts),
            _counters(facts),
            _items(kb, items),
            _settings(facts),
            _meanings(facts),
        )
    ]
    in_turn = (cue for cue in chain.from_iterable(zip_longest(*sorts)) if cue is not None)
    found: dict[str, Cue] = {}
    for cue in in_turn:
        short = len(cue.question) <= _QUESTION_AT_MOST and len(cue.answer) <= _ANSWER_AT_MOST
        if short and len(found) < count:
            found.setdefault(cue.question, cue)
    return tuple(found.values())


def _mixed(cues_of_a_sort: Iterable[Cue], seed: int) -> list[Cue]:
    return shuffled(cues_of_a_sort, lambda cue: cue.question, seed, "cue")


def _edges(kb: KnowledgeBase, facts: tuple[Fact, ...]) -> Iterator[Cue]:
    """Ask by a verb's own frames what a fact is related to, where that is a short list."""
    own = {fact.ref for fact in facts}
    for fact in facts:
        by_verb: dict[Ref, list[str]] = {}
        cites: dict[Ref, tuple[Ref, ...]] = {}
        for edge in kb.edges_of(fact.ref):
            if edge.subject.ref in own and edge.subject.ref == fact.ref and not _told(edge):
                by_verb.setdefault(edge.verb.ref, []).append(edge.target.name)
                cites.setdefault(edge.verb.ref, edge.relation.cites)
                frames = [f for f in edge.verb.asks_target if "these" not in f.split()]
                if not frames:
                    by_verb.pop(edge.verb.ref)
        for edge in kb.edges_of(fact.ref):
            targets = by_verb.pop(edge.verb.ref, [])
            if 0 < len(targets) <= _TARGETS_AT_MOST:
                frame = next(f for f in edge.verb.asks_target if "these" not in f.split())
                (question,) = filled([frame], "subject", fact)
                yield Cue(_upper(question), ", ".join(targets), cites[edge.verb.ref])


def _told(edge: Edge) -> bool:
    """Whether nobody has to learn an edge: a state is a part of what it is a state of."""
    return isinstance(edge.subject, State) and edge.verb.id == "part-of"


def _misconceptions(facts: tuple[Fact, ...]) -> Iterator[Cue]:
    for fact in facts:
        claims = {claim.id: claim for claim in fact.claims}
        for wrong in fact.misconceptions:
            right = claims.get(wrong.refuted_by)
            if right is not None:
                yield Cue(f"What is wrong here? “{wrong.belief}”", right.text, right.cites)


def _counters(facts: tuple[Fact, ...]) -> Iterator[Cue]:
    for fact in facts:
        if isinstance(fact, Counter):
            yield Cue(f"What does {fact.name} ({fact.tool}) tell you?", fact.reading, fact.cites)


def _settings(facts: tuple[Fact, ...]) -> Iterator[Cue]:
    for fact in facts:
        if isinstance(fact, Parameter):
            setting = fact.values[0]
            number = f"{plain(setting.value)} {fact.unit}".strip()
            answer = f"{number}: {fact.summary}"
            default = " by default" if fact.setting else ""
            yield Cue(f"Which value does “{fact.name}” have{default}?", answer, setting.cites)


def _meanings(facts: tuple[Fact, ...]) -> Iterator[Cue]:
    for fact in facts:
        cites = getattr(fact, "cites", ())
        if fact.kind == "term" and cites:
            yield Cue(f"What does “{fact.name}” mean?", fact.summary, cites)


def _items(kb: KnowledgeBase, items: Iterable[Item]) -> Iterator[Cue]:
    """Take over stems of a bank that can be answered without seeing options."""
    for item in items:
        if isinstance(item, SingleChoice) and "these" not in item.stem and item.stem.endswith("?"):
            key = next(option for option in item.options if option.right)
            cites = tuple(Ref(note.ref) for note in item.sources if note.ref in kb)
            yield Cue(item.stem, key.text, cites)


def _upper(text: str) -> str:
    """Begin a sentence with a capital, unless its first word is written as a name is."""
    first = text.split(maxsplit=1)[0]
    return text if "-" in first or not first.islower() else text[0].upper() + text[1:]
