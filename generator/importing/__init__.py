"""From a table or a graph that somebody has to fact files that wait for their sources.

Every statement comes with an empty list of sources, which ``pilothouse check`` then asks for:
nobody but a person can say where a fact stands. Not a way around the model: what it would refuse
is said here, row by row, before anything is written.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.errors import UnimportableError
from generator.importing.drafts import Draft, drafts_of
from generator.importing.entries import Material
from generator.importing.fact_text import fact_text
from generator.importing.node_link import read_graph
from generator.importing.placing import Placed, place
from generator.importing.table import read_table
from kb import KnowledgeBase

__all__ = ["Draft", "Imported", "Placed", "fact_text", "import_file"]


@dataclass(frozen=True, slots=True)
class Imported:
    """What was written, and what the file holds that was left out, in words."""

    files: tuple[Placed, ...]
    notes: tuple[str, ...]


def import_file(
    kb: KnowledgeBase, source: Path, folder: Path, *, domain: str = "", force: bool = False
) -> Imported:
    """Write one fact file for each row of a CSV table or each node of a node-link graph.

    Args:
        kb: the facts that topics and verbs are looked up in.
        source: a file that ends in .csv, .tsv, .txt or .json.
        folder: where the files go, in one folder for each kind.
        domain: the domain of facts that name none.
        force: whether files that are there are written over.

    Raises:
        UnimportableError: with all complaints; then nothing was written.
        UnwritableError: if a file cannot be written.
    """
    reader = read_graph if source.suffix.lower() in {".json", ".jsonld"} else read_table
    material: Material = reader(source)
    found, complaints = drafts_of(kb, material, domain)
    if complaints:
        raise UnimportableError(map(str, complaints))
    if not found:
        raise UnimportableError([f"{source}: there is nothing to import"])
    files = place(folder, _texts(found), force=force)
    return Imported(files, material.notes)


def _texts(drafts: Sequence[Draft]) -> list[tuple[str, str]]:
    return [(f"{draft.kind}s/{draft.id}.yaml", fact_text(draft.whole)) for draft in drafts]
