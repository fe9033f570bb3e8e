"""What a sentence is made of: its words in their basic form, without the small ones.

Just enough English to see that two sentences speak of the same. Not a grammar, and no thesaurus:
what rests on this is advice, or compares sentences that differ in nothing else.
"""

import re
from functools import lru_cache
from typing import Final


def listed(words: str) -> frozenset[str]:
    """The words of a list that is written as one text."""
    return frozenset(words.split())


WORD: Final = re.compile(r"\w+(?:[-./\u2019'_:]\w+)*")
_SMALL: Final = listed(
    "a an the this that these those it its itself they them their themselves he his him she her"
    " who which what whose there here is are was were be been being am do does did done has have"
    " had having will would can could may might must shall should of to in on at by for from with"
    " into onto out as and or but so than then also too very own such one ones each every through"
    " about within per via another other others both during if where yet still"
)
_ENDINGS: Final = (
    *(("sses", "ss"), ("ies", "y"), ("ied", "y"), ("ches", "ch"), ("shes", "sh"), ("xes", "x")),
    *(("ing", ""), ("ed", ""), ("ss", "ss"), ("us", "us"), ("is", "is"), ("s", "")),
)
_SAME: Final = (
    "choose chosen pick select elect",
    "keep kept store hold held save",
    "make made create build built",
    "remove delete erase",
    "begin began begun start launch",
    "stop halt end kill",
    "show shown display",
    "watch observe",
    "tell told inform notify",
    "give given gave assign",
    "get got receive obtain",
    "need require",
    "take taken took",
    "write written wrote",
    "see seen saw",
    "find found",
    "lose lost",
    "leave left",
    "grow grown grew",
    "break broken broke",
    "let allow permit admit",
    "forbid forbidden refuse reject deny",
    "send sent pass forward",
    "use employ",
    "run ran execute",
    "change modify alter edit",
    "set configure",
    "big large",
    "small little",
    "quick fast",
    "all whole entire complete",
    "zero 0",
    "two 2",
    "three 3",
    "four 4",
    "five 5",
    "six 6",
    "seven 7",
    "eight 8",
    "nine 9",
    "ten 10",
)


def stem(word: str) -> str:
    """One word in its basic form: "stores", "kept" and "storing" are one."""
    plain = ending_off(word.casefold())
    return _ALIKE.get(plain, plain)


def stems(text: str) -> tuple[str, ...]:
    """The words of a sentence in their basic form, in their order, without the small ones."""
    words = (word.casefold() for word in WORD.findall(text))
    return tuple(stem(word) for word in words if word not in _SMALL)


@lru_cache(maxsize=20_000)  # a knowledge base has few words and says them often
def ending_off(word: str) -> str:
    """One word without the ending of a plural or of a verb, in small letters if it came so."""
    word = re.sub(r"[\u2019']s?$", "", word)
    if len(word) <= 3 or not word.isalpha():  # noqa: PLR2004 - too short for an ending
        return word
    for ending, instead in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:  # noqa: PLR2004 - still a word
            word = word.removesuffix(ending) + instead
            break
    if len(word) > 3 and word[-1] == word[-2] and word[-1] not in "aeiosl":  # noqa: PLR2004 - still a word
        word = word[:-1]
    return word.removesuffix("e")


_ALIKE: Final = {
    ending_off(word): ending_off(words.split()[0]) for words in _SAME for word in words.split()
}
