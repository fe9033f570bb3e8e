"""Dividing an amount in proportion, in whole units."""

from collections.abc import Sequence


def split(total: int, parts: Sequence[int]) -> list[int]:
    """Divide a total in proportion, rounded up, until it is used up; nobody gets more than asked.

    The order of the parts decides about the last units only.
    """
    whole = sum(parts)
    if whole <= total:
        return list(parts)
    left, found = total, []
    for part in parts:
        share = min(part, left, -(-total * part // whole)) if part else 0
        found.append(share)
        left -= share
    return found
