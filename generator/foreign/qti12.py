"""QTI 1.2 as Canvas and its friends export it: a zip with a manifest, or the quiz alone.

What makes a question right is read from its conditions, as an engine would; the type that the
metadata names only says what cannot be read.
"""

import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO
from typing import Final
from xml.etree.ElementTree import Element

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import ParseError, fromstring

from generator.errors import UnreadableBankError
from generator.foreign.asked import Answer, Asked, UnusableError
from generator.foreign.gift import Found
from generator.foreign.markup import from_html

_LARGEST: Final = 64 * 1024 * 1024
_MOST_FILES: Final = 10_000
_NOT_ASKED: Final = {
    "essay_question": "is an essay: nothing to compare an answer with",
    "file_upload_question": "asks for a file",
    "text_only_question": "is a text and asks nothing",
    "calculated_question": "is calculated anew for each learner",
}
_GAPS: Final = {"multiple_dropdowns_question", "fill_in_multiple_blanks_question"}


def read(content: bytes, name: str) -> Iterator[Found]:
    """Read the questions of a file one by one.

    Raises:
        UnreadableBankError: if it is no such package, too large, or expands entities.
    """
    for path, quiz in _quizzes(content, name):
        root = _root(quiz, f"{name}: {path}" if path else name)
        topic = next((found.get("title", "") for found in root.iter("assessment")), "")
        topic = topic.replace("/", "//")  # a name, and no path of categories
        for number, item in enumerate(root.iter("item"), 1):
            title = item.get("title", "")
            try:
                asked = _question(item, f"question-{number}")
                asked.name, asked.topic = title, topic
                yield asked
            except UnusableError as error:
                yield f"question {number} ({title[:60]})", str(error)


def _quizzes(content: bytes, name: str) -> Iterator[tuple[str, bytes]]:
    if not content.startswith(b"PK"):
        yield "", content
        return
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            members = archive.infolist()
            if len(members) > _MOST_FILES or sum(m.file_size for m in members) > _LARGEST:
                raise UnreadableBankError(f"{name}: unpacks to more than a bank may be; split it")
            for member in members:
                if member.filename.lower().endswith((".xml", ".qti", ".dat")):
                    data = archive.read(member)
                    if b"<questestinterop" in data[:65536]:
                        yield member.filename, data
    except (
        zipfile.BadZipFile,
        zlib.error,  # a member is damaged
        EOFError,  # a member is cut off
        RuntimeError,  # a member is encrypted, or packed in a way that is not known here
    ) as error:
        raise UnreadableBankError(f"{name}: is no archive that can be read ({error})") from error


def _root(content: bytes, name: str) -> Element:
    try:
        root = fromstring(content)
    except ParseError as error:
        line, column = error.position
        raise UnreadableBankError(f"{name}:{line}:{column}: is no XML ({error.msg})") from error
    except (DefusedXmlException, ValueError, LookupError, RecursionError) as error:
        told = type(error).__name__
        raise UnreadableBankError(f"{name}: is no XML that can be read ({told})") from error
    for element in root.iter():  # one name for every version of the namespace
        element.tag = str(element.tag).rpartition("}")[2]
    assert isinstance(root, Element)
    return root


def _question(item: Element, place: str) -> Asked:
    kind = _kind(item)
    if kind in _NOT_ASKED:
        raise UnusableError(_NOT_ASKED[kind])
    body = item.find("presentation//mattext")
    asked = Asked(place, "choice", _text(body))
    asked.ident = item.get("ident", "")
    feedback = _feedback(item)
    asked.explanation = feedback.get("general_fb", "")
    if body is not None and "<img" in (body.text or ""):
        asked.lost.append("its pictures are left out")
    scored = [found for found in item.iter("respcondition") if _earns(found)]
    responses = item.findall(".//response_lid")
    if item.find(".//render_fib") is not None:
        _typed(asked, item, scored)
    elif kind in _GAPS:
        _with_gaps(asked, responses, _keys(scored), _told(item, feedback), typed="fill_in" in kind)
    elif len(responses) > 1:
        asked.kind = "matching"
        asked.answers = list(_pairs(responses, _keys(scored), _told_wrong(item, feedback)))
    elif responses:
        right = {value for _, value in _keys(scored)}
        told = _told(item, feedback)
        asked.several = responses[0].get("rcardinality") == "Multiple"
        asked.answers = [
            Answer(text, name in right, told.get((responses[0].get("ident", ""), name), ""))
            for name, text in _labels(responses[0])
        ]
    else:
        raise UnusableError("has no kind of answer that is read")
    return asked


