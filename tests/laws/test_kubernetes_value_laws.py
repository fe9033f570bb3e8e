"""Laws of the values of the API: quantities, selectors and names."""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from simulator.kubernetes.values.label_requirements import all_hold, written
from simulator.kubernetes.values.names import (
    is_dns1035,
    is_label,
    is_label_name,
    is_label_value,
    is_subdomain,
)
from simulator.kubernetes.values.quantity import (
    FORMS,
    NANO,
    Quantity,
    added,
    compared,
    less,
    negated,
    quantity,
    rounded_up,
    scaled,
    times,
)
from simulator.kubernetes.values.quantity_format import canonical
from simulator.kubernetes.values.quantity_syntax import parsed
from simulator.kubernetes.values.selector_syntax import parsed_selector
from simulator.kubernetes.values.selectors import as_labels, matches, of_labels, requirements_of

AMOUNTS = st.builds(
    quantity, st.integers(-(10**20), 10**20), st.integers(NANO, 20), st.sampled_from(FORMS)
)
SMALL = st.builds(
    quantity, st.integers(-(2**50), 2**50), st.integers(NANO, 0), st.sampled_from(FORMS)
)
LETTERS = st.text("abAB019-_./ =,!()<>%é", max_size=12)
KEYS = st.sampled_from(["app", "tier", "in", "notin", "example.com/a"])
VALUES = st.sampled_from(["", "web", "front", "7", "v-1", "in"])
LABELS = st.dictionaries(KEYS, VALUES, max_size=4)


def exact(one: Quantity) -> Fraction:
    """An amount as a fraction."""
    return one.number * Fraction(10) ** one.tens


@given(SMALL)
def test_what_is_written_reads_as_the_same_amount(one: Quantity) -> None:
    """And is written so again."""
    again = parsed(canonical(one))

    assert compared(again, one) == 0
    assert canonical(again) == canonical(one)


@given(AMOUNTS, AMOUNTS, st.integers(-(10**9), 10**9))
def test_arithmetic_of_amounts_is_that_of_fractions(
    one: Quantity, other: Quantity, factor: int
) -> None:
    """Exact at any size; equal amounts have equal fields."""
    assert exact(added(one, other)) == exact(one) + exact(other)
    assert exact(times(one, factor)) == exact(one) * factor
    assert compared(less(added(one, other), other), one) == 0
    assert negated(negated(one)) == one
    assert compared(one, other) == (exact(one) > exact(other)) - (exact(one) < exact(other))


@given(AMOUNTS, st.integers(-12, 12))
def test_rounding_never_comes_nearer_to_nothing(one: Quantity, tens: int) -> None:
    """It goes up by less than one step, and says whether it changed anything."""
    rounded, same = rounded_up(one, tens)

    assert abs(exact(one)) <= abs(exact(rounded)) < abs(exact(one)) + Fraction(10) ** tens
    assert same == (exact(rounded) == exact(one))
    assert scaled(one, tens) * Fraction(10) ** tens == exact(rounded) or same


@given(st.text("0123456789.+-eEinumkKMGTP ", max_size=10))
def test_any_text_is_a_quantity_or_is_refused(text: str) -> None:
    """With a ValueError, and in no other way; a sign in front changes nothing but the sign."""
    try:
        found = parsed(text)
    except ValueError:
        return
    assert compared(parsed(canonical(found)), found) == 0
    if text[0] not in "+-":
        assert parsed("-" + text) == negated(found)


@given(LETTERS)
def test_any_text_is_a_selector_or_is_refused(text: str) -> None:
    """What reads is written in one way, which reads as the same."""
    try:
        found = parsed_selector(text)
    except ValueError:
        return
    assert parsed_selector(written(found)) == found


@given(LABELS, LABELS)
def test_all_forms_of_a_selector_mean_the_same(
    wanted: dict[str, str], there: dict[str, str]
) -> None:
    """Plain labels, the object and the text."""
    found = matches({"matchLabels": wanted}, there)

    assert all_hold(of_labels(wanted), there) == found
    assert all_hold(parsed_selector(written(of_labels(wanted))), there) == found
    assert all_hold(requirements_of({"matchLabels": wanted}) or (), there) == found
    assert as_labels({"matchLabels": wanted}) == wanted


@given(LETTERS)
def test_stricter_names_are_names_of_the_wider_kinds(text: str) -> None:
    """A Service's name could name a container, that could name an object, and so on."""
    assert is_label(text) or not is_dns1035(text)
    assert is_subdomain(text) or not is_label(text)
    assert is_label_name(text) or not is_label(text)
    assert is_label_value(text) or not is_label(text)
