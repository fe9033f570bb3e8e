"""Small matters of English that every family needs."""

import re
from collections.abc import Sequence

_NOUNS = {
    "component": "component",
    "object": "object",
    "mechanism": "mechanism",
    "process": "process",
    "state": "state",
    "parameter": "parameter",
    "counter": "counter",
    "term": "thing",
}
NUMBERED = frozenset({"line", "port", "revision", "step"})
_STARTERS = frozenset(
    [
        *("a", "an", "and", "at", "by", "for", "from", "given", "how", "if", "in", "name", "of"),
        *("on", "one", "once", "pick", "suppose", "the", "this", "to", "what", "when", "where"),
        *("which", "who", "whose", "why", "with", "choose", "you", "after", "before", "some"),
        *("somebody", "imagine", "during", "as", "right", "directly", "does", "is", "it", "its"),
        *("only", "under", "within", "leave", "glossary", "count", "here", "below", "up", "sort"),
        *("take", "objects", "are", "these", "there", "somebody", "four", "find", "do", "would"),
        *("read", "think", "consider", "find", "tell", "decide", "say", "two", "three", "each"),
    ]
)


def capital(text: str) -> str:
    """The text with its first letter in upper case."""
    return text[:1].upper() + text[1:]


def uncapital(text: str) -> str:
    """The text with its first letter in lower case, if it starts with an everyday word."""
    first = re.match(r"[A-Za-z]+", text)
    if first and first[0].casefold() in _STARTERS:
        return text[:1].lower() + text[1:]
    return text


def listed(names: Sequence[str], last: str = "and") -> str:
    """Names as in "a, b and c"."""
    if len(names) < 2:  # noqa: PLR2004 - one name is no list
        return "".join(names)
    return f"{', '.join(names[:-1])} {last} {names[-1]}"


def quoted(sentence: str) -> str:
    """A sentence in quotation marks."""
    return f"“{sentence}”"


def measured(value: str, unit: str) -> str:
    """A number with its unit; a unit that numbers things stands before it, as in "port 443"."""
    return f"{unit} {value}" if unit in NUMBERED else f"{value} {unit}".strip()


def noun(kind: str) -> str:
    """What a learner calls a kind of fact."""
    return _NOUNS.get(kind, kind)


def a_or_an(text: str) -> str:
    """The text with its indefinite article."""
    vowel = text[:1].casefold() in "aeio" or re.match(r"(?:8|11\b|18\b|u(?!ni|s[ae]))", text)
    letters = re.match(r"[FHLMNRSX](?=[A-Z])", text)
    return f"{'an' if vowel or letters else 'a'} {text}"


def slug(text: str) -> str:
    """A text as part of an item's id."""
    return re.sub(r"[^a-z0-9]+", "-", text.casefold()).strip("-")
