"""Moodle's GIFT: https://docs.moodle.org/en/GIFT_format. Readable, but without ordering."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from generator.exporters.moodle import grades, limits
from generator.exporters.moodle.naming import as_they_come, filed, idnumber, tags
from generator.publishing import exhibits
from generator.publishing.hypertext import hypertext, legal
from generator.publishing.naming import label
from generator.publishing.protocol import About, ExportOptions
from generator.publishing.reasons import general_feedback, stem
from generator.publishing.shuffling import keeps_order
from generator.questions import (
    Bank,
    Chart,
    Cloze,
    Diagram,
    Item,
    Labeling,
    Matching,
    MultipleResponse,
    Numeric,
    Option,
    Ordering,
    ShortText,
    SingleChoice,
    TrueFalse,
    WrongStep,
)

suffix = ".gift.txt"
about = About(
    title="GIFT",
    types=(
        "single-choice",
        "multiple-response",
        "true-false",
        "wrong-step",
        "numeric",
        "short-text",
        "matching",
    ),
    carries=(
        "option feedback",
        "explanation",
        "tables",
        "partial credit",
        "tags",
        "categories",
        "groups",
        "ids",
        "sources",
    ),
    stays=limits.STAYS,
    again=limits.AGAIN,
    menu=limits.MENU.format("GIFT format"),
    heeds=("groups",),
)

_MISSING: Final = {
    "ordering": "ordering",
    "cloze": "text with gaps",
    "labeling": "diagram to be labeled",
}
_SPECIAL: Final = "\\~=#{}:"  # the backslash first


def refusals(item: Item) -> str:
    """Refuse what GIFT has no notation for, and what Moodle would cut or skip."""
    if isinstance(item, Ordering | Cloze | Labeling):
        return f"GIFT has no {_MISSING[item.type]}"
    if any(isinstance(exhibit, Diagram | Chart) for exhibit in item.exhibits):
        return "GIFT carries no pictures"
    return limits.refusal(item)


def shortfalls(item: Item) -> Iterator[str]:
    """Add what only GIFT loses: it cannot say which options are not to be shuffled."""
    if isinstance(item, SingleChoice | MultipleResponse | WrongStep) and keeps_order(item):
        yield "Moodle may shuffle options that are numbers in their order"
    yield from limits.shortfalls(item)


def export(bank: Bank, options: ExportOptions) -> Mapping[str, bytes]:
    """File the questions by category."""
    return {options.stem + suffix: b"".join(_pieces(bank, filed(bank, options.groups)))}


def stream(bank: Bank, items: Iterable[Item], _options: ExportOptions) -> Iterator[bytes]:
    """Name a category anew whenever it changes; to find groups would take the whole bank."""
    return _pieces(bank, as_they_come(bank, items))


def _pieces(bank: Bank, pairs: Iterable[tuple[str, Item]]) -> Iterator[bytes]:
    """Separate questions by a blank line, as the format asks, and keep any other away."""
    origin = f"{bank.title}; {bank.generator}; seed {bank.seed}; {bank.knowledge}"
    yield f"{_comment(origin)}\n".encode()
    here = ""
    for path, item in pairs:
        if path != here:
            yield f"\n$CATEGORY: {legal(path)}\n".encode()
            here = path
        yield f"\n{_question(item)}\n".encode()


def _question(item: Item) -> str:
    marks = "".join(f" [tag:{tag}]" for tag in tags(item))
    text = _escaped(stem(item) + exhibits.markup(item, str))
    return (
        f"{_comment(f'[id:{idnumber(item)}]{marks}')}\n"
        f"::{_escaped(legal(label(item)))}::[html]{text} {{{_answers(item)}\n"
        f"\t####{_escaped(general_feedback(item))}\n}}"
    )


def _answers(item: Item) -> str:
    match item:
        case SingleChoice() | WrongStep():
            return "".join(
                f"\n\t{'=' if option.right else '~'}{_option(option)}" for option in item.options
            )
        case MultipleResponse():
            right = sum(option.right for option in item.options)
            earns, costs = grades.share(right), grades.penalty(len(item.options) - right)
            return "".join(
                f"\n\t~%{earns if option.right else costs}%{_option(option)}"
                for option in item.options
            )
        case TrueFalse():
            key, other = sorted(item.options, key=lambda option: not option.right)
            return f"{key.text.upper()}#{_rich(other.feedback)}#{_rich(key.feedback)}"
        case Numeric():
            return "#" + "".join(f"\n\t={answer}" for answer in _numeric(item))
        case Matching():
            pairs = [(_rich(pair.left), pair.right) for pair in item.pairs]
            pairs += [("", spare.text) for spare in item.spares]
            return "".join(f"\n\t={left} -> {_escaped(hypertext(right))}" for left, right in pairs)
        case ShortText():
            return _short(item)
        case Ordering() | Labeling() | Cloze():
            raise AssertionError("refused above")


def _short(item: ShortText) -> str:
    right = "".join(f"\n\t=%100%{_typed(text)}" for text in (item.answer, *item.accepted))
    return right + "".join(
        f"\n\t=%0%{_typed(trap.value)}#{_rich(trap.feedback)}" for trap in item.traps
    )


def _typed(text: str) -> str:
    """Keep a star from standing for any text."""
    return _escaped(legal(text).replace("*", r"\*"))


def _numeric(item: Numeric) -> Iterator[str]:
    yield f"{item.answer}:{item.tolerance}"
    for trap in item.traps:
        if limits.is_decimal(trap.value):
            yield f"%0%{trap.value}:{item.tolerance}#{_rich(trap.feedback)}"


def _option(option: Option) -> str:
    return f"{_rich(option.text)}#{_rich(option.feedback)}"


def _rich(text: str) -> str:
    """Keep a text that begins like a weight or a format marker from being read as one."""
    marker = "[html]" if text.lstrip().startswith(("%", "[")) else ""
    return marker + _escaped(hypertext(text))


def _escaped(text: str) -> str:
    for sign in _SPECIAL:
        if sign in text:
            text = text.replace(sign, f"\\{sign}")
    return text


def _comment(text: str) -> str:
    return "// " + " ".join(legal(text).split())
