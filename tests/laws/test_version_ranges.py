"""What holds for all ranges of versions."""

from itertools import product

from hypothesis import assume, given
from hypothesis import strategies as st

from kb.versions import Version, VersionRange

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
