"""What the key shows of an item: the answer, why it is right, and why each other is wrong."""

from collections.abc import Mapping
from typing import Final
from urllib.parse import urlsplit

from generator.exporters.pdf.layout import is_long, letter
from generator.questions import (
    Cloze,
    Item,
    Joining,
    Labeling,
    Matching,
    MultipleResponse,
    Numeric,
    Ordering,
    Reason,
    ShortText,
    SingleChoice,
    SourceNote,
    TrueFalse,
    WrongStep,
)
from generator.questions.short_code import short_code

_REASONS: Final[Mapping[Reason, str]] = {
    "key": "right",
    "closed-predicate": "not in the complete list",
    "functional": "another value of the same thing",
    "misconception": "a common misconception",
    "wrong-formula": "a wrong calculation",
    "other-outcome": "another outcome",
}


def key_of(item: Item) -> dict[str, object]:
    """Give the item as the template wants it."""
    answer, parts = _typed(item)
    printed: dict[str, object] = {
        "code": short_code(item.id),
        "stem": item.stem,
        "answer": answer,
        "explanation": item.explanation,
        "parts": parts,
        "sources": [_source(source) for source in item.sources],
        "about": f"{item.id} · {item.level} · {item.prior.band}",
    }
    return {**printed, "long": is_long(printed)}


def _typed(item: Item) -> tuple[str, list[dict[str, str]]]:
    match item:
        case SingleChoice() | MultipleResponse() | TrueFalse() | WrongStep():
            parts = [
                _part(letter(index), option.text, _REASONS[option.reason], option.feedback)
                for index, option in enumerate(item.options)
            ]
            right = [
                option.text if isinstance(item, TrueFalse) else letter(index)
                for index, option in enumerate(item.options)
                if option.right
            ]
            return ", ".join(right), parts
        case Numeric():
            return _number(item), [
                _part(trap.value, item.unit, trap.error, trap.feedback) for trap in item.traps
            ]
        case ShortText():
            answer = ", or ".join((item.answer, *item.accepted))
            return answer, [_part(trap.value, "", trap.error, trap.feedback) for trap in item.traps]
        case Cloze():
            return _cloze(item)
        case Matching() | Labeling():
            return _matching(item)
        case Ordering():
            letters = [letter(item.shown.index(place)) for place in range(len(item.steps))]
            steps = zip(letters, item.steps, strict=True)
            return ", ".join(letters), [
                _part(mark, step.text, f"step {place}", step.feedback)
                for place, (mark, step) in enumerate(steps, 1)
            ]


def _number(item: Numeric) -> str:
    answer = f"{item.answer} {item.unit}".rstrip()
    return answer if float(item.tolerance) == 0 else f"{answer} (± {item.tolerance})"


def _cloze(item: Cloze) -> tuple[str, list[dict[str, str]]]:
    filled = [", or ".join((gap.answer, *gap.accepted)) for gap in item.gaps]
    answer = "; ".join(f"{number} {words}" for number, words in enumerate(filled, 1))
    parts = []
    for number, gap in enumerate(item.gaps, 1):
        parts.append(_part(str(number), gap.answer, "", gap.feedback))
        parts += [_part("", spare.text, "wrong", spare.feedback) for spare in gap.wrong]
    return answer, parts


def _matching(item: Joining) -> tuple[str, list[dict[str, str]]]:
    letters = [letter(item.shown.index(side)) for side in range(len(item.shown))]
    answer = ", ".join(
        f"{number} {letters[number - 1]}" for number in range(1, len(item.pairs) + 1)
    )
    pairs = [
        _part(f"{number} {letters[number - 1]}", f"{pair.left} → {pair.right}", "", pair.feedback)
        for number, pair in enumerate(item.pairs, 1)
    ]
    spares = [
        _part(letters[len(item.pairs) + index], spare.text, "spare", spare.feedback)
        for index, spare in enumerate(item.spares)
    ]
    return answer, pairs + spares


def _part(mark: str, text: str, reason: str, feedback: str) -> dict[str, str]:
    return {"mark": mark, "text": text, "reason": reason, "feedback": feedback}


def _source(source: SourceNote) -> dict[str, str]:
    linked = urlsplit(source.url).scheme in {"http", "https"}
    details = (source.version and f"version {source.version}", source.accessed)
    return {
        "title": source.title,
        "url": source.url if linked else "",
        "details": "".join(f", {detail}" for detail in details if detail),
    }
