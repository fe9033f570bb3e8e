"""Makes the site of a knowledge base, in two steps that can also be taken alone."""

import json
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Final

from generator import diagrams
from generator.files import keep_unchanged, swapped_in, write
from generator.linked_data import linked_data
from generator.pages import Format, ForTrainers, Labs, Material, Page, Shown, navigation, plan
from generator.pages.lab_page import script_place
from generator.pages.loops_page import runs_file
from generator.pages.review_page import question_files
from generator.pages.trainers_page import derivation_files, pool_files
from generator.questions import Item
from generator.site import builder, letters, unchanged
from generator.site.contents_hook import CONTENTS
from generator.site.drawings import Drawer
from generator.site.handwritten import assemble
from generator.site.hosting import HOSTING, Hosting
from generator.site.kept import derivations, kept_questions
from generator.site.unused_styles import remove_unused
from kb import KnowledgeBase

Progress = Callable[[str, float], None]

_THREADS: Final = 2  # the pages wait for the program that lays diagrams out
_SHEETS: Final = "sheets"
_BANK: Final = "bank"
WORK: Final = ".work"
"""The folder below the output that keeps what a site is built from, and what is dear to make."""

PLANNED: Final = ".pages.json"
"""The paths of all pages in the order in which they are planned."""

PRINTED: Final = (
    ("A4", ""),
    ("Letter", "-letter"),
    ("key, A4", "-key"),
    ("key, Letter", "-key-letter"),
)
ALSO_PRINTED: Final = (
    ("cheat sheet, A4", "-cheat-sheet"),
    ("cheat sheet, Letter", "-cheat-sheet-letter"),
    ("glossary cards, A4", "-cards"),
    ("glossary cards, Letter", "-cards-letter"),
)


def build(  # noqa: PLR0913 - all but the first two are options
    kb: KnowledgeBase,
    out: Path,
    *,
    items: Sequence[Item] = (),
    runs: Sequence[Shown] = (),
    labs: Labs | None = None,
    formats: Sequence[Format] = (),
    report: str = "",
    hosting: Hosting | None = None,
    sheets_from: Path | None = None,
    bank_from: Path | None = None,
    progress: Progress | None = None,
) -> Path:
    """Build the site into ``out/site``, by way of Markdown that stays in ``out/.work``.

    Args:
        kb: the facts, at some versions.
        out: the folder for everything that is made.
        items: questions for the pages to ask.
        runs: simulated runs for the pages to show.
        labs: simulators in a page, or prepared runs of them.
        formats: what formats of bank files hold.
        report: what the linter says of the bank, as a page.
        hosting: where the site will stand, and where readers report errors.
        sheets_from: a folder of printed sheets that the pages offer, each named after its topic.
        bank_from: a folder of bank files that the pages offer.
        progress: is told the part that is worked on, and how much of all is done.

    Raises:
        BrokenSiteError: if the site builder complains, or the installation is damaged.
        UnwritableError: if a file or folder cannot be written.
    """
    tell = progress or _nobody
    work = out / WORK
    docs = assemble(work, _held(kb, runs, labs))
    sheets = {}
    if sheets_from is not None and sheets_from.is_dir():
        sheets = {path.name: path.read_bytes() for path in sorted(sheets_from.glob("*.pdf"))}
    for name, content in sheets.items():
        write(docs / "generated" / _SHEETS / name, content)
    bank = {}
    if bank_from is not None and bank_from.is_dir():
        bank = {path.name: path.read_bytes() for path in sorted(bank_from.iterdir())}
    for name, content in bank.items():
        write(docs / "generated" / _BANK / name, content)
    given = (items, runs, labs, formats, report, hosting, tuple(sheets), tuple(bank))
    pages = unchanged.pages(kb, work, given)
    if not pages.is_there():
        write_pages(
            kb,
            docs,
            items=items,
            runs=runs,
            labs=labs,
            formats=formats,
            report=report,
            hosting=hosting,
            sheets=tuple(sheets),
            bank=tuple(bank),
            drawings=work / "diagrams",
            progress=lambda part, done: tell(part, done * 0.6),
        )
        pages.remember()
    made = out / "site"
    tell("building the site", 0.6)
    built = unchanged.built(work, made)
    if not built.is_there():
        with swapped_in(made) as new:
            builder.run(work / "mkdocs.yml", new)
            remove_unused(new)
            if not (hosting and hosting.address):  # a site map names addresses, and there are none
                for name in ("sitemap.xml", "sitemap.xml.gz"):
                    (new / name).unlink(missing_ok=True)
            keep_unchanged(new, made)
        built.remember()
    tell("building the site", 1.0)
    return made


