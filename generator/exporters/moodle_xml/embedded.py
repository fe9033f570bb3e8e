"""A text with gaps in Moodle's notation for embedded answers (cloze).

https://docs.moodle.org/en/Embedded_Answers_(Cloze)_question_type
"""

import re
from typing import Final

from generator.publishing.hypertext import hypertext
from generator.questions import Cloze, Gap
from generator.questions.answers import cloze_pieces

_SPECIAL: Final = re.compile(r"[\\}#~/\"=*]")


def embedded(item: Cloze) -> str:
    """Give the text with each gap as a sub-question that weighs the same."""
    return "".join(
        _gap(item.gaps[piece - 1]) if isinstance(piece, int) else _between(piece)
        for piece in cloze_pieces(item)
    )


def _between(text: str) -> str:
    """Text beside a gap: its outer blanks are blanks and not unbreakable ones."""
    inner = hypertext(text.strip(" ")).replace("{", "&#123;")
    before = " " if text.startswith(" ") else ""
    return f"{before}{inner}{' ' if text.endswith(' ') else ''}"


def _gap(gap: Gap) -> str:
    kind = "MULTICHOICE_S" if gap.wrong else "SHORTANSWER"
    right = [_answer("=", text, gap.feedback) for text in (gap.answer, *gap.accepted)]
    wrong = [_answer("", spare.text, spare.feedback) for spare in gap.wrong]
    return f"{{1:{kind}:{'~'.join((*right, *wrong))}}}"


def _answer(sign: str, text: str, feedback: str) -> str:
    return f"{sign}{_escaped(text)}#{_escaped(feedback)}"


def _escaped(text: str) -> str:
    return _SPECIAL.sub(lambda special: "\\" + special[0], hypertext(text))
