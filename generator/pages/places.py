"""Where each fact stands on the site: its page, and its anchor where it shares a page.

Paths are those of Markdown files below the folder of generated pages. A link between Markdown
files is checked and rewritten by the site builder; one inside a drawing or a form must name the
finished page, so both are given here.
"""

import posixpath
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Final

from kb import Fact, KnowledgeBase, State

FOLDERS: Final[Mapping[str, str]] = {
    "component": "components",
    "object": "objects",
    "mechanism": "mechanisms",
    "process": "processes",
    "machine": "machines",
}
TABLES: Final[Mapping[str, str]] = {
    "parameter": "parameters.md",
    "counter": "counters.md",
    "term": "glossary.md",
}
SHARED: Final[Mapping[str, str]] = {"source": "sources.md", "objective": "objectives.md"}
_TAKEN: Final = frozenset({"questions", "relations", "scenarios", "sheets"})


@lru_cache(maxsize=1 << 16)  # a page links to the same places over and over
def _between(folder: str, path: str) -> str:
    return posixpath.relpath(path, folder)


@dataclass(frozen=True)
class Place:
    """A page below the generated folder, and an anchor on it or none."""

    path: str
    anchor: str = ""

    def url_from(self, path: str) -> str:
        """The link from the Markdown file at *path* to this place, for Markdown."""
        url = _between(posixpath.dirname(path) or ".", self.path)
        return f"{url}#{self.anchor}" if self.anchor else url

    def html_from(self, path: str) -> str:
        """The same link for HTML that the site builder passes on as it is."""
        page, _, anchor = self.url_from(path).partition("#")
        finished = f"{page.removesuffix('.md')}.html" if page.endswith(".md") else page
        return f"{finished}#{anchor}" if anchor else finished


REVIEW: Final = Place("review.md")
"""Where the page stands that asks what is due."""


def folder_of(domain: str | None) -> str:
    """The folder of a domain; one that would meet a folder of ours steps aside."""
    name = domain or "general"
    return f"{name}-" if name in _TAKEN else name


def path_place(domain: str) -> Place:
    """Where the learning path of a domain stands."""
    return Place(f"{folder_of(domain)}/path.md")


def lab_place(domain: str) -> Place:
    """Where the live lab of a domain stands."""
    return Place(f"{folder_of(domain)}/lab.md")


def beliefs_place(domain: str) -> Place:
    """Where it stands what many believe about a domain, and what is true."""
    return Place(f"{folder_of(domain)}/misconceptions.md")


def file_of(name: str) -> str:
    """The file of a page; ``index`` is the page of a whole folder."""
    return f"{name}-.md" if name in {"index", "readme"} else f"{name}.md"


@dataclass(frozen=True)
class Places:
    """The places of all facts of a knowledge base."""

    kb: KnowledgeBase

    @cached_property
    def machines(self) -> frozenset[str]:
        """The terms that name a state machine; they have pages of their own."""
        return frozenset(ref for ref in self.kb.machines() if ref in self.kb)

    def of(self, ref: str) -> Place | None:
        """Where a fact stands, or nowhere if it does not hold at these versions."""
        if ref not in self.kb:
            return None
        fact = self.kb[ref]
        if isinstance(fact, State):
            if fact.machine not in self.machines:
                return None
            machine = self._page(self.kb[fact.machine])
            return Place(machine.path, f"state-{fact.id}")
        return self._page(fact)

    def _page(self, fact: Fact) -> Place:
        folder = folder_of(fact.domain)
        kind = "machine" if fact.ref in self.machines else fact.kind
        if kind in FOLDERS:
            return Place(f"{folder}/{FOLDERS[kind]}/{file_of(fact.id)}")
        if kind in TABLES:
            return Place(f"{folder}/{TABLES[kind]}", f"{kind}-{fact.id}")
        if kind == "verb":
            return Place(f"relations/{file_of(fact.id)}")
        return Place(SHARED[kind], f"{kind}-{fact.id}")

    def topic(self, ref: str) -> Place | None:
        """The page that gathers what belongs to a topic."""
        if ref not in self.kb:
            return None
        fact = self.kb[ref]
        return Place(f"{folder_of(fact.domain)}/topics/{fact.kind}-{fact.id}.md")


def scenario(name: str) -> Place:
    """The page of a worked example."""
    return Place(f"scenarios/{file_of(name)}")
