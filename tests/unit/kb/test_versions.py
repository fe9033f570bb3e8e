"""Versions compare as numbers, and ranges say what they hold."""

import pytest

from kb.versions import Version, VersionRange


def test_versions_compare_as_numbers() -> None:
    """1.9 comes before 1.10, which text would turn around."""
    assert Version.parse("1.9") < Version.parse("1.10")


@pytest.mark.parametrize(
    ("text", "inside", "outside"),
    [
        ("*", "1.0", None),
        (">=1.24", "1.24", "1.23"),
        (">=1.24,<1.33", "1.32", "1.33"),
        ("<5.0", "4.1", "5.0"),
        ("==4.1", "4.1", "4.0"),
    ],
)
def test_a_range_holds_what_it_says(text: str, inside: str, outside: str | None) -> None:
    """Bounds are taken as written."""
    held = VersionRange(text)

    assert held.holds(Version.parse(inside))
    assert outside is None or not held.holds(Version.parse(outside))


@pytest.mark.parametrize("text", ["1.24", ">=", "~1.2", ">=1.x", ">=1.2;<2", ""])
def test_what_is_no_range_is_refused(text: str) -> None:
    """A typing error must not hold for every version."""
    with pytest.raises(ValueError, match="version condition"):
        VersionRange(text)


def test_a_range_can_be_said() -> None:
    """Pages say ranges in words."""
    assert VersionRange(">=1.24,<1.33").words() == "since 1.24, before 1.33"
