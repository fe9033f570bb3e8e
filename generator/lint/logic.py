"""Options that can be ruled out, or found, by logic alone."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import combinations, permutations
from typing import Final

from generator.lint.amounts import amount
from generator.lint.prose import Prose
from generator.lint.report import Rule
from generator.lint.view import View
from generator.questions.text import folded, overlap

_OPPOSITE_PAIRS = """
increases decreases|increase decrease|increased decreased|rises falls|rise fall|grows shrinks
more less|more fewer|higher lower|larger smaller|longer shorter|faster slower|up down
enabled disabled|enables disables|on off|yes no|true false|allowed denied|allows denies
allowed forbidden|accepts rejects|accepted rejected|succeeds fails|before after|with without
starts stops|started stopped|can cannot|does doesn't|always never|all none|possible impossible
"""
_OPPOSITES: Final = frozenset(
    frozenset(pair.split())
    for row in _OPPOSITE_PAIRS.strip().splitlines()
    for pair in row.split("|")
)
_NEGATION: Final = frozenset({"not", "no", "never", "cannot"})
_TELLING: Final = _NEGATION.union(*_OPPOSITES)
_DO: Final = frozenset({"do", "does", "did", "is", "are", "be", "will"})
_RANGE: Final = re.compile(
    r"(at least|no less than|more than|over|above|from|at most|no more than|up to|less than"
    r"|fewer than|under|below)\s+(.+)",
    re.IGNORECASE,
)
_FLOOR: Final = frozenset({"at least", "no less than", "more than", "over", "above", "from"})
_SPLIT: Final = re.compile(r"\s*(?:,|;|\+|→|->|\band\b|\bthen\b)\s*(?:and\s+|then\s+)?")
_LIST: Final = re.compile(r"[,;+→]|->|\b(?:and|then)\b")
_PATH: Final = re.compile(r"/[\w.-]+(?:/[\w.-]+)*/?")
_NEAR: Final = 0.8
_FAR: Final = 4  # words by which opposites may differ: "starts", "does not start"


def convergence(view: View) -> Iterator[str]:
    """QL12: The key shares more parts with the other options than any of them, by two or more."""
    if view.key is None or len(view.texts) < 3:  # noqa: PLR2004 - two options share alike
        return
    if not all(_LIST.search(text.text) for text in view.texts):
        return
    parts = [_parts(text.text) for text in view.texts]
    if min([len(part) for part in parts]) < 2 or len({frozenset(part) for part in parts}) == 1:  # noqa: PLR2004 - one part is no list
        return
    scores = [
        sum([len(set(own) & set(other)) for at, other in enumerate(parts) if at != place])
        for place, own in enumerate(parts)
    ]
    key = next(place for place, option in enumerate(view.options) if option.right)
    others = [score for place, score in enumerate(scores) if place != key]
    if scores[key] >= max(others) + 2:
        yield f"the key shares {scores[key]} parts with other options, no other over {max(others)}"


def _parts(text: str) -> list[str]:
    return [part.casefold() for part in _SPLIT.split(text.strip(" .")) if part]


def exhaustive_subset(view: View) -> Iterator[str]:
    """QL13: Two options say the opposite, so that one of them is right, and others lie outside."""
    if view.key is None or view.amounts or len(view.texts) < 3:  # noqa: PLR2004 - two are all there is
        return
    if not any(text.bag & _TELLING for text in view.texts):
        return
    paired: set[int] = set()
    frames: Counter[frozenset[str]] = Counter()
    for (one, left), (other, right) in combinations(enumerate(view.texts), 2):
        if _opposite(left, right):
            paired |= {one, other}
            frames[left.bag & right.bag] += 1
    shared = [
        frame <= text.bag and (frame or len(text.words) == 1)
        for frame in frames
        for text in view.texts
    ]
    if sum(map(bool, shared)) > 2:  # noqa: PLR2004 - a third says something else of the same thing
        return
    if len(paired) == 2 and any(view.options[place].right for place in paired):  # noqa: PLR2004 - one pair
        texts = [view.texts[place].text for place in sorted(paired)]
        yield f"{texts[0]!r} and {texts[1]!r} leave nothing between them"


def _opposite(one: Prose, other: Prose) -> bool:
    if len(one.bag ^ other.bag) > _FAR:
        return False
    left, right = Counter(one.words), Counter(other.words)
    only, too = left - right, right - left
    if len(only) == len(too) == 1:
        return frozenset({next(iter(only)), next(iter(too))}) in _OPPOSITES
    less, more = (only, too) if sum(only.values()) < sum(too.values()) else (too, only)
    extra = set(more) - _DO
    return len(extra) >= 1 and bool(extra & _NEGATION) and _bare(less) == _bare_of(extra)


def _bare(counted: Counter[str]) -> frozenset[str]:
    return frozenset(word.removesuffix("s") for word in counted if word not in _DO)


def _bare_of(words: set[str]) -> frozenset[str]:
    return frozenset(word.removesuffix("s") for word in words - _NEGATION)


def implied(view: View) -> Iterator[str]:
    """QL14: One option lies within another: a range in a range, a folder in a folder."""
    if view.key is None or view.amounts:
        return
    ranges = [_RANGE.match(text.text) or text.text.startswith("/") for text in view.texts]
    if sum(map(bool, ranges)) < 2:  # noqa: PLR2004 - one alone holds nothing
        return
    for one, other in permutations(view.texts, 2):
        if _within(one.text, other.text):
            yield f"whoever takes {one.text!r} has to grant {other.text!r}, too"
            return


def _within(one: str, other: str) -> bool:
    left, right = _RANGE.fullmatch(one.strip(" .")), _RANGE.fullmatch(other.strip(" ."))
    if left and right:
        small, large = amount(left[2]), amount(right[2])
        floors = {bound[1].lower() in _FLOOR for bound in (left, right)}
        if small and large and small.base == large.base and len(floors) == 1:
            return small.size > large.size if True in floors else small.size < large.size
        return False
    if _PATH.fullmatch(one) and _PATH.fullmatch(other):
        return one != other and one.startswith(other.rstrip("/") + "/")
    return False


def part_of_another(view: View) -> Iterator[str]:
    """QL14: An option is a list that holds another option, such as "A and B" beside "A"."""
    if not ("and" in view.bag or any("," in text.text or "+" in text.text for text in view.texts)):
        return
    lists = [bool(_LIST.search(text.text)) for text in view.texts]
    if view.key is None or view.amounts or not any(lists) or all(lists):
        return
    singles = {folded(text.text) for text in view.texts if len(_parts(text.text)) == 1}
    for text in view.texts:
        parts = _parts(text.text)
        inside = [part for part in parts if folded(part) in singles]
        if len(parts) > 1 and inside:
            yield f"{text.text!r} holds the option {inside[0]!r}"


def duplicate_options(view: View) -> Iterator[str]:
    """QL15: Two options are the same answer, whatever their unit, case, blanks or marks."""
    forms = [_reads_as(option.text) for option in view.options]
    if len(set(forms)) < len(forms):
        for one, other in combinations(range(len(forms)), 2):
            if forms[one] == forms[other]:
                texts = view.texts[one].text, view.texts[other].text
                yield f"{texts[0]!r} and {texts[1]!r} are the same answer"


def _reads_as(text: str) -> str:
    number = amount(text)
    return f"{number.size} {number.base}" if number else folded(text)


def near_duplicates(view: View) -> Iterator[str]:
    """QL16: Two options share nearly all of their words, and differ in more than one."""
    for one, other in combinations(view.texts, 2):
        if len(one.bag ^ other.bag) > 2 + len(one.bag & other.bag) // 4:
            continue
        if len(one.words) > 4 and len(other.words) > 4:  # noqa: PLR2004 - .8 of five words
            shared, both = overlap(one.text, other.text)
            if both - shared > 2 and shared >= _NEAR * both:  # noqa: PLR2004 - one slot differs
                yield f"{one.text!r} and {other.text!r} are nearly the same"


RULES: Sequence[Rule] = (
    Rule(
        "QL12",
        "block",
        "Convergence",
        convergence,
        "Let every part stand in as many options as any other part.",
        "(a) etcd, kubelet, DNS (b) etcd, kubelet, CNI (c) etcd, proxy, DNS (d) CSI, kubelet, DNS,"
        " where (a) is right",
    ),
    Rule(
        "QL13",
        "block",
        "Exhaustive subset",
        exhaustive_subset,
        "Give the other options an opposite, too, or ask for true or false.",
        "(a) it is restarted (b) it is not restarted (c) its node is drained (d) its image is lost",
    ),
    Rule(
        "QL14",
        "block",
        "Option implies another",
        implied,
        "Close the ranges, so that they do not hold one another.",
        "(a) more than 10 s (b) more than 30 s (c) less than 5 s",
    ),
    Rule(
        "QL14",
        "warn",
        "Option holds another",
        part_of_another,
        "Make each option stand for itself, or ask for several right ones.",
        "(a) etcd (b) etcd and the API server (c) the scheduler",
    ),
    Rule(
        "QL15",
        "block",
        "Duplicate options",
        duplicate_options,
        "Remove one of them.",
        "(a) 1 GiB (b) 1024 MiB (c) 2 GiB",
    ),
    Rule(
        "QL16",
        "warn",
        "Near-duplicate options",
        near_duplicates,
        "Let options differ in one thing, and let that be easy to see.",
        "(a) it asks the API server for the Pods of its node (b) it asks an API server for all Pods"
        " of its node again",
    ),
)
