"""Small matters of English that every family needs."""

import re
from collections.abc import Sequence

from kb.naming import a_or_an

__all__ = [
    "NUMBERED",
    "UNIT_WORDS",
    "a_or_an",
    "asks",
    "capital",
    "listed",
    "measured",
    "noun",
    "quoted",
    "shortlist",
    "slug",
    "uncapital",
]

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
UNIT_WORDS = {"s": "seconds", "min": "minutes", "%": "percent"}
_STARTERS = frozenset(
    [
        *("which", "what", "who", "whose", "when", "where", "how", "why", "under", "in", "on"),
        *("from", "to", "for", "of", "by", "with", "at", "into", "up", "below", "within", "among"),
        *("through", "about", "is", "does", "do", "are"),
    ]
)
_LISTED = 4  # names that one reads in a list


def capital(text: str) -> str:
    """The text with its first letter in upper case."""
    return text[:1].upper() + text[1:]


def uncapital(text: str) -> str:
    """The text with its first letter in lower case, if it starts with a word of asking."""
    return text[:1].lower() + text[1:] if asks(text) else text


def asks(text: str) -> bool:
    """Whether a text starts with a word of asking, such as "which", or with a preposition."""
    first = re.match(r"[A-Za-z]+", text)
    return bool(first and first[0].casefold() in _STARTERS)


def listed(names: Sequence[str], last: str = "and") -> str:
    """Names as in "a, b and c"."""
    if len(names) < 2:  # noqa: PLR2004 - one name is no list
        return "".join(names)
    return f"{', '.join(names[:-1])} {last} {names[-1]}"


def shortlist(names: Sequence[str], last: str = "and") -> str:
    """The first names of a long list, and how many others there are."""
    if len(names) <= _LISTED:
        return listed(names, last)
    shown = names[: _LISTED - 1]
    return f"{', '.join(shown)} and {len(names) - len(shown)} others"


def quoted(sentence: str) -> str:
    """A sentence in quotation marks."""
    return f"“{sentence}”"


def measured(value: str, unit: str) -> str:
    """A number with its unit; a unit that numbers things stands before it, as in "port 443"."""
    if unit in NUMBERED:
        return f"{unit} {value}"
    if value == "1" and re.fullmatch(r"[A-Za-z]{2,}s", unit):
        unit = unit[:-1]  # one Pod, not one Pods
    return f"{value} {unit}".strip()


def noun(kind: str) -> str:
    """What a learner calls a kind of fact."""
    return _NOUNS.get(kind, kind)


def plural(kind: str) -> str:
    """What a learner calls several facts of a kind."""
    one = noun(kind)
    return f"{one}es" if one.endswith("s") else f"{one}s"


def slug(text: str) -> str:
    """A text as part of an item's id."""
    return re.sub(r"[^a-z0-9]+", "-", text.casefold()).strip("-")
