"""One item as one ``<question>``. The order of the elements is that of Moodle's own export."""

from base64 import b64encode

from generator.exporters.moodle import grades, limits
from generator.exporters.moodle.naming import idnumber, tags
from generator.exporters.moodle_xml.embedded import embedded
from generator.exporters.moodle_xml.pictured import background, labels
from generator.exporters.moodle_xml.text import marked_up, plain, rich
from generator.publishing import exhibits
from generator.publishing.hypertext import hypertext
from generator.publishing.naming import label
from generator.publishing.reasons import general_feedback, source, stem
from generator.publishing.shuffling import keeps_order
from generator.questions import (
    Cloze,
    Item,
    Joining,
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

_COMBINED_FEEDBACK = "".join(
    f'<{when}feedback format="html"><text></text></{when}feedback>\n'
    for when in ("correct", "partiallycorrect", "incorrect")
)
_NUMBERS_CORRECT = "<shownumcorrect/>\n"  # an ordering without it aborts the whole import
_SINGLE = {"numerical", "shortanswer"}  # have no parts to count or to clear


def question(item: Item) -> str:
    """Write *item*, which no limit of Moodle refuses."""
    kind, parts = _typed(item)
    picture, written = _shown(item)
    marks = "".join(f"<tag>{plain(tag)}</tag>" for tag in tags(item))
    return (
        f'<question type="{kind}">\n'
        f"<name>{plain(label(item))}</name>\n"
        f'<questiontext format="html">{marked_up(written)}{picture}</questiontext>\n'
        f'<generalfeedback format="html">{marked_up(general_feedback(item))}</generalfeedback>\n'
        "<defaultgrade>1</defaultgrade>\n"
        f"<penalty>{1 if kind == 'truefalse' else 0.3333333}</penalty>\n"
        f"<hidden>0</hidden>\n<idnumber>{idnumber(item)}</idnumber>\n"
        f"{parts}{_hint(item, kind)}<tags>{marks}</tags>\n</question>\n"
    )


def _shown(item: Item) -> tuple[str, str]:
    """Give the pictures of the text, and the text; a diagram to drag onto stands apart."""
    drawn: Item = item
    said = ""
    if isinstance(item, Labeling):
        diagram = background(item)
        others = tuple(exhibit for exhibit in item.exhibits if exhibit is not diagram)
        drawn = item.model_copy(update={"exhibits": others})
        said = f"<p>{hypertext(diagram.alt)}</p>"  # Moodle has no other place for it
    written = f"{stem(item)}{exhibits.markup(drawn, _address)}{said}"
    if isinstance(item, Cloze):
        written += f"<p>{embedded(item)}</p>"
    return _files(drawn), written


def _address(name: str) -> str:
    return f"@@PLUGINFILE@@/{name}"


def _files(item: Item) -> str:
    return "".join(
        f'<file name="{name}" path="/" encoding="base64">{b64encode(content).decode()}</file>'
        for name, content in exhibits.files(item).items()
    )


def _typed(item: Item) -> tuple[str, str]:
    match item:
        case SingleChoice() | MultipleResponse() | WrongStep():
            return "multichoice", _choice(item)
        case TrueFalse():
            return "truefalse", _true_false(item)
        case Numeric():
            return "numerical", _numeric(item)
        case ShortText() | Cloze():
            return _written(item)
        case Matching() | Labeling():
            return _joining(item)
        case Ordering():
            return "ordering", _ordering(item)


def _written(item: ShortText | Cloze) -> tuple[str, str]:
    """A cloze has its answers in its text already."""
    return ("shortanswer", _short(item)) if isinstance(item, ShortText) else ("cloze", "")


def _choice(item: SingleChoice | MultipleResponse | WrongStep) -> str:
    right = sum(option.right for option in item.options)
    single = not isinstance(item, MultipleResponse)
    earns = grades.share(right)
    costs = "0" if single else grades.penalty(len(item.options) - right)
    answers = "".join(
        _answer(earns if option.right else costs, rich(option.text), option.feedback)
        for option in item.options
    )
    return (
        f"<single>{str(single).lower()}</single>\n"
        f"<shuffleanswers>{str(not keeps_order(item)).lower()}</shuffleanswers>\n"
        "<answernumbering>abc</answernumbering>\n"
        "<showstandardinstruction>0</showstandardinstruction>\n"
        f"{_COMBINED_FEEDBACK}{_NUMBERS_CORRECT}{answers}"
    )


def _true_false(item: TrueFalse) -> str:
    options = {option.text: option for option in item.options}
    return "".join(
        _answer(
            "100" if options[text].right else "0",
            plain(text.lower()),
            options[text].feedback,
            text_format="moodle_auto_format",
        )
        for text in ("True", "False")
    )


def _numeric(item: Numeric) -> str:
    unit = ""
    if item.unit:  # it may be typed or left out
        name = rich(item.unit).removeprefix("<text>").removesuffix("</text>")
        unit = (
            f"<units><unit><multiplier>1</multiplier><unit_name>{name}</unit_name></unit></units>\n"
        )
    traps = [(trap.value, trap.feedback) for trap in item.traps if limits.is_decimal(trap.value)]
    return (
        "".join(
            _answer(
                fraction,
                plain(value),
                feedback,
                text_format="moodle_auto_format",
                tolerance=f"<tolerance>{item.tolerance}</tolerance>\n",
            )
            for fraction, value, feedback in (
                ("100", item.answer, ""),
                *(("0", value, feedback) for value, feedback in traps),
            )
        )
        + unit
        + "<unitgradingtype>0</unitgradingtype>\n<unitpenalty>0.1</unitpenalty>\n"
        + f"<showunits>{0 if unit else 3}</showunits>\n<unitsleft>0</unitsleft>\n"
    )


def _short(item: ShortText) -> str:
    right = (("100", text, "") for text in (item.answer, *item.accepted))
    traps = (("0", trap.value, trap.feedback) for trap in item.traps)
    return "<usecase>0</usecase>\n" + "".join(
        _answer(
            fraction,
            plain(text.replace("*", r"\*")),  # a bare star stands for any text
            feedback,
            text_format="moodle_auto_format",
        )
        for fraction, text, feedback in (*right, *traps)
    )


def _matching(item: Matching) -> str:
    sides = [(pair.left, pair.right) for pair in item.pairs]
    sides += [("", spare.text) for spare in item.spares]
    return (
        "<shuffleanswers>true</shuffleanswers>\n"
        + _COMBINED_FEEDBACK
        + _NUMBERS_CORRECT
        + "".join(
            f'<subquestion format="html">{rich(left)}<answer>{rich(right)}</answer></subquestion>\n'
            for left, right in sides
        )
    )


def _joining(item: Joining) -> tuple[str, str]:
    if isinstance(item, Matching):
        return "matching", _matching(item)
    parts = f"{_COMBINED_FEEDBACK}{_NUMBERS_CORRECT}{labels(item)}"
    return "ddimageortext", f"<shuffleanswers/>\n{parts}"


def _hint(item: Item, kind: str) -> str:
    """Where to read it up: the one hint that gives nothing away. Shown before a second try."""
    if not item.sources or kind == "truefalse":  # where there is no second try
        return ""
    read_up = "".join(f"<li>{source(note)}</li>" for note in item.sources)
    parts = "" if kind in _SINGLE else "<shownumcorrect/>\n<clearwrong/>\n"
    text = marked_up(f"<p>Read up:</p><ul>{read_up}</ul>")
    return f'<hint format="html">{text}\n{parts}</hint>\n'


def _ordering(item: Ordering) -> str:
    return (
        "<layouttype>VERTICAL</layouttype>\n<selecttype>ALL</selecttype>\n"
        "<selectcount>0</selectcount>\n<gradingtype>ABSOLUTE_POSITION</gradingtype>\n"
        "<showgrading>SHOW</showgrading>\n<numberingstyle>none</numberingstyle>\n"
        + _COMBINED_FEEDBACK
        + _NUMBERS_CORRECT
        + "".join(
            f'<answer fraction="{place}" format="html">{rich(step.text)}</answer>\n'
            for place, step in enumerate(item.steps, 1)
        )
    )


def _answer(
    fraction: str, text: str, feedback: str, *, text_format: str = "html", tolerance: str = ""
) -> str:
    return (
        f'<answer fraction="{fraction}" format="{text_format}">{text}\n'
        f'<feedback format="html">{rich(feedback)}</feedback>\n{tolerance}</answer>\n'
    )
