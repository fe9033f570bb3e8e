"""Options that several commands share, and what they load."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from kb import KnowledgeBase
    from kb.loader import Loaded

Kb = Annotated[
    list[Path],
    typer.Option("--kb", metavar="DIR", help="A folder of facts of your own; may be repeated."),
]
Jobs = Annotated[
    int,
    typer.Option(min=0, help="Processes; 0 for all processors. What is made is the same."),
]
NoBuiltin = Annotated[
    bool, typer.Option("--no-builtin", help="Leave the built-in facts out and read --kb alone.")
]
At = Annotated[
    list[str],
    typer.Option(
        "--at",
        metavar="DOMAIN=VERSION",
        help="Read the facts as of a version, as in kubernetes=1.34; default the newest known.",
    ),
]
Seed = Annotated[int, typer.Option("--seed", help="The same seed gives the same bytes.")]
Json = Annotated[bool, typer.Option("--json", help="Print JSON for a script.")]


def knowledge(folders: list[Path], *, no_builtin: bool, at: list[str]) -> "KnowledgeBase":
    """Load the knowledge base that the options describe, and say which facts were overridden.

    Raises:
        InvalidFactsError: with every problem of every file.
        UnknownVersionError: if ``--at`` cannot be read.
    """
    from kb import KnowledgeBase

    _need_facts(folders, no_builtin=no_builtin)
    versions: dict[str, str] = {}
    for text in at:
        domain, sign, version = text.partition("=")
        if not sign:
            raise typer.BadParameter(f"--at {text}: write it as in kubernetes=1.34")
        if versions.setdefault(domain, version) != version:
            raise typer.BadParameter(f"--at names {domain} twice; name one version of it")
    with _overridden_said():
        loaded = KnowledgeBase.load(folders, builtin=not no_builtin, at=versions)
    _say_overridden(loaded.overridden)
    return loaded


def fact_files(folders: list[Path], *, no_builtin: bool) -> "Loaded":
    """Load the same facts with the places at which they stand in their files.

    Raises:
        InvalidFactsError: with every problem of every file.
    """
    from kb.loader import FACTS, load

    _need_facts(folders, no_builtin=no_builtin)
    with _overridden_said():
        loaded = load([*([] if no_builtin else [FACTS]), *folders])
    _say_overridden(loaded.overridden)
    return loaded


def _need_facts(folders: list[Path], *, no_builtin: bool) -> None:
    if no_builtin and not folders:
        raise typer.BadParameter("--no-builtin needs at least one --kb DIR")


@contextmanager
def _overridden_said() -> Iterator[None]:
    """Say what was overridden before the problems, too: a replaced verb breaks files of ours."""
    from kb.errors import InvalidFactsError

    try:
        yield
    except InvalidFactsError as error:
        _say_overridden(error.overridden)
        raise


def _say_overridden(refs: Iterable[str]) -> None:
    if overridden := ", ".join(refs):
        typer.echo(f"overridden by --kb: {overridden}", err=True)
