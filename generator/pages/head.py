"""What stands in the head of a page and not on it: for search engines, scripts and reports."""

import html
import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from kb import Fact, KnowledgeBase
from kb.ids import references

_LONGEST: Final = 300
_URN: Final = "urn:pilothouse:"


@dataclass(frozen=True)
class Head:
    """What a page is about, the facts it tells, and what of the frame it hides.

    ``searched`` is false for pages that only repeat what stands on others.
    """

    description: str = ""
    facts: tuple[Fact, ...] = ()
    hide: tuple[str, ...] = ()
    searched: bool = True

    def written(self, kb: KnowledgeBase) -> str:
        """Write it as front matter. JSON is YAML if every sign of it can be printed."""
        lines: dict[str, object] = {
            "description": html.escape(self.description),  # the theme prints it raw
            "facts": [fact.ref for fact in self.facts],
            "hide": list(self.hide),
            "linked_data": _linked(kb, self.facts[0]) if self.facts else "",
        }
        if not self.searched:
            lines["search"] = {"exclude": True}
        kept = {key: value for key, value in lines.items() if value}
        if not kept:
            return ""
        said = (f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in kept.items())
        return "---\n" + "\n".join(said) + "\n---\n\n"


def head(
    description: str,
    facts: Sequence[Fact] = (),
    hide: Sequence[str] = (),
    *,
    searched: bool = True,
) -> Head:
    """A head with its texts made fit for one line each."""
    return Head(_line(description), tuple(facts), tuple(hide), searched)


def _line(text: str) -> str:
    said = " ".join("".join(c if c.isprintable() else " " for c in text).split())
    return said if len(said) <= _LONGEST else f"{said[: _LONGEST - 1].rsplit(' ', 1)[0]}…"


def _linked(kb: KnowledgeBase, fact: Fact) -> str:
    """The page as linked data: what it is about, by the name that ``graph.jsonld`` gives it.

    Signs that could end a script are written as JSON escapes.
    """
    cited = dict.fromkeys(ref for _, ref in references(fact) if ref.kind == "source")
    node = {
        "@context": "https://schema.org",
        "@type": "LearningResource",
        "name": _line(fact.name),
        "description": _line(fact.summary),
        "about": {
            "@type": "DefinedTerm",
            "@id": f"{_URN}{fact.ref}",
            "name": _line(fact.name),
            "inDefinedTermSet": f"{_URN}domain:{fact.domain}",
        },
        "isBasedOn": [s.url for s in kb.sources([ref for ref in cited if ref in kb])][:8],
    }
    text = json.dumps(node, ensure_ascii=True)
    for sign in "<>&":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return text
