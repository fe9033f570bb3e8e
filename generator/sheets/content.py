"""Everything that stands on a sheet and on its key, as plain data for the template."""

from collections.abc import Iterable
from typing import Any

from generator.questions import Item
from generator.sheets.calculation import Worked, suited
from generator.sheets.cloze import Cloze, clozes
from generator.sheets.cues import Cue, cues
from generator.sheets.esxi_calculations import ESXI
from generator.sheets.figure import Figure, figure
from generator.sheets.goals import goals
from generator.sheets.kubernetes_calculations import KUBERNETES
from generator.sheets.notes import Notes, form, versions
from generator.sheets.request import Request
from generator.sheets.strip import Strip, strip
from generator.sheets.topics import Topic
from generator.sheets.wording import printable
from kb import KnowledgeBase, Parameter, Ref

_CUES = 6
_CLOZES = 8
_LARGER = 1.5  # how much larger a diagram is in large print
_LETTERS = "ABCDEFGHIJ"


def content(
    kb: KnowledgeBase, topic: Topic, wanted: Request, items: Iterable[Item] = ()
) -> dict[str, Any]:
    """Compose a study sheet or its key."""
    seed = wanted.seed
    drawn = figure(kb, topic, seed, _LARGER if wanted.large else 1)
    ordered = strip(kb, topic.facts, seed)
    worked = suited(kb, topic.parameters, (*ESXI, *KUBERNETES), seed)
    asked = cues(kb, topic.facts, _CUES, seed, items)
    gaps = clozes(kb, topic.facts, _CLOZES, seed)
    labels = tuple(fact.name for _, fact, _ in drawn.key) if drawn else ()
    notes = Notes(kb)
    data = {
        "mode": wanted.mode,
        "large": wanted.large,
        "bank": wanted.word_bank,
        "title": topic.title,
        "form": form(kb, topic, seed, wanted.paper, wanted.large, wanted.word_bank),
        "versions": versions(kb, topic),
        "goals": goals(topic, labels, ordered, worked),
        "summary": topic.summary,
        "cues": [_cue(cue, notes) for cue in asked],
        "figure": _figure(drawn, wanted),
        "clozes": [_cloze(gap, notes) for gap in gaps],
        "strip": _strip(ordered, notes),
        "calculation": _calculation(kb, worked, notes),
        "sources": notes.said,
    }
    return {name: printable(part) for name, part in data.items()}


def _cue(cue: Cue, notes: Notes) -> dict[str, str]:
    return {"question": cue.question, "answer": cue.answer, "cite": notes.cite(cue.cites)}


def _figure(drawn: Figure | None, wanted: Request) -> dict[str, Any] | None:
    if drawn is None:
        return None
    return {
        "svg": drawn.full if wanted.mode == "answers" else drawn.blank,
        "alt": drawn.alt,
        "width": drawn.width,
        "words": drawn.words if wanted.word_bank else (),
        "key": [
            {"number": str(number), "name": fact.name, "why": why}
            for number, fact, why in drawn.key
        ],
    }


def _cloze(gap: Cloze, notes: Notes) -> dict[str, str]:
    return {
        "before": gap.before,
        "answer": gap.answer,
        "after": gap.after,
        "about": gap.fact.name,
        "slip": gap.slip,
        "cite": notes.cite(gap.cites),
    }


def _strip(ordered: Strip | None, notes: Notes) -> dict[str, Any] | None:
    if ordered is None:
        return None
    letters = {place: _LETTERS[at] for at, place in enumerate(ordered.shown)}
    return {
        "title": ordered.process.name,
        "steps": [
            {"letter": letters[place], "text": ordered.words[place], "place": str(place + 1)}
            for place in ordered.shown
        ],
        "right": [
            {
                "letter": letters[place],
                "text": words,
                "why": "is first" if place == 0 else f"needs {letters[place - 1]}",
                "cite": notes.cite(ordered.steps[place].cites),
            }
            for place, words in enumerate(ordered.words)
        ],
    }


def _calculation(kb: KnowledgeBase, worked: Worked | None, notes: Notes) -> dict[str, Any] | None:
    if worked is None:
        return None
    cites: list[Ref] = []
    for ref in worked.parameters:
        fact = kb[ref]
        if isinstance(fact, Parameter):
            cites += fact.values[0].cites
    return {
        "given": worked.given,
        "lines": [
            {"text": line.text[:1].upper() + line.text[1:], "answer": line.answer}
            for line in worked.lines
        ],
        "slips": worked.slips,
        "cite": notes.cite(cites),
    }
