"""The linter: each flaw is put into a clean item and must be found, and clean items pass."""

from collections.abc import Callable
from pathlib import Path

import pytest

from generator.draw import draft_pool
from generator.lint import RULES, WHOLE, blocked, flaws, lint
from generator.questions import Bank, Item, Option, SingleChoice
from kb import KnowledgeBase

BREAD = KnowledgeBase.load([Path(__file__).parents[2] / "banks" / "bread"], builtin=False)
POOL = draft_pool(BREAD, 1)
CLEAN = next(item for item in POOL if item.id == "role.thing/component.oven")
NUMBERS = next(item for item in POOL if item.id == "value.of/bake-time")
assert isinstance(CLEAN, SingleChoice)
assert isinstance(NUMBERS, SingleChoice)


def asks(stem: str) -> Item:
    """The clean item with another stem."""
    return CLEAN.model_copy(update={"stem": stem})


def offers(*texts: str, key: int = 0, stem: str = "") -> Item:
    """The clean item with other options."""
    feedback = "This is feedback that is long enough to say what the error is."
    options = tuple(
        Option(
            text=text,
            right=place == key,
            feedback=feedback,
            reason="key" if place == key else "functional",
        )
        for place, text in enumerate(texts)
    )
    return CLEAN.model_copy(update={"options": options, "stem": stem or CLEAN.stem})


def tells(feedback: str) -> Item:
    """The clean item with other feedback on its first option."""
    assert isinstance(CLEAN, SingleChoice)
    first, *others = CLEAN.options
    changed = first.model_copy(update={"feedback": feedback})
    return CLEAN.model_copy(update={"options": (changed, *others)})


SAME = "it takes each loaf out of an oven and puts them there to cool down for one hour or so"
LONG = "a part that is described at such a length that everybody notices it"
MUTATIONS: dict[str, list[Callable[[], Item]]] = {
    "QL01": [lambda: offers(LONG, "a mixer", "a steamer", "a baker")],
    "QL03": [lambda: offers("an oven", f"{LONG}, and more of the same", "a mixer", "a baker")],
    "QL04": [
        lambda: offers("oven", "mixer", "baker", "egg", stem="The part that bakes bread is an?"),
        lambda: offers("oven", "mixer", "baker", "egg", stem="What bakes bread, if it is a ...?"),
    ],
    "QL07": [
        lambda: offers("heats bread", "never heats", "always cools", "mixes"),
        lambda: offers("heats every loaf", "cools a loaf", "mixes", "weighs"),
    ],
    "QL08": [lambda: offers("heats", "often cools", "mixes", "weighs")],
    "QL09": [
        lambda: offers("an oven", "a mixer", "a baker", "all of the above"),
        lambda: offers("an oven", "a mixer", "A and B", "None of these"),
    ],
    "QL10": [
        lambda: offers(
            "the steaming pipe", "an oven", "a mixer", "a jar", stem="Which part gives steam?"
        )
    ],
    "QL15": [
        lambda: offers("1 GiB", "1024 MiB", "2 GiB", "3 GiB"),
        lambda: offers("An oven", " an  oven. ", "a mixer", "a jar"),
    ],
    "QL16": [
        lambda: offers(
            f"{SAME} today",
            f"{SAME} again tomorrow",
            "a jar of flour and water that stands in a cool place and is fed every morning",
            "nothing",
        )
    ],
    "QL17": [
        lambda: offers("256 MiB", "2 GiB", "512 MiB", "1 GiB"),
        lambda: offers("10 min", "40 min", "20 min", "90 min"),
    ],
    "QL19": [
        lambda: asks("Which of these parts of a bakery does not heat the loaf?"),
        lambda: asks("Which part of a bakery is least likely to heat a loaf?"),
        lambda: asks("All parts of a bakery heat a loaf. Which doesn't?"),
    ],
    "QL20": [
        lambda: offers(
            "it is not hot",
            "it heats",
            "it cools",
            "it mixes",
            stem="Which of these is NOT true of a baker?",
        )
    ],
    "QL21": [
        lambda: asks("The oven."),
        lambda: asks("What is an oven?"),
        lambda: asks("Which of the following is true?"),
    ],
    "QL22": [lambda: asks("The ____ heats the loaf in a bakery: which part is it?")],
    "QL23": [lambda: asks(f"{'A loaf lies in the oven of a bakery. ' * 12}Which part heats it?")],
    "QL26": [lambda: offers("1 and 3 only", "2 only", "1 and 2", "an oven")],
    "QL27": [lambda: asks("Which part of a bakery is the best for a loaf?")],
    "QL37": [lambda: asks("A baker heats his oven: which part does he use?")],
    "QL39": [lambda: tells("No."), lambda: tells(CLEAN.stem)],
}


