"""What Moodle's importer is known to skip, cut, or choke on: a strict reader of Moodle XML.

Written from how Moodle 4.5 and 5.1 treat a file, and not from how ours is written. An empty list
of complaints does not prove that a file imports; each complaint is a question that would not.
"""

import re
from base64 import b64decode
from binascii import Error
from collections import Counter
from collections.abc import Iterator
from xml.etree.ElementTree import Element, ParseError, fromstring

_LISTED = {100, 90, 83.33333, 80, 75, 70, 66.66667, 60, 50, 40, 33.33333, 30, 25, 20}
_LISTED |= {16.66667, 14.28571, 12.5, 11.11111, 10, 5, 0}
_TYPES = {"multichoice", "truefalse", "numerical", "shortanswer", "matching", "ordering"}
_TYPES |= {"cloze", "ddimageortext"}
_WITH_PARTS = {"multichoice", "matching", "ordering", "ddimageortext"}
_NUMBER = re.compile(r"-?\d+(\.\d+)?(e-?\d+)?", re.IGNORECASE)
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_USED_FILE = re.compile(r"@@PLUGINFILE@@/([^\"'<> ]+)")
_GAP = re.compile(r"(?<!\\)\{(\d+):([A-Z_]+):((?:\\.|[^\\}])+)\}")


def complaints(content: bytes) -> list[str]:
    """Say what Moodle would do to the file, or to a question of it, that nobody wants."""
    if _CONTROL.search(content.decode()):
        return ["a control character: Moodle imports no question of the file"]
    try:
        quiz = fromstring(content)  # noqa: S314 - written by ourselves a moment ago
    except ParseError as error:
        return [f"no XML: {error}"]
    found, category = [], ""
    seen: Counter[tuple[str, str]] = Counter()
    for question in quiz:
        if question.get("type") == "category":
            category = question.findtext("category/text") or ""
            found += list(_category(category))
            continue
        name = question.findtext("name/text") or ""
        found += [f"{name}: {complaint}" for complaint in _question(question, name)]
        seen[category, question.findtext("idnumber") or name] += 1
    twice = (number for (_, number), count in seen.items() if count > 1)
    found += [f"{number}: twice in a category: Moodle drops it" for number in twice]
    return found


def _category(path: str) -> Iterator[str]:
    if not path.startswith("$course$/top/"):
        yield f"category {path!r}: Moodle would put it elsewhere"
    if any(len(part) > 255 for part in re.split("(?<!/)/(?!/)", path)):
        yield "a category's name is longer than 255 characters"


def _question(question: Element, name: str) -> Iterator[str]:
    kind = question.get("type", "")
    if kind not in _TYPES:
        yield f"{kind} is skipped as an unknown type"
    if not 0 < len(name) <= 255:
        yield "a name is empty or longer than 255 characters"
    if len(question.findtext("idnumber") or "") > 100:
        yield "an idnumber is longer than 100 characters"
    if not (question.findtext("questiontext/text") or "").strip():
        yield "there is no text"
    if kind in _WITH_PARTS and question.find("shownumcorrect") is None:
        yield "no shownumcorrect: an ordering without it aborts the whole import"
    if any(
        len(tag) > 50 for tag in (found.text or "" for found in question.findall("tags/tag/text"))
    ):
        yield "a tag is cut at 50 characters"
    yield from _files(question)
    yield from _RULES.get(kind, _nothing)(question)


def _files(question: Element) -> Iterator[str]:
    for holder in question.iter():
        files = holder.findall("file")
        used = set(_USED_FILE.findall(holder.findtext("text") or ""))
        if holder is not question and used != {file.get("name") for file in files}:
            yield "a picture is named and not there, or there and not named"
        for file in files:
            try:
                b64decode(file.text or "", validate=True)
            except Error:
                yield "a file is not base64"
            if file.get("encoding") != "base64" or not file.text:
                yield "a file is empty or of no encoding that Moodle reads"


def _shares(question: Element) -> list[float]:
    return [float(answer.get("fraction", "nan")) for answer in question.findall("answer")]


def _texts(question: Element, path: str) -> list[str]:
    return [found.text or "" for found in question.findall(path)]


def _graded(question: Element) -> Iterator[str]:
    shares = _shares(question)
    if any(abs(share) not in _LISTED for share in shares):
        yield "a fraction that Moodle does not list: the question is skipped"
    if not all(text.strip() for text in _texts(question, "answer/text")):
        yield "an empty answer is dropped"


