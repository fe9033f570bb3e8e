"""Flaws of the stem."""

import re
from collections.abc import Iterator
from typing import Final

from generator.lint.prose import bag, sentences
from generator.lint.report import Rule
from generator.lint.view import View
from generator.questions import (
    Cloze,
    Labeling,
    Matching,
    MultipleResponse,
    Ordering,
    ShortText,
    SingleChoice,
    TrueFalse,
)

_NEGATIVE: Final = re.compile(
    r"\b(?:not|except|neither|nor)\b|n(?:'|\u2019)t\b|\b(?:is|are)\s+(?:incorrect|false|untrue)\b"
    r"|\b(?<!at )least\b(?! (?:number|amount|value|share|count|size))|\bcannot\b",
    re.IGNORECASE,
)
_NOT: Final = re.compile(r"n['\u2019]t\b", re.IGNORECASE)
_NEGATIONS: Final = bag("not except least neither nor cannot incorrect false untrue")
_ASIDE: Final = re.compile(
    r"\([^()]*\)|\b(?:if|unless|while|when|because|although|without|that|whose)\b|[,;:—]",
    re.IGNORECASE,
)
_TRUE_OR_FALSE: Final = re.compile(r"\btrue or false\b", re.IGNORECASE)
_WHICH: Final = re.compile(r"\b(?:which|what|who|whose|where|how)\b", re.IGNORECASE)
_WHY: Final = re.compile(r"\b(?:why|how come|what (?:keeps|stops|prevents))\b", re.IGNORECASE)
_TOLD: Final = re.compile(r"(?:don(?:'|\u2019)t|do not|never)\s", re.IGNORECASE)  # an advice
_LOUD: Final = re.compile(r"\b(?:NOT|EXCEPT|LEAST|CANNOT|FALSE|INCORRECT)\b")
_DENIES: Final = re.compile(
    r"\b(?:not|never|no|none|cannot|neither|nor)\b|n(?:'|\u2019)t\b", re.IGNORECASE
)
_UNFOCUSED: Final = re.compile(
    r"which (?:one |two |three )?(?:of (?:the following|these) )?"
    r"(?:(?:statements?|options?|answers?|sentences?) )?(?:below )?"
    r"(?:is|are) (?:true|correct|right|false|valid|not true|NOT true)\b[^,]*$",
    re.IGNORECASE,
)
_OPINION: Final = re.compile(
    r"\bbest\b(?![- ](?:effort|practices?))|\b(?:most important|worst|nicest|most useful"
    r"|most appropriate|in your opinion|do you (?:think|prefer|feel))\b",
    re.IGNORECASE,
)
_PRAISE: Final = bag("best important worst nicest useful appropriate opinion you")
_ASKING: Final = bag(
    "which what who whose where how many much is are was were do does did can will has have the a"
    " an of in on to for it this that these those following one true false correct right wrong"
    " statement statements option options answer answers happens happen"
)
_QUOTES: Final = re.compile(
    r"(?<!\w)'(?:[^'\n]|(?<=\w)'(?=\w)){2,}'(?!\w)"  # and not the end of a plural
)
_BLANK: Final = re.compile(r"_{3,}")
_COMPLETED: Final = re.compile(r"(?:[:…]|\.{3}|_{3,}\s*\.?)$")
_SHORTEST, _LONGEST, _SENTENCE = 6, 80, 25


def loud_negative(view: View) -> Iterator[str]:
    """QL19: The stem asks for what is not so, and does not say NOT, EXCEPT or LEAST in capitals."""
    if isinstance(view.item, TrueFalse) or not _negative(view):
        return
    asks = _QUOTES.sub("", _TRUE_OR_FALSE.sub("", view.asks))
    parts = [part for sentence in sentences(asks) for part in re.split(r"(?<=[:;])\s+", sentence)]
    question = next((part for part in reversed(parts) if "?" in part), parts[-1] if parts else "")
    if _LOUD.search(question) or _WHY.search(question) or _TOLD.match(question):
        return
    clauses = _ASIDE.split(question)  # "if ..." and the like may well hold a negative
    asked = next((part for part in clauses if _WHICH.search(part)), question)
    if _NEGATIVE.search(asked):
        yield "the question is negative and does not say so in capitals"


def _negative(view: View) -> bool:
    """Whether a negative word stands anywhere in the stem."""
    return not _NEGATIONS.isdisjoint(view.stem.bag) or bool(_NOT.search(view.item.stem))


def double_negative(view: View) -> Iterator[str]:
    """QL20: The stem is negative, and so is an option."""
    if view.options and _negative(view) and _LOUD.search(view.asks):
        for text in view.texts:
            if found := _DENIES.search(text.plain):
                yield f"the stem is negative and an option says {found[0]!r}"


