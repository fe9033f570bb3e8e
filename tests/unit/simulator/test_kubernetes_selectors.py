"""Label selectors: their text form, LabelSelector objects, and plain labels."""

import pytest

from simulator.kubernetes.values.label_requirements import (
    Requirement,
    all_hold,
    problems_of_requirement,
    written,
)
from simulator.kubernetes.values.selector_syntax import parsed_selector
from simulator.kubernetes.values.selectors import (
    as_labels,
    conflict,
    matches,
    merged,
    of_labels,
    read_labels,
    requirements_of,
)

LABELS = {"app": "web", "tier": "front", "cpus": "8"}


@pytest.mark.parametrize(
    "text",
    [
        "app=web",
        "app==web,tier!=back",
        "tier in (front, back)",
        "tier notin (back)",
        "zone notin (a)",
        "app,!zone",
        "cpus>7,cpus<9",
        "",
        "  app  =  web  ",
    ],
)
def test_these_selectors_mean_the_labels(text: str) -> None:
    """Each operator once; a label that is missing is not one of some values."""
    assert all_hold(parsed_selector(text), LABELS)


@pytest.mark.parametrize(
    "text", ["app=db", "zone", "!app", "tier in (back)", "cpus>8", "app>1", "zone=", "zone in ()"]
)
def test_these_selectors_do_not(text: str) -> None:
    """What is no number is not greater than one."""
    assert not all_hold(parsed_selector(text), LABELS)


def test_a_selector_is_written_by_its_keys_and_values_in_order() -> None:
    """So equal selectors have equal texts."""
    assert written(parsed_selector("b in (y,,x), !c ,a==1,in=notin")) == (
        "a==1,b in (,x,y),!c,in=notin"
    )


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("app=web||tier=x", "a valid label must be an empty string"),
        ("app=web tier=x", "found 'tier', expected: ',' or 'end of string'"),
        (",app", "found ',', expected: !, identifier, or 'end of string'"),
        ("app,,tier", "found ',', expected: identifier after ','"),
        ("!!app", "found '!', expected: identifier"),
        ("app nearby (x)", "found 'nearby', expected: in, notin, =, ==, !=, gt, lt"),
        ("app in web", "found 'web' expected: '('"),
        ("app in (a b)", "found 'b', expected: ',' or ')'"),
        ("app in (a,,)", "found ')', expected: ',', or identifier"),
        ("app in (=)", "found '=', expected: ',', or identifier"),
        ("app=)", "found ')', expected: identifier"),
        ("cpus>many", "the value must be an integer"),
        ("-app", "name part must consist of alphanumeric characters"),
    ],
)
def test_what_does_not_read_is_refused_where_it_stops_making_sense(text: str, message: str) -> None:
    """In the words of the API server."""
    with pytest.raises(ValueError, match=r"found|valid|must") as caught:
        parsed_selector(text)
    assert message in str(caught.value)


@pytest.mark.parametrize(
    ("operator", "values", "message"),
    [
        ("in", [], "values set can't be empty"),
        ("=", ["a", "b"], "exact-match compatibility requires one single value"),
        ("exists", ["a"], "values set must be empty"),
        ("gt", [], "exactly one value is required"),
        ("near", ["a"], "operator: Unsupported value"),
    ],
)
def test_an_operator_takes_its_number_of_values(
    operator: str, values: list[str], message: str
) -> None:
    """Each with its own message."""
    (problem,) = problems_of_requirement("app", operator, values)

    assert message in problem


def test_an_unknown_operator_never_holds() -> None:
    """Not even without labels."""
    assert not all_hold((Requirement("", ""),), {})


def test_an_object_asks_for_the_same_as_its_text() -> None:
    """Both matchLabels and matchExpressions are one list of requirements."""
    selector = {
        "matchLabels": {"app": "web"},
        "matchExpressions": [
            {"key": "tier", "operator": "In", "values": ["front", "back"]},
            {"key": "zone", "operator": "DoesNotExist"},
        ],
    }

    assert written(requirements_of(selector) or ()) == "app=web,tier in (back,front),!zone"
    assert matches(selector, LABELS)
    assert requirements_of(None) is None
    assert requirements_of({}) == ()


def test_an_object_with_an_unknown_operator_is_refused() -> None:
    """Gt is for nodes only."""
    selector = {"matchExpressions": [{"key": "cpus", "operator": "Gt", "values": ["4"]}]}

    with pytest.raises(ValueError, match="is not a valid label selector operator"):
        requirements_of(selector)
    with pytest.raises(ValueError, match="is not a valid label selector operator"):
        as_labels(selector)


def test_an_object_that_asks_for_equal_values_only_is_plain_labels() -> None:
    """Others are not."""
    one = {"key": "tier", "operator": "In", "values": ["front"]}
    two = {"key": "tier", "operator": "NotIn", "values": ["front"]}

    assert as_labels({"matchLabels": {"a": "b"}, "matchExpressions": [one]}) == {
        "a": "b",
        "tier": "front",
    }
    assert as_labels(None) == {}
    with pytest.raises(ValueError, match="is no plain label"):
        as_labels({"matchExpressions": [two]})


def test_plain_labels_read_and_write() -> None:
    """With equal signs and commas."""
    assert read_labels(" app = web,tier=") == {"app": "web", "tier": ""}
    assert read_labels("") == {}
    assert written(of_labels({"tier": "x", "app": "web"})) == "app=web,tier=x"
    for text in ("app", "app==web", "a b=c", "a=$"):
        with pytest.raises(ValueError, match="nvalid"):
            read_labels(text)


def test_labels_conflict_over_a_key_and_the_second_wins() -> None:
    """Equal values are no conflict."""
    assert conflict({"a": "1", "b": "2"}, {"b": "3"})
    assert not conflict({"a": "1"}, {"a": "1", "b": "2"})
    assert merged({"a": "1", "b": "2"}, {"b": "3"}) == {"a": "1", "b": "3"}
