"""What an item says of its own truth: missing data, several right answers, none, no version.

Whether the key is true is for proofs. These rules look at what the item carries: its proof, the
errors that its options name, the versions of its facts. What needs a proof is not asked of an
item that nobody has proven.
"""

import re
from collections.abc import Iterator
from fractions import Fraction
from itertools import combinations
from typing import Final

from generator.lint.amounts import amount
from generator.lint.prose import bag
from generator.lint.report import Rule
from generator.lint.view import View
from generator.questions import (
    Choice,
    Matching,
    MultipleResponse,
    Numeric,
    Option,
    ShortText,
    SingleChoice,
    TrueFalse,
    ValueProof,
    WrongStep,
)
from generator.questions.text import folded

_SHOWN: Final = re.compile(
    r"\b(?:the|this|that|an?)\s+(?:following|given|attached|above|below)\s+(?:\w+\s+){0,2}"
    r"(?:manifest|yaml|output|diagram|figure|picture|chart|graph|screenshot|listing|snippet|code"
    r"|configuration|definition|log|spec|file|exhibit)s?\b"
    r"|\b(?:manifest|yaml|output|diagram|figure|picture|chart|graph|screenshot|listing|snippet|code|table|log)s?"
    r"\s+(?:shown\s+)?(?:above|below)\b"
    r"|\b(?:in|see|refer to) (?:the|this) (?:diagram|figure|picture|chart|screenshot|exhibit)\b",
    re.IGNORECASE,
)
_THING_WORDS = """
manifest manifests yaml output outputs diagram figure picture chart graph screenshot listing snippet
code configuration definition log logs spec file files exhibit table
"""
_THINGS: Final = bag(_THING_WORDS)
_BLOCK: Final = re.compile(r"```|\[Picture: |\n\s{2,}\S|\n\s*\w+:\s|\n.*\n|\bapiVersion:")
_SEVERAL: Final = re.compile(
    r"\b(?:all that apply|select all|choose all"
    r"|(?:select|choose|pick|mark|which|what|name|tick|check)\s+"
    r"(?:any\s+|the\s+)?(?:two|three|four|five|several|all|\d)\b"
    r"|(?:two|three|four|five|several) of\b"
    r"|more than one|multiple (?:answers|options|may))|\bwhich\b[^?]*\bare\b|\bwhat are\b"
    r"|\bwhich\s+(?:\w+\s+){0,2}\w+s\b|\b(?:two|three|four|five)\b",
    re.IGNORECASE,
)
_COUNTED: Final = re.compile(
    r"\b(?:select|choose|pick)\s+(?:the\s+|any\s+|exactly\s+)?(one|two|three|four|five|[2-5])\b"
    r"|\b(?:mark|name|tick|check)\s+(?:the\s+|any\s+|exactly\s+)?(two|three|four|five)\b"
    r"|\bwhich\s+(two|three|four|five)\b(?! is\b)",
    re.IGNORECASE,
)
_PARTED: Final = re.compile(r"\s*,\s*(?:and|or)\s+|\s+(?:and|&|or)\s+|\s*[,;+/]\s*")
_ASKING: Final = bag("select choose pick mark name tick check which")
_NUMBERS: Final = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5}
_DENIED: Final = re.compile(
    r"^\W*(?:no\b(?!\w)[,.!]|incorrect|wrong|false|not (?:correct|right|true)"
    r"|this is (?:not|in)\s?correct"
    r"|that is (?:not|in)\s?correct|not quite)",
    re.IGNORECASE,
)
_UNDATED: Final = re.compile(
    r"\bcurrently (?:the|recommended|supported|deprecated|maintained|default|in (?:alpha|beta))\b"
    r"|\b(?:nowadays|these days|as of (?:now|today|this writing))\b"
    r"|\b(?:latest|newest|current|most recent) (?:versions?|releases?) of"
    r" (?:Kubernetes|K8s|ESXi?|vSphere|vCenter|VMware|Docker|Helm|etcd|containerd)\b",
    re.IGNORECASE,
)
_TIMES: Final = bag("currently nowadays days now today writing latest newest current recent")
_VERSION: Final = re.compile(r"\bv\d+\.\d+|\b(?:version|release|[A-Z]\w*) v?\d+(?:\.\d+)*\b")


def missing_exhibit(view: View) -> Iterator[str]:
    """QL24: The stem speaks of a manifest, a table or a picture that is not there."""
    item = view.item
    if item.exhibits or _THINGS.isdisjoint(view.stem.bag):
        return
    if (found := _SHOWN.search(item.stem)) and not _BLOCK.search(item.stem):
        yield f"the stem speaks of {found[0]!r}, and none is shown"


def implausible(view: View) -> Iterator[str]:
    """QL28: A distractor comes from no named error, or is no number where the key is one."""
    item = view.item
    if not view.options or not view.wrong:
        return
    if not view.unproven:
        for option in view.options:
            if not (option.right or option.error or option.ref or option.gives):
                yield f"nothing says which error leads to {option.text!r}"
    if view.key is not None and isinstance(item, SingleChoice) and not view.amounts:
        numbers = [amount(option.text) is not None for option in item.options]
        key = next(
            number for number, option in zip(numbers, item.options, strict=True) if option.right
        )
        if numbers.count(key) == 1:
            yield "the key is a number and no distractor is, or the other way round"


