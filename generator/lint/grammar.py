"""Grammar and looks that tell options apart: articles, numbers, word forms, punctuation."""

import re
from collections import Counter
from collections.abc import Hashable, Iterator, Sequence

from generator.lint.amounts import amount
from generator.lint.prose import Prose, bag, is_code
from generator.lint.report import Rule
from generator.lint.view import View

_ARTICLE = re.compile(r"\b(an?)\s*(?:…|\.{3}|_+)?\s*[?:.]?$", re.IGNORECASE)
_PLURAL = re.compile(r"\b(is|are|was|were|has|have)\s*(?:…|\.{3}|_+)?\s*[:.]?$", re.IGNORECASE)
_VOWEL = re.compile(r"(?:[aeio]|u(?!ni|s[ae]|se)|8|11\b|18\b|hour|honest)")
_SPELLED = re.compile(r"[aefhilmnorsx]")  # letters whose names begin with a vowel
_NO_GERUND = bag(
    "string thing nothing something anything everything binding mapping setting ring king ping"
    " during billing wing evening ballooning swapping sharing paging caching scheduling balancing"
    " polling logging monitoring networking processing waiting reclaiming garbage-collecting"
)
_OPENERS = bag(
    "a an and as at because before by each every for from if in it its no of on only or so that"
    " the their them then there they this those to until when where which while with yes"
)
_END = 16  # characters in which a last word and a blank have room
_AFTER_NOUN = bag("is are was has have and or of with does may can must will")
_SHORTENED = re.compile(
    r"(?:\b(?:etc|Jr|Sr|Inc|Co|Ltd|Corp|vs|approx|max|min)|(?<![\w-])[A-Za-z])\.$"
)
_WORDS = 3  # from which an option is a phrase and no name


def article_cue(view: View) -> Iterator[str]:
    """QL04: The stem ends in "a", "an", "is" or "are", which fits some options and not others."""
    if not view.options:
        return
    end = view.question.rstrip(" \"'“”")[-_END:]
    if last := _ARTICLE.search(end):
        vowels = [_vowel(option.text) for option in view.options]
        if any(vowel != (last[1].lower() == "an") for vowel in vowels):
            yield f"{last[1]!r} at the end of the stem does not fit every option"
    elif last := _PLURAL.search(end):
        plural = last[1].lower() in {"are", "were", "have"}
        one = [o.text for o in view.options if o.text.lower().startswith(("a ", "an ", "one "))]
        if plural and one and len(one) < len(view.options):
            yield f"{last[1]!r} at the end of the stem does not fit {one[0]!r}"


def _vowel(text: str) -> bool:
    first = text.split(maxsplit=1)[0]
    if first.isupper() and first.isalpha() and len(first) > 1:
        return bool(_SPELLED.match(first.lower()))
    return bool(_VOWEL.match(text.casefold()))


def other_kind(view: View) -> Iterator[str]:
    """QL05: The key is of another kind than all distractors: other units, a command among words."""
    if view.key is None or len(view.wrong) < 2:  # noqa: PLR2004 - with one other, neither is odd
        return
    if view.amounts:
        key = amount(view.key.text)
        bases = {found.base for found in map(amount, [o.text for o in view.wrong]) if found}
        if key and len(bases) == 1 and key.base not in bases:
            yield f"only the key is in {key.unit or 'a bare number'}"
    elif _command(view.key) and not any(map(_command, view.wrong)):
        yield "the key is a command or a setting, and no distractor is"
    elif not _command(view.key) and all(map(_command, view.wrong)):
        yield "every distractor is a command or a setting, and the key is not"


def _command(text: Prose) -> bool:
    """Whether a text is code of several words; one word alone may be any sort of name."""
    return " " in text.text and "§" in text.plain and is_code(text.text)


def word_form(view: View) -> Iterator[str]:
    """QL05: The key alone opens with another form of word than all distractors: "-ing", "to"."""
    if view.key is None:
        return
    if not any(text.words and text.words[0].endswith(("ing", "to")) for text in view.texts):
        return
    forms = [_form(text.words) for text in (view.key, *view.wrong)]
    if not forms[0] and view.key.words and view.key.words[0].endswith("ing"):
        return  # "Starting with ..." may be either
    if len(forms) > 2 and _odd(forms) == 0 and {"-ing", "to"} & set(forms):  # noqa: PLR2004 - ditto
        yield f"the key opens with {_named(forms[0])}, every distractor with {_named(forms[1])}"


def _form(words: Sequence[str]) -> str:
    if len(words) < _WORDS:  # a name
        return ""
    first, second = words[:2]
    if first == "to":
        return "to"
    if first.endswith("ly") and second.endswith("ing"):
        first, second = second, words[2]
    if not first.endswith("ing") or len(first) <= len("going") or first in _NO_GERUND:
        return ""
    return "" if second in _AFTER_NOUN else "-ing"


def _named(form: str) -> str:
    return f'"{form}"' if form else "another form"


def _odd(values: Sequence[Hashable]) -> int | None:
    """The place of the one value that differs from all others, which are alike."""
    counted = Counter(values)
    if len(counted) == 2 and len(values) > 2:  # noqa: PLR2004 - one against at least two
        rare = min(counted, key=lambda value: counted[value])
        if counted[rare] == 1:
            return values.index(rare)
    return None


def looks(view: View) -> Iterator[str]:
    """QL06: Options differ in the final full stop, in capitals at the start, or in code marks."""
    phrases = [text for text in view.texts if len(text.words) >= _WORDS]
    stops = {_stopped(text.text.rstrip()) for text in phrases}
    if len(stops) > 1:
        yield "some options end with a full stop, some do not"
    opening = [text.text.lstrip("\"'“\u2018(")[:1] for text in phrases if text.words[0] in _OPENERS]
    if len({letter.isupper() for letter in opening}) > 1:
        yield "some options begin with a capital, some do not"
    marked = [text.text.lstrip().startswith("`") for text in view.texts]
    odd = _odd(marked) if any(marked) else None
    if odd is not None and all(is_code(text.text) for text in view.texts):
        yield f"only {view.texts[odd].text!r} {'has' if marked[odd] else 'lacks'} marks of code"


def _stopped(text: str) -> bool:
    """Whether a text ends with a full stop, and not with a shortened word such as "Inc."."""
    return text.endswith(".") and not _SHORTENED.search(text)


RULES = (
    Rule(
        "QL04",
        "block",
        "Grammar cue",
        article_cue,
        'End the stem before the article, or write "a(n)" into every option.',
        "A Pod runs on a … (a) node (b) image (c) endpoint",
    ),
    Rule(
        "QL05",
        "block",
        "Key of another kind",
        other_kind,
        "Offer options of one kind: all in one unit, all commands, all names.",
        "How long is a Lease valid? (a) 3 Pods (b) 15 s (c) 40 Pods",
    ),
    Rule(
        "QL05",
        "warn",
        "Key in another form",
        word_form,
        "Let all options open with the same form of word.",
        "(a) schedules Pods (b) starting containers (c) stores objects, where (b) is right",
    ),
    Rule(
        "QL06",
        "warn",
        "Uneven looks",
        looks,
        "Write all options with the same punctuation, capitals and code marks.",
        "(a) it is restarted. (b) It is removed (c) it is moved",
    ),
)
