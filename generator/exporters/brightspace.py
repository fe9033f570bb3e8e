"""The CSV from which Brightspace (D2L) imports questions: several rows a question."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from generator.publishing import exhibits
from generator.publishing.hypertext import hypertext, legal
from generator.publishing.naming import label
from generator.publishing.protocol import About, ExportOptions
from generator.publishing.reasons import general_feedback, unwritable
from generator.publishing.tables.delimited import LIVE_FORMULAS, delimited, like_a_formula
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
    Ordering,
    ShortText,
    SingleChoice,
    TrueFalse,
    WrongStep,
)
from generator.questions.short_code import short_code

suffix = ".brightspace.csv"
about = About(
    title="Brightspace (D2L)",
    types=(
        "single-choice",
        "multiple-response",
        "true-false",
        "wrong-step",
        "short-text",
        "matching",
        "labeling",
        "ordering",
    ),
    carries=("option feedback", "explanation", "tables", "partial credit", "ids", "sources"),
    stays=("proofs, tags and facts stay in the JSON bank",),
    again="Brightspace adds the questions a second time; the ID is only shown",
    menu="Brightspace: Quizzes, Question Library, Import, Upload a File",
)

_DIFFICULTY: Final = {"easy": "2", "medium": "3", "hard": "4"}

Rows = Iterator[Sequence[str]]


def refusals(item: Item) -> str:
    """Refuse the types that Brightspace has and does not import from a CSV."""
    if isinstance(item, Numeric):
        return "Brightspace imports no numbers with a tolerance from a CSV"
    if isinstance(item, Cloze):
        return "Brightspace imports no text with gaps from a CSV"
    return ""


def shortfalls(item: Item) -> Iterator[str]:
    """Say what comes along otherwise."""
    yield from unwritable(item)
    if any(isinstance(exhibit, Diagram | Chart) for exhibit in item.exhibits):
        yield "pictures come as tables: a CSV has none inside"
    if isinstance(item, ShortText) and item.traps:
        yield "the feedback of a typed wrong answer is left out"
    if isinstance(item, ShortText) and any(map(like_a_formula, _typed_answers(item))):
        yield LIVE_FORMULAS
    if isinstance(item, Matching | Labeling):
        yield "the feedback of a pair stands in the feedback of the question"
    if isinstance(item, Ordering | Matching | Labeling):
        yield "Brightspace shuffles steps and right sides in its own way"


def export(bank: Bank, options: ExportOptions) -> Mapping[str, bytes]:
    """Write the rows of all questions, an empty one between two."""
    return {options.stem + suffix: b"".join(stream(bank, bank.items, options))}


def stream(bank: Bank, items: Iterable[Item], _options: ExportOptions) -> Iterator[bytes]:
    """Write question after question."""
    yield from delimited([(f"//{legal(bank.title)}", "", "", "", "")])
    for item in items:
        yield from delimited(_padded(_rows(item)))


def _padded(rows: Rows) -> Rows:
    for row in rows:
        yield (*row, *[""] * (5 - len(row)))
    yield ("",) * 5


def _rows(item: Item) -> Rows:
    kind, parts = _typed(item)
    yield ("NewQuestion", kind)
    yield ("ID", short_code(item.id))
    yield ("Title", label(item))
    yield ("QuestionText", f"<p>{hypertext(item.stem)}</p>{exhibits.tables(item)}", "HTML")
    yield ("Points", "1")
    yield ("Difficulty", _DIFFICULTY[item.prior.band])
    yield from parts
    yield ("Feedback", general_feedback(item), "HTML")


def _typed(item: Item) -> tuple[str, Rows]:
    match item:
        case SingleChoice() | WrongStep():
            return "MC", _options(item, "100")
        case MultipleResponse():
            return "MS", iter([("Scoring", "RightAnswers"), *_options(item, "1")])
        case TrueFalse():
            return "TF", _truth(item)
        case ShortText():
            typed = [("Answer", "100", text) for text in _typed_answers(item)]
            return "SA", iter([("InputBox", "1", "40"), *typed])
        case Ordering():
            steps = (("Item", _html(s.text), "HTML", _html(s.feedback), "HTML") for s in item.steps)
            return "O", iter([("Scoring", "RightMinusWrong"), *steps])
        case Matching() | Labeling():
            return "M", _pairs(item)
        case Numeric() | Cloze():
            raise AssertionError("refused above")


def _typed_answers(item: ShortText) -> tuple[str, ...]:
    """What counts as right, each as it is typed: plain text, in which nothing can be disarmed."""
    return (item.answer, *item.accepted)


def _html(text: str) -> str:
    """Text as HTML, which begins with a letter or a bracket and so like no formula."""
    written = hypertext(text)
    return f"<span>{written}</span>" if like_a_formula(written) else written


def _options(item: SingleChoice | WrongStep | MultipleResponse, right: str) -> Rows:
    for option in item.options:
        share = right if option.right else "0"
        yield ("Option", share, _html(option.text), "HTML", _html(option.feedback))


def _truth(item: TrueFalse) -> Rows:
    for option in sorted(item.options, key=lambda option: option.text, reverse=True):
        yield (option.text.upper(), "100" if option.right else "0", _html(option.feedback))


def _pairs(item: Matching | Labeling) -> Rows:
    """A match of no choice is a spare; Brightspace joins the two by their numbers."""
    yield ("Scoring", "EquallyWeighted")
    for number, pair in enumerate(item.pairs, 1):
        yield ("Choice", str(number), _html(pair.left), "HTML")
    sides = [pair.right for pair in item.pairs] + [spare.text for spare in item.spares]
    for number, side in enumerate(sides, 1):
        yield ("Match", str(number), _html(side), "HTML")
