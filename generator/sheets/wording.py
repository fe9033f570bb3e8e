"""Text as paper can hold it: in one line each, with places to break long words."""

import re
from typing import Any, Final

_BLANKS: Final = re.compile(r"\s+")
_LONG_WORD: Final = re.compile(r"(?<!\S)(?!https?:|[\w-]+(?:\.[\w-]+)+/)\S{25,}")  # not an address
_LONG_PIECE: Final = re.compile(r"[^_.-]{24}")
_BREAK: Final = "\u200b"  # where a line may end, without a look of its own


def printable(value: Any) -> Any:  # noqa: ANN401 - whatever JSON can say
    """Make one line of each text, and let words break that are longer than a line is wide."""
    if isinstance(value, dict):
        return {name: v if name == "svg" else printable(v) for name, v in value.items()}
    if isinstance(value, list | tuple):
        return [printable(part) for part in value]
    if isinstance(value, str):
        return _LONG_WORD.sub(lambda word: _breakable(word[0]), _BLANKS.sub(" ", value))
    return value


def _breakable(word: str) -> str:
    """Let a word break between its parts, and inside parts that are too long themselves."""
    parts = (_LONG_PIECE.sub(rf"\g<0>{_BREAK}", part) for part in re.split(r"(?<=\w[_.-])", word))
    return _BREAK.join(parts)
