"""Feedback that tells a learner too little."""

from collections.abc import Iterator

from generator.lint.report import Rule
from generator.lint.view import View
from generator.questions.answers import feedback
from generator.questions.text import folded, words

_FEEDBACK = 8  # words
NO_FEEDBACK = "No feedback was given."


def short_feedback(view: View) -> Iterator[str]:
    """QL39: Feedback has fewer than eight words, or repeats the stem, or some answers have none."""
    texts = feedback(view.item)
    missing = texts.count(NO_FEEDBACK)
    for text in texts:
        if text == NO_FEEDBACK:
            continue
        if len(words(text)) < _FEEDBACK:
            yield f"feedback of {len(words(text))} words: {text!r}"
        if len(text) == len(view.item.stem) and folded(text) == folded(view.item.stem):
            yield "feedback repeats the stem"
    if 0 < missing < len(texts):
        yield f"{missing} answers have no feedback of their own"


RULES = (
    Rule(
        "QL39",
        "warn",
        "Feedback says too little",
        short_feedback,
        "Say of each answer, in a sentence, which error leads to it and what is so instead.",
        'Feedback: "Wrong, try again."',
    ),
)
