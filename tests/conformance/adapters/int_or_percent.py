"""Numbers that may be percentages."""

from typing import Any

from simulator.kubernetes.values.int_or_percent import from_text, parsed, scaled
from tests.conformance.registry import answers

FILE = "int_or_percent"
Data = dict[str, Any]


@answers(FILE, "TestGetIntFromIntOrPercent")
def shares(given: Data) -> Data:
    """A number, or a share of a total."""
    total, up = int(given.get("total") or 0), bool(given.get("roundUp"))
    try:
        return {"result": scaled(given["value"], total, up=up)}
    except ValueError:
        return {"error": True}


@answers(FILE, "TestGetIntFromIntOrString")
def figures(given: Data) -> Data:
    """The figure of a value, and whether it counts hundredths."""
    try:
        figure, percent = parsed(given["value"])
    except ValueError:
        return {"error": True}
    return {"result": figure, "isPercent": percent}


@answers(FILE, "TestParse")
def texts(given: Data) -> Data:
    """What a text of a command line means."""
    return {"intOrString": from_text(given["text"])}
