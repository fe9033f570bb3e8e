"""IP addresses as texts: which family one is of, and the one way to write it.

An IPv6 address that only wraps an IPv4 address counts as that IPv4 address, as it does in Go.
Left out: networks (CIDR), zones (``%eth0``), and the question whether an address may be used.
"""

IPV4, IPV6 = "IPv4", "IPv6"
BYTES4, BYTES16, GROUPS, BYTE, GROUP_DIGITS = 4, 16, 8, 255, 4
HEX = "0123456789abcdefABCDEF"
DECIMAL = "0123456789"
MAPPED = (0,) * 10 + (255, 255)


def parsed(text: object) -> tuple[int, ...] | None:
    """The 4 or 16 bytes of an address; nothing if the text is none."""
    if not isinstance(text, str):
        return None
    found = _sixteen(text) if ":" in text else _four(text)
    if found is not None and len(found) == BYTES16 and found[:12] == MAPPED:
        return found[12:]
    return found


def is_ipv6(text: object) -> bool:
    """Whether a text is an IPv6 address; what is no address at all is not one either."""
    found = parsed(text)
    return found is not None and len(found) == BYTES16


def family_of(text: object) -> str:
    """The family of an address: IPv6, or IPv4 for everything else."""
    return IPV6 if is_ipv6(text) else IPV4


def canonical(text: str) -> str:
    """The shortest way to write an address; a text that is none stays as it is."""
    found = parsed(text)
    if found is None:
        return text
    if len(found) == BYTES4:
        return ".".join([str(byte) for byte in found])
    groups = [found[2 * index] * 256 + found[2 * index + 1] for index in range(GROUPS)]
    start, length = _longest_zeros(groups)
    words = [f"{group:x}" for group in groups]
    if length > 1:
        return ":".join(words[:start]) + "::" + ":".join(words[start + length :])
    return ":".join(words)


def _longest_zeros(groups: list[int]) -> tuple[int, int]:
    """Where the first of the longest rows of zeros begins, and how long it is."""
    best = (0, 0)
    begin = 0
    for index in range(len(groups) + 1):
        if index < len(groups) and groups[index] == 0:
            continue
        if index - begin > best[1]:
            best = (begin, index - begin)
        begin = index + 1
    return best


def _four(text: str) -> tuple[int, ...] | None:
    parts = text.split(".")
    if len(parts) != BYTES4:
        return None
    for part in parts:
        if not part or part.strip(DECIMAL) or len(part) > len(DECIMAL) or int(part) > BYTE:
            return None
    return tuple([int(part) for part in parts])


def _sixteen(text: str) -> tuple[int, ...] | None:
    head, gap, tail = text.partition("::")
    if "::" in tail:
        return None
    before = _groups(head) if head else []
    after = _groups(tail) if tail else []
    if before is None or after is None:
        return None
    missing = BYTES16 - len(before) - len(after)
    if (gap and missing <= 0) or (not gap and missing != 0):
        return None
    if gap and head and "." in head:
        return None
    return tuple(before + [0] * missing + after)


def _groups(text: str) -> list[int] | None:
    """The bytes of groups with colons between them, of which the last may be an IPv4 address."""
    found: list[int] = []
    words = text.split(":")
    for index, word in enumerate(words):
        if "." in word and index == len(words) - 1:
            last = _four(word)
            if last is None:
                return None
            found.extend(last)
            continue
        if not word or len(word) > GROUP_DIGITS or word.strip(HEX):
            return None
        found.extend(divmod(int(word, 16), 256))
    return found
