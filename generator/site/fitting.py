"""Hand-written pages fit the facts: what they say of something that is not there is left out.

A remark ``<!-- only with NAME -->`` at the end of a line speaks for what that line begins: the
section of a heading (of the first heading, the whole page), a row of a table, an item of a list, a
block of code, a paragraph. Several names, with commas: any of them is enough. A NAME is a domain,
or one of the things that the site builder names, such as ``scenarios``.
"""

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from typing import Final

_REMARK: Final = re.compile(r"[ \t]*<!-- only with ([a-z0-9., -]+?) -->[ \t]*$")
_HEADING: Final = re.compile(r"(#{1,6}) ")
_ITEM: Final = re.compile(r"[*-] |\d+\. ")
_FENCE: Final = "```"


def fitted(text: str, held: Collection[str] | None = None) -> str:
    """The text without what speaks of things that are not held, and without the remarks.

    Args:
        text: a page in Markdown.
        held: the names of what the site has; None keeps everything.

    Returns:
        the page; empty if its first heading is left out.
    """
    return "".join(_kept(text.splitlines(keepends=True), held))


def _kept(lines: Sequence[str], held: Collection[str] | None) -> Iterator[str]:
    number = 0
    while number < len(lines):
        remark = _REMARK.search(lines[number])
        if remark is None:
            yield lines[number]
        elif held is None or any(name.strip() in held for name in remark[1].split(",")):
            yield f"{lines[number][: remark.start()]}\n"
        else:
            number += _length(lines[number:])
            continue
        number += 1


def _length(lines: Sequence[str]) -> int:
    """How many lines belong to what the first of them begins."""
    first = lines[0]
    if heading := _HEADING.match(first):
        return _section(lines, len(heading[1]))
    if first.startswith("|"):
        return 1
    if first.startswith(_FENCE):
        return 1 + _first(lines[1:], lambda line: line.startswith(_FENCE)) + 1
    return 1 + _first(lines[1:], lambda line: not line.strip() or bool(_ITEM.match(line)))


def _section(lines: Sequence[str], depth: int) -> int:
    """The lines up to the next heading as high; a comment in a block of code is no heading."""
    code = False
    for number, line in enumerate(lines[1:], 1):
        code ^= line.startswith(_FENCE)
        found = None if code else _HEADING.match(line)
        if found and len(found[1]) <= depth:
            return number
    return len(lines)


def _first(lines: Sequence[str], wanted: Callable[[str], bool]) -> int:
    return next((number for number, line in enumerate(lines) if wanted(line)), len(lines))
