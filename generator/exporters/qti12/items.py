"""One item as Canvas's flavor of a QTI 1.2 ``<item>``.

Text is HTML inside of XML text, so it is escaped twice. Conditions that give points come last and
in the shape in which Canvas itself exports them: its importers know the type of a question by it.
"""

import html
from collections.abc import Callable, Iterable
from decimal import Decimal
from fractions import Fraction

from generator.publishing import exhibits
from generator.publishing.hypertext import hypertext, legal
from generator.publishing.naming import ident, label
from generator.publishing.reasons import general_feedback, stem
from generator.questions import (
    Cloze,
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
from generator.questions.answers import cloze_pieces, gap_words
from generator.questions.exhibits import read_out
from generator.questions.items import Choice

Address = Callable[[str], str]
Parts = tuple[str, str, str, str]
"""Kind of question, what is shown, what is processed, and the feedback."""

_FIRST = 1000  # Canvas gives the options of a question numbers of four digits
_GENERAL = "general_fb"


def item_of(item: Item, address: Address) -> str:
    """Write *item*; *address* says where a picture of this name lies."""
    kind, shown, processed, feedback = _typed(item)
    body = _material("text/html", _body(item, address))
    title = html.escape(legal(label(item)))
    name = ident(item.id)
    return (
        f'<item ident="{name}" title="{title}">\n'
        f"<itemmetadata><qtimetadata>\n{_field('question_type', kind)}"
        f"{_field('points_possible', '1.0')}"
        f"{_field('assessment_question_identifierref', f'q{name}')}"
        "</qtimetadata></itemmetadata>\n"
        f"<presentation>\n{body}{shown}</presentation>\n"
        '<resprocessing>\n<outcomes><decvar maxvalue="100" minvalue="0" varname="SCORE"'
        f' vartype="Decimal"/></outcomes>\n{_shows("<other/>", _GENERAL)}{processed}'
        f"</resprocessing>\n{_feedback(_GENERAL, general_feedback(item))}{feedback}</item>\n"
    )


def _body(item: Item, address: Address) -> str:
    written = f"<p>{stem(item)}</p>{exhibits.markup(item, address)}"
    return f"{written}<p>{_with_gaps(item)}</p>" if isinstance(item, Cloze) else written


def _typed(item: Item) -> Parts:
    match item:
        case SingleChoice() | MultipleResponse() | TrueFalse() | WrongStep():
            return _choice(item)
        case Numeric():
            return _numeric(item)
        case ShortText():
            return _short(item)
        case Cloze():
            return _cloze(item)
        case Matching() | Labeling():
            sides = [pair.right for pair in item.pairs] + [spare.text for spare in item.spares]
            pairs = [(pair.left, pair.feedback) for pair in item.pairs]
            return _matched(pairs, sides, item.shown)
        case Ordering():
            texts = [step.text for step in item.steps]
            places = [(str(n), step.feedback) for n, step in enumerate(item.steps, 1)]
            return _matched(places, texts, item.shown)


def _choice(item: Choice) -> Parts:
    names = {str(_FIRST + place): option for place, option in enumerate(item.options)}
    several = isinstance(item, MultipleResponse)
    shown = "".join(
        _label(name, "text/html", f"<p>{hypertext(option.text)}</p>")
        for name, option in names.items()
    )
    cardinality = "Multiple" if several else "Single"
    told = "".join(_shows(_equal("response1", name), f"{name}_fb") for name in names)
    if several:
        ticked = (
            _equal("response1", name) if option.right else f"<not>{_equal('response1', name)}</not>"
            for name, option in names.items()
        )
        condition = f"<and>{''.join(ticked)}</and>"
    else:
        (condition,) = (_equal("response1", name) for name, opt in names.items() if opt.right)
    feedback = "".join(
        _feedback(f"{name}_fb", f"<p>{hypertext(option.feedback)}</p>")
        for name, option in names.items()
    )
    kinds = {"true-false": "true_false_question", "multiple-response": "multiple_answers_question"}
    presented = (
        f'<response_lid ident="response1" rcardinality="{cardinality}"><render_choice>\n'
        f"{shown}</render_choice></response_lid>\n"
    )
    kind = kinds.get(item.type, "multiple_choice_question")
    return kind, presented, told + _scores(condition), feedback


def _numeric(item: Numeric) -> Parts:
    answer, tolerance = Fraction(item.answer), Fraction(item.tolerance)
    low, high = (_decimal(answer + sign * tolerance) for sign in (-1, 1))
    condition = (
        f"<or>{_equal('response1', _decimal(answer))}<and>"
        f'<vargte respident="response1">{low}</vargte><varlte respident="response1">{high}</varlte>'
        "</and></or>"
    )
    shown = (
        '<response_str ident="response1" rcardinality="Single"><render_fib fibtype="Decimal">'
        '<response_label ident="answer1"/></render_fib></response_str>\n'
    )
    return "numerical_question", shown, _scores(condition), ""


def _decimal(number: Fraction) -> str:
    """A decimal number in full, and the same text for the same number."""
    written = f"{Decimal(number.numerator) / Decimal(number.denominator):f}"
    return written if "." in written else f"{written}.0"


def _short(item: ShortText) -> Parts:
    right = "".join(_equal("response1", text) for text in (item.answer, *item.accepted))
    shown = (
        '<response_str ident="response1" rcardinality="Single"><render_fib>'
        '<response_label ident="answer1" rshuffle="No"/></render_fib></response_str>\n'
    )
    return "short_answer_question", shown, _scores(right), ""


def _matched(lefts: list[tuple[str, str]], rights: list[str], shown: Iterable[int]) -> Parts:
    """Join each left side to the right side in the same place; *shown* is the order to show."""
    names = [str(_FIRST + place) for place in range(len(rights))]
    labels = "".join(_label(names[place], "text/plain", legal(rights[place])) for place in shown)
    sides = [(str(_FIRST + len(rights) + n), left, told) for n, (left, told) in enumerate(lefts)]
    presented = "".join(
        f'<response_lid ident="response_{side}">\n{_material("text/html", hypertext(left))}'
        f"<render_choice>\n{labels}</render_choice></response_lid>\n"
        for side, left, _ in sides
    )
    share = f"{100 / len(lefts):.2f}"
    processed = "".join(
        _scores(_equal(f"response_{side}", name), share, "Add")
        + _shows(f"<not>{_equal(f'response_{side}', name)}</not>", f"{side}_fb", "")
        for (side, _, _), name in zip(sides, names, strict=False)
    )
    feedback = "".join(
        _feedback(f"{side}_fb", f"<p>{hypertext(told)}</p>") for side, _, told in sides
    )
    return "matching_question", presented, processed, feedback


def _cloze(item: Cloze) -> Parts:
    chosen = bool(item.gaps[0].wrong)
    presented, processed, feedback = "", "", ""
    begin = _gap_name(item)
    share = f"{100 / len(item.gaps):.2f}"
    number = _FIRST
    for place, gap in enumerate(item.gaps, 1):
        texts = gap_words(gap) if chosen else (gap.answer, *gap.accepted)
        names = {text: str(number + n) for n, text in enumerate(texts)}
        number += len(names)
        labels = "".join(_label(name, "text/plain", legal(text)) for text, name in names.items())
        presented += (
            f'<response_lid ident="response_{begin}{place}">\n{_material("", f"{begin}{place}")}'
            f"<render_choice>\n{labels}</render_choice></response_lid>\n"
        )
        right = _equal(f"response_{begin}{place}", names[gap.answer])
        if chosen:
            told = {gap.answer: gap.feedback} | {spare.text: spare.feedback for spare in gap.wrong}
            for text, name in names.items():
                processed += _shows(_equal(f"response_{begin}{place}", name), f"{name}_fb")
                feedback += _feedback(f"{name}_fb", f"<p>{hypertext(told[text])}</p>")
        processed += _scores(right, share, "Add")
    kind = "multiple_dropdowns_question" if chosen else "fill_in_multiple_blanks_question"
    return kind, presented, processed, feedback


def _gap_name(item: Cloze) -> str:
    """A beginning of names that no text has: New Quizzes reads ``&#91;`` as a bracket, too."""
    name = "gap"
    texts = (item.stem, item.text, *(read_out(exhibit) for exhibit in item.exhibits))
    while any(f"[{name}" in text for text in texts):
        name += "_"
    return name


def _with_gaps(item: Cloze) -> str:
    """The text with ``[gap1]`` for a gap; any other bracket is kept from being one."""
    begin = _gap_name(item)
    return "".join(
        f"[{begin}{piece}]"
        if isinstance(piece, int)
        else hypertext(piece).replace("[", "&#91;").replace("]", "&#93;")
        for piece in cloze_pieces(item)
    )


def _field(name: str, entry: str) -> str:
    return (
        f"<qtimetadatafield><fieldlabel>{name}</fieldlabel>"
        f"<fieldentry>{entry}</fieldentry></qtimetadatafield>\n"
    )


def _material(kind: str, text: str) -> str:
    texttype = f' texttype="{kind}"' if kind else ""
    return f"<material><mattext{texttype}>{_text(text)}</mattext></material>\n"


def _label(name: str, kind: str, text: str) -> str:
    return f'<response_label ident="{name}">{_material(kind, text)}</response_label>\n'


def _equal(response: str, value: str) -> str:
    return f'<varequal respident="{response}">{_text(legal(value))}</varequal>'


def _scores(condition: str, share: str = "100", action: str = "Set") -> str:
    goes_on = ' continue="No"' if action == "Set" else ""
    return (
        f"<respcondition{goes_on}><conditionvar>{condition}</conditionvar>"
        f'<setvar action="{action}" varname="SCORE">{share}</setvar></respcondition>\n'
    )


def _shows(condition: str, name: str, goes_on: str = ' continue="Yes"') -> str:
    return (
        f"<respcondition{goes_on}><conditionvar>{condition}</conditionvar>"
        f'<displayfeedback feedbacktype="Response" linkrefid="{name}"/></respcondition>\n'
    )


def _feedback(name: str, markup: str) -> str:
    return (
        f'<itemfeedback ident="{name}"><flow_mat>{_material("text/html", markup)}'
        "</flow_mat></itemfeedback>\n"
    )


def _text(text: str) -> str:
    if "&" in text or "<" in text or ">" in text:
        return html.escape(text, quote=False)
    return text
