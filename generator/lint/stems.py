"""Flaws of the stem."""

import re
from collections.abc import Iterator

from generator.lint.report import Rule
from generator.questions import Item, MultipleResponse, SingleChoice
from generator.questions.text import words

_QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"|`[^`]*`")
_NEGATIVE = re.compile(
    r"\b(?:not|except|(?<!at )least|neither|nor)\b|n(?:'|\u2019)t\b", re.IGNORECASE
)
_ASIDE = re.compile(r"\b(?:if|unless|while|when|because|although|without)\b|[,;:]", re.IGNORECASE)
_QUESTION = re.compile(r"\b(?:which|what|who|whose|where|how|why)\b", re.IGNORECASE)
_LOUD = re.compile(r"\b(?:NOT|EXCEPT|LEAST)\b")
_UNFOCUSED = re.compile(
    r"which of the following (?:statements? )?(?:is|are) (?:true|correct|right)\b[^,]*$",
    re.IGNORECASE,
)
_OPINION = re.compile(r"\b(?:best|most important|worst|nicest|most useful)\b", re.IGNORECASE)
_GENDERED = re.compile(r"\b(?:he|she|his|her|him|hers|guys)\b", re.IGNORECASE)
_INSTRUCTION = re.compile(r"(?<=\?) (?:Answer|Give the answer) [^?]*\.$")  # "… Answer in MiB."
_BLANK = re.compile(r"_{3,}")
_SHORTEST, _LONGEST = 6, 80


def _asks(item: Item) -> str:
    """The stem without what it quotes."""
    return _QUOTED.sub("“”", item.stem)


def loud_negative(item: Item) -> Iterator[str]:
    """QL19: a stem that asks for what is not so says NOT in capitals."""
    sentences = re.split(r"(?<=[.:;!?])\s+", _asks(item))
    question = next((part for part in reversed(sentences) if "?" in part), "")
    clauses = _ASIDE.split(question)  # "if ..." and the like may well hold a negative
    asked = next((part for part in clauses if _QUESTION.search(part)), question)
    if _NEGATIVE.search(asked) and not _LOUD.search(question):
        yield "the question is negative and does not say so in capitals"


def double_negative(item: Item) -> Iterator[str]:
    """QL20: a negative stem, and a negative word in an option."""
    if isinstance(item, SingleChoice | MultipleResponse) and _LOUD.search(_asks(item)):
        for option in item.options:
            if found := _NEGATIVE.search(option.text):
                yield f"the stem is negative and an option says {found[0]!r}"


def unfocused(item: Item) -> Iterator[str]:
    """QL21: the stem asks something that can be answered without seeing the options."""
    if not _INSTRUCTION.sub("", item.stem).rstrip("”\"' ").endswith("?"):
        yield "the stem does not end with a question"
    elif len(words(item.stem)) < _SHORTEST:
        yield f"the stem has fewer than {_SHORTEST} words"
    elif _UNFOCUSED.search(item.stem):
        yield "the stem says nothing about what is asked"


def blank_in_the_middle(item: Item) -> Iterator[str]:
    """QL22: a blank to be filled stands near the end."""
    found = _BLANK.search(item.stem)
    if found and 4 * found.start() < 3 * len(item.stem):
        yield "the blank stands in the middle of the stem"


def long_stem(item: Item) -> Iterator[str]:
    """QL23: a stem of more than eighty words is read for its length."""
    if len(words(item.stem)) > _LONGEST:
        yield f"the stem has {len(words(item.stem))} words"


def opinion(item: Item) -> Iterator[str]:
    """QL27: "best" without a criterion asks for an opinion."""
    if found := _OPINION.search(_asks(item)):
        yield f"{found[0]!r} asks for an opinion"


def gendered(item: Item) -> Iterator[str]:
    """QL37: nobody in an item needs a gender."""
    if found := _GENDERED.search(item.stem):
        yield f"the stem says {found[0]!r}"


RULES = (
    Rule("QL19", "block", "Quiet negative", loud_negative),
    Rule("QL20", "block", "Double negative", double_negative),
    Rule("QL21", "block", "Unfocused stem", unfocused),
    Rule("QL22", "warn", "Blank in the middle", blank_in_the_middle),
    Rule("QL23", "warn", "Long stem", long_stem),
    Rule("QL27", "block", "Opinion", opinion),
    Rule("QL37", "warn", "Gendered words", gendered),
)
