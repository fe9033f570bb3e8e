"""Chance without a generator: a number for each question, the same whenever it is asked.

The number depends on the seed, the VM, the tick and the purpose alone, so one more question changes
no other answer. Integer arithmetic only, the same everywhere (the mixing steps are those of
SplitMix64; Steele, Lea and Flood 2014). Not for secrets.
"""

_MASK = (1 << 64) - 1
_GOLDEN = 0x9E3779B97F4A7C15


def drawn(seed: int, *where: int) -> int:
    """A number of 64 bits for a place, such as a VM, a tick and a purpose."""
    found = seed & _MASK
    for part in where:
        found = _mixed((found ^ part) + _GOLDEN & _MASK)
    return found


def _mixed(value: int) -> int:
    value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9 & _MASK
    value = (value ^ (value >> 27)) * 0x94D049BB133111EB & _MASK
    return value ^ (value >> 31)


def hits(number: int, part: int, whole: int, seed: int, *where: int) -> int:
    """How many of *number* random pages fall into *part* of *whole*, drawn without replacement.

    The expected count, with its fraction rounded up or down by chance, so that it is right on the
    average; the spread of a true draw is left out, since it is far below a megabyte.
    """
    if whole <= 0 or number <= 0:
        return 0
    count, rest = divmod(number * part, whole)
    if rest and drawn(seed, *where) % whole < rest:
        count += 1
    least = max(0, number - (whole - part))
    return min(max(count, least), part, number)
