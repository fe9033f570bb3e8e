"""Fields to type into and lists to choose from.

Open edX keeps the options of a list between single quotes and trims them, so a list whose texts
have quotes, backslashes, several lines or blanks at their ends has letters, with a legend above.
"""

import html
from collections.abc import Sequence
from typing import Final

from generator.publishing.hypertext import hypertext, legal
from generator.questions import Gap, Labeling, Matching, Ordering
from generator.questions.answers import gap_words
from generator.questions.grading import letter
from generator.questions.text import folded

_FLOWS: Final = ' inline="1"'  # within a text, instead of a line of its own


def typed(answers: Sequence[str], hints: str, *, inline: bool = False) -> str:
    """A field that takes each of *answers*, with or without quotes and stray blanks."""
    spellings = [legal(text).strip() for text in answers]
    spellings += [folded(legal(text)) for text in answers]
    first, *others = (text for text in dict.fromkeys(spellings) if text)
    more = "".join(
        f'<additional_answer answer="{_attribute(text)}"><correcthint/></additional_answer>'
        for text in others  # without something in it, it would stay in the page for all to read
    )
    flows = _FLOWS if inline else ""
    size = f'size="{max(20, min(60, len(first)))}"'
    return (
        f'<stringresponse answer="{_attribute(first)}" type="ci"{flows}>{more}{hints}'
        f"<textline {size}{flows}/></stringresponse>"
    )


def shown(text: str) -> str:
    """Text at the beginning of a label or of an option, where Open edX reads it without escaping.

    It takes what stands before the first element as it is; within an element all is well.
    """
    written = hypertext(text)
    return f"<span>{written}</span>" if any(sign in text for sign in "&<>") else written


def side_inputs(item: Matching | Labeling) -> str:
    """Each left side with a list of the right sides in the order to show."""
    texts = [pair.right for pair in item.pairs] + [spare.text for spare in item.spares]
    names, legend = _named([texts[number] for number in item.shown])
    return legend + "".join(
        _list(
            f"<label>{shown(pair.left)}</label>",
            [
                (name, number == place, pair.feedback)
                for name, number in zip(names, item.shown, strict=True)
            ],
        )
        for place, pair in enumerate(item.pairs)
    )


def places(item: Ordering) -> str:
    """Each step, in the order to show, with a list of places."""
    count = range(len(item.steps))
    return "".join(
        _list(
            f"<label>{shown(item.steps[number].text)}</label>",
            [(f"{place + 1}", place == number, item.steps[number].feedback) for place in count],
        )
        for number in item.shown
    )


def word_list(gap: Gap) -> str:
    """A gap with words to choose from, within its text."""
    words = gap_words(gap)
    names, legend = _named(words)
    reasons = {spare.text: spare.feedback for spare in gap.wrong}
    options = [
        (name, word == gap.answer, reasons.get(word, gap.feedback))
        for name, word in zip(names, words, strict=True)
    ]
    return legend + _list("", options, inline=True)


def _named(texts: Sequence[str]) -> tuple[list[str], str]:
    """What a list has for *texts*, and what has to be said before it."""
    plain = [legal(text) for text in texts]
    if all(_fits(text) for text in plain) and len(set(plain)) == len(plain):
        return plain, ""
    letters = [letter(place) for place in range(len(texts))]
    rows = "".join(
        f"<li>{name}: {hypertext(text)}</li>" for name, text in zip(letters, texts, strict=True)
    )
    return letters, f"<ul>{rows}</ul>"


def _fits(text: str) -> bool:
    return bool(text) and text == text.strip() and not set(text) & set("'\\\n\r\t\x85\u2028\u2029")


def _list(before: str, options: Sequence[tuple[str, bool, str]], *, inline: bool = False) -> str:
    written = "".join(
        f'<option correct="{right}">{html.escape(name, quote=False)}'
        f"<optionhint>{hypertext(feedback)}</optionhint></option>"
        for name, right, feedback in options
    )
    flows = _FLOWS if inline else ""
    return (
        f"<optionresponse{flows}>{before}<optioninput{flows}>{written}"
        "</optioninput></optionresponse>\n"
    )


def _attribute(text: str) -> str:
    """A parser makes blanks of the line ends in an attribute, unless they are written so."""
    return html.escape(text).replace("\n", "&#10;").replace("\t", "&#9;").replace("\r", "&#13;")
