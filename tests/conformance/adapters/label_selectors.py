"""Label selectors: their text form, LabelSelector objects, and plain labels."""

from typing import Any

from simulator.kubernetes.values.label_requirements import (
    ABSENT,
    EXISTS,
    IN,
    NOT_IN,
    Requirement,
    all_hold,
    problems_of_requirement,
    written,
)
from simulator.kubernetes.values.selector_syntax import parsed_selector
from simulator.kubernetes.values.selectors import (
    as_labels,
    conflict,
    equal_labels,
    matches,
    merged,
    of_labels,
    read_labels,
    requirements_of,
)
from tests.conformance.registry import answers

FILE = "label_selectors"
Data = dict[str, Any]
WORDS = {
    "In": IN,
    "NotIn": NOT_IN,
    "Exists": EXISTS,
    "DoesNotExist": ABSENT,
    "Gt": "gt",
    "Lt": "lt",
}
EMPTY = Requirement("", "")
"""A requirement of no key and no operator; upstream's table writes a selector of it as nothing."""


def _partly(said: Any, expect: Any) -> bool:  # noqa: ANN401 - JSON values
    """Every expected value is said; what does not read is only said to be invalid."""
    if expect.get("valid") is False:
        return said.get("valid") is False
    return all(key in said and (said[key] or "") == (expect[key] or "") for key in expect)


def _without_spaces(said: Any, expect: Any) -> bool:  # noqa: ANN401 - JSON values
    """The table asks for the text that it gave, but for spaces."""
    texts = [str(one.get("canonical", "")).replace(" ", "") for one in (said, expect)]
    return said["valid"] is expect["valid"] and (texts[0] == texts[1] or not said["valid"])


def _read(text: str) -> Data:
    try:
        found = parsed_selector(text)
    except ValueError:
        return {"valid": False}
    return {"valid": True, "canonical": written(found), "string": written(found)}


@answers(FILE, "TestSelectorMatches")
def text_matches(given: Data) -> Data:
    """Whether labels satisfy a selector given as text."""
    return {"match": all_hold(parsed_selector(given["selector"]), given.get("labels") or {})}


@answers(FILE, "TestRequirementSelectorMatching")
def requirements_match(given: Data) -> Data:
    """Whether labels satisfy requirements."""
    found = parsed_selector(given["selector"]) or (EMPTY,)
    return {"match": all_hold(found, given.get("labels") or {})}


@answers(FILE, "TestSetMatches")
def labels_match(given: Data) -> Data:
    """Whether some labels are among others."""
    wanted, labels = given.get("matchLabels") or {}, given.get("labels") or {}
    found = equal_labels(wanted, labels)
    return {"match": found and matches({"matchLabels": wanted}, labels)}


@answers(FILE, "TestSetSelectorParser", "TestToString", agrees=_partly)
def reading(given: Data) -> Data:
    """How a selector reads, and how it is written then."""
    return _read(given["selector"])


@answers(FILE, "TestSelectorParse", agrees=_without_spaces)
def good_and_bad_texts(given: Data) -> Data:
    """Which texts are selectors."""
    return _read(given["selector"])


@answers(FILE, "TestRequirementConstructor", agrees=_partly)
def construction(given: Data) -> Data:
    """Which requirements the API takes."""
    operator = str(given.get("operator") or "")
    values = [str(one) for one in given.get("values") or []]
    operator = WORDS.get(operator, operator)
    found = problems_of_requirement(str(given.get("key") or ""), operator, values)
    return {"valid": not found, "errors": found}


@answers(FILE, "TestSetSelectorString")
def labels_as_text(given: Data) -> Data:
    """Labels written as a selector."""
    return {"string": written(of_labels(given.get("matchLabels") or {}))}


@answers(FILE, "TestLabelSelectorParse", agrees=_partly)
def simple_texts(given: Data) -> Data:
    """Labels read from a text of equal signs."""
    try:
        return {"valid": True, "labels": read_labels(given["simpleSelector"])}
    except ValueError:
        return {"valid": False}


@answers(FILE, "TestLabelConflict")
def conflicts(given: Data) -> Data:
    """Whether labels contradict one another."""
    return {"conflict": conflict(given.get("labels1") or {}, given.get("labels2") or {})}


@answers(FILE, "TestLabelMerge")
def merging(given: Data) -> Data:
    """Labels over labels."""
    return {"merged": merged(given.get("labels1") or {}, given.get("labels2") or {})}


@answers(FILE, "TestLabelSelectorAsSelector", agrees=_partly)
def objects_as_selectors(given: Data) -> Data:
    """A LabelSelector as requirements; none at all selects nothing."""
    try:
        found = requirements_of(given.get("labelSelector"))
    except ValueError:
        return {"error": True}
    return {
        "selector": written(found or ()),
        "matchesEverything": found == (),
        "matchesNothing": found is None,
    }


@answers(FILE, "TestLabelSelectorAsMap")
def objects_as_labels(given: Data) -> Data:
    """A LabelSelector as plain labels, if it is no more than that."""
    try:
        return {"map": as_labels(given.get("labelSelector"))}
    except ValueError:
        return {"error": True}
