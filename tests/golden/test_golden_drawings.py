"""A drawing and the text of a sheet change only when somebody wants them to.

UPDATE_GOLDEN=1 pytest tests/golden writes them again; read the difference before you keep it.
"""

import io
import os
from collections.abc import Callable
from pathlib import Path

import odd_facts
import pypdf
import pytest

from generator import diagrams, sheets

HERE = Path(__file__).parent
BREAD = odd_facts.bread()


def _sheet(mode: str) -> str:
    reader = pypdf.PdfReader(io.BytesIO(sheets.sheet(BREAD, "dough-making", mode=mode)))
    return "\n\n".join(page.extract_text() for page in reader.pages) + "\n"


MADE: dict[str, Callable[[], str]] = {
    "diagrams/architecture-bread.svg": lambda: diagrams.draw(BREAD, "architecture-bread").svg,
    "diagrams/process-baking-day.svg": lambda: diagrams.draw(BREAD, "process-baking-day").svg,
    "diagrams/style.css": diagrams.style,
    "sheets/dough-making.txt": lambda: _sheet("blank"),
    "sheets/dough-making-key.txt": lambda: _sheet("key"),
}


@pytest.mark.parametrize("name", MADE)
def test_it_looks_as_it_did(name: str) -> None:
    """What was looked at and found good stays so."""
    path = HERE / name
    made = MADE[name]()
    if os.environ.get("UPDATE_GOLDEN"):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(made, "utf-8")

    assert made == path.read_text("utf-8")
