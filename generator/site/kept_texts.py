"""Texts that are dear to make, kept between runs in the work folder: forms and derivations.

What is kept counts only for the same facts, the same code, the same templates and the same
questions. It is text that pages show, and no program.
"""

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from importlib.resources import files
from pathlib import Path

from generator.files import write
from generator.proofs import code_digest
from generator.proofs.derivation import derivation
from generator.questions import Item
from kb import KnowledgeBase

DERIVATIONS = "derivations.json"
QUESTIONS = "questions.json"


def made_of(kb: KnowledgeBase, items: Sequence[Item]) -> str:
    """One line that another one replaces whenever a text about these items could change."""
    said = hashlib.sha256()
    for part in (kb.digest, code_digest("generator"), code_digest("simulator")):
        said.update(f"{part}\n".encode())
    said.update(files("generator.pages").joinpath("templates/parts.j2").read_bytes())
    for item in items:
        said.update(item.model_dump_json().encode())
    return said.hexdigest()


def kept_texts(
    file: Path | None, line: str, make: Callable[[], Iterable[tuple[str, str]]]
) -> Mapping[str, str]:
    """Give the texts that *make* gives by their names, without making what the last run left.

    Args:
        file: where they are kept below a line that says of what; without one they are made.
        line: what they are made of, as :func:`made_of` says it.
        make: makes them.

    Raises:
        UnwritableError: if the texts cannot be kept.
    """
    if file and (kept := _kept(file, line)) is not None:
        return kept
    made = dict(make())
    if file:
        write(file, f"{line}\n{json.dumps(made)}\n")
    return made


def derivations(
    kb: KnowledgeBase, items: Sequence[Item], folder: Path | None = None
) -> Mapping[str, str]:
    """Derive each item, as ``pilothouse verify --explain`` prints it; by the ids of the items.

    Args:
        kb: the facts that the items are about.
        items: what to derive.
        folder: where the texts are kept, as ``derivations.json``.

    Raises:
        UnwritableError: if the texts cannot be kept.
    """
    return kept_texts(
        folder / DERIVATIONS if folder else None,
        made_of(kb, items),
        lambda: ((item.id, "\n".join(derivation(item, kb))) for item in items),
    )


def _kept(file: Path, line: str) -> Mapping[str, str] | None:
    """What the file holds, if it is of the same; a damaged one is made anew."""
    head, _, content = file.read_bytes().partition(b"\n") if file.is_file() else (b"", b"", b"")
    if head != line.encode():
        return None
    try:
        found = json.loads(content)
    except ValueError:
        return None
    fine = isinstance(found, dict) and all(isinstance(text, str) for text in found.values())
    return found if fine else None