def _kind(item: Element) -> str:
    for field in item.iter("qtimetadatafield"):
        if field.findtext("fieldlabel") == "question_type":
            return field.findtext("fieldentry") or ""
    return ""


def _text(element: Element | None) -> str:
    if element is None:
        return ""
    text = element.text or ""
    return text if element.get("texttype") == "text/plain" else from_html(text)


def _feedback(item: Element) -> dict[str, str]:
    return {
        found.get("ident", ""): _text(found.find(".//mattext"))
        for found in item.iter("itemfeedback")
    }


def _earns(condition: Element) -> bool:
    """Whether a condition gives points."""
    try:
        return any(float(change.text or 0) > 0 for change in condition.findall("setvar"))
    except ValueError:
        return False


def _keys(conditions: list[Element]) -> list[tuple[str, str]]:
    """What must be answered to which response, without what must not."""
    denied = {
        id(found) for c in conditions for no in c.iter("not") for found in no.iter("varequal")
    }
    return [
        (found.get("respident", ""), found.text or "")
        for condition in conditions
        for found in condition.iter("varequal")
        if id(found) not in denied
    ]


def _told(item: Element, feedback: dict[str, str]) -> dict[tuple[str, str], str]:
    """What is said to whoever gives an answer."""
    told = {}
    for condition in item.iter("respcondition"):
        links = [
            feedback.get(f.get("linkrefid", ""), "") for f in condition.iter("displayfeedback")
        ]
        only = condition.findall("conditionvar/varequal")
        if links and len(only) == 1 and not _earns(condition):
            told[only[0].get("respident", ""), only[0].text or ""] = links[0]
    return told


def _told_wrong(item: Element, feedback: dict[str, str]) -> dict[str, str]:
    """What is said to whoever joins a left side to anything but its right side."""
    return {
        found.get("respident", ""): feedback.get(link.get("linkrefid", ""), "")
        for condition in item.iter("respcondition")
        for link in condition.findall("displayfeedback")
        for found in condition.findall("conditionvar/not/varequal")
    }


def _labels(response: Element) -> list[tuple[str, str]]:
    return [
        (label.get("ident", ""), _text(label.find(".//mattext")))
        for label in response.iter("response_label")
    ]


def _typed(asked: Asked, item: Element, scored: list[Element]) -> None:
    fib = item.find(".//render_fib")
    if fib is not None and fib.get("fibtype") in {"Decimal", "Integer"}:
        asked.kind = "number"
        asked.answers = [_number(condition) for condition in scored]
        return
    asked.kind = "text"
    asked.answers = [Answer(text, right=True) for _, text in _keys(scored)]


def _number(condition: Element) -> Answer:
    bounds = [
        float(found.text or "nan")
        for tag in ("vargte", "vargt", "varlte", "varlt")
        for found in condition.iter(tag)
    ]
    exact = condition.findtext(".//varequal")
    if exact is None and len(bounds) < 2:  # noqa: PLR2004 - a range has two ends
        raise UnusableError("has a number without a value or a range")
    middle = exact if exact is not None else f"{sum(bounds) / len(bounds):.10g}"
    margin = max((abs(bound - float(middle)) for bound in bounds), default=0)
    return Answer(middle.strip(), right=True, tolerance=f"{margin:.10g}")


def _pairs(
    responses: list[Element], keys: list[tuple[str, str]], told: dict[str, str]
) -> Iterator[Answer]:
    right = dict(keys)
    texts = dict(_labels(responses[0]))
    for response in responses:
        name = response.get("ident", "")
        left = _text(response.find("material/mattext"))
        text = texts.get(right.get(name, ""), "")
        yield Answer(text, right=True, feedback=told.get(name, ""), left=left)
    spare = set(right.values())
    yield from (Answer(text, right=True) for label, text in texts.items() if label not in spare)


def _with_gaps(
    asked: Asked,
    responses: list[Element],
    keys: list[tuple[str, str]],
    told: dict[tuple[str, str], str],
    *,
    typed: bool,
) -> None:
    """Gaps stand in the text as ``[name]``; of a gap to type in, every answer listed is right."""
    asked.kind = "cloze"
    for number, response in enumerate(responses, 1):
        name = response.get("ident", "")
        mark = f"[{name.removeprefix('response_')}]"
        if mark not in asked.stem:
            raise UnusableError(f"has no {mark[:40]} in its text")
        asked.stem = asked.stem.replace(mark, f"{{{number}}}", 1)
        asked.gaps.append(
            [
                Answer(text, typed or (name, label) in keys, told.get((name, label), ""))
                for label, text in _labels(response)
            ]
        )