def write_pages(  # noqa: PLR0913 - all but the first two are options
    kb: KnowledgeBase,
    docs: Path,
    *,
    items: Sequence[Item] = (),
    runs: Sequence[Shown] = (),
    labs: Labs | None = None,
    formats: Sequence[Format] = (),
    report: str = "",
    hosting: Hosting | None = None,
    sheets: Sequence[str] = (),
    bank: Sequence[str] = (),
    drawings: Path | None = None,
    progress: Progress | None = None,
) -> int:
    """Write all pages below ``docs/generated``, as Markdown with the drawings in it.

    Only what changed is written, and what no longer belongs there is removed.

    Args:
        kb: the facts, at some versions.
        docs: the folder that holds the hand-written pages.
        items: questions for the pages to ask.
        runs: simulated runs for the pages to show.
        labs: simulators in a page, or prepared runs of them.
        formats: what formats of bank files hold.
        report: what the linter says of the bank, as a page.
        hosting: where the site will stand, and where readers report errors.
        sheets: names of the printed sheets in ``docs/generated/sheets``.
        bank: names of the bank files in ``docs/generated/bank``.
        drawings: a folder that keeps drawings between runs.
        progress: is told the part that is worked on, and how much of it is done.

    Returns:
        the number of pages.
    """
    tell = progress or _nobody
    material = Material(
        kb,
        items,
        runs,
        by_topic(kb, sheets, PRINTED),
        Drawer.of(kb, drawings),
        report,
        by_topic(kb, sheets, ALSO_PRINTED),
        ForTrainers(tuple(formats), tuple(bank)),
        labs or Labs(),
    )
    generated = docs / "generated"
    planned = plan(material)
    paths: list[str] = []
    kept = {f"{_SHEETS}/{name}" for name in sheets} | {f"{_BANK}/{name}" for name in bank}
    with ThreadPoolExecutor(_THREADS) as pool:
        for number, page in enumerate(pool.map(_call, planned), 1):
            write(generated / page.path, page.text)
            paths.append(page.path)
            tell("writing pages", number / len(planned))
    files = {
        CONTENTS: json.dumps(navigation(material), ensure_ascii=False, indent=1) + "\n",
        PLANNED: json.dumps(paths, indent=1) + "\n",
        HOSTING: (hosting or Hosting()).written(),
        "diagrams.css": diagrams.style(),
        "letters.js": letters.script(),
        "graph.jsonld": json.dumps(
            linked_data(kb, tuple(kb.facts.values()), kb.edges()), ensure_ascii=False
        )
        + "\n",
    }
    work = drawings.parent if drawings else None
    files |= kept_questions(kb, items, work, lambda: question_files(material))
    files |= dict(pool_files(material))
    files |= dict(derivation_files(material, derivations(kb, items, work)))
    if material.labs.host:
        files[script_place(material.labs.host.domain).path] = material.labs.host.script
    if material.labs.loops:
        files[runs_file(material.labs.loops.domain)] = material.labs.loops.script
    for name, text in files.items():
        write(generated / name, text)
        kept.add(name)
    _remove_all_but(kept | {*paths}, generated)
    return len(paths)


def _held(kb: KnowledgeBase, runs: Sequence[Shown], labs: Labs | None) -> set[str]:
    """What there is for hand-written pages to speak of: domains, worked examples, labs."""
    there = {
        "scenarios": bool(runs),
        "host-lab": labs is not None and labs.host is not None,
        "loops-lab": labs is not None and labs.loops is not None,
    }
    return {*kb.domains, *(name for name, is_there in there.items() if is_there)}


def _call(make: Callable[[], Page]) -> Page:
    return make()


def _nobody(_part: str, _done: float) -> None:
    """Nobody wants to know how far we are."""


def by_topic(
    kb: KnowledgeBase, sheets: Sequence[str], printed: Sequence[tuple[str, str]]
) -> Mapping[str, Sequence[tuple[str, str]]]:
    """Find what was printed on each topic; the files are named as the topic's diagram is."""
    found: dict[str, Sequence[tuple[str, str]]] = {}
    for ref, name in diagrams.short_names(kb.topics()).items():
        files = ((words, f"{name}{suffix}.pdf") for words, suffix in printed)
        found[ref] = [(words, f"{_SHEETS}/{file}") for words, file in files if file in sheets]
    return found


def _remove_all_but(kept: set[str], folder: Path) -> None:
    """Remove pages of facts that are no more, and folders that this leaves empty."""
    for path in sorted(folder.rglob("*"), reverse=True):
        if path.is_file() and path.relative_to(folder).as_posix() not in kept:
            path.unlink()
        elif path.is_dir() and not any(path.iterdir()):
            path.rmdir()
