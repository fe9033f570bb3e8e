"""Hashes and the names that are made of them.

The hash of a Pod template and the last five letters of a Pod's name look as in a real cluster and
are as stable, but they are not the same: the real ones are hashed from Go's memory layout, and
drawn by chance.
"""

from typing import Any

from simulator.kubernetes.values.objects import canonical

SAFE = "bcdfghjklmnpqrstvwxz2456789"
"""Letters that make no words."""
SUFFIX_LETTERS = 5


def fnv1a(text: str) -> int:
    """The 32-bit FNV-1a hash of a text."""
    value = 0x811C9DC5
    for byte in text.encode():
        value = ((value ^ byte) * 0x01000193) & 0xFFFFFFFF
    return value


def template_hash(template: dict[str, Any]) -> str:
    """The value of the label pod-template-hash: equal templates have equal ones."""
    return "".join([SAFE[ord(digit) % len(SAFE)] for digit in str(fnv1a(canonical(template)))])


def suffix(prefix: str, number: int) -> str:
    """Five letters that make the *number*-th object with this prefix different."""
    value = fnv1a(f"{prefix}{number}")
    letters = ""
    for _ in range(SUFFIX_LETTERS):
        value, index = divmod(value, len(SAFE))
        letters += SAFE[index]
    return letters
