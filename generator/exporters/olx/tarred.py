"""A gzipped tar file whose bytes follow from its content: members in order, and one date.

Python's own writer takes longer for the headers of a large bank than all else together, so one
header of its making is filled in for each member.
"""

import gzip
import tarfile
from collections.abc import Iterable
from io import BytesIO
from typing import Final

_BLOCK: Final = 512
_LONGEST_NAME: Final = 100  # bytes, of a plain header
_SIZE: Final = slice(124, 135)
_SUM: Final = slice(148, 156)
_HEADER: Final = tarfile.TarInfo().tobuf(tarfile.USTAR_FORMAT)


def tarred(members: Iterable[tuple[str, bytes]]) -> bytes:
    """Pack *members*, each a short path and its content, in the order given."""
    buffer = BytesIO()
    with gzip.GzipFile("", "wb", 6, buffer, mtime=0) as packed:
        for path, content in members:
            packed.write(_header(path.encode(), len(content)))
            packed.write(content + bytes(-len(content) % _BLOCK))
        packed.write(bytes(2 * _BLOCK))
    return buffer.getvalue()


def _header(name: bytes, size: int) -> bytes:
    assert len(name) <= _LONGEST_NAME
    header = bytearray(_HEADER)
    header[: len(name)] = name
    header[_SIZE] = b"%011o" % size
    header[_SUM] = b" " * 8  # as it stands while the sum is taken
    header[_SUM] = b"%06o\0 " % sum(header)
    return bytes(header)
