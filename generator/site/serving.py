"""Shows a folder of pages on this machine, to it alone, and reloads them when they change.

mkdocs' own server does the work: it watches, waits until edits stop, and tells the browser. Only
that answers are compressed is ours, as any server that a site is put on would do.
"""

import gzip
import logging
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any, Final

from mkdocs.livereload import LiveReloadServer

from generator.errors import UnwritableError

_COMPRESSED: Final = ("text/", "application/javascript", "application/json", "image/svg")
_LEAST: Final = 1000  # bytes; less is not worth it


class _Server(LiveReloadServer):
    """The server, with its answers compressed for browsers that ask for that."""

    def serve_request(
        self, environ: dict[str, Any], start_response: Callable[..., Any]
    ) -> Iterable[bytes]:
        """Answer one request."""
        said: list[Any] = []

        def later(status: str, headers: list[tuple[str, str]]) -> None:
            said[:] = [status, headers]

        answer = super().serve_request(environ, later)
        status, headers = said
        kind = dict(headers).get("Content-Type", "")
        asks = "gzip" in environ.get("HTTP_ACCEPT_ENCODING", "")
        if not (asks and kind.startswith(_COMPRESSED)):
            start_response(status, headers)
            return answer
        body = b"".join(answer)
        if len(body) < _LEAST:
            start_response(status, headers)
            return [body]
        body = gzip.compress(body, mtime=0)
        kept = [(name, value) for name, value in headers if name != "Content-Length"]
        more = [("Content-Encoding", "gzip"), ("Content-Length", str(len(body)))]
        start_response(status, kept + more)
        return [body]


def serve(folder: Path, port: int, *, watch: Sequence[Path], rebuild: Callable[[], None]) -> None:
    """Serve *folder* until the person presses Ctrl+C; call *rebuild* when a watched file changes.

    Args:
        folder: the pages.
        port: where; another program must not use it.
        watch: folders of files whose changes matter.
        rebuild: makes *folder* new. It must say itself what is wrong, and raise nothing.

    Raises:
        UnwritableError: if the port is taken.
    """
    logging.getLogger("mkdocs").setLevel(logging.ERROR)
    server = _Server(rebuild, "127.0.0.1", port, str(folder))
    page = folder / "404.html"
    server.error_handler = lambda code: page.read_bytes() if code == 404 else None  # noqa: PLR2004 - everybody knows it
    for path in watch:
        server.watch(str(path))
    try:
        server.serve()  # type: ignore[no-untyped-call]  # mkdocs left its types out here
    except KeyboardInterrupt:
        server.shutdown()
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise UnwritableError(f"port {port}: {reason}; choose another one with --port") from error
