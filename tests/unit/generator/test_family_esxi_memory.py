"""Families about dividing, saving and reclaiming memory: cases worked by hand, or published."""

from collections import Counter
from fractions import Fraction

import pytest

from generator.authoring import Gridded
from generator.authoring.drafts import NumberDraft, SingleDraft
from generator.draw import settle
from generator.draw.pool import drafts
from generator.families import FAMILIES
from generator.proofs import prove
from generator.questions import SingleChoice
from kb import KnowledgeBase

KB = KnowledgeBase.load()
MINE = {
    "minfree.amount": 3,
    "minfree.typed": 2,
    "minfree.growth": 3,
    "state.edge": 3,
    "state.reading": 4,
    "state.distance": 4,
    "state.begins": 3,
    "state.trace": 8,
    "swapfile.size": 2,
    "compression.gain": 2,
    "shares.count": 3,
    "entitlement.amount": 8,
    "balloon.target": 6,
    "balloon.shortfall": 5,
    "balloon.which": 8,
    "balloon.settings": 4,
    "reclaim.victim": 5,
    "overcommit.level": 4,
    "sharing.saving": 5,
    "page.fate": 4,
    "esxtop.diagnosis": 5,
    "plot.reading": 6,
    "settings.fit": 4,
    "repair.keeps-memory": 3,
}


def family(name: str) -> Gridded:
    """The family of this id."""
    (found,) = (one for one in FAMILIES if one.id == name)
    assert isinstance(found, Gridded)
    return found


def chosen(name: str, **point: object) -> SingleDraft:
    """The draft of one point."""
    found = family(name).at(KB, point)
    assert isinstance(found, SingleDraft)
    return found


def key(name: str, **point: object) -> str:
    """The right answer of one point."""
    return chosen(name, **point).key.text


@pytest.mark.parametrize(
    ("host", "amount"),
    [(8, "409.6"), (16, "655.36"), (64, "1269.76"), (96, "1597.44"), (512, "5857.28")],
)
def test_minfree_is_that_of_the_published_table(host: int, amount: str) -> None:
    """The sliding scale, without the slips of popular texts."""
    assert key("minfree.amount", host=host) == f"{amount} MiB"


def test_minfree_counts_as_right_with_truncated_bands() -> None:
    """Who takes 899 MB for the first 28 GB of 64 is 2.12 MB off, and right."""
    draft = family("minfree.typed").at(KB, {"host": 64})

    assert isinstance(draft, NumberDraft)
    assert draft.answer == Fraction("1269.76")
    assert draft.tolerance > Fraction("2.12")
    assert all(abs(Fraction(trap.value) - draft.answer) > 100 for trap in draft.traps)


def test_more_memory_adds_to_minfree_what_its_bands_say() -> None:
    """From 27 GiB on, 1 GiB counts with 2 percent and 31 with 1; above 28 each GiB adds 10.24."""
    assert key("minfree.growth", host=27, more=32) == "337.92 MiB"
    assert key("minfree.growth", host=768, more=16) == "163.84 MiB"


def test_states_begin_at_their_share_of_minfree() -> None:
    """64, 32 and 16 percent of 1250 MiB, and how far 1000 MiB are from the first of them."""
    edges = [key("state.edge", state=state, kept=1250) for state in ("soft", "hard", "low")]

    assert edges == ["800 MiB", "400 MiB", "200 MiB"]
    assert key("state.distance", kept=1250, percent=80, state="soft") == "200 MiB"
    assert family("state.distance").at(KB, {"kept": 1250, "percent": 52, "state": "soft"}) is None


@pytest.mark.parametrize(
    ("fall", "deed"), [((87, 45), "balloon"), ((45, 24), "swap files"), ((24, 9), "new pages")]
)
def test_each_worse_state_begins_with_its_own_technique(fall: tuple[int, int], deed: str) -> None:
    """Soft balloons, hard compresses and swaps, low blocks; nothing is shut down or moved."""
    draft = chosen("state.begins", kept=2000, fall=fall)

    assert deed in draft.key.text
    assert {"evict", "move", "kill", "shrink"} < {option.gives for option in draft.distractors}


