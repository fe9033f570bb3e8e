"""Moodle's GIFT, as people write it: https://docs.moodle.org/en/GIFT_format."""

import re
from collections.abc import Iterator
from typing import Final

from generator.foreign.asked import Answer, Asked, UnusableError
from generator.foreign.markup import from_auto, from_html, from_markdown, tidy

Found = Asked | tuple[str, str]  # a question, or where and why there is none

_COMMENT: Final = re.compile(r"\s*//")
_LINE: Final = re.compile(r"\r\n|\r|\n")  # and at no other sign
_OWN_ID: Final = re.compile(r"\[id:([^\]]*)\]")
_OWN_TAG: Final = re.compile(r"\[tag:([^\]]*)\]")
_CATEGORY: Final = re.compile(r"\s*\$CATEGORY:\s*(.*)")
_TITLE: Final = re.compile(r"\s*::((?:\\.|[^\\])*?)::", re.DOTALL)
_FORMAT: Final = re.compile(r"\s*\[(html|markdown|plain|moodle)\]", re.IGNORECASE)
_WEIGHT: Final = re.compile(r"\s*%(-?\d+(?:\.\d+)?)%")
_WHOLE: Final = 100
_ESCAPED: Final = re.compile(r"\\([~=#{}:\\n])")
_TRUTH: Final = re.compile(r"\s*(TRUE|FALSE|T|F)\s*(?=#|$)", re.IGNORECASE)
_ARROW: Final = re.compile(r"(?<!\\)->")


def read(text: str) -> Iterator[Found]:
    """Read the questions of a file one by one."""
    topic = ""
    for line, block, comment in _blocks(text):
        category = _CATEGORY.match(block)
        if category:
            topic = category[1].strip()
            block = block[category.end() :]  # noqa: PLW2901 - what stands below the category
        if not block.strip():
            continue
        try:
            asked = _question(block, f"line-{line}", topic)
            asked.ident = "".join(_OWN_ID.findall(comment)[-1:])
            asked.tags = tuple(_OWN_TAG.findall(comment))
            yield asked
        except UnusableError as error:
            yield f"line {line}", str(error)


def _blocks(text: str) -> Iterator[tuple[int, str, str]]:
    """Questions, where they begin, and the comment above; no blank line in braces parts them."""
    kept: list[str] = []
    start, depth, comment, next_comment = 1, 0, "", ""
    for number, line in enumerate(_LINE.split(text), 1):
        if _COMMENT.match(line):
            next_comment = line
            continue
        category = depth == 0 and _CATEGORY.match(line)
        if kept and depth == 0 and (not line.strip() or category or _anew(kept[-1], line)):
            yield start, "\n".join(kept), comment
            kept = []
        if category:
            yield number, line, ""
        elif line.strip() or kept:
            if not kept:
                start, comment, next_comment = number, next_comment, ""
            kept.append(line)
            depth = max(0, depth + _braces(line))
            depth = min(depth, 1)  # braces of answers do not stand within one another
    if kept:
        yield start, "\n".join(kept), comment


def _anew(last: str, line: str) -> bool:
    """Whether a question begins at a line though the one before has no blank line behind it."""
    return last.rstrip().endswith("}") and ("{" in line or line.lstrip().startswith("::"))


def _braces(line: str) -> int:
    bare = re.sub(r"\\.", "", line)
    return bare.count("{") - bare.count("}")


def _question(block: str, place: str, topic: str) -> Asked:
    name = ""
    if title := _TITLE.match(block):
        name, block = _plain(title[1]), block[title.end() :]
    form = _FORMAT.match(block)
    markup = form[1].lower() if form else "moodle"
    block = block[form.end() :] if form else block
    opened, closed = _unescaped(block, "{"), _unescaped(block, "}")
    if opened < 0:
        raise UnusableError("has no answers in braces: a description, or an answer got lost")
    if closed < opened:
        raise UnusableError("has a brace that is never closed")
    before, inside, after = block[:opened], block[opened + 1 : closed], block[closed + 1 :]
    stem = f"{before.rstrip()} _____ {after.lstrip()}" if after.strip() else before
    inside, general = _split_once(inside, "####")
    asked = Asked(place, "choice", _text(stem, markup), name=name, topic=topic)
    asked.explanation = _text(general, markup)
    _fill(asked, inside.strip(), markup)
    return asked


