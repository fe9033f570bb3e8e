"""Every link of a built site leads somewhere, also inside drawings and forms, and none leads out.

The site builder checks links between Markdown files only, so this reads the finished pages.
"""

import re
from collections import Counter
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

from installation import Built

_LOADS = {"script": "src", "img": "src", "iframe": "src", "source": "src", "use": "href"}


class _Finished(HTMLParser):
    """What a page offers, what it links to, and what it loads."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.loads: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note the ids, links and loads of one element."""
        given = {name: value or "" for name, value in attrs}
        if "id" in given:
            self.ids.append(given["id"])
        if tag == "a" and "href" in given:
            self.links.append(given["href"])
        elif tag == "link" and given.get("rel") not in {"canonical", "prev", "next"}:
            self.loads.append(given.get("href", ""))
        elif tag in _LOADS and given.get(_LOADS[tag]):
            self.loads.append(given[_LOADS[tag]])


def _complaints(folder: Path) -> Iterator[str]:
    pages = {
        path.relative_to(folder).as_posix(): _Finished(path.read_text("utf-8"))
        for path in sorted(folder.rglob("*.html"))
    }
    files = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    for name, page in pages.items():
        if name == "404.html":
            continue  # it is shown at any address, so its links are absolute
        yield from (f"{name}: id {i!r} twice" for i, n in Counter(page.ids).items() if n > 1)
        for load in page.loads:
            if urlsplit(load).scheme or load.startswith("//"):
                yield f"{name}: loads {load}"
            elif _target(name, urlsplit(load).path) not in files:
                yield f"{name}: loads {load}, which is not there"
        for link in set(page.links):
            yield from _followed(name, link, pages, files)


def _followed(name: str, link: str, pages: dict[str, _Finished], files: set[str]) -> Iterator[str]:
    parts = urlsplit(link)
    if parts.scheme or parts.netloc:
        if parts.scheme != "https":
            yield f"{name}: {link} is not https"
        return
    target = _target(name, parts.path)
    if target not in files:
        yield f"{name}: {link} leads nowhere"
    elif not parts.fragment or parts.fragment.startswith("__") or target not in pages:
        return  # the theme's own anchors, which its scripts make
    elif unquote(parts.fragment) not in pages[target].ids:
        yield f"{name}: {link} has no such anchor"


def _target(page: str, path: str) -> str:
    if not path or path == ".":
        return page
    steps: list[str] = page.split("/")[:-1]
    for step in unquote(path).split("/"):
        if step == "..":
            steps.pop()
        elif step not in {"", "."}:
            steps.append(step)
    return "/".join(steps)


def test_every_link_of_the_site_leads_somewhere(built: Built) -> None:
    """Files, anchors and assets are there, ids are unique, and nothing is loaded from elsewhere."""
    assert not list(_complaints(built.folder / "site"))


def test_the_check_notices_what_is_broken(tmp_path: Path) -> None:
    """A checker that never complains would be no check."""
    (tmp_path / "a.html").write_text(
        '<p id="x"></p><p id="x"></p><svg><a href="b.html#y">b</a></svg>'
        '<a href="http://a.example/">a</a><script src="https://b.example/x.js"></script>'
        '<a href="#z">z</a>',
        encoding="utf-8",
    )

    said = "\n".join(_complaints(tmp_path))

    for what in ("'x' twice", "b.html#y leads nowhere", "not https", "loads https", "#z has no"):
        assert re.search(re.escape(what), said)
