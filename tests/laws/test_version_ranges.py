"""What holds for all ranges of versions."""

from itertools import product

from hypothesis import assume, given
from hypothesis import strategies as st

from kb.versions import Version, VersionRange, gaps

_CONDITIONS = st.builds(
    lambda sign, big, small: f"{sign}{big}.{small}",
    st.sampled_from([">=", "<=", ">", "<", "=="]),
    st.integers(1, 3),
    st.integers(1, 3),
)
_TEXTS = st.lists(_CONDITIONS, min_size=1, max_size=3).map(",".join)
_WHOLE = list(product(range(5), range(5)))
_VERSIONS = [Version(parts) for parts in (*_WHOLE, *((*whole, 1) for whole in _WHOLE))]


def _range(text: str) -> VersionRange | None:
    try:
        return VersionRange(text)
    except ValueError:
        return None


_NUMBERS = st.lists(st.integers(0, 12), min_size=1, max_size=4)


@given(_NUMBERS, _NUMBERS)
def test_zeros_at_the_end_make_no_other_version(one: list[int], other: list[int]) -> None:
    """1.1 and 1.1.0 are one release, written by two people."""
    left, right = Version(one), Version(other)
    width = max(len(one), len(other))
    filled = [(*numbers, *[0] * (width - len(numbers))) for numbers in (one, other)]

    assert (left == right) == (filled[0] == filled[1])
    assert (left != right) == (filled[0] != filled[1])
    assert (left < right) == (filled[0] < filled[1])
    assert (left >= right) == (filled[0] >= filled[1])
    assert left != right or hash(left) == hash(right)


@given(_NUMBERS)
def test_a_version_is_printed_as_it_was_written(numbers: list[int]) -> None:
    """Readers know the release 8.0, and no release 8."""
    text = ".".join(map(str, numbers))

    assert str(Version.parse(text)) == text
    assert str(VersionRange(f">={text}").bounds[0]) == text


@given(_TEXTS)
def test_a_zero_more_or_less_leaves_a_range_as_it_was(text: str) -> None:
    """A bound of 1.2 and a bound of 1.2.0 part the same versions."""
    short, long = _range(text), _range(text.replace(",", ".0,") + ".0")

    assert (short is None) == (long is None)
    if short and long:
        assert [short.holds(version) for version in _VERSIONS] == [
            long.holds(version) for version in _VERSIONS
        ]
        assert short.span == long.span


@given(_TEXTS)
def test_a_range_that_is_accepted_holds_for_some_version(text: str) -> None:
    """A range that nothing can match hides what it stands on."""
    held = _range(text)

    assume(held is not None)
    assert held is not None
    assert any(held.holds(version) for version in _VERSIONS)


@given(_TEXTS, _TEXTS)
def test_ranges_meet_where_a_version_lies_in_both(one: str, other: str) -> None:
    """Rules about overlaps rest on this."""
    left, right = _range(one), _range(other)

    assume(left is not None and right is not None)
    assert left is not None
    assert right is not None
    both = any(left.holds(version) and right.holds(version) for version in _VERSIONS)
    assert left.meets(right) == both
    assert right.meets(left) == both


@given(_TEXTS, _TEXTS)
def test_a_range_lies_within_another_where_all_its_versions_do(one: str, other: str) -> None:
    """A belief may repeat a claim only for versions in which it was right."""
    left, right = _range(one), _range(other)

    assume(left is not None and right is not None)
    assert left is not None
    assert right is not None
    held = [version for version in _VERSIONS if left.holds(version)]
    assert left.within(right) == all(right.holds(version) for version in held)


@given(st.lists(_TEXTS, max_size=4))
def test_gaps_are_what_lies_between_and_nothing_holds(texts: list[str]) -> None:
    """No version of a gap is held, and with the gaps nothing is missing in the middle."""
    ranges = [held for text in texts if (held := _range(text))]
    found = gaps(ranges)

    covered = [any(one.holds(version) for one in ranges) for version in sorted(_VERSIONS)]
    missing = [any(gap.holds(version) for gap in found) for version in sorted(_VERSIONS)]
    places = [place for place, held in enumerate(covered) if held]
    middle = range(places[0], places[-1]) if places else range(0)
    assert missing == [place in middle and not held for place, held in enumerate(covered)]
