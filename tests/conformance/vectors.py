"""Running cases of vector files: ``{"cases": [{"name", "upstreamTest", "in", "expect"}]}``."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from simulator.errors import SimulationError
from tests.conformance.registry import NotModelledError, answer_to

PASSED, FAILED, NOT_MODELLED = "passed", "failed", "not modelled"


@dataclass(frozen=True)
class Verdict:
    """How one case went; ``detail`` tells what was otherwise, or what is left out."""

    file: str
    test: str
    name: str
    outcome: str
    detail: str = ""


def verdicts(folder: Path) -> Iterator[Verdict]:
    """Run every case of every vector file of a folder."""
    for path in sorted(folder.glob("*.json")):
        for case in json.loads(path.read_text(encoding="utf-8"))["cases"]:
            yield verdict(path.stem, case)


def verdict(file: str, case: dict[str, Any]) -> Verdict:
    """Run one case."""
    test, name = case["upstreamTest"], case["name"]
    try:
        answer, agrees = answer_to(file, test)
        said = answer(case["in"])
    except NotModelledError as left_out:
        return Verdict(file, test, name, NOT_MODELLED, str(left_out))
    except (SimulationError, ValueError, LookupError, TypeError, AttributeError) as error:
        return Verdict(file, test, name, FAILED, f"{type(error).__name__}: {error}")
    if agrees(said, case["expect"]):
        return Verdict(file, test, name, PASSED)
    return Verdict(
        file, test, name, FAILED, f"expected {_text(case['expect'])}, said {_text(said)}"
    )


def _text(value: object) -> str:
    return json.dumps(value, sort_keys=True, default=str)[:400]
