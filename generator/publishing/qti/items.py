"""One item as a ``<qti-assessment-item>``: https://www.imsglobal.org/spec/qti/v3p0/impl .

Every item sets its score itself and names no template, so that each engine grades it alike: an
item whose processing forgets to set the score is valid and gives 0 for the right answer.
"""

import html
from collections.abc import Callable, Iterable, Mapping, Sequence
from fractions import Fraction
from typing import Final

from generator.publishing import exhibits
from generator.publishing.hypertext import hypertext, legal
from generator.publishing.naming import ident, label
from generator.publishing.reasons import general_feedback, stem
from generator.publishing.shuffling import keeps_order
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
from generator.questions.items import Choice

_GENERAL: Final = "general"
_CORRECT: Final = (
    '<qti-match><qti-variable identifier="RESPONSE"/><qti-correct identifier="RESPONSE"/>'
    "</qti-match>"
)


class Parts:
    """What an item declares, shows, processes and says, gathered as text."""

    def __init__(self) -> None:
        self.declared = ""
        self.body = ""
        self.score = ""
        self.feedback: dict[str, str] = {}
        self.chosen = False  # whether what was chosen names its feedback


def item_of(item: Item, address: Callable[[str], str]) -> str:
    """Write *item*; *address* says where the picture of this name lies.

    The score goes from 0 to 1.
    """
    parts = _parts(item)
    begin = f"<p>{stem(item)}</p>{exhibits.markup(item, address)}"
    begin = begin.replace('<table border="1" cellpadding="4">', "<table>")  # no attribute of QTI
    said = "".join(
        f'<qti-modal-feedback outcome-identifier="FEEDBACK" identifier="{name}" show-hide="show">'
        f"<qti-content-body>{text}</qti-content-body></qti-modal-feedback>\n"
        for name, text in {**parts.feedback, _GENERAL: general_feedback(item)}.items()
    )
    chosen = '<qti-variable identifier="RESPONSE"/>' if parts.chosen else ""
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<qti-assessment-item xmlns="http://www.imsglobal.org/xsd/imsqtiasi_v3p0"'
        f' identifier="{ident(item.id)}" title="{html.escape(legal(label(item)))}"'
        ' adaptive="false" time-dependent="false" xml:lang="en">\n'
        f"{parts.declared}"
        f"{_outcome('SCORE', '0')}{_outcome('MAXSCORE', '1')}"
        '<qti-outcome-declaration identifier="FEEDBACK" cardinality="multiple"'
        ' base-type="identifier"/>\n'
        f"<qti-item-body>\n{begin}\n{parts.body}</qti-item-body>\n"
        f"<qti-response-processing>\n{parts.score}"
        f'<qti-set-outcome-value identifier="FEEDBACK"><qti-multiple>{chosen}'
        f'<qti-base-value base-type="identifier">{_GENERAL}</qti-base-value></qti-multiple>'
        f"</qti-set-outcome-value>\n</qti-response-processing>\n{said}</qti-assessment-item>\n"
    )


def _outcome(name: str, value: str) -> str:
    return (
        f'<qti-outcome-declaration identifier="{name}" cardinality="single" base-type="float">'
        f"<qti-default-value><qti-value>{value}</qti-value></qti-default-value>"
        "</qti-outcome-declaration>\n"
    )


def _parts(item: Item) -> Parts:
    parts = Parts()
    match item:
        case SingleChoice() | MultipleResponse() | TrueFalse() | WrongStep():
            _choice(item, parts)
        case Numeric():
            _number(item, parts)
        case ShortText():
            texts = _typed(item.answer, *item.accepted)
            parts.declared = _declared("RESPONSE", "single", "string", texts[:1], _all(texts, 1))
            parts.body = '<p><qti-text-entry-interaction response-identifier="RESPONSE"/></p>\n'
            parts.score = _summed(["RESPONSE"])
        case Matching() | Labeling():
            _matching(item, parts)
        case Ordering():
            _ordering(item, parts)
        case Cloze():
            _cloze(item, parts)
    return parts


