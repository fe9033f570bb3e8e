"""Where the hand-written pages and the settings of the site builder are.

In a wheel they travel inside the package; in a checkout they stand at its root.
"""

from collections.abc import Collection
from pathlib import Path
from typing import Final

import generator
from generator.errors import BrokenSiteError
from generator.files import write
from generator.site.fitting import fitted

_PACKAGE: Final = Path(generator.__file__).parent
_TRAVELLED: Final = _PACKAGE / "site_assets" / "handwritten"
_THEME: Final = Path("generator/site_assets/theme")
_HOOK: Final = Path("generator/site/contents_hook.py")


def home() -> Path:
    """The folder that holds ``mkdocs.yml`` and ``docs``.

    Raises:
        BrokenSiteError: if neither the wheel nor a checkout has them.
    """
    for folder in (_TRAVELLED, _PACKAGE.parent):
        if (folder / "mkdocs.yml").is_file() and (folder / "docs" / "index.md").is_file():
            return folder
    raise BrokenSiteError(
        f"neither {_TRAVELLED} nor {_PACKAGE.parent} holds mkdocs.yml and docs/index.md;"
        " the installation is damaged, install pilothouse again"
    )


def assemble(work: Path, held: Collection[str] | None = None) -> Path:
    """Copy settings, hand-written pages and theme into a work folder laid out as a checkout is.

    Args:
        work: the folder to write into.
        held: what the site has, by name; the pages keep silent of the rest. None keeps everything.

    Returns:
        the folder for pages in it, ``docs``.
    """
    source = home()
    write(work / "mkdocs.yml", (source / "mkdocs.yml").read_bytes())
    written = {page.name: page.read_text("utf-8") for page in (source / "docs").glob("*.md")}
    pages = {name: text for name in sorted(written) if (text := fitted(written[name], held))}
    for name, text in pages.items():
        write(work / "docs" / name, text)
    for old in (work / "docs").glob("*.md"):
        if old.name not in pages:
            old.unlink()
    kept = {_HOOK}
    for path in sorted((_PACKAGE.parent / _THEME).rglob("*")):
        if path.is_file():
            kept.add(path.relative_to(_PACKAGE.parent))
    for file in kept:
        write(work / file, (_PACKAGE.parent / file).read_bytes())
    for below in (_THEME, _HOOK.parent):
        for path in (work / below).rglob("*"):
            if path.is_file() and path.relative_to(work) not in kept:
                path.unlink()
    return work / "docs"
