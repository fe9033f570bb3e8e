"""What a problem of Open edX cannot say, though its XML is right.

Its grader puts values of its own for a few names behind a dollar sign, wherever they stand, and
takes ``_or_`` in a typed answer for the sign between two answers.
"""

from typing import Final

from generator.publishing.hypertext import legal
from generator.questions import Cloze, Item, ShortText

_NAMES: Final = ("$seed", "$anonymous_student_id", "$script_code", "$extra_files")


def refusal(item: Item) -> str:
    """Say why Open edX cannot hold *item*; the empty text when it can."""
    if "$" in (said := item.model_dump_json()):
        for name in _NAMES:
            if name in said:
                return f"Open edX puts a value of its own for {name}"
    answers = [item.answer] if isinstance(item, ShortText) else []
    if isinstance(item, Cloze):
        answers += [gap.answer for gap in item.gaps if not gap.wrong]
    if any("_or_" in answer.lower() for answer in answers):
        return "Open edX takes _or_ in a typed answer for the sign between two answers"
    if not all(legal(answer).strip() for answer in answers):
        return "a typed answer has no character that can be typed"
    return ""