BOUNDED = {
    "total": 24,
    "weights": (1, 3, 2),
    "memory": (16, 16, 16),
    "reserved": (10, 4, 0),
    "limits": (0, 6, 10),
}


@pytest.mark.parametrize(("place", "part"), [(0, "10"), (1, "6"), (2, "8")])
def test_bounds_go_before_shares_and_the_rest_is_divided(place: int, part: str) -> None:
    """By shares 4, 12 and 8 of 24 GiB; a reservation of 10 and a limit of 6 move two of them."""
    assert key("entitlement.amount", place=place, **BOUNDED) == f"{part} GiB"


def test_shares_of_two_to_one_divide_what_a_third_machine_leaves() -> None:
    """Of 42 GiB a machine of 12 GiB takes all that it has; 30 GiB go 2 to 1."""
    point = {"total": 42, "weights": (2, 1, 3), "memory": (24, 16, 12)}
    parts = [
        key("entitlement.amount", place=n, reserved=(0, 0, 0), limits=(0, 0, 0), **point)
        for n in range(2)
    ]

    assert parts == ["20 GiB", "10 GiB"]


def test_a_balloon_gets_the_excess_as_target_but_no_more_than_its_cap() -> None:
    """22 of 24 GiB may stay; of 20 GiB that hold 16 too many, 65 percent is 13."""
    excess = {"total": 60, "weights": (1, 1, 1), "memory": (32, 16, 24), "reserved": (0, 0, 10)}
    capped = {"total": 16, "weights": (1, 4, 3), "memory": (20, 32, 16), "reserved": (0, 12, 2)}

    assert key("balloon.target", place=2, **excess) == "2 GiB"
    assert key("balloon.target", place=0, **capped) == "13 GiB"


@pytest.mark.parametrize(
    ("cause", "rest"),
    [("running", "1500"), ("capped", "2000"), ("slow", "1600")],
)
def test_what_a_balloon_cannot_yield_is_taken_by_force(cause: str, rest: str) -> None:
    """A machine of 10000 MB: 6000 held and 2000 wanted; or capped at 5000, or too slow."""
    held = {"running": 12, "capped": 10, "slow": 2}[cause]
    point = {"memory": 10, "now": held, "wanted": 4, "cause": cause, "own": 50, "given": 20}

    assert key("balloon.shortfall", **point) == f"{rest} MB"


def test_the_lower_cap_of_a_balloon_counts_and_zero_turns_it_off() -> None:
    """40 percent of 10000 MB, a cap of 2500 below that, and none at all with the switch at 0."""
    caps = [
        key("balloon.settings", memory=10, percent=percent, own=own)
        for percent, own in ((40, 0), (40, 25), (0, 25))
    ]

    assert caps == ["4000 MB", "2500 MB", "0 MB"]
    assert family("balloon.settings").at(KB, {"memory": 10, "percent": 30, "own": 45}) is None


def test_without_a_driver_all_is_taken_by_force() -> None:
    """No driver, no balloon, whatever its cap might be."""
    point = {"memory": 10, "now": 0, "wanted": 4, "cause": "not installed", "own": 50, "given": 20}

    assert key("balloon.shortfall", **point) == "2000 MB"


def test_of_equal_shares_the_idle_machine_gives_first() -> None:
    """The case that the idle memory tax was made for: who only holds pages pays least."""
    busy, idle = (4000, 4000, 100), (4000, 4000, 20)
    point = {"one": busy, "two": idle, "three": (8000, 2000, 100), "four": (8000, 1000, 100)}

    assert family("reclaim.victim").at(KB, {**point, "kept": -2}) is None  # two prices are alike
    point["one"] = (6000, 4000, 100)
    assert key("reclaim.victim", kept=-2, **point) == "vm-b"
    assert key("reclaim.victim", kept=1, **point) == "vm-a"


