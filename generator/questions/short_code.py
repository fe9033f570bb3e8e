"""A short code for a long id, which a person can read out, write down and search for."""

from hashlib import sha256
from typing import Final

_SIGNS: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford: no I, L, O or U to misread


def short_code(text: str) -> str:
    """Give eight signs, such as ``7KQ2-M9XA``, that depend on *text* alone.

    Two of 10,000 items share a code once in some 20,000 banks. The id decides; the code is for
    people who talk about an item.
    """
    number = int.from_bytes(sha256(text.encode()).digest()[:5])
    signs = "".join(_SIGNS[number >> shift & 31] for shift in range(35, -1, -5))
    return f"{signs[:4]}-{signs[4:]}"
