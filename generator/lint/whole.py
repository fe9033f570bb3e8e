"""Flaws that only a bank as a whole can have, and its statistics.

A blind strategy ("take the longest option") must not do better than chance allows. Its limit is
chance plus two standard errors.
"""

import math
import re
from collections import Counter
from collections.abc import Iterator, Mapping

from generator.lint.report import BankRule, Numbers
from generator.questions import Bank, Item, SingleChoice

_OPENING = 3  # words
_OPENING_SHARE = 0.10
_HIGHER_SHARE = 0.45
_FEW = 20  # items below which shares say nothing
_CHI_SQUARED = {1: 3.84, 2: 5.99, 3: 7.81, 4: 9.49}  # 5 % critical values by degrees of freedom


def opening(item: Item) -> str:
    """The first three words of a stem."""
    return " ".join(re.findall(r"[\w'.-]+", item.stem.casefold())[:_OPENING])


def key_place(item: SingleChoice) -> int:
    """Where the key stands, from 0; -1 if nothing is marked as right."""
    return next((place for place, option in enumerate(item.options) if option.right), -1)


def extreme(item: SingleChoice) -> Mapping[str, float]:
    """How far each blind strategy gets with one item; ties share the point."""
    lengths = [len(option.text) for option in item.options]
    key = key_place(item)
    found = {"first": float(key == 0), "last": float(key == len(lengths) - 1)}
    for name, edge in (("longest", max(lengths)), ("shortest", min(lengths))):
        found[name] = (lengths[key] == edge) / lengths.count(edge)
    return found


def statistics(bank: Bank) -> dict[str, float]:
    """Numbers about a bank, by name."""
    items, total = bank.items, len(bank.items)
    numbers = {"items": float(total)}
    if not total:
        return numbers
    numbers["distinct questions"] = float(len({item.fingerprint for item in items}))
    families = Counter(item.family for item in items)
    numbers["families"] = float(len(families))
    shares = [count / total for count in families.values()]
    numbers["effective families"] = round(math.exp(-sum(s * math.log(s) for s in shares)), 2)
    numbers["share above remember"] = round(sum(i.level != "remember" for i in items) / total, 4)
    openings = Counter(opening(item) for item in items)
    numbers["share of commonest opening"] = round(max(openings.values()) / total, 4)
    for name in ("domain", "topic", "level", "type"):
        for value, count in sorted(Counter(getattr(item, name) for item in items).items()):
            numbers[f"{name} {value or 'none'}"] = float(count)
    choices = [item for item in items if isinstance(item, SingleChoice) and key_place(item) >= 0]
    if choices:
        chance = [1 / len(item.options) for item in choices]
        numbers["chance"] = round(sum(chance) / len(choices), 4)
        spread = math.sqrt(sum(p * (1 - p) for p in chance)) / len(choices)
        numbers["limit of blind strategies"] = round(numbers["chance"] + 2 * spread, 4)
        hits: Counter[str] = Counter()
        for item in choices:
            hits.update(extreme(item))
        for name in ("first", "last", "longest", "shortest"):
            numbers[f"blind {name}"] = round(hits[name] / len(choices), 4)
        four = [item for item in choices if len(item.options) == 4]  # noqa: PLR2004 - the usual number
        places = Counter(key_place(item) for item in four)
        for place in range(4 if four else 0):
            numbers[f"key at {'ABCD'[place]}"] = float(places[place])
    return numbers


def blind_strategies(bank: Bank, numbers: Numbers) -> Iterator[str]:
    """QL02: somebody who knows nothing does better than by chance."""
    if sum(isinstance(item, SingleChoice) for item in bank.items) < _FEW:
        return
    limit = numbers["limit of blind strategies"]
    for name in ("longest", "shortest", "first", "last"):
        if (share := numbers[f"blind {name}"]) > limit:
            yield f"taking the {name} option is right in {share:.1%}, more than {limit:.1%}"


def key_positions(bank: Bank, numbers: Numbers) -> Iterator[str]:  # noqa: ARG001 - all rules look alike
    """QL31: the key stands in some places more often than in others."""
    places = [numbers[f"key at {letter}"] for letter in "ABCD" if f"key at {letter}" in numbers]
    total = sum(places)
    if total >= _FEW:
        even = total / len(places)
        squared = sum((count - even) ** 2 / even for count in places)
        if squared > _CHI_SQUARED[len(places) - 1]:
            counts = "/".join(f"{count:.0f}" for count in places)
            yield f"the key stands at A/B/C/D {counts} times (chi-squared {squared:.1f})"


def monotonous_openings(bank: Bank, numbers: Numbers) -> Iterator[str]:
    """QL34: too many stems begin with the same three words."""
    if len(bank.items) < _FEW:
        return
    (words, count) = Counter(opening(item) for item in bank.items).most_common(1)[0]
    if numbers["share of commonest opening"] > _OPENING_SHARE:
        yield f"{count} of {len(bank.items)} stems begin with {words!r}"


def repeated_questions(bank: Bank, numbers: Numbers) -> Iterator[str]:  # noqa: ARG001 - all rules look alike
    """QL33: two items ask the same question with other words or numbers."""
    for mark, count in Counter(item.fingerprint for item in bank.items).items():
        if count > 1:
            names = [item.id for item in bank.items if item.fingerprint == mark]
            yield f"the same question stands here {count} times: {', '.join(names)}"


def cognitive_level(bank: Bank, numbers: Numbers) -> Iterator[str]:
    """QL41: too few items ask for more than remembering."""
    if len(bank.items) >= _FEW and numbers["share above remember"] < _HIGHER_SHARE:
        yield f"only {numbers['share above remember']:.0%} of the items are above remember"


RULES = (
    BankRule("QL02", "Blind strategies", blind_strategies),
    BankRule("QL31", "Key positions", key_positions),
    BankRule("QL33", "Repeated questions", repeated_questions),
    BankRule("QL34", "Monotonous openings", monotonous_openings),
    BankRule("QL41", "Cognitive level", cognitive_level),
)