def test_the_overcommit_level_is_what_goes_beyond_the_host() -> None:
    """Machines of 40 GiB on a host of 20 are 100 percent too many; one that is off is none."""
    sizes = dict.fromkeys(("one", "two", "three", "four"), 10)
    point = {**sizes, "managed": 20, "kept": 4, "used": 50}

    assert key("overcommit.level", off=-1, **point) == "100 %"
    assert key("overcommit.level", off=2, **point) == "50 %"


@pytest.mark.parametrize(
    ("salting", "backing", "saved"),
    [
        ("own-salts", "small", "12"),
        ("equal-salts", "small", "20"),
        ("other-salts-at-0", "small", "20"),
        ("no-salt-at-1", "small", "20"),
        ("equal-salts", "large", "0"),
    ],
)
def test_sharing_saves_all_copies_but_one_of_each_group(
    salting: str, backing: str, saved: str
) -> None:
    """Three machines with two copies of 1024 pages, 4 MiB: one stays for each, or one for all."""
    point = {"machines": 3, "copies": 2, "pages": 1024}

    assert key("sharing.saving", salting=salting, backing=backing, **point) == f"{saved} MiB"


@pytest.mark.parametrize(
    ("size", "fate"), [(900, "slot of 1 KiB"), (1900, "slot of 2 KiB"), (2200, "swap file")]
)
def test_a_page_takes_the_slot_that_it_fits(size: int, fate: str) -> None:
    """The published example: 900, 1900 and 2200 bytes."""
    assert fate in key("page.fate", size=size, cache="half full")


@pytest.mark.parametrize("name", MINE)
def test_a_family_asks_questions_that_differ_and_proves_each(name: str) -> None:
    """Of some points drawn, no key is left unproven, and other rules decide in enough of them."""
    made = list(drafts(family(name), KB, 7, 40))
    branches = {getattr(draft.proof, "branch", "") for draft in made}
    items = [item for draft in made if (item := settle(family(name), draft, KB, 7))]

    assert len(items) >= 8
    assert len(branches) >= MINE[name]
    assert {item.id: said for item in items if (said := prove(item, KB))} == {}


@pytest.mark.parametrize("name", sorted(MINE.keys() - {"minfree.typed"}))
def test_the_key_stands_in_three_places_at_least(name: str) -> None:
    """Whoever always takes the largest number, or the last option, is wrong in most cases."""
    places: Counter[int] = Counter()
    for draft in drafts(family(name), KB, 5, 30):
        for seed in range(4):
            item = settle(family(name), draft, KB, seed)
            if isinstance(item, SingleChoice):
                places[[option.right for option in item.options].index(True)] += 1

    assert len(places) >= 3
    assert max(places.values()) < 0.7 * sum(places.values())


def test_feedback_of_every_option_names_its_error() -> None:
    """No option says too little, and no two wrong options of an item say the same."""
    for name in sorted(MINE.keys() - {"minfree.typed"}):
        for draft in drafts(family(name), KB, 3, 12):
            assert isinstance(draft, SingleDraft)
            said = [option.feedback for option in draft.distractors]
            assert min(len(text.split()) for text in said) >= 8, draft.case
            assert len(set(said)) > len(said) / 2, draft.case


def test_a_cap_of_the_host_at_its_default_is_not_called_another_one() -> None:
    """Whoever takes it has overlooked the cap of the machine, and not the setting of the host."""
    (family,) = (one for one in FAMILIES if one.id == "balloon.settings")
    assert isinstance(family, Gridded)

    draft = family.at(KB, {"memory": 20, "percent": 65, "own": 35})

    assert isinstance(draft, SingleDraft)
    told = {option.text: option.feedback for option in draft.distractors}
    assert "one of its own below it" in told["13000 MB"]
    assert not [feedback for feedback in told.values() if "stands at 65" in feedback]
