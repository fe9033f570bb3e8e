"""The command line: parse, call one function, print.

Exit 0: fine. Exit 1: the input or the result is wrong, all of it said on stderr. Exit 2: usage.
Heavy imports stand inside the commands, so that ``--help`` answers at once.
"""

import signal
import sys

import typer

from generator.cli import (
    building,
    calculating_vm,
    checking,
    converting,
    examining,
    exporting,
    facts,
    importing,
    linting,
    practicing,
    printing,
    quizzing,
    sheets,
    simulating,
    sweeping,
    verifying,
)

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode="markdown",
    context_settings={"help_option_names": ["-h", "--help"]},
    help="""One cited graph of Kubernetes architecture and ESXi memory reclamation.

Browse the site, print study sheets and generate quiz banks whose every answer is proven.
Start with `pilothouse build`, then open build/site/index.html.""",
)
PARTS = (
    building,
    checking,
    facts,
    importing,
    simulating,
    sweeping,
    calculating_vm,
    quizzing,
    verifying,
    exporting,
    linting,
    converting,
    examining,
    practicing,
    sheets,
    printing,
)
for part in PARTS:
    part.add_to(app)


def _version(*, wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        typer.echo(f"pilothouse {version('pilothouse')}")
        raise typer.Exit


@app.callback()
def _root(
    *,
    version: bool = typer.Option(
        False,  # noqa: FBT003 - the default of a flag
        "--version",
        help="Print the version and leave.",
        is_eager=True,
        callback=_version,  # called before a command is looked for
    ),
) -> None:
    del version  # its callback has seen to it


def _ours() -> tuple[type[Exception], ...]:
    """The errors that are messages; asked for only once something went wrong."""
    from generator.errors import GeneratorError
    from kb.errors import KbError
    from simulator.errors import SimulationError

    return KbError, SimulationError, GeneratorError


def main() -> None:
    """Run the app; an error of ours is a message, any other is a bug and shows its traceback."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))  # so that we tidy up
    try:
        app()
    except SystemExit:  # the ordinary end; looking for errors of ours would import half of us
        raise
    except _ours() as error:
        typer.echo(str(error), err=True)
        sys.exit(1)
    except BrokenPipeError:
        sys.stderr.close()  # the reader of our output has left, as `head` does
        sys.exit(1)
