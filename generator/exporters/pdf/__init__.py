"""The bank on paper: questions, an answer sheet, and the key with its reasons, each a file.

All carry the same form code, which depends on all that they say, so that a key can be matched
to its paper. Paper cannot be re-imported.
"""

import json
from collections.abc import Mapping
from importlib import resources
from typing import Final

from generator.exporters.pdf.key import key_of
from generator.exporters.pdf.paper import question_of
from generator.exporters.pdf.sheet import places_of
from generator.publishing.protocol import About, ExportOptions
from generator.questions import TYPES, Bank, Item
from generator.questions.short_code import short_code
from generator.typesetting import typeset, unprintable

suffix = ".pdf"
about = About(
    title="PDF for printing",
    types=TYPES,
    carries=("option feedback", "explanation", "pictures", "tables", "order of options", "sources"),
    stays=("proofs, tags and features of difficulty stay in the JSON bank",),
    again="paper cannot be imported",
    menu="print it",
    heeds=("paper", "columns", "size"),
)

_SHORT_DIGEST: Final = 12


def refusals(item: Item) -> str:
    """Refuse text with characters that no shipped font has."""
    missing = unprintable(item.model_dump_json())
    return f"no shipped font can print {' '.join(map(repr, missing))}" if missing else ""


def shortfalls(_item: Item) -> tuple[str, ...]:
    """Print everything that a learner or a grader needs."""
    return ()


def export(bank: Bank, options: ExportOptions) -> Mapping[str, bytes]:
    """Set the paper, the answer sheet and the key."""
    questions = [question_of(item) for item in bank.items]
    keys = [key_of(item) for item in bank.items]
    frame = {
        "title": bank.title,
        "form": bank.form or short_code(json.dumps([bank.title, bank.seed, keys, questions])),
        "seed": str(bank.seed),
        "knowledge": bank.knowledge.rpartition(":")[2][:_SHORT_DIGEST],
        "at": ", ".join(
            f"{bank.domains.get(domain, domain)} {version}"
            for domain, version in sorted(bank.at.items())
            if version != "0"  # no release is known
        ),
        "generator": bank.generator,
        "columns": options.columns,
        "size": options.size,
    }
    paper = {**frame, "items": questions}
    sheet = {**frame, "items": [places_of(item) for item in bank.items]}
    key = {**frame, "items": keys}
    return {
        f"{options.stem}{suffix}": typeset(
            _template("paper.typ"), paper, title=bank.title, paper=options.paper
        ),
        f"{options.stem}-answers{suffix}": typeset(
            _template("sheet.typ"), sheet, title=f"{bank.title}: answers", paper=options.paper
        ),
        f"{options.stem}-key{suffix}": typeset(
            _template("key.typ"), key, title=f"{bank.title}: key", paper=options.paper
        ),
    }


def _template(name: str) -> str:
    folder = resources.files(__name__)
    return "".join(folder.joinpath(part).read_text("utf-8") for part in ("frame.typ", name))