def _choice(item: Choice, parts: Parts) -> None:
    names = {f"a{place}": option for place, option in enumerate(item.options, 1)}
    right = [name for name, option in names.items() if option.right]
    several = isinstance(item, MultipleResponse)
    share = Fraction(1, len(right))
    mapped = {name: share if option.right else -share for name, option in names.items()}
    parts.declared = _declared(
        "RESPONSE",
        "multiple" if several else "single",
        "identifier",
        right,
        mapped if several else {},
    )
    shuffle = str(not (keeps_order(item) or isinstance(item, TrueFalse))).lower()
    choices = "".join(
        f'<qti-simple-choice identifier="{name}">{hypertext(option.text)}</qti-simple-choice>\n'
        for name, option in names.items()
    )
    parts.body = (
        f'<qti-choice-interaction response-identifier="RESPONSE" shuffle="{shuffle}"'
        f' max-choices="{0 if several else 1}">\n{choices}</qti-choice-interaction>\n'
    )
    parts.score = _summed(["RESPONSE"]) if several else _all_or_nothing(_CORRECT)
    parts.feedback = {name: f"<p>{hypertext(opt.feedback)}</p>" for name, opt in names.items()}
    parts.chosen = True


def _number(item: Numeric, parts: Parts) -> None:
    parts.declared = _declared("RESPONSE", "single", "float", [item.answer], {})
    parts.body = '<p><qti-text-entry-interaction response-identifier="RESPONSE"/></p>\n'
    parts.score = _all_or_nothing(
        f'<qti-equal tolerance-mode="absolute" tolerance="{item.tolerance} {item.tolerance}">'
        '<qti-variable identifier="RESPONSE"/><qti-correct identifier="RESPONSE"/></qti-equal>'
    )


def _matching(item: Matching | Labeling, parts: Parts) -> None:
    sides = [pair.right for pair in item.pairs] + [spare.text for spare in item.spares]
    right = [f"l{place} r{place}" for place in range(1, len(item.pairs) + 1)]
    parts.declared = _declared(
        "RESPONSE", "multiple", "directedPair", right, _all(right, len(right))
    )
    lefts = "".join(
        f'<qti-simple-associable-choice identifier="l{place}" match-max="1">'
        f"{hypertext(pair.left)}</qti-simple-associable-choice>\n"
        for place, pair in enumerate(item.pairs, 1)
    )
    rights = "".join(
        f'<qti-simple-associable-choice identifier="r{place + 1}" match-max="{len(right)}">'
        f"{hypertext(sides[place])}</qti-simple-associable-choice>\n"
        for place in item.shown
    )
    parts.body = (
        '<qti-match-interaction response-identifier="RESPONSE" shuffle="false"'
        f' max-associations="{len(right)}">\n'
        f"<qti-simple-match-set>\n{lefts}</qti-simple-match-set>\n"
        f"<qti-simple-match-set>\n{rights}</qti-simple-match-set>\n</qti-match-interaction>\n"
    )
    parts.score = _summed(["RESPONSE"])


def _ordering(item: Ordering, parts: Parts) -> None:
    right = [f"s{place}" for place in range(1, len(item.steps) + 1)]
    parts.declared = _declared("RESPONSE", "ordered", "identifier", right, {})
    steps = "".join(
        f'<qti-simple-choice identifier="s{place + 1}">{hypertext(item.steps[place].text)}'
        "</qti-simple-choice>\n"
        for place in item.shown
    )
    parts.body = (
        '<qti-order-interaction response-identifier="RESPONSE" shuffle="false">\n'
        f"{steps}</qti-order-interaction>\n"
    )
    parts.score = _all_or_nothing(_CORRECT)


