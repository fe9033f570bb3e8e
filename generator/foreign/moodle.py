"""Moodle XML: a file of another system, so nothing in it is trusted and nothing is fetched."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final
from xml.etree.ElementTree import Element

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import ParseError, fromstring

from generator.errors import UnreadableBankError
from generator.foreign.asked import Answer, Asked, UnusableError
from generator.foreign.gift import Found
from generator.foreign.markup import from_html, tidy

_NOT_ASKED: Final = {
    "essay": "is an essay: nothing to compare an answer with",
    "description": "is a description and asks nothing",
}
_PART: Final = re.compile(r"\{(\d*):([A-Z_]+):((?:\\.|[^\\}])*)\}")
_SLOT: Final = re.compile(r"\[\[(\d+)\]\]")
_CHOSEN: Final = ("MULTICHOICE", "MC", "MCV", "MCH", "MULTIRESPONSE", "MR")
_NUMBERED: Final = ("NUMERICAL", "NM")
_GAPS: Final = ("gapselect", "ddwtos")
_MATCHING: Final = ("matching", "ddmatch")


def read(content: bytes, name: str) -> Iterator[Found]:
    """Read the questions of a file one by one.

    Raises:
        UnreadableBankError: if it is no XML, or expands entities or asks for other files.
    """
    try:
        root = fromstring(content)
    except ParseError as error:
        line, column = error.position
        raise UnreadableBankError(f"{name}:{line}:{column}: is no XML ({error.msg})") from error
    except DefusedXmlException as error:
        raise UnreadableBankError(
            f"{name}: declares entities, or asks for other files, and is not read"
            f" ({type(error).__name__})"
        ) from error
    except (ValueError, LookupError, RecursionError) as error:
        raise UnreadableBankError(f"{name}: is no XML that can be read ({error})") from error
    if root.tag != "quiz":
        raise UnreadableBankError(
            f"{name}: is XML, but its root is {root.tag[:40]!r} and no <quiz>"
        )
    topic = ""
    for number, question in enumerate(root.iter("question"), 1):
        if question.get("type") == "category":
            topic = _of(question, "category")
            continue
        try:
            asked = _question(question, f"question-{number}")
            asked.topic = topic
            yield asked
        except UnusableError as error:
            yield f"question {number} ({_of(question, 'name')[:60]})", str(error)


def _question(question: Element, place: str) -> Asked:
    kind = question.get("type", "")
    if kind in _NOT_ASKED:
        raise UnusableError(_NOT_ASKED[kind])
    asked = Asked(place, "choice", _of(question, "questiontext"), name=_of(question, "name"))
    asked.explanation = _of(question, "generalfeedback")
    asked.ident = _of(question, "idnumber")
    asked.tags = tuple(_texted(tag) for tag in question.findall("tags/tag"))
    asked.lost += ["its pictures are left out"] if question.find(".//file") is not None else []
    asked.lost += ["a table became lines of text"] if "<table" in _raw(question) else []
    _fill(asked, question, kind)
    return asked


def _fill(asked: Asked, question: Element, kind: str) -> None:
    """Read what can be answered."""
    answers = [_answer(answer) for answer in question.findall("answer")]
    match kind:
        case "multichoice":
            asked.answers = answers
            asked.several = _of(question, "single").lower() in {"false", "0"}
        case "truefalse":
            asked.answers = [Answer(a.text.capitalize(), a.right, a.feedback) for a in answers]
        case "shortanswer":
            asked.kind, asked.answers = "text", [_typed(answer) for answer in answers]
        case "numerical":
            asked.kind, asked.answers = "number", answers
            asked.unit = _of(question, "units/unit/unit_name")
        case "ordering":
            asked.kind, asked.answers = "ordering", answers
        case "multianswer" | "cloze":
            _cloze(asked)
        case "ddimageortext":
            asked.kind, asked.answers = "matching", _labels(question)
        case _ if kind in _MATCHING:
            asked.kind = "matching"
            asked.answers = [_pair(part) for part in question.findall("subquestion")]
        case _ if kind in _GAPS:
            _slots(asked, question)
        case _:
            raise UnusableError(f"is of the type {kind[:40]!r}, which is not read")


def _typed(answer: Answer) -> Answer:
    """A star behind a backslash is a star; any other stands for any text, and stays."""
    return replace(answer, text=answer.text.replace(r"\*", "*"))


def _raw(question: Element) -> str:
    return question.findtext("questiontext/text") or ""


def _labels(question: Element) -> list[Answer]:
    """Labels to drag onto a picture, each matched to what its place is called."""
    texts = {drag.findtext("no"): _texted(drag) for drag in question.findall("drag")}
    places = {drop.findtext("choice"): _texted(drop) for drop in question.findall("drop")}
    return [Answer(text, right=True, left=places.get(no, "")) for no, text in texts.items()]


def _of(element: Element, tag: str) -> str:
    """The text of a child, which may stand in a child of its own."""
    child = element.find(tag)
    if child is None:
        return ""
    inner = child.find("text")
    text = (child if inner is None else inner).text or ""
    form = child.get("format", "html")
    return tidy(text) if form == "plain_text" else from_html(text)


def _answer(answer: Element) -> Answer:
    inner = answer.find("text")
    text = (answer if inner is None else inner).text or ""
    tolerance = answer.find("tolerance")
    try:
        right = float(answer.get("fraction", "0")) > 0
    except ValueError:
        right = False
    return Answer(
        from_html(text),
        right,
        _of(answer, "feedback"),
        tolerance=(tolerance.text or "0") if tolerance is not None else "0",
    )


def _pair(part: Element) -> Answer:
    text = part.find("text")
    left = from_html((text.text if text is not None else "") or "")
    return Answer(_of(part, "answer"), right=True, left=left)


def _cloze(asked: Asked) -> None:
    """Read the notation of embedded answers: {1:MULTICHOICE:=right#why~wrong}."""
    asked.kind = "cloze"

    def gap(found: re.Match[str]) -> str:
        asked.gaps.append(list(_embedded(found[2], found[3])))
        return f"{{{len(asked.gaps)}}}"

    asked.stem = _PART.sub(gap, asked.stem.replace("{}", ""))
    if not asked.gaps:
        raise UnusableError("has no gap that can be read")


def _embedded(kind: str, text: str) -> Iterator[Answer]:
    chosen = kind.startswith(_CHOSEN)
    for part in re.split(r"(?<!\\)~", text):
        body, _, feedback = part.partition("#")
        weight = re.match(r"%(-?\d+(?:\.\d+)?)%", body)
        right = body.startswith("=") or (weight is not None and float(weight[1]) > 0)
        body = re.sub(r"^(?:=|%-?\d+(?:\.\d+)?%)", "", body.strip())
        if kind.startswith(_NUMBERED):
            body = body.partition(":")[0]
        body = re.sub(r"\\(.)", r"\1", body).strip()
        if body and (right or chosen):
            yield Answer(from_html(body), right, from_html(feedback))


def _slots(asked: Asked, question: Element) -> None:
    """Read gaps that are numbered by the choices that belong into them: [[1]]."""
    tag = "selectoption" if question.find("selectoption") is not None else "dragbox"
    groups = [
        (_of(box, "text") or _texted(box), _of(box, "group")) for box in question.findall(tag)
    ]
    asked.kind = "cloze"

    def gap(found: re.Match[str]) -> str:
        place = int(found[1]) - 1
        if not 0 <= place < len(groups):
            raise UnusableError(f"has a gap [[{found[1]}]] and no such choice")
        answer, group = groups[place]
        others = [text for at, (text, own) in enumerate(groups) if own == group and at != place]
        asked.gaps.append([Answer(answer, right=True), *map(Answer, others)])
        return f"{{{len(asked.gaps)}}}"

    asked.stem = _SLOT.sub(gap, asked.stem)
    if not asked.gaps:
        raise UnusableError("has no gap that can be read")


def _texted(box: Element) -> str:
    inner = box.find("text")
    return from_html((inner.text if inner is not None else "") or "")
