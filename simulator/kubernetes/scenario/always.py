"""What always holds, as one comparison: ``available >= desired - maxUnavailable``.

A closed grammar: whole numbers and the names below, with ``+`` and ``-``, on both sides of one
comparison. Nothing else can be said in it, so nothing in it can do harm.
"""

from dataclasses import dataclass

NAMES = {
    "available": "Pods that count as available",
    "desired": "spec.replicas of the Deployment",
    "maxSurge": "how many Pods there may be above the desired ones",
    "maxUnavailable": "how many of the desired Pods may be unavailable",
    "new": "spec.replicas of the newest ReplicaSet",
    "old": "spec.replicas of all older ReplicaSets",
    "ready": "Pods that are ready and not being deleted",
    "total": "Pods that are neither finished nor being deleted",
    "updated": "those of the newest ReplicaSet",
}
SIGNS = (">=", "<=", "==", "!=", ">", "<")
LONGEST = 200
DIGITS, MOST_DIGITS = "0123456789", 9

Terms = tuple[tuple[int, str], ...]


@dataclass(frozen=True)
class Always:
    """A comparison of two sums; a term is a sign (1 or -1) and a name or a number."""

    text: str
    left: Terms
    sign: str
    right: Terms

    def holds(self, values: dict[str, int]) -> bool:
        """Whether it holds for some values of the names."""
        left, right = _sum(self.left, values), _sum(self.right, values)
        found = {
            ">=": left >= right,
            "<=": left <= right,
            "==": left == right,
            "!=": left != right,
            ">": left > right,
            "<": left < right,
        }
        return found[self.sign]

    def names(self) -> list[str]:
        """The names in it, in the order in which they stand."""
        found: list[str] = []
        for _, word in self.left + self.right:
            if word in NAMES and word not in found:
                found.append(word)
        return found


def _sum(terms: Terms, values: dict[str, int]) -> int:
    return sum([sign * (values[word] if word in NAMES else int(word)) for sign, word in terms])


def parsed(text: object) -> Always:
    """Read a comparison.

    Raises:
        ValueError: if it is none.
    """
    example = "write it as in available >= desired - maxUnavailable"
    if not isinstance(text, str) or len(text) > LONGEST:
        raise ValueError(f"{str(text)[:80]!r} is no comparison; {example}")
    signs = [sign for sign in SIGNS if sign in text]
    if not signs:
        raise ValueError(f"{text!r} compares nothing; {example}")
    left, _, right = text.partition(signs[0])
    return Always(text, _terms(left, text), signs[0], _terms(right, text))


def _terms(side: str, text: str) -> Terms:
    side = side.replace("+", " + ").replace("-", " - ")
    found: list[tuple[int, str]] = []
    sign, wanted = 1, True
    for word in side.split():
        if word in ("+", "-"):
            if wanted and (found or word == "+"):
                raise ValueError(f"{text!r}: two signs without a name between them")
            sign, wanted = (1 if word == "+" else -1), True
        elif not wanted:
            raise ValueError(f"{text!r}: a + or - is missing before {word!r}")
        elif word in NAMES or (not word.strip(DIGITS) and len(word) <= MOST_DIGITS):
            found.append((sign, word))
            sign, wanted = 1, False
        else:
            known = ", ".join(sorted(NAMES))
            raise ValueError(f"{text!r}: {word[:40]!r} is no name here; there are {known}")
    if wanted:
        raise ValueError(f"{text!r}: a name or a number is missing")
    return tuple(found)
