"""``site --serve``: the site on this machine, following the facts while somebody edits them."""

import shutil
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from generator.site import Preview
    from kb import KnowledgeBase


def follow(
    preview: "Preview", port: int, load: Callable[[], "KnowledgeBase"], watch: Sequence[Path]
) -> None:
    """Show a preview until the person presses Ctrl+C, and let it follow the facts.

    Raises:
        UnwritableError: if the port is taken.
    """
    from generator.errors import GeneratorError
    from generator.site.serving import serve
    from kb.errors import KbError

    site = preview.shown
    with tempfile.TemporaryDirectory(prefix="pilothouse-") as folder:
        preview.shown = Path(folder) / "site"
        shutil.copytree(site, preview.shown)

        def rebuild() -> None:
            try:
                written = preview.follow(load())
            except (KbError, GeneratorError) as error:
                typer.echo(f"{error}\nthe pages stay as they are until this is mended", err=True)
            else:
                typer.echo(f"{written} page{'s' * (written != 1)} written", err=True)

        typer.echo(f"showing {site} at http://127.0.0.1:{port}/ - press Ctrl+C to stop")
        for path in watch:
            typer.echo(f"following {path}; search and questions wait for the next run")
        serve(preview.shown, port, watch=watch, rebuild=rebuild)
    typer.echo("stopped")
