"""Where a sentence of a fact mentions other facts, so that a page can lead to them.

Matches names and other names word by word, never inside a word. A name that several facts of a
domain answer to is left alone, since a link to the wrong one is worse than none.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from kb import Fact, Ref

KINDS: Final = frozenset({"component", "object", "mechanism", "process", "state", "term"})
_WORD: Final = re.compile(r"[^\W_]+(?:[-./_'][^\W_]+)*")


@dataclass(frozen=True, slots=True)
class Mention:
    """A stretch of a text that names a fact."""

    start: int
    end: int
    ref: Ref


def _folded(word: str) -> str:
    """A name of the product keeps its capitals: a Service is not any service."""
    return word.casefold() if word[1:] == word[1:].lower() else word


def _keys(name: str) -> Iterator[tuple[str, ...]]:
    """The words of a name, and of its plural."""
    words = [_folded(match[0]) for match in _WORD.finditer(name)]
    if words:
        yield tuple(words)
        yield (*words[:-1], f"{words[-1]}s")


class Names:
    """The names by which the facts of each domain go. Cost grows with the words of a text."""

    def __init__(self, facts: Iterable[Fact]) -> None:
        found: dict[tuple[str, tuple[str, ...]], set[Fact]] = {}
        for fact in facts:
            if fact.kind in KINDS and fact.domain:
                for name in (fact.name, *fact.aka):
                    for key in _keys(name):
                        found.setdefault((fact.domain, key), set()).add(fact)
        self._facts: Mapping[tuple[str, tuple[str, ...]], Fact] = {
            key: next(iter(facts)) for key, facts in found.items() if len(facts) == 1
        }
        lengths: dict[tuple[str, str], set[int]] = {}
        for domain, words in self._facts:
            lengths.setdefault((domain, words[0]), set()).add(len(words))
        self._lengths: Mapping[tuple[str, str], Sequence[int]] = {
            first: sorted(found, reverse=True) for first, found in lengths.items()
        }

    def mentioned(self, text: str, domain: str) -> Iterator[Mention]:
        """Every mention in a text, longest first from left to right, without overlap."""
        words = [(_folded(m[0]), m.start(), m.end()) for m in _WORD.finditer(text)]
        place = 0
        while place < len(words):
            for count in self._lengths.get((domain, words[place][0]), ()):
                stretch = words[place : place + count]
                fact = self._facts.get((domain, tuple(word for word, _, _ in stretch)))
                start, end = stretch[0][1], stretch[-1][2]
                if fact and _as_written(fact, text[start:end]):
                    yield Mention(start, end, fact.ref)
                    place += count
                    break
            else:
                place += 1


def _as_written(fact: Fact, said: str) -> bool:
    """Whether a common word is written as a name: a Pod and Pending, not a pod that is running."""
    if getattr(fact, "api_group", "") or fact.kind == "state":
        return said[:1].isupper() and fact.name[:1].isupper()
    return True
