"""Glossary cards: a name on the front, what it means on the back, many to a leaf of paper."""

from typing import Any, Final

from generator.sheets.notes import Notes, form, versions
from generator.sheets.request import Request
from generator.sheets.topics import Topic
from generator.sheets.wording import printable
from kb import Claim, Fact, KnowledgeBase, Ref

_KINDS: Final = ("term", "mechanism", "component", "object")
_MOST: Final = 64


def cards(kb: KnowledgeBase, topic: Topic, wanted: Request) -> dict[str, Any]:
    """Compose the cards of a topic, in order of their names.

    Where a topic has more names than eight leaves hold, those stay that most is said about.
    """
    notes = Notes(kb)
    named = [fact for fact in topic.every if fact.kind in _KINDS][:_MOST]
    made = [_card(fact, notes) for fact in sorted(named, key=lambda f: (f.name.casefold(), f.ref))]
    data = {
        "title": topic.title,
        "large": wanted.large,
        "form": form(kb, topic, wanted.kind, wanted.paper, wanted.large),
        "versions": versions(kb, topic),
        "cards": [{"number": str(number), **card} for number, card in enumerate(made, 1)],
        "sources": notes.said,
    }
    return {name: printable(part) for name, part in data.items()}


def _card(fact: Fact, notes: Notes) -> dict[str, str]:
    also = [name for name in fact.aka if name.casefold() != fact.name.casefold()]
    return {
        "name": fact.name,
        "kind": fact.kind,
        "means": fact.summary,
        "also": ", ".join(also),
        "cite": notes.cite(_cites(fact)),
    }


def _cites(fact: Fact) -> tuple[Ref, ...]:
    """Where the meaning stands, or else the first claim."""
    own: tuple[Ref, ...] = getattr(fact, "cites", ())
    claims: tuple[Claim, ...] = fact.claims[:1]
    return own or tuple(ref for claim in claims for ref in claim.cites)
