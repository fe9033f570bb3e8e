"""Flaws that only a bank as a whole can have."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from generator.lint.battery import STRATEGIES, key_place, limit, opening, strategies
from generator.lint.measures import (
    CRITICAL,
    EFFECTIVE,
    FAMILIES,
    FEW,
    GRADE,
    HIGHER,
    NEGATIVE,
    OPENING,
    WHOLE,
    longest_run,
)
from generator.lint.repeats import Said, given_away, repeated_texts, similar_stems
from generator.lint.report import Severity
from generator.lint.survey import Survey, chi_squared
from generator.questions import Item


@dataclass(frozen=True, slots=True)
class BankRule:
    """One flaw of a whole bank; see :class:`generator.lint.report.Rule`."""

    code: str
    severity: Severity
    title: str
    find: Callable[[Survey], Iterable[Said]]
    remedy: str
    example: str

    @property
    def says(self) -> str:
        """The documentation of the rule, without its code."""
        return " ".join((self.find.__doc__ or "").split()).partition(": ")[2]


def shortest_option_is_key(survey: Survey) -> Iterator[Said]:
    """QL02: The shortest option is right more often than chance explains."""
    yield from _guessed(survey, ("shortest",))


def blind_strategies(survey: Survey) -> Iterator[Said]:
    """QL40: Somebody who knows nothing does better than chance and three standard errors."""
    yield from _guessed(survey, [name for name in STRATEGIES if name != "shortest"])


def _guessed(survey: Survey, names: Iterable[str]) -> Iterator[Said]:
    for name in names:
        sizes = list(survey.sizes[name].elements())
        if len(sizes) >= FEW and (share := survey.wins[name] / len(sizes)) > (most := limit(sizes)):
            yield (
                "",
                f"taking the option that is {name} is right in {share:.1%}, more than {most:.1%}",
            )


def key_positions(survey: Survey) -> Iterator[Said]:
    """QL31: The key stands in some places more often than chance explains, or too long in one."""
    for count, places in sorted(survey.places.items()):
        total, squared = sum(places.values()), chi_squared(places, count)
        if total >= FEW and squared >= CRITICAL.get(count, squared + 1):
            counts = "/".join(str(places[place]) for place in range(count))
            yield (
                "",
                f"of {count} places, the key stands {counts} times (chi-squared {squared:.1f})",
            )
    if survey.choices >= FEW and survey.run[2] > longest_run(survey):
        yield "", f"the key stands {survey.run[2]} times in a row at the same place"


def monotonous_openings(survey: Survey) -> Iterator[Said]:
    """QL34: More than a tenth of the stems begin with the same three words."""
    if survey.items >= FEW:
        words, count = survey.kinds["opening"].most_common(1)[0]
        if count > OPENING * survey.items:
            yield "", f"{count} of {survey.items} stems begin with {words!r}"


def reading_grade(survey: Survey) -> Iterator[Said]:
    """QL35: The stems are harder to read than in the eleventh school year, code not counted."""
    if survey.items >= FEW and survey.reading.grade > GRADE:
        yield "", f"the reading grade is {survey.reading.grade:.1f}, more than {GRADE:g}"


def no_feedback(survey: Survey) -> Iterator[Said]:
    """QL39: Items have no feedback on any of their answers."""
    if survey.silent:
        yield "", f"{survey.silent} of {survey.items} items have no feedback on any answer"


def cognitive_level(survey: Survey) -> Iterator[Said]:
    """QL41: Fewer than 45 % of the items ask for more than remembering."""
    share = 1 - survey.share("level", ("remember",))
    if survey.items >= FEW and not survey.foreign and share < HIGHER:
        yield "", f"only {share:.0%} of the items are above remember"


def many_negatives(survey: Survey) -> Iterator[Said]:
    """QL42: More than a twentieth of the stems ask for what is NOT so."""
    if survey.items >= FEW and survey.negative > NEGATIVE * survey.items:
        yield "", f"{survey.negative} of {survey.items} stems are negative"


def few_families(survey: Survey) -> Iterator[Said]:
    """QL43: A bank of 150 items or more comes from fewer than 50 families, or mostly from a few."""
    if survey.items >= WHOLE and not survey.foreign:
        count, effective = len(survey.kinds["family"]), survey.effective("family")
        if count < FAMILIES or effective < EFFECTIVE:
            yield "", f"{count} families, as varied as {effective:.1f} of equal size"


def uneven_difficulty(survey: Survey) -> Iterator[Said]:
    """QL44: Easy, medium and hard items are not all there, or one band has over two thirds."""
    if survey.items >= FEW and not survey.foreign:
        shares = {band: survey.share("band", (band,)) for band in ("easy", "medium", "hard")}
        if min(shares.values()) == 0 or max(shares.values()) > 2 / 3:
            yield "", ", ".join(f"{share:.0%} {band}" for band, share in shares.items())


RULES: Final = (
    BankRule(
        "QL02",
        "bank",
        "Shortest option is key",
        shortest_option_is_key,
        "Give some keys more words, and some distractors fewer.",
        "In 80 of 200 items the shortest option is right.",
    ),
    BankRule(
        "QL31",
        "bank",
        "Key positions",
        key_positions,
        "Shuffle the options; of numbers in order, choose distractors on both sides of the key.",
        "Of 120 keys, 89 stand at B.",
    ),
    BankRule(
        "QL32",
        "bank",
        "Given away elsewhere",
        given_away,
        "Keep the two items apart, or word one of them in another way.",
        '"The scheduler binds Pods to nodes. How ...?" beside "Which part binds Pods to nodes?"',
    ),
    BankRule(
        "QL33",
        "block",
        "Repeated stem",
        repeated_texts,
        "Take one of the two out.",
        "Two items ask in the same words what the default of maxSurge is.",
    ),
    BankRule(
        "QL33",
        "bank",
        "Similar stems",
        similar_stems,
        "Read the pairs side by side; take one out if they ask the same.",
        "How many Pods can exist with 10 replicas? How many Pods may exist with 12 replicas?",
    ),
    BankRule(
        "QL34",
        "bank",
        "Monotonous openings",
        monotonous_openings,
        "Begin some of the stems with other words.",
        'Of 100 stems, 21 begin with "What is the".',
    ),
    BankRule(
        "QL35",
        "bank",
        "Reading load",
        reading_grade,
        "Shorten sentences, and use plainer words.",
        "The stems read like those of a legal text.",
    ),
    BankRule(
        "QL39",
        "bank",
        "No feedback",
        no_feedback,
        "Say of each answer which error leads to it.",
        "No option of any item says why it is wrong.",
    ),
    BankRule(
        "QL40",
        "bank",
        "Blind strategies",
        blind_strategies,
        "Look at the items where the strategy wins, and change their distractors.",
        "Taking the longest option is right in 57 % of items with five options.",
    ),
    BankRule(
        "QL41",
        "bank",
        "Cognitive level",
        cognitive_level,
        "Add items that ask to apply or to analyze.",
        "90 % of the items ask to remember a definition.",
    ),
    BankRule(
        "QL42",
        "bank",
        "Many negative stems",
        many_negatives,
        "Ask for what is so.",
        "15 of 100 stems ask for what is NOT so.",
    ),
    BankRule(
        "QL43",
        "bank",
        "Few families",
        few_families,
        "Draw from more families.",
        "200 items, of which 120 are of one family.",
    ),
    BankRule(
        "QL44",
        "bank",
        "Uneven difficulty",
        uneven_difficulty,
        "Add easy or hard items.",
        "180 of 200 items are easy.",
    ),
)


def extreme(item: Item) -> dict[str, float]:
    """How far the four plainest strategies get with a single choice."""
    found = strategies(item)
    return {name: found[name] for name in ("longest", "shortest", "first", "last") if name in found}


__all__ = ["RULES", "BankRule", "extreme", "key_place", "opening"]