def _fill(asked: Asked, inside: str, markup: str) -> None:
    """Read what stands between the braces."""
    if not inside:
        raise UnusableError("is an essay: nothing to compare an answer with")
    if truth := _TRUTH.match(inside):
        right = truth[1].upper().startswith("T")
        said = [_text(part, markup) for part in _split(inside[truth.end() :], "#")[1:]]
        wrong, good = (*said, "", "")[:2]
        asked.answers = [
            Answer("True", right, good if right else wrong),
            Answer("False", not right, wrong if right else good),
        ]
    elif inside.startswith("#"):
        asked.kind = "number"
        asked.answers = list(_numbers(inside[1:], markup))
    else:
        _listed(asked, inside, markup)


def _listed(asked: Asked, inside: str, markup: str) -> None:
    answers = [(sign, *_weighed(text)) for sign, text in _signed(inside)]
    if not answers:
        raise UnusableError("has answers without = or ~ before them")
    only_equal = all(sign == "=" for sign, _, _ in answers)
    if only_equal and all(_ARROW.search(text) for _, _, text in answers):
        asked.kind = "matching"
        for _, _, text in answers:
            body, feedback = _split_once(text, "#")
            left, right = _ARROW.split(body, maxsplit=1)
            asked.answers.append(
                Answer(
                    _text(right, markup),
                    right=True,
                    feedback=_text(feedback, markup),
                    left=_text(left, markup),
                )
            )
        return
    weighed = not any(sign == "=" for sign, _, _ in answers)
    asked.kind = "text" if only_equal else "choice"
    asked.several = weighed and any(weight is not None for _, weight, _ in answers)
    for sign, weight, text in answers:
        body, feedback = _split_once(text, "#")
        right = (weight or 0) > 0 if weighed else sign == "=" and (weight is None or weight > 0)
        if right and weight is not None and weight < _WHOLE and only_equal:
            asked.lost.append(f"{weight:g} % for {_text(body, markup)[:40]!r} became full marks")
        said = _text(body, markup)
        if only_equal:
            said = said.replace(r"\*", "*")  # a bare star stands for any text
        asked.answers.append(Answer(said, right, _text(feedback, markup)))


def _numbers(inside: str, markup: str) -> Iterator[Answer]:
    answers = [text for _, text in _signed(inside)] or [inside]
    for text in answers:
        weight, body = _weighed(text)
        body, feedback = _split_once(body, "#")
        low, dots, high = body.partition("..")
        if dots:
            middle = (_float(low) + _float(high)) / 2
            value, tolerance = f"{middle:.10g}", f"{abs(_float(high) - middle):.10g}"
        else:
            value, _, tolerance = body.partition(":")
        good = weight is None or weight > 0
        yield Answer(
            value.strip(), good, _text(feedback, markup), tolerance=tolerance.strip() or "0"
        )


def _float(text: str) -> float:
    try:
        return float(text.strip())
    except ValueError as error:
        raise UnusableError(f"{text.strip()[:40]!r} is no number") from error


def _weighed(text: str) -> tuple[float | None, str]:
    found = _WEIGHT.match(text)
    return (float(found[1]), text[found.end() :]) if found else (None, text)


def _signed(inside: str) -> Iterator[tuple[str, str]]:
    """Parts that begin with an unescaped = or ~."""
    places = [found.end() - 1 for found in re.finditer(r"(?<!\\)(?:\\\\)*[=~]", inside)]
    ends = [*places[1:], len(inside)][: len(places)]
    for start, end in zip(places, ends, strict=True):
        if inside[start + 1 : end].strip():
            yield inside[start], inside[start + 1 : end]


def _unescaped(text: str, sign: str) -> int:
    found = re.search(rf"(?<!\\)(?:\\\\)*{re.escape(sign)}", text)
    return found.end() - 1 if found else -1


def _split(text: str, sign: str) -> list[str]:
    return re.split(rf"(?<!\\){re.escape(sign)}", text)


def _split_once(text: str, sign: str) -> tuple[str, str]:
    first, *rest = re.split(rf"(?<!\\){re.escape(sign)}", text, maxsplit=1)
    return first, rest[0] if rest else ""


def _plain(text: str) -> str:
    return tidy(_unmasked(text))


def _unmasked(text: str) -> str:
    return _ESCAPED.sub(lambda found: "\n" if found[1] == "n" else found[1], text)


def _text(text: str, markup: str) -> str:
    text = text.strip()
    if form := _FORMAT.match(text):
        markup, text = form[1].lower(), text[form.end() :]
    bare = _unmasked(text)  # not tidied: in code of HTML each blank counts
    if markup == "markdown":
        return from_markdown(tidy(bare))
    if markup == "plain":
        return tidy(bare)
    return from_html(bare) if markup == "html" else from_auto(bare)
