"""The main job: the site, the study sheets and a bank, from one knowledge base into one folder.

Each of the three takes its place only when it is whole, so a killed run leaves the old ones.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import Final

from generator import assembly, exporters, loops, scenarios, sheets, site
from generator.delivery import report
from generator.errors import TooFewItemsError, UnprintableError
from generator.files import swapped_in, write
from generator.labs import host_lab
from generator.lint import lint, report_page
from generator.pages import Format, Labs, Shown
from generator.questions import TYPES, Bank, Item
from generator.run_report import shown
from kb import KnowledgeBase

FORMATS: Final = ("json", "moodle-xml", "gift", "pdf")
PAPERS: Final = ("a4", "letter")
PRINTED: Final = (
    ("sheet", "blank"),
    ("sheet", "key"),
    ("cards", "blank"),
    ("cheat-sheet", "blank"),
)

Progress = Callable[[str, float], None]


def make(  # noqa: PLR0913 - all but the first two are options
    kb: KnowledgeBase,
    out: Path,
    *,
    seed: int,
    number: int,
    progress: Progress,
    crew: assembly.Crew | None = None,
    hosting: site.Hosting | None = None,
) -> tuple[str, ...]:
    """Make everything, and say in lines what was written and what a format could not hold.

    Args:
        kb: the facts, at some versions.
        out: the folder for ``site``, ``sheets`` and ``bank``.
        seed: decides which items are drawn, and how.
        number: how many items the bank shall have; fewer where the facts do not give as many.
        progress: is told the part that is worked on, and how much of all is done.
        crew: processes that draw items for us.
        hosting: where the site will stand, and where readers report errors.

    Raises:
        UnwritableError: if a file or folder cannot be written.
        BrokenSiteError: if the site builder complains.
    """
    progress("asking and proving", 0.0)
    pool = published(kb, seed, out, nullcontext(crew))
    bank = _drawn(kb, number, seed, crew)
    if bank is None:
        said = [*_no_bank(out / "bank")]
    else:
        said = [*_bank(bank, out / "bank", lambda part, done: progress(part, 0.25 + done * 0.2))]
        if len(bank.items) < number:
            said.insert(
                1, f"  {number} were asked for; these facts give no more that differ enough"
            )
    said += _sheets(kb, out / "sheets", seed, lambda part, done: progress(part, 0.45 + done * 0.1))
    page = report_page(lint(bank)) if bank else ""
    folder = make_site(
        kb,
        out,
        pool,
        lambda part, done: progress(part, 0.55 + done * 0.45),
        report=page,
        hosting=hosting,
    )
    said.append(
        f"{folder / 'index.html'}: {_counted(len(kb.facts), 'fact')},"
        f" {_counted(len(pool), 'question')} to draw from"
    )
    progress("done", 1.0)
    return tuple(said)


def published(
    kb: KnowledgeBase, seed: int, out: Path, crew: AbstractContextManager[assembly.Crew | None]
) -> tuple[Item, ...]:
    """Every item that the site may show with its key: those of the practice pool.

    They are kept below *out*, so that the next run with the same facts need not draw them, nor
    start the *crew* that helps with it.
    """

    def draw() -> Iterable[Item]:
        with crew as helpers:
            draws = helpers.practice_pool if helpers else assembly.practice_pool
            return tuple(draws(kb, seed))

    return site.kept_pool(kb, seed, out / site.WORK, draw)


def _drawn(kb: KnowledgeBase, number: int, seed: int, crew: assembly.Crew | None) -> Bank | None:
    """A bank of the items that may be published; none where the facts give no such item."""
    try:
        return assembly.assemble(kb, number, seed, fewer=True, pool="practice", crew=crew)
    except TooFewItemsError:
        return None


def _no_bank(folder: Path) -> Iterator[str]:
    """Leave no bank of other facts behind."""
    with swapped_in(folder):
        yield f"{folder}: empty, for these facts give no question that may be published"


def _bank(bank: Bank, folder: Path, progress: Progress) -> Iterator[str]:
    losses: list[str] = []
    with swapped_in(folder) as new:
        for count, name in enumerate(FORMATS):
            progress(f"writing {name}", count / len(FORMATS))
            exported = exporters.export(bank, name, skip_unsupported=True)
            for file, content in exported.files.items():
                write(new / file, content)
            losses += report(name, exported)
        write(new / "losses.txt", "\n".join(losses) + "\n")
    names = ", ".join(sorted(path.name for path in folder.iterdir()))
    yield f"{folder}: {_counted(len(bank.items), 'item')}, every key proven ({names})"
    yield f"{folder / 'losses.txt'}: what a format could not hold"
    yield from (f"  {line}" for line in losses if not line.startswith(" "))


def _counted(number: int, what: str) -> str:
    return f"{number} {what}{'s' * (number != 1)}"


def _sheets(kb: KnowledgeBase, folder: Path, seed: int, progress: Progress) -> Iterator[str]:
    topics = sheets.topics(kb)
    left_out: list[str] = []
    with swapped_in(folder) as new:
        for count, topic in enumerate(topics):
            progress(f"typesetting {topic}", count / len(topics))
            try:
                for paper in PAPERS:
                    size = "" if paper == "a4" else f"-{paper}"
                    for kind, mode in PRINTED:
                        wanted = sheets.Request(topic, kind, mode, paper, seed)
                        file = f"{wanted.file.removesuffix('.pdf')}{size}.pdf"
                        write(new / file, sheets.print_out(kb, wanted))
            except UnprintableError as error:
                left_out.append(f"  {topic} is left out: {error}")
    made = len(topics) - len(left_out)
    if topics:
        each = "each a sheet, its key, cards, a cheat sheet; A4 and Letter"
        yield f"{folder}: {_counted(made, 'topic')}, {each}"
    else:
        yield f"{folder}: empty, for these facts have no topic"
    yield from left_out


def make_site(  # noqa: PLR0913 - all but the first three are options
    kb: KnowledgeBase,
    out: Path,
    items: tuple[Item, ...],
    progress: Progress | None = None,
    *,
    report: str = "",
    hosting: site.Hosting | None = None,
) -> Path:
    """Run the worked examples and make the site, with the sheets that lie in ``out/sheets``.

    Raises:
        UnwritableError: if a file or folder cannot be written.
        BrokenSiteError: if the site builder complains.
    """
    return site.build(
        kb,
        out,
        items=items,
        runs=site.kept_runs(kb, scenarios.digest(), out / site.WORK, lambda: runs_of(kb)),
        labs=labs_of(kb, out),
        formats=formats(),
        report=report,
        hosting=hosting,
        sheets_from=out / "sheets",
        bank_from=out / "bank",
        progress=progress,
    )


def runs_of(kb: KnowledgeBase) -> tuple[Shown, ...]:
    """Run the worked examples for the pages to show."""
    return tuple(shown(scenario, run) for scenario, run in scenarios.run_all(kb))


def labs_of(kb: KnowledgeBase, out: Path) -> Labs:
    """Make the labs, or take what the last build kept of them below *out*.

    Raises:
        UnwritableError: if a lab cannot be kept.
    """
    return Labs(host_lab(kb), loops.lab_of(kb, out / site.WORK))


def formats() -> tuple[Format, ...]:
    """What each format of bank files holds, in words, as ``export --list`` says it."""
    found = ((name, exporters.get(name).about) for name in exporters.names())
    return tuple(
        Format(
            name,
            about.title,
            _types(about.types),
            ", ".join(about.carries) or "the questions alone",
            about.menu,
        )
        for name, about in found
    )


def _types(held: Sequence[str]) -> str:
    missing = [name for name in TYPES if name not in held]
    if not missing:
        return "all types of item"
    if len(missing) <= len(held):
        return f"all but {', '.join(name.replace('-', ' ') for name in missing)}"
    return ", ".join(name.replace("-", " ") for name in held)
