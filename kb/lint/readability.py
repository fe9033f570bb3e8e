"""KB408, KB409: sentences that a reader takes in at the first reading."""

import re
from collections.abc import Iterator
from typing import Final

from kb.lint.rule import Facts, Rule
from kb.lint.sentences import sentences, stems_of_names
from kb.lint.stems import WORD, stem
from kb.problems import Problem

_VERY_DIFFICULT: Final = 60  # on the scale of LIX, above which Björnsson found official texts
_LONG: Final = 6  # a long word has more letters than that
_FEWEST: Final = 10  # words below which one long word more or less decides
_CODE: Final = re.compile(r"[\d_/.:-]|[a-z][A-Z]|[A-Z]{2}")
_FULL_STOP: Final = re.compile(r"(?<=[.?!])\s+(?=[A-Z“\"(])")
_MOST: Final = {"summary": 35, "belief": 28, "because": 28, "when": 28, "does": 28, "says": 28}


def sentences_are_easy_to_read(facts: Facts) -> Iterator[Problem]:
    """KB408: a sentence is not very difficult by LIX.

    LIX (Björnsson, *Läsbarhet*, 1968) is the number of words in a sentence and the percentage of
    words of more than six letters, added up. Names of facts and words of code count as short:
    a learner is here for them. It judges length and not sense.
    """
    names = stems_of_names(facts)
    for fact, file in facts.values():
        for loc, text in sentences(fact):
            for sentence in _FULL_STOP.split(text):
                words = WORD.findall(sentence)
                if len(words) < _FEWEST:
                    continue
                long = [word for word in words if _is_long(word) and stem(word) not in names]
                lix = len(words) + 100 * len(long) / len(words)
                if lix > _VERY_DIFFICULT:
                    message = f"{len(words)} words, {len(long)} of them long: LIX {lix:.0f}"
                    hint = f"over {_VERY_DIFFICULT} is very difficult; split it, use short words"
                    yield file.problem(loc, "KB408", message, hint)


def _is_long(word: str) -> bool:
    return len(word) > _LONG and not _CODE.search(word)


def texts_are_short(facts: Facts) -> Iterator[Problem]:
    """KB409: a summary, a belief or a reason has no more words than can be read at a glance."""
    for fact, file in facts.values():
        for loc, text in sentences(fact):
            key = str(loc[-1])
            words = len(text.split())
            if words > _MOST.get(key, words):
                message = f"{words} words in {key}, more than {_MOST[key]}"
                yield file.problem(loc, "KB409", message, "say less, or say it in a claim")


WARNINGS: tuple[Rule, ...] = (sentences_are_easy_to_read, texts_are_short)
