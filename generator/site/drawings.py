"""Hands diagrams to pages: which diagram a page means, and where its boxes lead from there."""

from dataclasses import dataclass
from pathlib import Path

from generator import diagrams
from generator.pages import Drawing, Places
from kb import KnowledgeBase, Ref


@dataclass(frozen=True)
class Drawer:
    """Draws for pages; a diagram that the knowledge base does not have is None."""

    kb: KnowledgeBase
    places: Places
    known: frozenset[str]
    cache: Path | None = None

    @classmethod
    def of(cls, kb: KnowledgeBase, cache: Path | None = None) -> "Drawer":
        """Look up once which diagrams there are."""
        return cls(kb, Places(kb), frozenset(diagrams.names(kb)), cache)

    def __call__(self, sort: str, of: str, path: str, prefix: str) -> Drawing | None:
        """Draw a sort of diagram of a fact or domain for the page at a path."""
        name = self._name(sort, of)
        if name not in self.known:
            return None

        def link(ref: Ref) -> str | None:
            place = self.places.of(ref)
            if place is None or (place.path == path and not place.anchor):
                return None
            return place.html_from(path)

        return diagrams.draw(self.kb, name, link, prefix, cache=self.cache)

    def _name(self, sort: str, of: str) -> str:
        """Find a diagram's name, as :func:`generator.diagrams.names` spells it."""
        ref = Ref(of)
        if sort == "neighborhood":
            return f"neighborhood-{ref.kind}-{ref.id}"
        refs = {"machine": self.kb.machines, "topic": self.kb.topics}.get(sort)
        known = diagrams.short_names(refs()) if refs else {}
        return f"{sort}-{known.get(ref, ref.id or of)}"
