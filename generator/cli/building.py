"""``build`` and ``site``: the main job, and the site alone."""

from pathlib import Path
from typing import Annotated

import typer

from generator.cli.options import At, Jobs, Kb, NoBuiltin, Seed, knowledge

Out = Annotated[Path, typer.Option("--out", "-o", help="The folder for everything that is made.")]

Url = Annotated[
    str,
    typer.Option(
        "--url",
        help="The web address where the site will stand: for the site map and canonical links.",
    ),
]
ReportTo = Annotated[
    str,
    typer.Option(
        "--report-to",
        help="Where 'Report an error' leads, as in mailto:me@example.org?body={page}:{facts}.",
    ),
]


def build(
    out: Out = Path("build"),
    seed: Seed = 1,
    number: Annotated[int, typer.Option("-n", "--number", min=1, max=2000)] = 200,
    kb: Kb = [],
    no_builtin: NoBuiltin = False,
    at: At = [],
    jobs: Jobs = 0,
    url: Url = "",
    report_to: ReportTo = "",
) -> None:
    """Make everything: the site, the study sheets and a proven quiz bank.

    Writes OUT/site/index.html (open it from the folder, no server needed), OUT/sheets/*.pdf and
    OUT/bank/, where losses.txt says what a format could not hold.
    """
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    from generator.cli.crews import crew_of
    from generator.making import make
    from generator.site import Hosting

    console, hosting = Console(stderr=True), Hosting(url, report_to)
    columns = TextColumn("{task.description:<28}"), BarColumn(), TimeElapsedColumn()
    with (
        crew_of(1 if no_builtin else jobs) as crew,  # few facts are drawn sooner than shared out
        Progress(*columns, console=console, disable=not console.is_terminal) as bar,
    ):
        loaded = knowledge(kb, no_builtin=no_builtin, at=at)
        task = bar.add_task("starting", total=1000)

        def progress(part: str, done: float) -> None:
            bar.update(task, description=part, completed=round(1000 * done))

        made = make(
            loaded, out, seed=seed, number=number, progress=progress, crew=crew, hosting=hosting
        )
    for line in made:
        typer.echo(line)


def site(
    out: Out = Path("build"),
    serve: Annotated[bool, typer.Option("--serve", help="Show it in a browser at once.")] = False,
    port: Annotated[int, typer.Option(min=1, max=65535)] = 8000,
    seed: Seed = 1,
    kb: Kb = [],
    no_builtin: NoBuiltin = False,
    at: At = [],
    jobs: Jobs = 0,
    url: Url = "",
    report_to: ReportTo = "",
) -> None:
    """Make the site alone, into OUT/site; with --serve, show it and let it follow your edits.

    With --serve, a change in a folder of facts is on the pages a few seconds later.
    """
    from generator import making
    from generator.cli.crews import crew_of
    from generator.cli.serving import follow
    from generator.site import Hosting, Preview
    from kb.loader import FACTS

    hosting = Hosting(url, report_to)
    loaded = knowledge(kb, no_builtin=no_builtin, at=at)
    items = making.published(loaded, seed, out, crew_of(1 if no_builtin else jobs))
    folder = making.make_site(loaded, out, items, hosting=hosting)
    typer.echo(f"wrote {folder / 'index.html'}")
    if serve:
        runs = making.runs_of(loaded)
        labs = making.labs_of(loaded, out)
        preview = Preview(
            loaded, items, runs, out, folder, making.runs_of, hosting, labs, making.formats()
        )
        folders = [*([] if no_builtin else [FACTS]), *kb]
        follow(preview, port, lambda: knowledge(kb, no_builtin=no_builtin, at=at), folders)


def add_to(app: typer.Typer) -> None:
    """Register the commands of this module."""
    for command in (build, site):
        app.command()(command)
