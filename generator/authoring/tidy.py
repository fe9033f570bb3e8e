"""Sentences beside a key that carry no cue: no "always" in the wrong ones alone, nothing vague.

Not the linter, which judges what came of it: here a family puts the cueless sentences first.
"""

import re
from collections.abc import Iterable

from generator.questions import Option
from generator.questions.text import words

_ENOUGH = 4
_ABSOLUTE_WORDS = """
always never all none only every completely must cannot guaranteed solely entirely
"""
_VAGUE_WORDS = """
usually often sometimes rarely may generally frequently occasionally normally typically
"""
_ABSOLUTE, _VAGUE = frozenset(_ABSOLUTE_WORDS.split()), frozenset(_VAGUE_WORDS.split())
_REST = re.compile(
    r"\b(?:all|none|both|any|neither|some)\s+of\s+(?:these|them|those)\b", re.IGNORECASE
)


def tidy(key: str, options: Iterable[Option]) -> list[Option]:
    """The options, without those that carry a cue if enough others are left.

    Absolute words count as a cue where the key has none; where it has one, options that have one,
    too, come first.
    """
    found = [*options]
    absolute = bool(_ABSOLUTE & set(words(key)))
    clean = [
        option
        for option in found
        if not _VAGUE & set(words(option.text))
        and not _REST.search(option.text)
        and (absolute or not _ABSOLUTE & set(words(option.text)))
    ]
    kept = clean if len(clean) >= _ENOUGH else [*clean, *(o for o in found if o not in clean)]
    if absolute:
        return sorted(kept, key=lambda option: not _ABSOLUTE & set(words(option.text)))
    return kept
