"""Numbered sources of one page, and words for the versions in which something holds."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from markupsafe import Markup

from generator.pages.escaping import escape, https
from kb import KnowledgeBase, Source, VersionRange


@dataclass
class Citations:
    """Numbers the sources of a page in the order in which it cites them."""

    kb: KnowledgeBase
    _numbers: dict[str, int] = field(default_factory=dict)

    def mark(self, cites: Sequence[str]) -> Markup:
        """Write the numbers of these sources, each a link to the list at the foot of the page."""
        marks = []
        for source in self.kb.sources([ref for ref in cites if ref in self.kb]):
            number = self._numbers.setdefault(source.ref, len(self._numbers) + 1)
            label = f"source {number}: {escape(source.name)}"
            marks.append(f'<a href="#cited-{number}" aria-label="{label}">[{number}]</a>')
        if not marks:
            return Markup()
        return Markup(f'<span class="ph-cite">{" ".join(marks)}</span>')  # noqa: S704 - escaped

    def listed(self) -> tuple[tuple[int, Source, str], ...]:
        """Every source that was cited, with its number and address."""
        found = self.kb.sources(list(self._numbers))
        return tuple((self._numbers[s.ref], s, https(s.url)) for s in found)


def held(versions: VersionRange) -> str:
    """Say in brackets when something holds, or nothing if it always does."""
    return f"({versions.words()})" if versions.words() else ""
