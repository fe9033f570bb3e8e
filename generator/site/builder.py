"""Runs the site builder. The only caller of mkdocs."""

import logging
import os
from pathlib import Path

from generator.errors import BrokenSiteError


class _Complaints(logging.Handler):
    """Keeps what the builder warns of, without showing it."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.said: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep one message."""
        self.said.append(record.getMessage())


def run(settings: Path, site: Path, *, only_changed: bool = False) -> None:
    """Build the pages beside *settings* into *site*; a warning is an error.

    With ``only_changed``, pages that are older than what was made of them are left alone, and the
    search index is of the others.

    Raises:
        BrokenSiteError: with everything that the builder said.
    """
    os.environ["NO_MKDOCS_2_WARNING"] = "1"  # the theme's advertisement, on standard error
    from mkdocs.commands.build import build  # noqa: PLC0415 - must see the environment set above
    from mkdocs.config import load_config  # noqa: PLC0415 - must see the environment set above
    from mkdocs.exceptions import MkDocsException  # noqa: PLC0415 - must see the environment set above

    logger = logging.getLogger("mkdocs")
    complaints = _Complaints()
    level, propagate = logger.level, logger.propagate
    logger.addHandler(complaints)
    logger.setLevel(logging.WARNING)
    logger.propagate = False
    try:
        strict = not only_changed  # for the builder warns of its own way to build a part
        config = load_config(str(settings), site_dir=str(site.resolve()), strict=strict)
        config.plugins.on_startup(command="build", dirty=only_changed)
        build(config, dirty=only_changed)
        config.plugins.on_shutdown()
    except MkDocsException as error:
        lines = "\n".join(f"  {line}" for line in (*complaints.said, str(error)))
        raise BrokenSiteError(f"the site builder stopped:\n{lines}") from error
    finally:
        logger.removeHandler(complaints)
        logger.setLevel(level)
        logger.propagate = propagate
    said = [line for line in complaints.said if not (only_changed and "'dirty' build" in line)]
    if said:
        raise BrokenSiteError("the site builder warned:\n  " + "\n  ".join(said))