def _multichoice(question: Element) -> Iterator[str]:
    yield from _graded(question)
    shares, texts = _shares(question), _texts(question, "answer/text")
    if len(texts) < 2:
        yield "fewer than two choices: nothing is imported"
    if len(set(texts)) < len(texts):
        yield "two choices read the same"
    single = question.findtext("single") == "true"
    best = max(shares) if single else sum(share for share in shares if share > 0)
    if abs(best - 100) > 0.001:
        yield f"the best answer earns {best} and never full marks"
    if not single and sum(shares) > 0.001:
        yield "to tick everything earns something"


def _single(question: Element) -> Iterator[str]:
    yield from _graded(question)
    if max(_shares(question), default=0) != 100:
        yield "no answer earns full marks"


def _truefalse(question: Element) -> Iterator[str]:
    yield from _single(question)
    if _texts(question, "answer/text") != ["true", "false"]:
        yield "a true-false question whose answers are not true and false"


def _numerical(question: Element) -> Iterator[str]:
    yield from _single(question)
    told = [*_texts(question, "answer/text"), *_texts(question, "answer/tolerance")]
    if not all(_NUMBER.fullmatch(text) for text in told):
        yield "a number that is not written with a point: 3,14 is read as 314"
    if len(_texts(question, "answer/tolerance")) != len(question.findall("answer")):
        yield "an answer without a tolerance"


def _shortanswer(question: Element) -> Iterator[str]:
    yield from _single(question)
    if any(re.search(r"(?<!\\)\*", text) for text in _texts(question, "answer/text")):
        yield "a bare star stands for any text"


def _matching(question: Element) -> Iterator[str]:
    pairs = [
        (found.findtext("text") or "", found.findtext("answer/text") or "")
        for found in question.findall("subquestion")
    ]
    rights = [right for _, right in pairs]
    if sum(bool(left) for left, _ in pairs) < 2 or len(rights) < 3:
        yield "fewer than two pairs or three answers"
    if not all(rights) or any(len(right) > 255 for right in rights):
        yield "a right side is empty, or is cut at 255 characters"
    if len({left for left, _ in pairs if left}) < sum(bool(left) for left, _ in pairs):
        yield "two left sides read the same"


def _ordering(question: Element) -> Iterator[str]:
    places = [answer.get("fraction") for answer in question.findall("answer")]
    if places != [str(place) for place in range(1, len(places) + 1)] or len(places) < 2:
        yield "an ordering whose places are not 1, 2, 3 ..."
    needed = ("layouttype", "selecttype", "selectcount", "gradingtype", "showgrading")
    yield from (f"an ordering without {name}" for name in needed if not question.findtext(name))


def _cloze(question: Element) -> Iterator[str]:
    gaps = _GAP.findall(question.findtext("questiontext/text") or "")
    if not gaps:
        yield "a cloze without gaps is a description"
    for _, kind, answers in gaps:
        parts = re.split(r"(?<!\\)~", answers)
        if kind not in {"SHORTANSWER", "MULTICHOICE_S"}:
            yield f"a gap of kind {kind}"
        if not any(part.startswith("=") for part in parts):
            yield "a gap without a right answer"


def _dragged(question: Element) -> Iterator[str]:
    if len(question.findall("file")) != 1:
        yield "no picture to drag onto"
    drags = [drag.findtext("no") for drag in question.findall("drag")]
    drops = question.findall("drop")
    if drags != [str(number) for number in range(1, len(drags) + 1)]:
        yield "labels that are not numbered 1, 2, 3 ..."
    if not all(_texts(question, "drag/text")) or not drops:
        yield "a label without text, or no place to drop one"
    chosen = [drop.findtext("choice") for drop in drops]
    if not set(chosen) <= set(drags) or len(set(chosen)) < len(chosen):
        yield "a place whose label is not there, or is the label of another"
    corners = [(drop.findtext("xleft") or "", drop.findtext("ytop") or "") for drop in drops]
    if not all(left.isdecimal() and top.isdecimal() for left, top in corners):
        yield "a place outside of the picture"
    if len(set(corners)) < len(corners):
        yield "two places at the same spot"


def _nothing(_question: Element) -> Iterator[str]:
    return iter(())


_RULES = {
    "multichoice": _multichoice,
    "truefalse": _truefalse,
    "numerical": _numerical,
    "shortanswer": _shortanswer,
    "matching": _matching,
    "ordering": _ordering,
    "cloze": _cloze,
    "ddimageortext": _dragged,
}
