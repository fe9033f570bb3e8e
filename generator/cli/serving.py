"""Showing a folder of pages on this machine, to this machine alone."""

import functools
import http.server
from pathlib import Path

import typer

from generator.errors import UnwritableError


def serve_folder(folder: Path, port: int) -> None:
    """Serve *folder* until the person presses Ctrl+C.

    Raises:
        UnwritableError: if the port is taken.
    """
    handler = functools.partial(http.server.SimpleHTTPRequestHandler, directory=str(folder))
    try:
        server = http.server.ThreadingHTTPServer(("127.0.0.1", port), handler)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise UnwritableError(f"port {port}: {reason}; choose another one with --port") from error
    typer.echo(f"showing {folder} at http://127.0.0.1:{port}/ - press Ctrl+C to stop")
    with server:
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            typer.echo("stopped")
