"""Items that help with one another, or that ask the same again."""

import re
from collections import defaultdict
from collections.abc import Iterator

from generator.lint.likeness import Pair, alike_sets
from generator.lint.survey import Kept, Survey
from generator.questions.text import content

Said = tuple[str, str]  # the item that is meant, if one is, and what is wrong
SAME, LIKE = 0.6, 0.33  # shares of common words of two stems
_LONG_KEY = 5  # words from which a key is a sentence of its own
_LISTED = 10  # pairs that are named


def given_away(survey: Survey) -> Iterator[Said]:
    """QL32: A stem states what another item asks for: its key, in a sentence on the same matter.

    Of proven items only keys of five words or more count: a name alone tells nothing there.
    """
    by_word: dict[str, list[int]] = defaultdict(list)
    for place, each in enumerate(survey.kept):
        for word in each.asked:
            by_word[word].append(place)
    for place, each in enumerate(survey.kept):
        for key in each.keys:
            words = content(key)
            if not words or key in each.said:
                continue
            rarest = min(words, key=lambda word: (len(by_word[word]), word))
            for other in by_word[rarest]:
                told = survey.kept[other]
                if other == place or (each.story and each.story == told.story):
                    continue
                matter = unproven(each) and len(each.asked & told.asked) >= 0.6 * len(each.asked)
                if (matter or len(key.split()) >= _LONG_KEY) and _states(told.said, key):
                    yield "", f"{told.id} states the key of {each.id}: {key[:60]!r}"


def _states(said: str, key: str) -> bool:
    return key in said and bool(re.search(rf"(?<!\w){re.escape(key)}(?!\w)", said))


def repeated_texts(survey: Survey) -> Iterator[Said]:
    """QL33: Two items are the same word for word, or share 60 % of the words of their stems.

    Other numbers, or a key without a common word, make another question of the same words. Proven
    items with other facts or another line of reasoning differ, however alike they read.
    """
    again = sum(count - 1 for count in survey.marks["text"].values())
    if again:
        yield "", f"{again} items repeat another word for word"
    pairs = [pair for pair in _pairs(survey, SAME) if _again(survey, pair)]
    for one, other, share in pairs[:_LISTED]:
        ids = survey.kept[one].id, survey.kept[other].id
        yield ids[1], f"shares {share:.0%} of its words with {ids[0]}"
    if len(pairs) > _LISTED:
        yield "", f"and {len(pairs) - _LISTED} more pairs share {SAME:.0%} of their words or more"


def similar_stems(survey: Survey) -> Iterator[Said]:
    """QL33: Items ask the same with other numbers, or unproven ones share 33 % of their words."""
    again = survey.items - len(survey.marks["question"])
    if again:
        yield "", f"{again} items ask the same question as another, in other words or numbers"
    pairs = [
        pair
        for pair in _pairs(survey, LIKE)
        if _unknown(survey, pair) and (pair[2] < SAME or not _again(survey, pair))
    ]
    if pairs:
        one, other, share = pairs[0]
        ids = f"{survey.kept[one].id} and {survey.kept[other].id}"
        most = f"{ids} share {share:.0%}"
        yield "", f"{len(pairs)} pairs of stems share {LIKE:.0%} of their words or more; {most}"


def _unknown(survey: Survey, pair: Pair) -> bool:
    """Whether one of the two is not proven, so that nobody knows that they differ."""
    return any(unproven(survey.kept[place]) for place in pair[:2])


def _again(survey: Survey, pair: Pair) -> bool:
    """Whether two items that nobody has proven to differ ask for the same in the same case."""
    one, other = (survey.kept[place] for place in pair[:2])
    same_case = one.figures == other.figures and bool(one.right & other.right or not one.right)
    return same_case and _unknown(survey, pair)


def unproven(kept: Kept) -> bool:
    """Whether nobody has proven an item."""
    return kept.mark.startswith("#")


def alike_pairs(survey: Survey) -> int:
    """How many pairs of stems of different families share most of their words."""
    return len(_pairs(survey, SAME))


def _pairs(survey: Survey, least: float) -> list[Pair]:
    kept = survey.kept
    pairs = alike_sets([each.asked for each in kept], [each.mark for each in kept], least)
    return [p for p in pairs if not (kept[p[0]].story and kept[p[0]].story == kept[p[1]].story)]
