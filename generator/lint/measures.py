"""The numbers of a report, each with what it should keep to."""

import math
from collections.abc import Iterator, Mapping
from typing import Final, get_args

from generator.lint.battery import STRATEGIES, limit
from generator.lint.repeats import alike_pairs
from generator.lint.report import Measure, Severity
from generator.lint.survey import Survey, chi_squared
from generator.questions import Level

CRITICAL: Final = {2: 6.63, 3: 9.21, 4: 11.34, 5: 13.28, 6: 15.09}  # chi-squared, 1 %, by options
FEW: Final = 20  # items below which shares say nothing
OPENING, NEGATIVE, HIGHER, ANALYZE, GRADE = 0.10, 0.05, 0.45, 0.20, 11.0
FAMILIES, EFFECTIVE, WHOLE = 50, 35, 150  # of a bank of 150 items or more
_ABOVE: Final = tuple(level for level in get_args(Level) if level != "remember")
_ANALYZE: Final = ("analyze", "evaluate", "create")


def measures(
    survey: Survey, findings: Mapping[Severity, int], askable: int = 0
) -> tuple[Measure, ...]:
    """All measures of a bank.

    Args:
        survey: its counts.
        findings: how many items have a finding of each severity.
        askable: how many facts of the knowledge base could be asked about; 0: nobody knows.
    """
    return (
        *_flaws(survey, findings),
        *_questions(survey),
        *_guessing(survey),
        *_keys(survey),
        *_wording(survey),
        *_spread(survey, askable),
    )


def _flaws(survey: Survey, findings: Mapping[Severity, int]) -> Iterator[Measure]:
    total = survey.items
    yield Measure("Flaws", "items", total)
    if total:
        share = findings["block"] / total
        yield Measure("Flaws", "items with a flaw that blocks", findings["block"], "0", share == 0)
        yield Measure("Flaws", "share of blocked items", round(share, 4), share=True)
        warned = round(findings["warn"] / total, 4)
        ours = "" if survey.foreign else "3 % at most"
        fine = survey.foreign or total < FEW or warned <= 0.03  # noqa: PLR2004 - as the limit says
        yield Measure("Flaws", "share of items with a warning", warned, ours, fine, share=True)


def _questions(survey: Survey) -> Iterator[Measure]:
    group, total = "Different questions", survey.items
    if not total:
        return
    texts, questions = len(survey.marks["text"]), len(survey.marks["question"])
    yield Measure(group, "distinct texts", texts, f"{total}", texts == total)
    yield Measure(group, "pairs of stems that share 60 % of their words", alike_pairs(survey))
    yield Measure(group, "distinct questions", questions, f"{total}", questions == total)
    if survey.foreign:
        return
    whole = total >= WHOLE
    count, effective = len(survey.kinds["family"]), round(survey.effective("family"), 2)
    least = f"{FAMILIES} at least" if whole else ""
    yield Measure(group, "families", count, least, not whole or count >= FAMILIES)
    least = f"{EFFECTIVE} at least" if whole else ""
    yield Measure(
        group, "effective families", effective, least, not whole or effective >= EFFECTIVE
    )
    most = max(survey.kinds["family"].values())
    cap = max(2, math.ceil(total / FAMILIES))
    yield Measure(group, "items of the commonest family", most, f"{cap} at most", most <= cap)


def _guessing(survey: Survey) -> Iterator[Measure]:
    group = "Guessing without knowledge"
    for name in STRATEGIES:
        sizes = list(survey.sizes[name].elements())
        if sizes:
            share, most = survey.wins[name] / len(sizes), limit(sizes)
            chance = sum(1 / size for size in sizes) / len(sizes)
            said = f"{most:.1%} (chance {chance:.1%}, {len(sizes)} items)"
            fine = len(sizes) < FEW or share <= most
            yield Measure(group, f"blind {name}", round(share, 4), said, fine, share=True)


def _keys(survey: Survey) -> Iterator[Measure]:
    group = "Place of the key"
    for count, places in sorted(survey.places.items()):
        total = sum(places.values())
        for place in range(count):
            name = f"key at {'ABCDEFGHIJKLMNOPQRSTUVWXYZ'[place % 26]} of {count}"
            yield Measure(group, name, places[place])
        squared = round(chi_squared(places, count), 2)
        most = CRITICAL.get(count)
        fine = total < FEW or most is None or squared < most
        said = f"below {most}" if most else ""
        yield Measure(group, f"chi-squared of {count} places", squared, said, fine)
    if survey.choices:
        longest, most = survey.run[2], longest_run(survey)
        yield Measure(
            group, "longest run of one place", longest, f"{most} at most", longest <= most
        )


def longest_run(survey: Survey) -> int:
    """The longest run of one place that chance still explains, once in a hundred banks."""
    total = survey.choices
    options = min(survey.places, default=4)
    return max(4, 1 + math.ceil(math.log(max(total, 1) / 0.01) / math.log(max(options, 2))))


def _wording(survey: Survey) -> Iterator[Measure]:
    group, total = "Wording", survey.items
    if not total:
        return
    openings = survey.kinds["opening"]
    share, few = round(max(openings.values()) / total, 4), total < FEW
    yield Measure(group, "different openings", len(openings))
    yield Measure(
        group,
        "share of commonest opening",
        share,
        "10 % at most",
        few or share <= OPENING,
        share=True,
    )
    grade, length = round(survey.reading.grade, 1), round(survey.reading.length, 1)
    fine = few or grade <= GRADE
    yield Measure(group, "reading grade", grade, f"{GRADE:g} at most", fine)
    yield Measure(group, "words in a sentence", length, "25 at most", length <= 25)  # noqa: PLR2004 - as the limit says
    share = round(survey.negative / total, 4)
    fine = few or share <= NEGATIVE
    yield Measure(group, "share of negative stems", share, "5 % at most", fine, share=True)


def _spread(survey: Survey, askable: int) -> Iterator[Measure]:
    group, total = "Contents", survey.items
    if not total:
        return
    for value, count in sorted(survey.kinds["type"].items()):
        yield Measure(group, f"type {value}", count)
    if survey.foreign:
        return
    few = total < FEW
    for name, kinds, least in (
        ("share above remember", _ABOVE, HIGHER),
        ("share of analyze or higher", _ANALYZE, ANALYZE),
    ):
        share = round(survey.share("level", kinds), 4)
        fine = few or share >= least
        yield Measure(group, name, share, f"{least:.0%} at least", fine, share=True)
    yield from _parts(survey)
    yield Measure(group, "facts asked about", len(survey.facts))
    if askable:
        covered = round(len(survey.facts) / askable, 4)
        yield Measure(group, "share of facts asked about", covered, share=True)


def _parts(survey: Survey) -> Iterator[Measure]:
    group = "Contents"
    for sort, known in (("level", get_args(Level)), ("band", ("easy", "medium", "hard"))):
        for kind in known:
            if survey.kinds[sort][kind]:
                share = round(survey.share(sort, (kind,)), 4)
                yield Measure(group, f"{sort} {kind}", share, share=True)
    for sort in ("domain", "topic"):
        for value, count in sorted(survey.kinds[sort].items()):
            yield Measure(group, f"{sort} {value or 'none'}", count)