@pytest.mark.parametrize("code", MUTATIONS)
def test_a_flaw_that_is_put_in_is_found(code: str) -> None:
    """The rule sees the flaw it is there for."""
    for mutate in MUTATIONS[code]:
        assert code in {finding.code for finding in flaws(mutate())}


def test_every_rule_has_a_mutation() -> None:
    """A rule that nobody can trip is not tested."""
    assert {rule.code for rule in RULES} == set(MUTATIONS)


def test_a_clean_item_has_no_flaw() -> None:
    """Nothing is found where nothing is wrong."""
    assert flaws(CLEAN) == ()
    assert flaws(NUMBERS) == ()
    assert not blocked(CLEAN)


def test_words_that_contain_other_words_are_left_alone() -> None:
    """Ballooning, allocate, install and annotation hold no all, none or not."""
    item = offers(
        "starts ballooning in the install step",
        "reads an annotation of the allocation",
        "nothing but notation and knots",
        "mustard and bread at noon",
        stem="What does the annotation of an installed balloon say about allocation?",
    )

    assert not {"QL07", "QL08", "QL09", "QL19"} & {finding.code for finding in flaws(item)}


def test_negatives_in_conditions_and_quotations_are_no_negative_questions() -> None:
    """Only what is asked counts, and "at least" is no "least"."""
    for stem in (
        "How many Pods stay available at least while a Deployment is updated?",
        "How many Pods can there be, if those that are terminating do not count?",
        "A colleague says: “It does not work.” What do the sources say on the matter?",
        "Which of these is NOT a part of a bakery with an oven?",
    ):
        assert "QL19" not in {finding.code for finding in flaws(asks(stem))}


def test_units_are_understood_when_numbers_are_ordered() -> None:
    """256 MiB, 512 MiB, 1 GiB, 2 GiB is an order."""
    assert "QL17" not in {f.code for f in flaws(offers("256 MiB", "512 MiB", "1 GiB", "2 GiB"))}


def bank(items: list[Item]) -> Bank:
    """A bank of some items."""
    return Bank(
        title="t",
        seed=1,
        generator="t",
        knowledge=BREAD.digest,
        domains={},
        at={"bread": "2.0"},
        items=tuple(items),
    )


def numbered(count: int, make: Callable[[int], Item]) -> Bank:
    """A bank of so many items, with ids and fingerprints of their own."""
    return bank(
        [
            make(place).model_copy(update={"id": f"role.thing/{place}", "fingerprint": str(place)})
            for place in range(count)
        ]
    )


def worse(place: int, key: int, longest: bool) -> Item:  # noqa: FBT001 - a test's knob
    """An item whose key stands at a place and is perhaps the longest."""
    texts = [f"oven {n} {'x' * (1 + (n == key) * longest * 3)}" for n in range(4)]
    return offers(*texts, key=key, stem=f"{place} loaves are hot: which part has heated them?")


WHOLE_MUTATIONS: dict[str, Callable[[], Bank]] = {
    "QL02": lambda: numbered(40, lambda place: worse(place, place % 4, longest=True)),
    "QL31": lambda: numbered(40, lambda place: worse(place, 1, longest=False)),
    "QL33": lambda: bank([CLEAN, CLEAN.model_copy(update={"id": "role.thing/again"})]),
    "QL34": lambda: numbered(40, lambda _: CLEAN),
    "QL41": lambda: numbered(40, lambda _: CLEAN),
}


@pytest.mark.parametrize("code", WHOLE_MUTATIONS)
def test_a_flaw_of_a_whole_bank_is_found(code: str) -> None:
    """Each bank-level rule sees the bank that it is there for."""
    report = lint(WHOLE_MUTATIONS[code]())

    assert code in {finding.code for finding in report.of("bank")}
    assert {rule.code for rule in WHOLE} == set(WHOLE_MUTATIONS)


def test_an_empty_bank_can_be_linted() -> None:
    """There is nothing to find, and nothing breaks."""
    report = lint(bank([]))

    assert report.findings == ()
    assert report.items == 0


def test_a_finding_reads_as_one_line() -> None:
    """Item, code, severity and what is wrong."""
    (finding, *_) = flaws(asks("It bakes."))

    assert str(finding).startswith("role.thing/component.oven: QL21 block: ")
