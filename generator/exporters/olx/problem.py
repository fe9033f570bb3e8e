"""One item as one ``<problem>``. A problem counts one point, whatever its parts."""

import html
from collections.abc import Callable

from generator.exporters.olx.inputs import places, shown, side_inputs, typed, word_list
from generator.publishing import exhibits
from generator.publishing.hypertext import hypertext, legal
from generator.publishing.naming import label
from generator.publishing.reasons import general_feedback, stem
from generator.publishing.shuffling import keeps_order
from generator.questions import (
    Cloze,
    Gap,
    Item,
    Labeling,
    Matching,
    MultipleResponse,
    Numeric,
    Ordering,
    ShortText,
    SingleChoice,
    TrueFalse,
    WrongStep,
)
from generator.questions.answers import cloze_pieces
from generator.questions.items import Choice


def problem(item: Item, address: Callable[[str], str]) -> str:
    """Write *item*; *address* says where a picture of this name lies."""
    title = html.escape(legal(label(item)))
    one_field = isinstance(item, Choice | Numeric | ShortText)
    asked = f"<div>{stem(item)}</div>"
    if one_field and not item.exhibits:  # a label must stand right before the field
        asked = f"<label><span>{stem(item)}</span></label>"
    return (
        f'<problem display_name="{title}" weight="1.0">\n'
        f"{asked}\n{exhibits.markup(item, address)}\n{_asked(item)}\n"
        f'<solution><div class="detailed-solution">{general_feedback(item)}{_gap_notes(item)}'
        "</div></solution>\n</problem>\n"
    )


def _asked(item: Item) -> str:
    match item:
        case SingleChoice() | TrueFalse() | WrongStep() | MultipleResponse():
            return _choice(item)
        case Numeric():
            return (
                f'<numericalresponse answer="{item.answer}">'
                f'<responseparam type="tolerance" default="{item.tolerance}"/>'
                "<formulaequationinput/></numericalresponse>"
            )
        case ShortText():
            traps = "".join(
                f'<stringequalhint answer="{html.escape(legal(trap.value))}">'
                f"{hypertext(trap.feedback)}</stringequalhint>"
                for trap in item.traps
            )
            return typed((item.answer, *item.accepted), traps)
        case Matching() | Labeling():
            return side_inputs(item)
        case Ordering():
            return places(item)
        case Cloze():
            return _cloze(item)


def _choice(item: Choice) -> str:
    several = isinstance(item, MultipleResponse)
    when = ' selected="true"' if several else ""
    options = "".join(
        f'<choice correct="{str(option.right).lower()}">{shown(option.text)}'
        f"<choicehint{when}>{hypertext(option.feedback)}</choicehint></choice>\n"
        for option in item.options
    )
    if several:
        return (
            f'<choiceresponse partial_credit="halves"><checkboxgroup>\n{options}</checkboxgroup>'
            "</choiceresponse>"
        )
    shuffled = "false" if isinstance(item, TrueFalse) or keeps_order(item) else "true"
    return (
        f'<multiplechoiceresponse><choicegroup type="MultipleChoice" shuffle="{shuffled}">\n'
        f"{options}</choicegroup></multiplechoiceresponse>"
    )


def _cloze(item: Cloze) -> str:
    pieces = (
        _gap(item.gaps[piece - 1]) if isinstance(piece, int) else _between(piece)
        for piece in cloze_pieces(item)
    )
    return f"<div>{''.join(pieces)}</div>"


def _between(text: str) -> str:
    """Text beside a gap: its outer blanks stay blanks, but blanks alone would be left out."""
    if not text.strip(" "):
        return "&#160;" * len(text)
    before = " " if text.startswith(" ") else ""
    return f"{before}{hypertext(text.strip(' '))}{' ' if text.endswith(' ') else ''}"


def _gap(gap: Gap) -> str:
    if gap.wrong:
        return word_list(gap)
    return typed((gap.answer, *gap.accepted), "", inline=True)


def _gap_notes(item: Item) -> str:
    if not isinstance(item, Cloze):
        return ""
    notes = (f"<li>{hypertext(gap.answer)}: {hypertext(gap.feedback)}</li>" for gap in item.gaps)
    return f"<ol>{''.join(notes)}</ol>"
