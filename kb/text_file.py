"""Reading one file that somebody else made: an ordinary file, of bounded size, with UTF-8 text."""

import os
import stat
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from pathlib import Path

MAX_BYTES = 1_048_576

# A file that becomes a pipe in the very moment before it is opened does not stop us, either.
_FLAGS = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


class UnreadableTextError(Exception):
    """The file gives no text; says where, and what to do. Never leaves :mod:`kb`."""

    def __init__(
        self, code: str, message: str, hint: str = "", line: int = 1, col: int = 1
    ) -> None:
        self.code, self.message, self.hint, self.place = code, message, hint, (line, col)
        super().__init__(message)


def read_text(path: Path, most: int = MAX_BYTES) -> str:
    """Give the text of a file of at most so many bytes, its lines ended by a line feed alone.

    Raises:
        UnreadableTextError: if it is no file, cannot be read, is too large or is no text.
    """
    return text_of(_bytes(path, most), most)


def text_of(data: bytes, most: int = MAX_BYTES) -> str:
    """Give the text that bytes stand for, its lines ended by a line feed alone.

    Raises:
        UnreadableTextError: if they are more than *most*, or no text.
    """
    if len(data) > most:
        message = f"the file is larger than {most} bytes"
        raise UnreadableTextError("KB006", message, "split it in several files")
    try:
        return data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        # The text begins after the mark that utf-8-sig takes away, and positions count from there.
        text = data.removeprefix(b"\xef\xbb\xbf")
        line = text.count(b"\n", 0, error.start) + 1
        start = text.rfind(b"\n", 0, error.start) + 1
        column = len(text[start : error.start].decode(errors="replace")) + 1
        wide = data.startswith((BOM_UTF16_BE, BOM_UTF16_LE))
        message = f"the file is {'UTF-16' if wide else 'not UTF-8'} text"
        raise UnreadableTextError("KB007", message, "save it as UTF-8", line, column) from None


def _bytes(path: Path, most: int) -> bytes:
    """Read one byte more than is allowed, at most; never wait for a pipe or a device."""
    try:
        mode = path.stat().st_mode
        if not stat.S_ISREG(mode):
            what = "a folder" if stat.S_ISDIR(mode) else "a pipe, a socket or a device"
            raise UnreadableTextError("KB008", f"{what}, not a file", "give a file of text")
        with os.fdopen(os.open(path, _FLAGS), "rb") as file:
            return file.read(most + 1)
    except (OSError, ValueError) as error:  # a path that holds U+0000 is a ValueError
        reason = error.strerror if isinstance(error, OSError) else None
        hint = "let your user read it, or take it out of the folder"
        raise UnreadableTextError("KB008", f"cannot be read: {reason or error}", hint) from None
