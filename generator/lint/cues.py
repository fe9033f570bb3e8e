"""Cues that help somebody who does not know the answer."""

import re
from collections.abc import Iterator

from generator.lint.report import Rule
from generator.questions import Item, MultipleResponse, SingleChoice
from generator.questions.text import amount, clang, words

_LONG_KEY = 4  # words from which the length of a key is noticed
_ABSOLUTE_WORDS = """
always never all none only every completely must cannot guaranteed solely entirely
"""
_VAGUE_WORDS = """
usually often sometimes rarely may generally frequently occasionally normally typically
"""
_ABSOLUTE, _VAGUE = frozenset(_ABSOLUTE_WORDS.split()), frozenset(_VAGUE_WORDS.split())
_VOWEL = re.compile(r"(?:[aeio]|u(?!ni|s[ae])|8|11\b|18\b)")


def longest_option_is_key(item: Item) -> Iterator[str]:
    """QL01: the key is more than a quarter longer than every distractor."""
    if isinstance(item, SingleChoice):
        key = next((option.text for option in item.options if option.right), "")
        longest = max((len(option.text) for option in item.options if not option.right), default=0)
        if len(key.split()) >= _LONG_KEY and 4 * len(key) > 5 * longest:
            yield f"the key has {len(key)} characters, the longest distractor {longest}"


def length_spread(item: Item) -> Iterator[str]:
    """QL03: the longest option is more than twice as long as the shortest."""
    if isinstance(item, SingleChoice | MultipleResponse):
        lengths = [len(option.text) for option in item.options]
        if max(lengths) > max(2 * min(lengths), 25):
            yield f"options have from {min(lengths)} to {max(lengths)} characters"


def article_gives_key_away(item: Item) -> Iterator[str]:
    """QL04: the stem ends in "a" or "an", which fits some options only."""
    if not isinstance(item, SingleChoice | MultipleResponse):
        return
    last = re.search(r"\b(an?)\s*(?:…|\.\.\.|_+)?\s*[?:.]?$", item.stem.casefold())
    if last:
        vowels = [bool(_VOWEL.match(option.text.casefold())) for option in item.options]
        if any(vowel != (last[1] == "an") for vowel in vowels):
            yield f"{last[1]!r} at the end of the stem does not fit every option"


def absolute_terms(item: Item) -> Iterator[str]:
    """QL07: words such as "always" stand in distractors and not in the key, or the other way."""
    if isinstance(item, SingleChoice):
        held = {option.right: set[str]() for option in item.options}
        for option in item.options:
            held[option.right] |= _ABSOLUTE & set(words(option.text))
        if held[True] and not held[False]:
            yield f"only the key says {min(held[True])!r}"
        count = sum(bool(_ABSOLUTE & set(words(o.text))) for o in item.options if not o.right)
        if not held[True] and count > 1:
            yield f"{count} distractors and not the key say {min(held[False])!r} or the like"


def vague_terms(item: Item) -> Iterator[str]:
    """QL08: a word such as "often" in an option leaves open what is claimed."""
    if isinstance(item, SingleChoice | MultipleResponse):
        for option in item.options:
            if found := _VAGUE & set(words(option.text)):
                yield f"an option says {min(found)!r}"


def clang_association(item: Item) -> Iterator[str]:
    """QL10: the stem shares a word with what is right and with nothing that is wrong."""
    if isinstance(item, SingleChoice | MultipleResponse):
        keys = [option.text for option in item.options if option.right]
        others = [option.text for option in item.options if not option.right]
        if not all(amount(text) for text in (*keys, *others)) and (
            found := clang(item.stem, keys, others)
        ):
            yield f"stem and key alone share {', '.join(sorted(found))}"


RULES = (
    Rule("QL01", "block", "Longest option is key", longest_option_is_key),
    Rule("QL03", "warn", "Length spread", length_spread),
    Rule("QL04", "block", "Article cue", article_gives_key_away),
    Rule("QL07", "warn", "Absolute terms", absolute_terms),
    Rule("QL08", "warn", "Vague frequency", vague_terms),
    Rule("QL10", "block", "Clang association", clang_association),
)
