"""Hands diagrams to pages: which diagram a page means, and where its boxes lead from there."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from generator import diagrams
from generator.pages import Drawing, Places
from kb import KnowledgeBase, Ref

_DECIMALS: Final = re.compile(r"(?<=\d\.\d)\d+")
_NUMBERS: Final = re.compile(r' (?:d|points|x|y|cx|cy|rx|ry)="[^"]*"')
_STYLED: Final = re.compile(
    r' (?:xml:space="preserve"|text-anchor="middle"|font-size="13\.00"'
    r'|(?:fill|stroke)="(?:#[0-9a-f]{6}|none)")'
)


def slim(svg: str) -> str:
    """Leave out of a drawing what the style sheet of the pages says of every drawing.

    That is half of it: colors, the usual size and place of letters, and parts of a point that
    nobody sees. A drawing that stands alone, as a file, keeps all of it.
    """
    svg = _STYLED.sub("", svg).replace("<svg ", '<svg text-anchor="middle" font-size="13" ', 1)
    return _NUMBERS.sub(lambda found: _DECIMALS.sub("", found[0]), svg)


@dataclass(frozen=True)
class Drawer:
    """Draws for pages; a diagram that the knowledge base does not have is None."""

    kb: KnowledgeBase
    places: Places
    pictures: Mapping[str, Callable[[], diagrams.Picture]]
    cache: Path | None = None

    @classmethod
    def of(cls, kb: KnowledgeBase, cache: Path | None = None) -> "Drawer":
        """Look up once which diagrams there are."""
        return cls(kb, Places(kb), diagrams.pictures(kb), cache)

    def __call__(self, sort: str, of: str, path: str, prefix: str) -> Drawing | None:
        """Draw a sort of diagram of a fact or domain for the page at a path."""
        name = self._name(sort, of)
        if name not in self.pictures:
            return None

        def link(ref: Ref) -> str | None:
            place = self.places.of(ref)
            if place is None or (place.path == path and not place.anchor):
                return None
            return place.html_from(path)

        drawn = diagrams.finish(self.pictures[name](), link, prefix, cache=self.cache)
        return replace(drawn, svg=slim(drawn.svg))

    def _name(self, sort: str, of: str) -> str:
        """Find a diagram's name, as :func:`generator.diagrams.names` spells it."""
        ref = Ref(of)
        if sort == "neighborhood":
            return f"neighborhood-{ref.kind}-{ref.id}"
        refs = {"machine": self.kb.machines, "topic": self.kb.topics}.get(sort)
        known = diagrams.short_names(refs()) if refs else {}
        return f"{sort}-{known.get(ref, ref.id or of)}"
