"""Zip files whose bytes follow from their content: members in order, one date, no extra fields."""

from collections.abc import Iterable
from io import BytesIO
from typing import Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

_EPOCH: Final = (1980, 1, 1, 0, 0, 0)  # the first date that a zip file can say
_READABLE: Final = 0o100644 << 16
_UNIX: Final = 3


def zipped(members: Iterable[tuple[str, bytes]], *, level: int = 6) -> bytes:
    """Pack *members*, each a path and its content, in the order given.

    The content of the members is the same on every machine; their compressed bytes may differ
    between versions of zlib.
    """
    buffer = BytesIO()
    with ZipFile(buffer, "w") as archive:
        for path, content in members:
            info = ZipInfo(path, _EPOCH)
            info.create_system = _UNIX
            info.external_attr = _READABLE
            archive.writestr(info, content, ZIP_DEFLATED, level)
    return buffer.getvalue()
