"""Our own conformance cases, in the format of the upstream ones."""

import json
from pathlib import Path
from typing import Any

import pytest

import tests.conformance.adapters  # noqa: F401 - importing the adapters registers them
from tests.conformance.vectors import PASSED, verdict

CASES = [
    (path.stem, case)
    for path in sorted((Path(__file__).parent / "cases").glob("*.json"))
    for case in json.loads(path.read_text(encoding="utf-8"))["cases"]
]


@pytest.mark.parametrize(("file", "case"), CASES, ids=[f"{f}-{c['name']}" for f, c in CASES])
def test_the_simulator_answers_as_kubernetes_does(file: str, case: dict[str, Any]) -> None:
    """Each case says which upstream test it follows."""
    found = verdict(file, case)

    assert found.outcome == PASSED, found.detail
