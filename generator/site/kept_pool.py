"""The practice pool, kept between runs in the work folder: drawing and proving it is dear.

What is kept counts only for the same facts, the same code and the same seed. It is data and no
program: a file that somebody damaged is drawn again, and one that somebody wrote can hold items
and nothing else.
"""

import hashlib
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Final

from pydantic import TypeAdapter, ValidationError

from generator.files import write
from generator.proofs import code_digest
from generator.questions import Item
from kb import KnowledgeBase

_POOL: Final[TypeAdapter[tuple[Item, ...]]] = TypeAdapter(tuple[Item, ...])


def kept_pool(
    kb: KnowledgeBase, seed: int, folder: Path, draw: Callable[[], Iterable[Item]]
) -> tuple[Item, ...]:
    """Give the items that *draw* gives, without drawing where the last run left the same.

    Args:
        kb: the facts that are asked about, at some versions.
        seed: what the items are drawn by.
        folder: where one pool is kept, as ``pool.json`` below a line that says what it is of.
        draw: makes the items.

    Raises:
        UnwritableError: if the pool cannot be kept.
    """
    said = (kb.digest, code_digest("generator"), code_digest("simulator"), str(seed))
    line = hashlib.sha256("\n".join(said).encode()).hexdigest().encode()
    file = folder / "pool.json"
    head, _, content = file.read_bytes().partition(b"\n") if file.is_file() else (b"", b"", b"")
    if head == line:
        try:
            return _POOL.validate_json(content)
        except ValidationError:
            pass  # damaged: drawn again below, and written anew
    items = tuple(draw())
    write(file, line + b"\n" + _POOL.dump_json(items))
    return items