def unfocused(view: View) -> Iterator[str]:
    """QL21: The stem does not ask anything that can be answered without seeing the options."""
    item, question = view.item, view.question
    if isinstance(item, Matching | Ordering | Cloze | Labeling):
        if len(view.stem.words) < 3:  # noqa: PLR2004 - "Order these."
            yield "the stem does not say what to do"
    elif isinstance(item, TrueFalse):
        if len(view.stem.words) < 4:  # noqa: PLR2004 - a statement has a subject and a verb
            yield "the stem holds no statement"
    elif not _asks_something(view):
        yield "the stem does not end with a question"
    elif len(question.split()) < _SHORTEST and not _whole_question(view):
        yield f"the stem has fewer than {_SHORTEST} words"
    elif (found := _UNFOCUSED.search(question)) and _little(question.replace(found[0], "")):
        yield "the stem says nothing about what is asked"


def _whole_question(view: View) -> bool:
    """Whether a short stem asks for something by name, as "Who wrote Emma?" does."""
    text = view.question
    named = [word for word in view.stem.words if word not in _ASKING]
    return text.endswith("?") and bool(_WHICH.search(text)) and len(named) > 1


def _little(rest: str) -> bool:
    return len(rest.split()) < _SHORTEST


def _asks_something(view: View) -> bool:
    text = view.question.rstrip("”\"' )")
    if text.endswith("?") or "?" in sentences(text)[-1:]:
        return True
    open_end = isinstance(view.item, SingleChoice | MultipleResponse | ShortText)
    return open_end and bool(_COMPLETED.search(text) or _BLANK.search(text))


def blank_in_the_middle(view: View) -> Iterator[str]:
    """QL22: A blank to be filled stands before the last quarter of the stem."""
    if "___" not in view.item.stem or isinstance(view.item, Cloze):
        return
    found = _BLANK.search(view.item.stem)
    if found and 4 * found.end() < 3 * len(view.item.stem):
        yield "the blank stands in the middle of the stem"


def long_stem(view: View) -> Iterator[str]:
    """QL23: The stem has more than eighty words, code not counted."""
    if len(view.stem.words) > _LONGEST:
        yield f"the stem has {len(view.stem.words)} words"


def long_sentence(view: View) -> Iterator[str]:
    """QL35: A sentence of the stem has over 25 words, without code, numbers and quotations."""
    if len(view.stem.words) > _SENTENCE:
        for sentence in sentences(view.asks.replace(": ", ". ")):
            count = len([word for word in sentence.split() if any(map(str.isalpha, word))])
            if count > _SENTENCE:
                yield f"a sentence of {count} words: {' '.join(sentence.split()[:5])} …"


def opinion(view: View) -> Iterator[str]:
    """QL27: "Best" or "most important" without a criterion asks for an opinion."""
    asks = _QUOTES.sub("", view.asks)
    found = None if view.stem.bag.isdisjoint(_PRAISE) else _OPINION.search(asks)
    if found and not _of_a_name(asks, found):
        yield f"{found[0]!r} asks for an opinion"


def _of_a_name(text: str, found: re.Match[str]) -> bool:
    """Whether the word is part of a name, such as that of a prize."""
    inside = found.start() > 0 and found[0][:1].isupper()
    return inside and text[found.end() :].lstrip()[:1].isupper()


RULES = (
    Rule(
        "QL19",
        "block",
        "Quiet negative",
        loud_negative,
        "Ask for what is so; or write NOT in capitals.",
        "Which of these components is not part of the control plane?",
    ),
    Rule(
        "QL20",
        "block",
        "Double negative",
        double_negative,
        "Turn the stem or the option around.",
        "Which of these does a Lease NOT do? (a) it is not renewed (b) ...",
    ),
    Rule(
        "QL21",
        "block",
        "Unfocused stem",
        unfocused,
        "Put the problem into the stem and end it with a question.",
        "Which of the following is true?",
    ),
    Rule(
        "QL22",
        "warn",
        "Blank in the middle",
        blank_in_the_middle,
        "Move the blank to the end, or ask a question.",
        "The ____ assigns Pods to nodes and watches the API server.",
    ),
    Rule(
        "QL23",
        "warn",
        "Long stem",
        long_stem,
        "Take out what nobody needs for the answer; put data into a table.",
        "A story of more than eighty words before the question.",
    ),
    Rule(
        "QL27",
        "block",
        "Opinion",
        opinion,
        'Name the criterion: the shortest, the one that the documentation names, "by default".',
        "Which is the best way to run a Pod?",
    ),
    Rule(
        "QL35",
        "warn",
        "Long sentence",
        long_sentence,
        "Split the sentence.",
        "A stem whose one sentence has more than twenty-five words.",
    ),
)
