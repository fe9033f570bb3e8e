"""Which options a key such as ``B``, ``2``, ``A and C`` or the text of an option means."""

import re
from collections.abc import Sequence
from typing import Final

from generator.foreign.asked import UnusableError
from generator.questions.text import folded

_LETTERED: Final = re.compile(r"\(?([A-Za-z])\)?[.):]?(?:\s+.*)?", re.DOTALL)
_LETTERS: Final = re.compile(r"[A-Za-z](?:\s*(?:,|;|/|&|\+|\band\b|\s)\s*[A-Za-z])+")
_NUMBERS: Final = re.compile(r"\d+(?:\s*(?:,|;|/|&|\+|\band\b|\s)\s*\d+)+")
_CUT: Final = 8  # characters from which the beginning of an option is no chance
_PREFIX: Final = re.compile(r"^\s*(?:\(?[A-Za-z][.):]\)?|\(?\d{1,2}[.)])\s+")
_KEY_WORDS: Final = re.compile(
    r"^(?:the\s+)?(?:correct|right)?\s*(?:answers?|options?)\s*(?:is|are)?[:\s]+", re.IGNORECASE
)


def bare(text: str) -> str:
    """An option without the letter or the number in front of it."""
    return _PREFIX.sub("", text).strip()


def places(key: object, options: Sequence[str], first: int) -> set[int]:
    """The places, from 0, of the options that a key means.

    Args:
        key: an index, a letter, a text, or a list of such.
        options: the texts of the options.
        first: which index means the first option, 0 or 1.

    Raises:
        UnusableError: if the key means none of the options.
    """
    if isinstance(key, list | tuple):
        return {place for one in key for place in places(one, options, first)}
    if isinstance(key, bool):
        key = str(key)
    if isinstance(key, int):
        return {_checked(key - first, options, key)}
    if not isinstance(key, str) or not key.strip():
        raise UnusableError("names no right answer")
    return _by_text(key.strip(), options, first)


def _by_text(key: str, options: Sequence[str], first: int) -> set[int]:
    said = folded(key)
    texts = [folded(option) for option in options]
    same = {at for at, text in enumerate(texts) if said in {text, folded(bare(text))}}
    if same:
        return same
    key = _KEY_WORDS.sub("", key)
    signs = _signs(key, len(options))
    if signs:
        return {_checked(_place(sign, first), options, key) for sign in signs}
    starts = {at for at, text in enumerate(texts) if len(said) > _CUT and text.startswith(said)}
    if len(starts) == 1:
        return starts
    parts = [part for part in re.split(r"\s*[;|]\s*|\n", key) if part]
    if len(parts) > 1:
        return {place for part in parts for place in _by_text(part, options, first)}
    raise UnusableError(f"its key {key[:60]!r} is none of its options")


def _signs(key: str, count: int) -> list[str]:
    """The letters or numbers that a key consists of; none if it is a text."""
    run = key.isalpha() and key.isupper() and len(set(key)) == len(key) > 1
    if run and all(ord(sign) - ord("A") < count for sign in key):
        return list(key)  # ACD
    if _LETTERS.fullmatch(key) or _NUMBERS.fullmatch(key):
        return re.findall(r"\b(?:[A-Za-z]|\d+)\b", key)
    if key.isdecimal():
        return [key]
    if (letter := _LETTERED.fullmatch(key)) and (len(key) == 1 or not key[1].isalpha()):
        return [letter[1]]
    named = re.search(r"(?:option|answer|choice)[ _-]?([A-Za-z]|\d)\b", key, re.IGNORECASE)
    return [named[1]] if named else []


def _place(sign: str, first: int) -> int:
    return int(sign) - first if sign.isdecimal() else ord(sign.upper()) - ord("A")


def _checked(place: int, options: Sequence[str], key: object) -> int:
    if not 0 <= place < len(options):
        raise UnusableError(f"its key {str(key)[:60]!r} is none of its {len(options)} options")
    return place


def shuffled(right: Sequence[str], wrong: Sequence[str]) -> list[tuple[str, bool]]:
    """Options of a file that keeps right and wrong ones apart, so that they have no order.

    They are put in order of size if they are numbers, else in order of the alphabet: a key that
    always came first would be a cue that the quiz itself does not give.
    """
    both = [(text, True) for text in right] + [(text, False) for text in wrong]
    try:
        return sorted(both, key=lambda one: float(one[0].replace(",", "")))
    except ValueError:
        return sorted(both, key=lambda one: folded(one[0]))


def counts_from(keys: Sequence[object], sizes: Sequence[int], usual: int) -> int:
    """Whether the numbers of a file count options from 0 or from 1.

    Args:
        keys: all keys of the file.
        sizes: how many options each has to choose from.
        usual: what is meant if nothing decides.
    """
    numbers: list[tuple[int, int]] = []
    for key, size in zip(keys, sizes, strict=True):
        for one in key if isinstance(key, list | tuple) else (key,):
            if isinstance(one, int) and not isinstance(one, bool):
                numbers.append((one, size))
            elif isinstance(one, str) and one.strip().isdecimal():
                numbers.append((int(one), size))
    if any(number == 0 for number, _ in numbers):
        return 0
    if any(number == size for number, size in numbers):
        return 1
    return usual
