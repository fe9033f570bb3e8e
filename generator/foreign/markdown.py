"""Quizzes in Markdown or plain text: a question, lettered lines, and a key below or at the end."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from generator.errors import UnreadableBankError
from generator.foreign.asked import Answer, Asked, UnusableError
from generator.foreign.gift import Found
from generator.foreign.marking import places
from generator.foreign.markup import from_text

_HEAD: Final = re.compile(
    r"(?:#{1,6}\s*|\*\*\s*|<summary>.*?)?(?:Question|Q|Frage)\s*\.?\s*(\d+)\s*[.):\-]*\s*(?:\*\*)?[.:)\-]?\s*(.*)",
    re.IGNORECASE,
)
_NUMBERED: Final = re.compile(
    r"(?:#{1,6}\s*|\*\*|<summary>[^\d]*)?(\d{1,4})[.)]\s*(?:\*\*)?\s*(\S.*)"
)
_OPTION: Final = re.compile(
    r"\s*(?:[-*+]\s+)?(?:\[(?P<box>[ xX])\]\s*)?(?P<mark>\*\*|✅|✔️?|=>|->|\*)?\s*"
    r"\(?(?P<letter>[A-Ha-h])[.):]\)?\s*(?:\*\*)?\s*(?P<text>\S.*)"
)
_BOX: Final = re.compile(r"\s*[-*+]\s+\[(?P<box>[ xX])\]\s*(?P<text>\S.*)")
_LIST: Final = re.compile(r"\s*(?P<number>\d{1,2})[.)]\s+(?P<text>\S.*)")
_KEY: Final = re.compile(
    r"\W*(?:(?:the\s+)?(?:correct\s+|right\s+)?(?:answers?|an[s]|key|solution)\b(?:\s+is|\s+are)?"
    r"|(?:the\s+)?(?:correct|right)\s+(?:option|choice)s?(?:\s+is|\s+are)?"
    r"|correct(?=\W*[:=]\W*[A-Ha-h]\b(?:\W+[A-Ha-h]\b)*\W*$))\W*?[:\-=]\W*(?P<key>.+)",
    re.IGNORECASE,
)
_SAID: Final = re.compile(
    r"\W*(?:explanation|rationale|reason|why(?:\s+(?:[A-H]\s+is\s+)?(?:correct|right|wrong|incorrect))?)\b"
    r"\W*?[:\-][^\w`]*(?P<said>.*)",
    re.IGNORECASE,
)
_ROW: Final = re.compile(
    r"\s*\|\s*\**\s*(?:Q|Question)?\s*(\d{1,4})\.?\s*\**\s*\|\s*\**\s*([A-Ha-h](?:\s*,\s*[A-Ha-h])*)\s*\**\s*\|(.*)"
)
_PAIR: Final = re.compile(
    r"\s*(?:[-*]\s+)?\**(?:Q|Question)?\s*(\d{1,4})\**\s*[.):\-]+\s*\**\s*([A-Ha-h](?:\s*,\s*[A-Ha-h])*)\b\**"
    r"\s*(?:[-:.)\u2014\u2013]+\s*(.*))?"
)
_RIGHT: Final = re.compile(
    r"\s*(?:✅|✔️?|\((?:correct|right)(?: answer)?\)|\[x\]|<--.*)\s*\**\s*$", re.IGNORECASE
)
_ANSWERS: Final = re.compile(
    r"#{1,6}\s.*\banswers?\b|\**answer key\**:?\s*$|\**answers\**:?\s*$", re.IGNORECASE
)
_NOISE: Final = re.compile(
    r"</?(?:details|summary|br|p|div|h[1-6]|strong|span)(?=[\s/>])[^>]*>|:[a-z_]+:|^\s*-{3,}\s*$|^\s*>.*$"
    r"|^\W*(?:question|topic)\s*#\s*:\s*\d+\W*$",  # the place in a list on the web
    re.IGNORECASE,
)


_WRAPPED: Final = re.compile(r"\s*```+\s*(?:markdown|md)\s*$", re.IGNORECASE)
_PAGE: Final = re.compile(r"<?https?://\S+$")  # where the answer can be read: no part of a stem
_TALLEST: Final = 50  # lines of a stem


@dataclass(slots=True)
class _Draft:
    """One question while its lines come in."""

    line: int
    number: int
    stem: list[str] = field(default_factory=list)
    options: list[tuple[str, str, bool]] = field(default_factory=list)
    key: str = ""
    said: list[str] = field(default_factory=list)


def read(text: str, name: str) -> Iterator[Found]:
    """Read the questions of a file one by one.

    Raises:
        UnreadableBankError: if it holds no question with options.
    """
    drafts, table = _lines(_unwrapped(text.splitlines()))
    drafts = [draft for draft in drafts if draft.options]
    if not drafts:
        raise UnreadableBankError(
            f"{name}: holds no questions: write each as a numbered line, options A) B) C) below it,"
            " and a line such as Answer: B"
        )
    for draft in drafts:
        key, said = table.get(draft.number, ("", ""))
        draft.key = draft.key or key
        try:
            yield _asked(draft, said)
        except UnusableError as error:
            yield f"line {draft.line}", str(error)


def _unwrapped(lines: list[str]) -> list[str]:
    """The lines without a fence around a whole document, as chat programs hand one out."""
    opened = next((at for at, line in enumerate(lines) if _WRAPPED.match(line)), None)
    if opened is None:
        return lines
    fences = [at for at, line in enumerate(lines) if line.lstrip().startswith("```")]
    closed = fences[-1] if len(fences) % 2 == 0 else len(lines)
    return [line for at, line in enumerate(lines) if at not in {opened, closed}]


def _lines(lines: list[str]) -> tuple[list[_Draft], dict[int, tuple[str, str]]]:
    drafts: list[_Draft] = []
    table: dict[int, tuple[str, str]] = {}
    now: _Draft | None = None
    above: list[str] = []  # the paragraph that came last: the stem, if options follow unannounced
    fenced = keyed = False
    for number, line in enumerate(lines, 1):
        fenced ^= line.lstrip().startswith("```")
        if not fenced and not keyed and any(above) and _unannounced(line, now, above):
            now = _begun(now, above, number)
            drafts.append(now)
        above = _paragraph(above, line)
        if not fenced and _ANSWERS.match(line) and drafts and drafts[-1].options:
            keyed, now = True, None
        if keyed or (found := _ROW.match(line)):
            found = _ROW.match(line) or _PAIR.match(line)
            if found:
                said = re.sub(r"\|.*", "", found[3] or "")
                table[int(found[1])] = (found[2], from_text(said))
                continue
        if fenced and now is not None and not now.options:
            now.stem.append(line)
            continue
        started = None if fenced or keyed else _started(line, number, now)
        if started:
            now = started
            drafts.append(now)
        elif now is not None:
            _take(now, line)
    return drafts, table


def _started(line: str, number: int, now: _Draft | None) -> _Draft | None:
    found = _HEAD.match(line)
    if not found:
        plain = _NUMBERED.match(line)
        listed = (
            now is not None and line[:1].isdigit() and _in_list(now, int(plain[1]))
            if plain
            else False
        )
        found = None if listed else plain
    if not found:
        return None
    return _Draft(number, int(found[1]), [found[2]])


def _unannounced(line: str, now: _Draft | None, above: list[str]) -> bool:
    """Whether a line offers the first option of a question that has no number in front of it."""
    found = _OPTION.match(line) or _BOX.match(line)
    if not found:
        return False
    if now is None:
        return True
    letter = (found.groupdict().get("letter") or "").lower()
    if letter not in {"", "a"} or not now.options:
        return False
    return bool(letter or now.key or now.said) or not above[0] or above[0].startswith("#")


def _begun(before: _Draft | None, above: list[str], number: int) -> _Draft:
    """A question whose stem is the paragraph above its options, taken from the question before."""
    if before is not None:
        before.said[:] = [line for line in before.said if line.strip() not in above]
    stem = [re.sub(r"^#+\s*", "", line) for line in above if line]
    return _Draft(number - len(above), 0, stem)


def _paragraph(above: list[str], line: str) -> list[str]:
    """The last lines of text with nothing but blank lines behind; "" first if one is before."""
    if _OPTION.match(line) or _BOX.match(line) or _KEY.match(line) or _SAID.match(line):
        return []
    bare = _NOISE.sub("", line).strip()
    if not bare:
        return [*above, ""] if above and above[-1] else above or [""]
    return ["", bare] if above and not above[-1] else [*above[-_TALLEST:], bare]


def _in_list(now: _Draft, number: int) -> bool:
    """Whether a numbered line continues, or begins, the options of a question with a head."""
    lettered = [letter for letter, _, _ in now.options]
    if lettered:
        return lettered[-1].isdigit() and number == int(lettered[-1]) + 1
    return number == 1 and now.number != 0 and bool("".join(now.stem).strip())


def _idle(now: _Draft, bare: str) -> bool:
    """Whether a line tells nothing of a question: blank, a heading, or a link before the answer."""
    said = bare.strip()
    return not said or said.startswith("#") or (not now.said and bool(_PAGE.match(said)))


def _take(now: _Draft, line: str) -> None:
    bare = _NOISE.sub("", line).rstrip()
    if _idle(now, bare):
        return
    if said := _SAID.match(bare):
        now.said.append(said["said"])
    elif now.options and (key := _KEY.match(bare)):
        now.key = key["key"]
    elif found := (_OPTION.match(bare) or _BOX.match(bare)):
        groups = found.groupdict()
        marked = (groups.get("box") or "").lower() == "x" or bool(groups.get("mark"))
        letter = groups.get("letter") or ""
        if (now.key or now.said) and letter and letter in {given for given, _, _ in now.options}:
            now.said.append(bare)  # an explanation goes through the options once more
            return
        _offer(now, letter, groups["text"], marked=marked)
    elif found := _LIST.match(bare):
        _offer(now, found["number"], found["text"], marked=False)
    elif now.key or now.said:
        now.said.append(bare)
    elif now.options:
        letter, text, right = now.options[-1]
        if line[:1].isspace():
            now.options[-1] = (letter, f"{text} {bare.strip()}", right)
    else:
        now.stem.append(bare)


def _offer(now: _Draft, letter: str, text: str, *, marked: bool) -> None:
    right = _RIGHT.search(text)
    text = _RIGHT.sub("", text).strip()
    if text.endswith("**") and "**" not in text[:-2]:
        text = text[:-2]
    now.options.append((letter, text, marked or bool(right)))


def _asked(draft: _Draft, said: str) -> Asked:
    stem = (
        "\n".join(draft.stem) if any("```" in line for line in draft.stem) else " ".join(draft.stem)
    )
    options = [from_text(text) for _, text, _ in draft.options]
    marked = {place for place, (_, _, right) in enumerate(draft.options) if right}
    if draft.key:
        right = _keyed(from_text(draft.key), options, draft)
    elif marked and len(marked) < len(options):
        right = marked
    else:
        raise UnusableError("has no answer that is marked or named")
    asked = Asked(f"line-{draft.line}", "choice", from_text(stem))
    asked.answers = [Answer(text, place in right) for place, text in enumerate(options)]
    asked.explanation = from_text(" ".join(draft.said)) or said
    return asked


def _keyed(key: str, options: list[str], draft: _Draft) -> set[int]:
    key = key.strip(" *_`.")
    letters = re.match(r"\(?([A-Ha-h](?:\s*(?:,|and|&)\s*[A-Ha-h])*)\)?(?:[.):\s\u2014-]|$)", key)
    if letters and (len(key) == 1 or not key[1:2].isalpha()):
        try:
            return places(letters[1], options, 1)
        except UnusableError:
            if draft.options[0][0].isdigit():
                raise
    return places(key, options, 1)
