"""Names inside sentences: which article a name needs, and how it looks at the head of a sentence.

Not grammar in general: a rule of thumb for each kind of fact, which a fact's ``article`` overrides.
"""

import re
from collections.abc import Iterable

_LAST_WORD_IS_COMMON = re.compile(r".+ [a-z-]+")
_DESCRIBES = re.compile(r"[A-Z][\w-]*(?: [\w-]+)* [a-z][a-z-]*")
_EVERYDAY = re.compile(r"[a-z]+(?:-[a-z]+)*(?: |$)")
_SAID_AS_A_WORD = re.compile(r"(?:LUN|NAT|NIC|NUMA|RAID|RAM|ROM|SAN)\b")
_EVERYDAY_OF_SEVERAL = re.compile(r"[a-z]+ [A-Za-z]")  # no name of a program has two words
_COMMON_KINDS = frozenset({"mechanism", "process", "term"})
_NAMED_KINDS = _COMMON_KINDS | {"component", "object"}


def a_or_an(text: str) -> str:
    """The text with its indefinite article, by sound and not by letter."""
    vowel = text[:1].casefold() in "aeio" or re.match(r"(?:8|11\b|18\b|u(?!ni|s[ae]))", text)
    letters = re.match(r"[FHLMNRSX](?=[A-Z])", text) and not _SAID_AS_A_WORD.match(text)
    return f"{'an' if vowel or letters else 'a'} {text}"


def usual_article(kind: str, name: str, *, api: bool = False) -> str:
    """The article of a name where its fact gives none.

    A part with a descriptive name is there once ("the container runtime"), a kind of the API many
    times ("a Pod"). A name of one word is a proper name ("kubelet"). An object with a descriptive
    name that begins with a capital is one thing ("the Data file"); without one it may be a stuff
    ("machine memory").
    """
    if kind in {"component", "parameter"} and _LAST_WORD_IS_COMMON.fullmatch(name):
        return "the"
    several = name.endswith("s") and not name.endswith("ss")
    if kind != "object" or several:
        return ""
    if api:
        return "a"
    return "the" if _DESCRIBES.fullmatch(name) else ""


def written_article(kind: str, name: str, sentences: Iterable[str]) -> str:
    """The article that the sentences about a part or an object themselves give it.

    Who writes "The oven must be hot" or "each oven", and nowhere "oven" alone, says what the form
    of the name does not: that it is an everyday word and not the name of a program.
    """
    if kind not in {"component", "object"}:
        return ""
    found = re.compile(
        rf"(\b(?:the|an?|each|every|its|their|one) )?\b{re.escape(name)}", re.IGNORECASE
    )
    told = {bool(one[1]) for sentence in sentences for one in found.finditer(sentence)}
    return "the" if told == {True} else ""


def called(kind: str, name: str, article: str) -> str:
    """A name as it stands inside a sentence; states stand in quotation marks."""
    if kind == "state":
        return f"“{name}”"
    if article == "a":
        return a_or_an(name)
    return f"{article} {name}".strip()


def opening(kind: str, said: str, article: str) -> str:
    """A name with its article as it stands at the head of a sentence.

    The name of a program keeps its small letter ("kubelet"); an everyday word gets a capital.
    """
    everyday = _EVERYDAY if kind in _COMMON_KINDS else _EVERYDAY_OF_SEVERAL
    if article or (kind in _NAMED_KINDS and everyday.match(said)):
        return said[:1].upper() + said[1:]
    return said
