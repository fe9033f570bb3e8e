"""Words that point at the key, or away from it."""

import re
from collections.abc import Iterator
from typing import Final

from generator.lint.prose import Prose, bag, is_code
from generator.lint.report import Rule
from generator.lint.view import View
from generator.questions.text import clang, content, unquoted

_ABSOLUTE_WORDS = """
always never all none only every completely must cannot guaranteed solely entirely
"""
_VAGUE_WORDS = """
usually often sometimes rarely may might generally frequently occasionally normally typically
seldom mostly commonly probably
"""
ABSOLUTE: Final = bag(_ABSOLUTE_WORDS)
_VAGUE: Final = bag(_VAGUE_WORDS)
_NO_VAGUE: Final = re.compile(r"\bin may\b|\bmay (?:\d|be(?:come|fore)\b)|\bMay\b", re.IGNORECASE)
_LURED: Final = 3  # words that the stem shares with one distractor and no other option


def absolutes(text: Prose) -> frozenset[str]:
    """The absolute terms of an option; a single word, such as the value Always, is a name."""
    if len(text.words) == 1 or ABSOLUTE.isdisjoint(text.bag):
        return frozenset()
    return ABSOLUTE & text.bag


def absolute_terms(view: View) -> Iterator[str]:
    """QL07: Words such as "always" stand in two distractors and not in the key, or in it alone."""
    if view.key is None:
        return
    if ABSOLUTE.isdisjoint(view.bag):
        return
    own = absolutes(view.key)
    others = [found for text in view.wrong if (found := absolutes(text))]
    if own and not others:
        yield f"only the key says {min(own)!r}"
    elif len(others) > 1 and not own:
        yield f"{len(others)} distractors and not the key say {min(others[0])!r} or the like"


def vague_terms(view: View) -> Iterator[str]:
    """QL08: A word such as "often" in an option leaves open what is claimed."""
    for text in view.texts if view.bag & _VAGUE else ():
        found = _VAGUE & text.bag
        if found and not (found == {"may"} and _NO_VAGUE.search(text.text)):
            yield f"an option says {min(found)!r}"


def clang_association(view: View) -> Iterator[str]:
    """QL10: The stem shares a word with what is right and with nothing that is wrong."""
    if view.options and view.wrong and view.keys and not view.amounts:
        keys = [text.text for text in view.keys]
        others = [text.text for text in view.wrong]
        found = clang(view.stem.text, keys, others)
        # A word may be part of a name: HorizontalPodAutoscaler.
        within = " ".join(others).casefold()
        if alone := [word for word in sorted(found) if word not in within]:
            yield f"stem and key alone share {', '.join(alone)}"


def lure(view: View) -> Iterator[str]:
    """QL11: The stem shares three words or more with one distractor and with no other option.

    A name that stands in the stem as a whole is a candidate, and no lure.
    """
    if view.amounts or len(view.wrong) < 2:  # noqa: PLR2004 - one of several distractors
        return
    asked = content(unquoted(view.stem.text, [text.text for text in view.texts]))
    if len(asked) < _LURED:
        return
    shared = [asked & content(text.text) for text in view.texts]
    for place, own in enumerate(shared):
        if len(own) >= _LURED and not view.options[place].right:
            others = [words for other, words in enumerate(shared) if other != place]
            alone = own.difference(*others)
            text = view.texts[place].text
            if len(alone) >= _LURED and not (is_code(text) or content(text) <= asked):
                yield f"only {text!r} repeats {', '.join(sorted(alone))}"


RULES = (
    Rule(
        "QL07",
        "warn",
        "Absolute terms",
        absolute_terms,
        "Take the absolute word out, or let as many right options have one.",
        "(a) Pods are always moved (b) Pods are never moved (c) a new Pod replaces a lost one",
    ),
    Rule(
        "QL08",
        "warn",
        "Vague frequency",
        vague_terms,
        "Say when, how often or how much; else nobody can show the option wrong.",
        "(a) it is often restarted (b) it is restarted after 10 s",
    ),
    Rule(
        "QL10",
        "block",
        "Clang association",
        clang_association,
        "Use another word in the stem or in the key, or put the word into a distractor, too.",
        "Which object limits disruptions? (a) PodDisruptionBudget (b) Lease (c) ResourceQuota",
    ),
    Rule(
        "QL11",
        "warn",
        "Lure",
        lure,
        "Take the words of the stem out of the distractor, or into other options, too.",
        "Which part evicts Pods of a node under pressure? (a) evicts Pods under pressure (b) ...",
    ),
)
