"""How each question is derived, in words for trainers; kept between runs, for proving is dear.

What is kept counts only for the same facts, the same code and the same questions. It is text that
pages show, and no program.
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from pathlib import Path

from generator.files import write
from generator.proofs import code_digest
from generator.proofs.derivation import derivation
from generator.questions import Item
from kb import KnowledgeBase


def derivations(
    kb: KnowledgeBase, items: Sequence[Item], folder: Path | None = None
) -> Mapping[str, str]:
    """Derive each item, as ``pilothouse verify --explain`` prints it.

    Args:
        kb: the facts that the items are about.
        items: what to derive.
        folder: where the texts are kept, as ``derivations.json`` below a line that says of what.

    Returns:
        the texts by the ids of the items.

    Raises:
        UnwritableError: if the texts cannot be kept.
    """
    said = hashlib.sha256()
    for part in (kb.digest, code_digest("generator"), code_digest("simulator")):
        said.update(f"{part}\n".encode())
    for item in items:
        said.update(item.model_dump_json().encode())
    line = said.hexdigest()
    file = folder / "derivations.json" if folder else None
    if file and (kept := _kept(file, line)) is not None:
        return kept
    made = {item.id: "\n".join(derivation(item, kb)) for item in items}
    if file:
        write(file, f"{line}\n{json.dumps(made)}\n")
    return made


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
