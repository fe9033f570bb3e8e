"""minFree and the memory states, against tables that were worked out by hand."""

import pytest
from esxi_strategies import rules

from simulator.esxi import memory_state, min_free
from simulator.esxi.ratio import Ratio

MIB = 1024
GIB = 1024 * MIB

# GiB of the host, minFree in hundredths of a MiB, and 400, 300, 64, 32 and 16 % of it.
TABLE = (
    (16, 65536, (262144, 196608, 41943, 20972, 10486)),
    (32, 94208, (376832, 282624, 60293, 30147, 15073)),
    (64, 126976, (507904, 380928, 81265, 40632, 20316)),
    (96, 159744, (638976, 479232, 102236, 51118, 25559)),
    (128, 192512, (770048, 577536, 123208, 61604, 30802)),
    (256, 323584, (1294336, 970752, 207094, 103547, 51773)),
    (512, 585728, (2342912, 1757184, 374866, 187433, 93716)),
    (1024, 1110016, (4440064, 3330048, 710410, 355205, 177603)),
)
POINTS = (
    (4, 24576),
    (8, 40960),
    (12, 57344),
    (24, 81920),
    (28, 90112),
    (48, 110592),
    (72, 135168),
    (100, 163840),
    (144, 208896),
    (192, 258048),
    (384, 454656),
    (768, 847872),
    (1536, 1634304),
    (2048, 2158592),
)


@pytest.mark.parametrize(("gib", "hundredths"), [row[:2] for row in TABLE] + list(POINTS))
def test_the_sliding_scale_is_exact(gib: int, hundredths: int) -> None:
    """MinFree of the sliding scale is the amount of the table, to the hundredth of a MiB."""
    found = min_free(gib * GIB, rules("8.0"))

    assert found.num * 100 == hundredths * MIB * found.den
    assert found.kib_hundredths == hundredths * MIB


@pytest.mark.parametrize(("gib", "hundredths", "shares"), TABLE)
def test_shares_of_min_free_are_those_of_the_table(
    gib: int, hundredths: int, shares: tuple[int, ...]
) -> None:
    """The thresholds, rounded to hundredths of a MiB, are those of the table."""
    edges = memory_state(0, gib * GIB, rules("8.0")).thresholds

    def rounded(num: int, den: int) -> int:
        return (200 * num + den * MIB) // (2 * den * MIB)

    found = {edge.threshold.band: rounded(edge.num, edge.den) for edge in edges}
    assert found["breaking"] == shares[0]
    assert found["clear"] == hundredths
    assert (found["soft"], found["hard"], found["low"]) == shares[2:]


def test_before_the_sliding_scale_it_was_six_percent_of_the_host() -> None:
    """ESX 4.0 and 4.1 keep 6 % of any host."""
    for release in ("4.0", "4.1"):
        assert min_free(64 * GIB, rules(release)).text == "3932.16 MiB"


def test_min_free_says_how_it_came_about() -> None:
    """Every slice of the scale is a step, and the last one is the sum."""
    assert min_free(64 * GIB, rules("8.0")).steps == (
        "6 % of the first 4096 MiB = 245.76 MiB",
        "4 % of the next 8192 MiB = 327.68 MiB",
        "2 % of the next 16384 MiB = 327.68 MiB",
        "1 % of the last 36864 MiB = 368.64 MiB",
        "together 1269.76 MiB",
    )
    assert min_free(2 * GIB, rules("8.0")).steps == ("6 % of the first 2048 MiB = 122.88 MiB",)


@pytest.mark.parametrize(
    ("free", "band", "does"),
    [
        (6000, "high", "reclaims nothing"),
        (2048, "breaking", "breaks large pages"),
        (1000, "clear", "breaks large pages, shares equal pages at once"),
        (700, "soft", "inflates balloons"),
        (300, "hard", "compresses pages, swaps pages out"),
        (150, "low", "blocks VMs above their target"),
    ],
)
def test_states_of_a_64_gb_host_since_6(free: int, band: str, does: str) -> None:
    """Each amount of free memory lies in the band of the worked example."""
    found = memory_state(free * MIB, 64 * GIB, rules("8.0"))

    assert found.band == band
    assert found.words.endswith(does)


@pytest.mark.parametrize(
    ("release", "name", "balloons"),
    [
        ("4.0", "soft", True),
        ("4.1", "soft", True),
        ("5.5", "high", False),
        ("8.0", "high", False),
    ],
)
def test_two_gb_free_of_64_balloons_only_before_5(
    release: str,
    name: str,
    balloons: bool,  # noqa: FBT001 - a column of the table
) -> None:
    """The popular claim is right for 4.1 and before, and for no later release."""
    found = memory_state(2 * GIB, 64 * GIB, rules(release))

    assert found.name == name
    assert ("balloon" in found.actions) is balloons


def test_a_threshold_itself_belongs_to_the_calmer_state() -> None:
    """A state begins below its threshold."""
    assert memory_state(4 * GIB // 25, 4 * GIB, rules("4.0")).name == "soft"
    assert memory_state(4 * GIB * 4 // 100 + 1, 4 * GIB, rules("4.0")).name == "high"
    hundred = 100 * MIB
    assert memory_state(hundred * 4 // 100, hundred, rules("4.0")).name == "high"


def test_the_introductory_threshold_belongs_to_the_soft_state() -> None:
    """In the introductory reading ballooning starts when free memory falls to the amount."""
    told = rules("8.0").introductory(2 * GIB, 4 * GIB, 64 * GIB)

    assert memory_state(2 * GIB, 64 * GIB, told).name == "soft"
    assert memory_state(2 * GIB + 4, 64 * GIB, told).name == "high"


def test_hysteresis_holds_a_state_on_the_way_up_only() -> None:
    """With a margin of a tenth a host leaves soft later than it enters it."""
    slow = rules("8.0", hysteresis=Ratio(1, 10))
    free = 820 * MIB

    assert memory_state(free, 64 * GIB, slow, "soft").band == "soft"
    assert memory_state(free, 64 * GIB, slow, "clear").band == "clear"
    assert memory_state(900 * MIB, 64 * GIB, slow, "soft").band == "clear"