def _cloze(item: Cloze, parts: Parts) -> None:
    names = [f"RESPONSE{place}" for place in range(1, len(item.gaps) + 1)]
    shown: dict[int, str] = {}
    for place, (name, gap) in enumerate(zip(names, item.gaps, strict=True), 1):
        words = gap_words(gap)
        if words:
            by_text = {text: f"w{number}" for number, text in enumerate(words, 1)}
            right = [by_text[gap.answer]]
            parts.declared += _declared(
                name, "single", "identifier", right, _all(right, len(names))
            )
            choices = "".join(
                f'<qti-inline-choice identifier="{by_text[text]}">{hypertext(text)}'
                "</qti-inline-choice>"
                for text in words
            )
            shown[place] = (
                f'<qti-inline-choice-interaction response-identifier="{name}" shuffle="false">'
                f"{choices}</qti-inline-choice-interaction>"
            )
        else:
            texts = _typed(gap.answer, *gap.accepted)
            mapped = _all(texts, len(names))
            parts.declared += _declared(name, "single", "string", texts[:1], mapped)
            shown[place] = f'<qti-text-entry-interaction response-identifier="{name}"/>'
    pieces = (
        shown[piece] if isinstance(piece, int) else _piece(piece, first=not place)
        for place, piece in enumerate(cloze_pieces(item))
    )
    parts.body = f"<p>{''.join(pieces)}</p>\n"
    parts.score = _summed(names)


def _typed(*texts: str) -> list[str]:
    """As one types it: XML makes a blank of a line break in a key, and then nothing matches it."""
    return [" ".join(text.split()) for text in texts]


def _piece(text: str, *, first: bool) -> str:
    """A text between gaps: a blank after a gap begins no line, so it is no indentation."""
    return hypertext(text) if first else hypertext(f"-{text}")[1:]


def _all(keys: Iterable[str], count: int) -> dict[str, Fraction]:
    """Give each key the same share of one."""
    return dict.fromkeys(keys, Fraction(1, count))


def _declared(
    name: str, cardinality: str, base: str, right: Sequence[str], mapped: Mapping[str, Fraction]
) -> str:
    values = "".join(f"<qti-value>{_text(value)}</qti-value>" for value in right)
    any_case = ' case-sensitive="false"' if base == "string" else ""
    entries = "".join(
        f'<qti-map-entry map-key="{html.escape(legal(key))}" mapped-value="{_share(share)}"'
        f"{any_case}/>"
        for key, share in mapped.items()
    )
    mapping = (
        f'<qti-mapping lower-bound="0" upper-bound="1" default-value="0">{entries}</qti-mapping>'
        if entries
        else ""
    )
    return (
        f'<qti-response-declaration identifier="{name}" cardinality="{cardinality}"'
        f' base-type="{base}"><qti-correct-response>{values}</qti-correct-response>'
        f"{mapping}</qti-response-declaration>\n"
    )


def _share(share: Fraction) -> str:
    """Rounded up, so that all parts make a whole: the upper bound cuts what is too much."""
    parts = 10**6
    rounded = -(-abs(share.numerator) * parts // share.denominator) / parts
    return f"{rounded if share > 0 else -rounded:g}"


def _text(text: str) -> str:
    return html.escape(legal(text), quote=False)


def _summed(names: Sequence[str]) -> str:
    """The shares of all responses together, and never more than one."""
    mapped = "".join(f'<qti-map-response identifier="{name}"/>' for name in names)
    return (
        '<qti-set-outcome-value identifier="SCORE"><qti-min><qti-sum>'
        f'{mapped}</qti-sum><qti-base-value base-type="float">1</qti-base-value></qti-min>'
        "</qti-set-outcome-value>\n"
    )


def _all_or_nothing(test: str) -> str:
    return (
        f"<qti-response-condition><qti-response-if>{test}{_score(1)}</qti-response-if>"
        f"<qti-response-else>{_score(0)}</qti-response-else></qti-response-condition>\n"
    )


def _score(value: int) -> str:
    return (
        '<qti-set-outcome-value identifier="SCORE">'
        f'<qti-base-value base-type="float">{value}</qti-base-value></qti-set-outcome-value>'
    )
