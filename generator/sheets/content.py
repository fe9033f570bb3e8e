"""Everything that stands on a sheet and on its key, as plain data for the template."""

import hashlib
import re
from collections.abc import Iterable, Sequence
from typing import Any

from generator.questions import Item
from generator.sheets.calculation import Worked, suited
from generator.sheets.cloze import Cloze, clozes
from generator.sheets.cues import Cue, cues
from generator.sheets.esxi_calculations import ESXI
from generator.sheets.figure import Figure, figure
from generator.sheets.goals import goals
from generator.sheets.kubernetes_calculations import KUBERNETES
from generator.sheets.strip import Strip, strip
from generator.sheets.topics import Topic
from kb import KnowledgeBase, Parameter, Ref

_CUES = 6
_CLOZES = 8
_BLANKS = re.compile(r"\s+")
_LONG_WORD = re.compile(r"(?<!\S)(?!https?:)\S{25,}")
_LONG_PIECE = re.compile(r"[^_.-]{24}")
_BREAK = "\u200b"  # where a line may end, without a look of its own
_LETTERS = "ABCDEFGHIJ"


def content(
    kb: KnowledgeBase, topic: Topic, *, mode: str, seed: int, items: Iterable[Item] = ()
) -> dict[str, Any]:
    """Compose a sheet."""
    drawn = figure(kb, topic, seed)
    ordered = strip(kb, topic.facts, seed)
    worked = suited(kb, topic.parameters, (*ESXI, *KUBERNETES), seed)
    asked = cues(kb, topic.facts, _CUES, seed, items)
    gaps = clozes(kb, topic.facts, _CLOZES, seed)
    labels = tuple(fact.name for _, fact, _ in drawn.key) if drawn else ()
    notes = _Notes(kb)
    data = {
        "mode": mode,
        "title": topic.title,
        "form": _form(kb, topic, seed),
        "versions": ", ".join(
            f"{kb.domains[domain]} {kb.at[domain]}" for domain in topic.domains if domain in kb.at
        ),
        "goals": goals(topic, labels, ordered, worked),
        "summary": topic.summary,
        "cues": [_cue(cue, notes) for cue in asked],
        "figure": _figure(drawn, mode),
        "clozes": [_cloze(gap, notes) for gap in gaps],
        "strip": _strip(ordered, notes),
        "calculation": _calculation(kb, worked, notes),
        "sources": notes.said,
    }
    return {name: _printable(part) for name, part in data.items()}


def _printable(value: Any) -> Any:  # noqa: ANN401 - whatever JSON can say
    """Make one line of each text, and let words break that are longer than a line is wide."""
    if isinstance(value, dict):
        return {name: v if name == "svg" else _printable(v) for name, v in value.items()}
    if isinstance(value, list | tuple):
        return [_printable(part) for part in value]
    if isinstance(value, str):
        return _LONG_WORD.sub(lambda word: _breakable(word[0]), _BLANKS.sub(" ", value))
    return value


def _breakable(word: str) -> str:
    """Let a word break between its parts, and inside parts that are too long themselves."""
    parts = (_LONG_PIECE.sub(rf"\g<0>{_BREAK}", part) for part in re.split(r"(?<=[_.-])", word))
    return _BREAK.join(parts)


class _Notes:
    """Numbers sources in the order in which they are first cited."""

    def __init__(self, kb: KnowledgeBase) -> None:
        self._kb = kb
        self._numbers: dict[Ref, int] = {}
        self.said: list[str] = []

    def cite(self, cites: Sequence[Ref]) -> str:
        """Give the number of the first source, as ``[3]``."""
        for source in self._kb.sources(cites)[:1]:
            if source.ref not in self._numbers:
                self._numbers[source.ref] = len(self._numbers) + 1
                version = f", {source.version}" if source.version else ""
                self.said.append(f"{source.publisher}: {source.name}{version}. {source.url}")
            return f"[{self._numbers[source.ref]}]"
        return ""


def _form(kb: KnowledgeBase, topic: Topic, seed: int) -> str:
    """A code that tells sheets apart that are not the same."""
    text = f"{topic.name}\n{seed}\n{kb.digest}"
    return hashlib.sha256(text.encode()).hexdigest()[:6].upper()


def _cue(cue: Cue, notes: _Notes) -> dict[str, str]:
    return {"question": cue.question, "answer": cue.answer, "cite": notes.cite(cue.cites)}


def _figure(drawn: Figure | None, mode: str) -> dict[str, Any] | None:
    if drawn is None:
        return None
    return {
        "svg": drawn.full if mode == "answers" else drawn.blank,
        "alt": drawn.alt,
        "width": drawn.width,
        "words": drawn.words,
        "key": [
            {"number": str(number), "name": fact.name, "why": why}
            for number, fact, why in drawn.key
        ],
    }


def _cloze(gap: Cloze, notes: _Notes) -> dict[str, str]:
    return {
        "before": gap.before,
        "answer": gap.answer,
        "after": gap.after,
        "about": gap.fact.name,
        "slip": gap.slip,
        "cite": notes.cite(gap.cites),
    }


def _strip(ordered: Strip | None, notes: _Notes) -> dict[str, Any] | None:
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


def _calculation(kb: KnowledgeBase, worked: Worked | None, notes: _Notes) -> dict[str, Any] | None:
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
