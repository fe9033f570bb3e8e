"""Names: which ones the API takes, and which ones the control loops make up.

The hash of a Pod template and the last five letters of a Pod's name look as in a real cluster and
are as stable, but they are not the same: the real ones are hashed from Go's memory layout, and
drawn by chance.
"""

from typing import Any

from simulator.kubernetes.values.objects import canonical

LOWER = "abcdefghijklmnopqrstuvwxyz"
DIGITS = "0123456789"
SAFE = "bcdfghjklmnpqrstvwxz2456789"
LABEL, SUBDOMAIN, PORT_NAME = 63, 253, 15


def is_label(text: object) -> bool:
    """Whether a text is a DNS-1123 label: a-z, 0-9 and inner dashes, at most 63 letters."""
    if not isinstance(text, str) or not 0 < len(text) <= LABEL:
        return False
    return not text.strip(LOWER + DIGITS + "-") and text[0] != "-" and text[-1] != "-"


def is_dns1035(text: object) -> bool:
    """Whether a text is a label that begins with a letter, as the name of a Service must."""
    return is_label(text) and str(text)[0] in LOWER


def is_subdomain(text: object) -> bool:
    """Whether a text is DNS-1123 labels with dots between them, at most 253 letters."""
    if not isinstance(text, str) or len(text) > SUBDOMAIN:
        return False
    parts = text.split(".")
    letters = LOWER + DIGITS + "-"
    return all(
        part and not part.strip(letters) and part[0] != "-" and part[-1] != "-" for part in parts
    )


def is_label_value(text: object) -> bool:
    """Whether a text can be the value of a label: empty, or 63 letters of a-z, 0-9, ``-_.``."""
    if not isinstance(text, str) or len(text) > LABEL:
        return False
    ends = LOWER + LOWER.upper() + DIGITS
    return not text or (not text.strip(ends + "-_.") and text[0] in ends and text[-1] in ends)


def is_label_name(text: object) -> bool:
    """Whether a text can be the key of a label or annotation, as in ``example.org/tier``."""
    if not isinstance(text, str):
        return False
    prefix, slash, name = text.rpartition("/")
    return bool(name) and is_label_value(name) and (is_subdomain(prefix) if slash else True)


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
    for _ in range(5):
        value, index = divmod(value, len(SAFE))
        letters += SAFE[index]
    return letters
