"""What always holds: a comparison in a closed grammar, looked at after every write."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from kubernetes_strategies import deployment, new_image, ran, rolling, step

from simulator.kubernetes.scenario.always import NAMES, parsed

ONE_EACH = dict.fromkeys(NAMES, 1)
BOUNDS = [
    {"during": "rollout", "always": "available >= desired - maxUnavailable"},
    {"during": "rollout", "always": "total <= desired + maxSurge"},
    {"during": "rollout", "always": "old + new <= desired + maxSurge"},
]


@pytest.mark.parametrize(
    ("text", "holds"),
    [
        ("available >= desired - maxUnavailable", True),
        ("total < 1", False),
        ("2 == old + new", True),
        ("ready+updated-1!=1", False),
        ("0 > 1", False),
    ],
)
def test_a_comparison_is_worked_out(text: str, holds: bool) -> None:  # noqa: FBT001 - a case
    """Numbers, names, plus and minus, and one of six signs."""
    assert parsed(text).holds(ONE_EACH) is holds


@pytest.mark.parametrize(
    "text",
    [
        "",
        "total",
        "total >= ",
        "total >= 1 1",
        "total >= 1 + - 1",
        "total >= 2 * desired",
        "total >= (1)",
        "a < b < c",
        "__import__('os').system('x') == 0",
        "total >= " + "1+" * 200 + "1",
        None,
        5,
    ],
)
def test_what_is_no_comparison_is_refused(text: object) -> None:
    """With an example of one, or the names that there are."""
    with pytest.raises(ValueError, match=r"write it as|no name|missing|two signs"):
        parsed(text)


@given(st.text(alphabet="desired +->=<!1avilbtouS", max_size=30))
def test_any_text_is_read_or_refused(text: str) -> None:
    """And what is read can be worked out."""
    try:
        found = parsed(text)
    except ValueError:
        return

    assert found.holds(ONE_EACH) in (True, False)


@pytest.mark.parametrize(("surge", "unavailable"), [(1, 0), (0, 1), ("25%", "25%"), (2, 2)])
def test_a_rollout_keeps_its_bounds(surge: int | str, unavailable: int | str) -> None:
    """After every write, counted from the Pods themselves."""
    given_one = deployment(4, strategy=rolling(surge, unavailable))

    run = ran(step("0s", apply=given_one), new_image("10s"), expect=BOUNDS)

    assert run.failures == ()


def test_a_broken_bound_says_when_and_by_what() -> None:
    """The first time, with the values of the names in it."""
    rule = {"during": "rollout", "always": "total <= 4"}

    run = ran(step("0s", apply=deployment(4)), new_image("10s"), expect=[rule])

    (failure,) = run.failures
    assert "expected total <= 4 always, during the rollout; it was broken after" in failure
    assert "Deployment/web had total 5" in failure


def test_a_rollout_that_never_was_is_no_success() -> None:
    """An expectation that looks at nothing would hold whatever happens."""
    run = ran(step("0s", apply=deployment(1)), expect=BOUNDS[:1])

    assert "but there was none to look at" in run.failures[0]


def test_a_span_of_time_can_be_looked_at_instead() -> None:
    """Not only a rollout."""
    rule = {"during": ["5s", "9s"], "always": "available == 2"}
    steps = [step("0s", apply=deployment(2)), step("6s", label="pod/web-*", labels={"x": "y"})]

    assert ran(*steps, expect=[rule]).failures == ()