def several_right(view: View) -> Iterator[str]:
    """QL29: More than one answer is right, by what the item itself says."""
    item = view.item
    if isinstance(item, SingleChoice | TrueFalse | WrongStep):
        yield from _one_key(item.options)
    elif isinstance(item, MultipleResponse):
        keys = sum(option.right for option in item.options)
        if keys > 1 and not _SEVERAL.search(item.stem):
            yield f"{keys} options are right, and the stem does not ask for several"
    elif isinstance(item, Matching):
        yield from _two_partners(item)
    elif isinstance(item, Numeric | ShortText):
        yield from _right_traps(item)


def _right_traps(item: Numeric | ShortText) -> Iterator[str]:
    if isinstance(item, ShortText):
        right = {folded(text) for text in (item.answer, *item.accepted)}
        for trap in item.traps:
            if folded(trap.value) in right:
                yield f"{trap.value!r} is called wrong and is accepted"
        return
    answer, tolerance = Fraction(item.answer), Fraction(item.tolerance)
    for trap in item.traps:
        found = amount(trap.value)
        if found and not found.unit and abs(found.size - answer) <= tolerance:
            yield f"{trap.value} is called wrong and lies within the tolerance"


def _two_partners(item: Matching) -> Iterator[str]:
    sides = [folded(pair.right) for pair in item.pairs]
    spare = {folded(one.text) for one in item.spares} & set(sides)
    if spare or len({folded(pair.left) for pair in item.pairs}) < len(sides):
        yield "a side stands there twice, so it has two partners"


def _one_key(options: tuple[Option, ...]) -> Iterator[str]:
    keys = [option for option in options if option.right]
    if len(keys) > 1:
        yield f"{len(keys)} options are marked as right, but one is asked for"
    for key, other in combinations(options, 2) if any(option.gives for option in options) else ():
        if key.right != other.right and key.gives and key.gives == other.gives:
            yield f"{key.text!r} and {other.text!r} amount to the same answer"


def none_right(view: View) -> Iterator[str]:
    """QL30: No option is right, by what the item itself says."""
    item = view.item
    if not isinstance(item, Choice):
        return
    keys = [option for option in item.options if option.right]
    if not keys:
        yield "no option is marked as right"
    for key in keys:
        if _DENIED.match(key.feedback) and not isinstance(item, TrueFalse):
            yield f"the feedback of the key denies it: {key.feedback[:40]!r}"
    if not view.options or _ASKING.isdisjoint(view.stem.bag):
        return
    if found := _COUNTED.search(item.stem):
        word = next(group for group in found.groups() if group).lower()
        count = _NUMBERS.get(word) or int(word)
        if count > len(keys) and keys and not (found[3] and _sets(view, count)):
            yield f"the stem asks for {count} answers, and {len(keys)} is right"


def _sets(view: View, count: int) -> bool:
    """Whether each option is as many things as are asked for: "etcd and the kubelet"."""
    parts = [len(_PARTED.split(option.text)) for option in view.options if option.right]
    return isinstance(view.item, SingleChoice) and all(found == count for found in parts)


def undated(view: View) -> Iterator[str]:
    """QL36: The answer depends on the version, and the stem names none."""
    item = view.item
    found = None if _TIMES.isdisjoint(view.stem.bag) else _UNDATED.search(view.asks)
    by_version = (
        isinstance(item.proof, ValueProof)
        and isinstance(item, Choice)
        and any("@" in option.ref for option in item.options)
    )
    if not (found or by_version):
        return
    if not _VERSION.search(item.stem):
        what = f"{found[0]!r} means another one every year" if found else "the value depends on it"
        yield f"the stem names no version, and {what}"


RULES = (
    Rule(
        "QL24",
        "block",
        "Missing data",
        missing_exhibit,
        "Put what the stem speaks of beside it.",
        "What does the manifest below create? (with no manifest)",
    ),
    Rule(
        "QL28",
        "block",
        "Implausible distractor",
        implausible,
        "Offer what somebody would believe or compute, and of the same kind as the key.",
        "How many Pods run? (a) 4 (b) the scheduler (c) in etcd",
    ),
    Rule(
        "QL29",
        "block",
        "More than one right",
        several_right,
        "Ask for as many answers as are right; take out a distractor that is right, too.",
        "Which component stores objects? with two options marked as right",
    ),
    Rule(
        "QL30",
        "block",
        "None right",
        none_right,
        "Mark the right answer, or mend the feedback that denies it.",
        'Choose two. (one option is right) or: the key\'s feedback says "Incorrect: ..."',
    ),
    Rule(
        "QL36",
        "block",
        "No version",
        undated,
        "Name the version for which the answer holds.",
        "What is currently the default of maxSurge?",
    ),
)
