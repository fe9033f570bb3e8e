"""Options that speak of other options, or that are questions of their own."""

import re
from collections.abc import Iterator
from typing import Final

from generator.lint.prose import bag
from generator.lint.report import Rule
from generator.lint.view import View
from generator.questions.text import content

_OF_THE_ABOVE: Final = re.compile(
    r"\b(?:all|none|both|any|neither|some|each|every\s?one)\s+of\s+(?:the\s+)?"
    r"(?:above|these|them|those|options|answers|choices|listed|given)\b"
    r"|\b(?:all|any|neither|none)\s+(?:the\s+)?(?:above|answers)\b"
    r"|^(?:both\s+)?(?:options?|answers?|choices?)?\s*\(?[A-E1-5]\)?\s+(?:and|or|&)\s+\(?[A-E1-5]\)?\.?$"
    r"|\b(?:[Bb]oth|[Nn]either)\s+(?:[A-E]|[a-e])\s+(?:and|nor|or|&)\s+(?:[A-E]|[a-e])\b"
    r"|\b(?:options?|answers?)\s+[A-E]\b",
)
_SPEAKS: Final = bag(
    "above these them those both neither none option options answer answers choices listed given"
)
_LETTERED: Final = 20  # characters that "options A and B" has at most
_JOINED: Final = re.compile(r"and|or|&")
_LETTERS: Final = re.compile(r"\b[A-E]\s+(?:and|or)\s+[A-E]\b")
_K_TYPE: Final = re.compile(
    r"(?:statements?\s+)?\(?(?:[ivx]+|\d|[a-e])\)?(?:\s*(?:,|and|&)+\s*(?:and\s+)?\(?(?:[ivx]+|\d|[a-e])\)?)+"
    r"(?:\s+only|\s+are\s+(?:true|correct))?\.?"
    r"|(?:statements?\s+)?\(?(?:[ivx]+|\d|[a-e])\)?\s+only\.?|only\s+(?:[ivx]+|\d|[a-e])",
    re.IGNORECASE,
)
_STATEMENTS: Final = re.compile(
    r"\b(?:which|what)\b[^?]*\b(?:statements?|sentences?|claims?|assertions?|is true|are true|"
    r"is correct|are correct)\b",
    re.IGNORECASE,
)
_ABOUT: Final = re.compile(
    r"\b(?:about|of|on|for|regarding|concerning|in|when|if)\b", re.IGNORECASE
)
_SHORT: Final = 45  # characters that a combination has at most
_CLAIM: Final = 4  # words from which an option can be a sentence of its own


def of_the_above(view: View) -> Iterator[str]:
    """QL09: An option speaks of other options: all of the above, none of these, A and B."""
    short = any(len(text.text) <= _LETTERED and _JOINED.search(text.text) for text in view.texts)
    for text in view.texts if short or view.bag & _SPEAKS else ():
        found = _OF_THE_ABOVE.search(text.plain) or _OF_THE_ABOVE.search(text.plain.lower())
        if found := found or _LETTERS.search(text.plain):
            yield f"an option says {found[0].strip()!r}"
        elif text.words == ("none",) and not view.amounts and _phrases(view):
            yield f"the option {text.text!r} says that none of the others is right"


def _phrases(view: View) -> bool:
    return all(len(text.words) > 2 for text in view.texts if text.words != ("none",))  # noqa: PLR2004 - longer than a name


def true_false_series(view: View) -> Iterator[str]:
    """QL25: Options are sentences about different things, each true or false for itself."""
    if view.key is None or not _STATEMENTS.search(view.asks) or len(view.texts) < 3:  # noqa: PLR2004 - a series
        return
    if any(len(text.words) < _CLAIM for text in view.texts):
        return
    subjects = [_subject(text.words) for text in view.texts]
    named = [subject & view.stem.bag for subject in subjects]
    asked, said = content(view.stem.text), [content(text.text) for text in view.texts]
    shared = frozenset.intersection(*said)
    if len(set(subjects)) == len(subjects) and not any(named) and not shared & asked:
        about = asked & frozenset().union(*said)
        if not about or not _ABOUT.search(view.asks):
            yield "every option is about something else, and the stem about nothing"


def _subject(words: tuple[str, ...]) -> frozenset[str]:
    kept = [word for word in words if word not in {"a", "an", "the", "all", "each", "every"}]
    return frozenset(kept[:2])


def k_type(view: View) -> Iterator[str]:
    """QL26: Options are combinations of statements that are numbered in the stem: 1 and 3 only."""
    if view.amounts or max([len(text.text) for text in view.texts], default=99) > _SHORT:
        return
    found = [text.text for text in view.texts if _K_TYPE.fullmatch(text.text.strip())]
    if len(found) > 1 or (found and "only" in found[0].lower()):
        yield f"{found[0]!r} is a combination of other answers"


RULES = (
    Rule(
        "QL09",
        "block",
        "All or none of the above",
        of_the_above,
        "Replace the option by an answer of its own, or take it out.",
        "(a) the kubelet (b) the scheduler (c) both of these (d) none of the above",
    ),
    Rule(
        "QL25",
        "warn",
        "True or false series",
        true_false_series,
        "Ask about one thing, or make each statement a true or false item.",
        "Which statement is true? (a) Pods have an address (b) etcd stores objects (c) ...",
    ),
    Rule(
        "QL26",
        "block",
        "Combined options",
        k_type,
        "Let learners mark each statement in a multiple response.",
        "(a) 1 only (b) 1 and 3 only (c) 2 and 3 only",
    ),
)
