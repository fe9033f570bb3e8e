"""KB407: no two claims, and no two beliefs, say the same in other words.

Sentences count as alike by the share of their words that is common, where a rare word counts for
more (the weighted index of Jaccard). A pair is looked at only if it shares one of the rarest words
of both (the prefix filter of Chaudhuri, Ganti and Kaushik, "A Primitive Operator for Similarity
Joins", 2006), so that the cost grows with the number of sentences and not with that of pairs.

Words are not meaning. What turns a meaning around while most words stay is looked for by itself:
numbers, negations, opposites, and the names of things and their order.
"""

import math
import re
from collections import Counter, defaultdict, deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final, TypeAlias

from kb.fact_file import FactFile
from kb.ids import Loc, Ref
from kb.lint.rule import Facts, Rule
from kb.lint.sentences import stems_of_names
from kb.lint.stems import WORD, listed, stem, stems
from kb.problems import Problem
from kb.versions import VersionRange

_ALIKE: Final = 0.75  # of what two sentences say is common
_ALIKE_WITH_MORE: Final = 0.62  # the same, where one sentence says all that the other says
_NEIGHBORS: Final = 40  # so many earlier sentences with the same mark are looked at

_NEGATIONS: Final = listed("no not never none nothing nobody neither nor without cannot unless")
_OPPOSITES: Final = listed(
    "half double twice third quarter hundred thousand before after until above below over under"
    " up down off inside outside out only some any most least more less fewer first last oldest"
    " newest must always start stop create delete add allow refuse enable disable open close"
    " true false increase decrease grow shrink rise fall high low hard soft maximum minimum"
    " longer shorter read write inflate deflate public private required optional"
)
_TURNING: Final = frozenset(map(stem, _OPPOSITES))
_PASSIVE: Final = re.compile(r"\b(?:is|are|was|were) (?:\w+ly )?\w+(?:ed|en|pt|ld|de|nt)\b")
_FRONTED: Final = re.compile(
    r"(?:by default,? )?(?:for|in|on|at|when|while|if|after|before|with|from|to)\b", re.IGNORECASE
)


_Turns: TypeAlias = tuple[int, frozenset[str]]
"""How many negations a sentence has, and its numbers and opposites: what likeness hides."""

_Mark: TypeAlias = tuple[str, _Turns]
"""A rare word, and how its sentence turns: sentences without a common one are never compared."""


@dataclass(frozen=True)
class _Sentence:
    """A claim or belief, taken apart."""

    ref: Ref
    file: FactFile
    loc: Loc
    text: str
    versions: VersionRange
    said: frozenset[str]
    turns: _Turns
    names: frozenset[str]
    things: tuple[str, ...]


def nothing_is_said_in_other_words(facts: Facts) -> Iterator[Problem]:
    """KB407: no two claims, and no two beliefs, say the same in other words."""
    names = stems_of_names(facts)
    things = stems_of_names(facts, ("component", "object", "mechanism"))
    for key in ("claims", "misconceptions"):
        found = [_apart(place, names, things) for place in _texts(facts, key)]
        yield from _reworded(found)


_Place: TypeAlias = tuple[Ref, FactFile, Loc, str, VersionRange]


def _texts(facts: Facts, key: str) -> Iterator[_Place]:
    for ref, (fact, file) in facts.items():
        if key == "claims":
            for index, claim in enumerate(fact.claims):
                yield ref, file, (key, index, "text"), claim.text, claim.versions
        else:
            for index, wrong in enumerate(fact.misconceptions):
                yield ref, file, (key, index, "belief"), wrong.belief, VersionRange("*")


def _apart(place: _Place, names: frozenset[str], things: frozenset[str]) -> _Sentence:
    text = place[3]
    words = [word.casefold() for word in WORD.findall(text)]
    plain = map(stem, words)
    turning = {word for word in plain if word in _TURNING or any(map(str.isdigit, word))}
    negations = sum(word in _NEGATIONS or word.endswith("n't") for word in words)
    kept = stems(text)
    said = frozenset(kept) - _NEGATIONS
    in_order = tuple(dict.fromkeys(word for word in kept if word in things))
    return _Sentence(*place, said, (negations, frozenset(turning)), said & names, in_order)


def _reworded(sentences: list[_Sentence]) -> Iterator[Problem]:
    known = Counter(word for sentence in sentences for word in sentence.said)
    weight = {word: math.log(1 + len(sentences) / number) for word, number in known.items()}
    met: dict[_Mark, deque[_Sentence]] = defaultdict(lambda: deque(maxlen=_NEIGHBORS))
    for this in sentences:
        marks = [(word, this.turns) for word in _rarest(this.said, weight)]
        near = {id(other): other for mark in marks for other in met[mark]}
        same = [other for other in near.values() if _say_the_same(this, other, weight)]
        if same:
            other = same[0]
            where = "above" if other.ref == this.ref else f"in {other.ref}"
            message = f"says in other words what stands {where}: {other.text}"
            yield this.file.problem(this.loc, "KB407", message, "keep one, or say what differs")
        for mark in marks:
            met[mark].append(this)


def _rarest(said: frozenset[str], weight: Mapping[str, float]) -> list[str]:
    """The rarest words, without which too little is left to be alike."""
    words = sorted(said, key=lambda word: (-weight[word], word))
    left = sum(weight[word] for word in words)
    enough = left * _ALIKE_WITH_MORE
    rare = []
    for word in words:
        if left < enough:
            break
        rare.append(word)
        left -= weight[word]
    return rare


def _say_the_same(this: _Sentence, other: _Sentence, weight: Mapping[str, float]) -> bool:
    if not this.versions.meets(other.versions):
        return False
    if not (this.names <= other.names or other.names <= this.names):
        return False  # each names something of its own
    mine = [word for word in this.things if word in other.things]
    theirs = [word for word in other.things if word in this.things]
    if mine != theirs and _build(this.text) == _build(other.text):
        return False  # who does it to whom is not the same
    enough = _ALIKE
    if this.said <= other.said or other.said <= this.said:
        enough = _ALIKE_WITH_MORE
    return _alike(this.said, other.said, weight) >= enough


def _build(text: str) -> tuple[bool, bool]:
    """How a sentence is built, as far as that turns the order of names around."""
    return bool(_PASSIVE.search(text)), bool(_FRONTED.match(text))


def _alike(one: frozenset[str], other: frozenset[str], weight: Mapping[str, float]) -> float:
    """The weight of the common words as a share of that of all words."""
    everything = sum(weight[word] for word in sorted(one | other))
    return sum(weight[word] for word in sorted(one & other)) / everything if everything else 0.0


WARNINGS: tuple[Rule, ...] = (nothing_is_said_in_other_words,)
