"""AMC-TXT of Auto Multiple Choice: printed on paper, scanned, and graded by the program.

https://www.auto-multiple-choice.net . Choices are read by the scanner. What is written by hand is
marked by the teacher, who ticks a box that students do not fill in.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Final

from generator.exporters.amc.text import exhibits, in_font, lines, plain
from generator.publishing.groups import groups
from generator.publishing.hypertext import legal
from generator.publishing.naming import ident
from generator.publishing.protocol import About, ExportOptions
from generator.publishing.shuffling import keeps_order
from generator.publishing.texts import question_texts
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
    Table,
    TrueFalse,
    WrongStep,
)
from generator.questions.answers import cloze_pieces, gap_words
from generator.questions.short_code import short_code

suffix = ".amc.txt"
about = About(
    title="AMC-TXT, for paper that is scanned",
    types=(
        "single-choice",
        "multiple-response",
        "true-false",
        "wrong-step",
        "numeric",
        "short-text",
        "cloze",
    ),
    carries=("explanation", "tables", "partial credit", "order of options", "groups", "ids"),
    stays=("feedback of options, sources, tags and proofs stay in the JSON bank",),
    again="a project has one file: the new one replaces it, so print all sheets again",
    menu="Auto Multiple Choice: Project, New, File, AMC-TXT (it needs the font Linux Libertine O)",
    heeds=("paper", "groups"),
)

_MOST_OPTIONS: Final = 26  # a separate answer sheet names them by letters
_MOST_LINES: Final = 45  # of letter paper; AMC keeps a question on one page
_MOST_COLUMNS: Final = 8
_ONE: Final = "{e=0,v=0,b=1,m=0}"
_SEVERAL: Final = "{e=0,v=0,formula=(NBC-NMC)/NB,p=0}"
_AS_IT_IS: Final = (  # straight quotes stay straight
    r"\addfontfeatures{Ligatures=TeXOff}\edef\rmdefault{\csname f@family\endcsname}"
    r"\let\familydefault\rmdefault "
)


def refusals(item: Item) -> str:
    """Refuse what has no boxes to tick, and what does not fit on a page."""
    if isinstance(item, Matching | Ordering | Labeling):
        return "AMC-TXT has no pairs, orders or labels to be filled in on paper"
    if isinstance(item, SingleChoice | MultipleResponse | WrongStep):
        count = len(item.options)
        if count > _MOST_OPTIONS:
            return f"it has {count} options, AMC has {_MOST_OPTIONS} letters"
    columns = max((len(e.head) for e in item.exhibits if isinstance(e, Table)), default=0)
    if columns > _MOST_COLUMNS:
        return f"a table with {columns} columns is too wide for a sheet of AMC"
    high = lines(item)
    return f"its {high} lines do not fit on a page of AMC" if high > _MOST_LINES else ""


def shortfalls(item: Item) -> Iterator[str]:
    """Say what the teacher has to do, and what paper does not show."""
    if isinstance(item, Numeric | ShortText | Cloze):
        yield "answers in words and numbers are marked by hand, on the sheet"
    if any(isinstance(exhibit, Diagram | Chart) for exhibit in item.exhibits):
        yield "pictures come as tables"
    texts = tuple(question_texts(item))
    if any(legal(text) != text for text in texts):
        yield "control characters are left out"
    if not all(map(in_font, texts)):
        yield "a sign that the font of the sheet lacks would stay blank: look at a printed sheet"


def export(bank: Bank, options: ExportOptions) -> Mapping[str, bytes]:
    """Write the head of the sheet, then questions and groups to pick one from."""
    head = (
        "# AMC-TXT",
        f"# {' '.join(legal(f'{bank.generator}; seed {bank.seed}; {bank.knowledge}').split())}",
        f"Title: {plain(' '.join(bank.title.split()))}",
        f"PaperSize: {options.paper}",
        "CompleteMulti: no",
        f"LaTeX-BeginDocument: {_AS_IT_IS}",
    )
    written = "\n".join((*head, *_body(bank, options)))
    return {options.stem + suffix: f"{written}\n".encode()}


def _body(bank: Bank, options: ExportOptions) -> Iterator[str]:
    codes = Counter(short_code(item.id) for item in bank.items)
    story = ""
    for group in groups(bank.items, options.groups):
        if group.code:
            yield f"*([group={group.code},numquestions=1]"
        for item in group.items:
            code = short_code(item.id)
            marks = [f"id={code if codes[code] == 1 else ident(item.id)}"]
            if item.linked and item.linked == story:
                marks.append("next")  # keeps a story together while questions are shuffled
            story = item.linked
            yield f"# {item.id}"
            yield from _question(item, marks)
        if group.code:
            yield "*)"


def _question(item: Item, marks: list[str]) -> Iterator[str]:
    match item:
        case SingleChoice() | MultipleResponse() | TrueFalse() | WrongStep():
            several = isinstance(item, MultipleResponse)
            if keeps_order(item) or isinstance(item, TrueFalse):
                marks = [*marks, "ordered"]
            given = f"{'**' if several else '*'}[{','.join(marks)}]{_SEVERAL if several else _ONE}"
            yield f"{given} {plain(item.stem)}{exhibits(item)}{_explained(item.explanation)}"
            for option in item.options:
                yield f"{'+' if option.right else '-'} {plain(option.text)}"
        case Numeric():
            unit = f" (in {item.unit})" if item.unit else ""
            within = f" ± {item.tolerance}" if Fraction(item.tolerance) else ""
            yield from _written(item, marks, item.stem + unit, [item.answer + within])
        case ShortText():
            yield from _written(item, marks, item.stem, [" / ".join((item.answer, *item.accepted))])
        case Cloze():
            keys = [" / ".join((gap.answer, *gap.accepted)) for gap in item.gaps]
            yield from _written(item, marks, f"{item.stem}\n{_gaps(item)}", keys)
        case Matching() | Ordering() | Labeling():
            raise AssertionError("refused above")


def _written(item: Item, marks: list[str], stem: str, keys: list[str]) -> Iterator[str]:
    """Leave a line for each answer, and boxes for how many of them are right."""
    count = len(keys)
    said = keys if count == 1 else [f"({place}) {key}" for place, key in enumerate(keys, 1)]
    reasons = _explained(f"{'; '.join(said)}. {item.explanation}")
    yield f"*<lines={count}>[{','.join(marks)}]{_ONE} {plain(stem)}{exhibits(item)}{reasons}"
    for right in range(count + 1):
        yield f"{'+' if right == count else '-'}[{right}]{{{Fraction(right, count)}}} {right}"


def _gaps(item: Cloze) -> str:
    """Number the gaps and add the words to choose from."""
    text = "".join(
        f"({piece}) ________" if isinstance(piece, int) else piece for piece in cloze_pieces(item)
    )
    words = (
        f"\n({place}): {', '.join(gap_words(gap))}"
        for place, gap in enumerate(item.gaps, 1)
        if gap.wrong
    )
    return text + "".join(words)


def _explained(text: str) -> str:
    """Give what only the corrected sheet shows."""
    return rf"[[\explain{{]]{plain(text)}[[}}]]"
