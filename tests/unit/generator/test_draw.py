"""Drawing: the same everywhere, each question on its own, and no place of the key preferred."""

from collections import Counter
from collections.abc import Callable, Iterator
from fractions import Fraction
from pathlib import Path

from generator.authoring import family, right, wrong
from generator.authoring.drafts import Draft, SingleDraft
from generator.draw import Stream, draft_pool, settle
from generator.draw import drafts as drafts_of
from generator.draw.choose import by_size, by_words, different, sizes
from generator.families import FAMILIES
from generator.families.steps import step_order
from generator.questions import Option, SingleChoice
from kb import KnowledgeBase

BREAD = KnowledgeBase.load(
    [Path(__file__).parents[2] / "banks" / "bread"],
    builtin=False,
)
(DRAFT, *_) = (draft for draft in step_order.drafts(BREAD))


def test_a_stream_gives_the_numbers_that_it_always_gave() -> None:
    """These numbers are part of what a seed means; they must never change."""
    stream = Stream(1, "family", "case", "order")

    assert [stream.below(10) for _ in range(12)] == [7, 9, 8, 8, 4, 4, 7, 6, 4, 5, 8, 8]
    assert Stream("x").shuffled("abcdefg") == ["b", "f", "g", "d", "c", "e", "a"]
    assert Stream(7, "a").below(1 << 48) == 233458313109039


def test_streams_with_other_names_differ() -> None:
    """Names do not run into each other."""
    assert Stream("ab", "c").below(1 << 60) != Stream("a", "bc").below(1 << 60)


def test_every_order_is_about_as_likely() -> None:
    """Shuffling three things gives each of six orders about as often."""
    orders = Counter("".join(Stream(seed, "fair").shuffled("abc")) for seed in range(1200))

    assert len(orders) == 6
    assert all(150 < count < 250 for count in orders.values())


def lucky(seed: int) -> Callable[[Option], bool]:
    """Chance that prefers every other option."""
    return lambda option: Stream(seed, option.text).below(2) == 0


def numbers(*values: int) -> list[str]:
    """Numbers as texts with a unit."""
    return [f"{value} MiB" for value in values]


def test_numbers_stand_in_order_and_the_key_at_any_place() -> None:
    """The key's place is drawn, and distractors are chosen to fit it."""
    key = right("50 MiB", "It is fifty, as the rule says.")
    others = [
        wrong(text, "Another formula leads there, not this one.", "wrong-formula")
        for text in numbers(10, 20, 30, 60, 70, 80)
    ]
    places: Counter[int] = Counter()
    for seed in range(200):
        shown = by_size(key, others, 3, Stream(seed, "size"), lucky(seed))
        amounts = sizes(shown)
        assert amounts == sorted(amounts or [])
        places[shown.index(key)] += 1

    assert set(places) == {0, 1, 2, 3}
    assert min(places.values()) > 25


def test_sizes_are_read_in_one_unit() -> None:
    """256 MiB is less than 1 GiB, and a word is no size."""
    texts = ["256 MiB", "1 GiB"]

    assert sizes([right(text, "so it is") for text in texts]) == [
        Fraction(256 * 2**20),
        Fraction(2**30),
    ]
    assert sizes([right("a Pod", "so it is"), right("1 GiB", "so it is")]) is None


def test_a_distractor_that_reads_like_the_key_is_dropped() -> None:
    """1 GiB and 1024 MiB are one answer."""
    key = right("1 GiB", "It is one, as the rule says.")
    others = [wrong(text, "no", "wrong-formula") for text in ("1024 MiB", "2 GiB", "2048 MiB")]

    assert [option.text for option in different([key], others)] == ["2 GiB"]


def test_distractors_that_share_the_word_of_the_stem_are_preferred() -> None:
    """A word of the stem must not point at the key alone."""
    key = right("keeps the queue of Pods", "so it is")
    others = [
        wrong(text, "no", "functional")
        for text in (
            "stores the keys of nodes",
            "draws a large picture",
            "empties the whole queue",
            "no",
        )
    ]
    for seed in range(20):
        flaws, chosen = by_words(
            "What does the queue do?", [key], others, 3, longer=seed % 4, lucky=lucky(seed)
        )

        assert flaws == 0
        assert "empties the whole queue" in {option.text for option in chosen}


def test_a_new_family_leaves_every_other_item_alone() -> None:
    """Each question has its own stream."""

    @family("new.family", title="A new one", level="remember")
    def new_family(kb: KnowledgeBase) -> Iterator[Draft]:
        yield from step_order.drafts(kb)

    before = draft_pool(BREAD, 7)
    after = draft_pool(BREAD, 7, (new_family, *FAMILIES))

    assert [item for item in after if item.family != "new.family"] == list(before)


def test_another_seed_gives_other_items() -> None:
    """The seed decides stems, distractors and order."""
    assert draft_pool(BREAD, 1) == draft_pool(BREAD, 1)
    assert draft_pool(BREAD, 1) != draft_pool(BREAD, 2)


def test_a_choice_has_four_options_or_three_but_never_two() -> None:
    """With two distractors there are three options; with one there is no item."""
    drafts = (
        (made, draft)
        for made in FAMILIES
        for draft in drafts_of(made, BREAD, 3)
        if isinstance(draft, SingleDraft)
    )
    seen: Counter[int] = Counter()
    for made, draft in drafts:
        item = settle(made, draft, BREAD, 3)
        count = len({option.text for option in draft.distractors} - {draft.key.text})
        if item is None:
            assert count < 2
        else:
            assert isinstance(item, SingleChoice)
            assert len(item.options) == min(4, count + 1)
            seen[len(item.options)] += 1

    assert set(seen) == {3, 4}


def test_steps_are_never_shown_in_their_right_order() -> None:
    """Else there would be nothing to do."""
    for seed in range(50):
        item = settle(step_order, DRAFT, BREAD, seed)

        assert item is not None
        assert item.type == "ordering"
        assert list(item.shown) != sorted(item.shown)
