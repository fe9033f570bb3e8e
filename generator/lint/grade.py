"""How hard prose is to read, by the formula of Flesch and Kincaid, code left out.

Syllables are counted by groups of vowels: right for nine words in ten, and a bank has thousands.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from generator.lint.prose import sentences, without_code

_WORD: Final = re.compile(r"[A-Za-z]+(?:['\u2019][a-z]+)?")
_VOWELS: Final = re.compile(r"[aeiouy]+")
_SILENT: Final = re.compile(r"(?:[^aeiouylt]e|[^aeiouyltd]ed|[^aeiouycsxzhg]es)$")
_HIATUS: Final = re.compile(r"i[ao]|[^q]u[aeio](?![^aeiouy]*e$)|eo|[aeiouy]ing$|sm$")
_NOT_HIATUS: Final = re.compile(r"[cstg]i[ao]")


@lru_cache(maxsize=20_000)
def syllables(word: str) -> int:
    """How many syllables a word has, about."""
    word = word.lower()
    count = len(_VOWELS.findall(word))
    count -= bool(_SILENT.search(word)) and count > 1
    count += len(_HIATUS.findall(word)) - len(_NOT_HIATUS.findall(word))
    return max(1, count)


@dataclass
class Reading:
    """Counts of a text that grows: sentences, words, syllables."""

    sentences: int = 0
    words: int = 0
    syllables: int = 0

    def add(self, text: str) -> None:
        """Read one more text."""
        plain = without_code(text).replace("§", " ")
        self.sentences += sum(bool(_WORD.search(part)) for part in sentences(plain))
        for word in _WORD.findall(plain):
            self.words += 1
            self.syllables += syllables(word)

    @property
    def length(self) -> float:
        """Words in a sentence."""
        return self.words / self.sentences if self.sentences else 0.0

    @property
    def grade(self) -> float:
        """The school year in which such a text is read."""
        if not self.sentences:
            return 0.0
        return max(0.0, 0.39 * self.length + 11.8 * self.syllables / self.words - 15.59)
