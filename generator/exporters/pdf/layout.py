"""What paper and key do alike: how parts are lettered, and when an item may fill a page."""

from collections.abc import Mapping
from typing import Final

_LONG: Final = 1500
_LINE: Final = 40


def letter(index: int) -> str:
    """Give A, B … Z, AA, AB … for 0, 1 …."""
    text = ""
    while index >= 0:
        index, last = divmod(index, 26)
        text = chr(ord("A") + last) + text
        index -= 1
    return text


def is_long(printed: Mapping[str, object]) -> bool:
    """Say whether an item could fill a page, so that it is worth measuring before it is set."""
    text = repr(printed)
    return len(text) + _LINE * text.count("\\n") > _LONG
