"""Data in a script, such as ``export const questions = [{ question: 'Why?' }];``; never run."""

import json
import re
from typing import Final

_TOKEN: Final = re.compile(
    r"""(?P<space>\s+)
    |(?P<comment>//[^\n]*|/\*.*?\*/)
    |(?P<text>"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|`(?:\\.|[^`\\])*`)
    |(?P<number>-?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?)
    |(?P<word>[A-Za-z_$][\w$]*)
    |(?P<sign>[\[\]{}:,])
    |(?P<other>.)""",
    re.VERBOSE | re.DOTALL,
)
_START: Final = re.compile(r"(?:=|export\s+default|\(|module\.exports\s*=)\s*(?=[\[{])")
_PLAIN: Final = frozenset({"true", "false", "null"})


def documents(text: str) -> list[object]:
    """Every list or object that the script assigns."""
    found: list[object] = []
    place = 0
    while start := _START.search(text, place):
        written, place = _json(text, start.end())
        try:
            found.append(json.loads(written))
        except (ValueError, RecursionError):
            place = start.end()
    return found


def _json(text: str, start: int) -> tuple[str, int]:
    """The literal at a place as JSON, and where it ends."""
    parts: list[str] = []
    depth, place = 0, start
    while place < len(text):
        token = _TOKEN.match(text, place)
        if token is None:
            break
        place = token.end()
        kind, said = token.lastgroup, token[0]
        if kind in {"space", "comment"}:
            continue
        if kind == "other":
            break
        if kind == "sign":
            depth += (said in "[{") - (said in "]}")
            if said in "]}" and parts and parts[-1] == ",":
                parts.pop()
        parts.append(_written(kind or "", said))
        if depth == 0:
            break
    return "".join(parts), place


def _written(kind: str, said: str) -> str:
    if kind == "text":
        return json.dumps(_unquoted(said))
    if kind == "word" and said not in _PLAIN:
        return "null" if said == "undefined" else json.dumps(said)
    return said


def _unquoted(said: str) -> str:
    if said[0] == '"':
        try:
            return str(json.loads(said))
        except ValueError:
            pass
    ways = {"n": "\n", "t": "\t", "r": "", "\n": ""}
    return re.sub(r"\\(.)", lambda found: ways.get(found[1], found[1]), said[1:-1], flags=re.DOTALL)
