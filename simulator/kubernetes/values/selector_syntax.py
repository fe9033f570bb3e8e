"""The text form of label selectors, as in ``kubectl get pods -l 'tier in (web,cache),!legacy'``.

The messages of errors are those of the API server.
Left out: the text form of field selectors.
"""

from simulator.kubernetes.values.label_requirements import (
    ABSENT,
    DOUBLE_EQUALS,
    EQUALS,
    EXISTS,
    GREATER,
    IN,
    LESS,
    NOT_EQUALS,
    NOT_IN,
    Requirement,
    requirement,
)
from simulator.kubernetes.values.names import problems_of_qualified_name

SPACE, SIGNS = " \t\r\n", "=!(),<>"
DOUBLE_SIGNS = ("==", "!=")
WORD, END = "word", "end"
OPERATORS = {
    "in": IN,
    "notin": NOT_IN,
    "=": EQUALS,
    "==": DOUBLE_EQUALS,
    "!=": NOT_EQUALS,
    ">": GREATER,
    "<": LESS,
}
EXPECTED_OPERATOR = "in, notin, =, ==, !=, gt, lt"


def parsed_selector(text: str) -> tuple[Requirement, ...]:
    """The requirements of a selector, by their keys; an empty text has none.

    Raises:
        ValueError: if it does not read.
    """
    return tuple(sorted(_Reader(text).all(), key=_key))


def _key(one: Requirement) -> str:
    return one.key


class _Reader:
    """Reads a selector from left to right, one sign or word at a time."""

    def __init__(self, text: str) -> None:
        self.tokens = _tokens(text)
        self.at = 0

    def all(self) -> list[Requirement]:
        found: list[Requirement] = []
        while True:
            kind, text = self.peek()
            if kind == END:
                return found
            if kind not in (WORD, "!"):
                raise ValueError(f"found '{text}', expected: !, identifier, or 'end of string'")
            found.append(self.one())
            kind, text = self.take()
            if kind == END:
                return found
            if kind != ",":
                raise ValueError(f"found '{text}', expected: ',' or 'end of string'")
            kind, text = self.peek()
            if kind not in (WORD, "!"):
                raise ValueError(f"found '{text}', expected: identifier after ','")

    def peek(self) -> tuple[str, str]:
        return self.tokens[min(self.at, len(self.tokens) - 1)]

    def take(self) -> tuple[str, str]:
        found = self.peek()
        self.at += 1
        return found

    def one(self) -> Requirement:
        kind, key = self.take()
        absent = kind == "!"
        if absent:
            kind, key = self.take()
        if kind != WORD:
            raise ValueError(f"found '{key}', expected: identifier")
        wrong = problems_of_qualified_name(key)
        if wrong:
            raise ValueError(f'key: Invalid value: "{key}": {"; ".join(wrong)}')
        if absent:
            return requirement(key, ABSENT, [])
        if self.peek()[0] in (END, ","):
            return requirement(key, EXISTS, [])
        _, sign = self.take()
        if sign not in OPERATORS:
            raise ValueError(f"found '{sign}', expected: {EXPECTED_OPERATOR}")
        operator = OPERATORS[sign]
        values = self.several() if operator in (IN, NOT_IN) else self.single()
        return requirement(key, operator, values)

    def single(self) -> list[str]:
        """The value behind a sign; nothing there is the empty value."""
        if self.peek()[0] in (END, ","):
            return [""]
        kind, text = self.take()
        if kind != WORD:
            raise ValueError(f"found '{text}', expected: identifier")
        return [text]

    def several(self) -> list[str]:
        """Values in parentheses; nothing before, between or behind commas is the empty value."""
        kind, text = self.take()
        if kind != "(":
            raise ValueError(f"found '{text}' expected: '('")
        if self.peek()[0] == ")":
            self.take()
            return [""]
        found: list[str] = []
        while self.peek()[0] != ")" or not found:
            kind, text = self.take()
            if kind not in (WORD, ","):
                raise ValueError(f"found '{text}', expected: ',', or identifier")
            following = self.peek()
            if kind == WORD:
                found.append(text)
                if following[0] not in (",", ")"):
                    raise ValueError(f"found '{following[1]}', expected: ',' or ')'")
            elif following[0] in (",", ")") or not found:
                found.append("")
                self.skip_second_comma()
        self.take()
        return found

    def skip_second_comma(self) -> None:
        """Two commas have one empty value between them, and another value must follow."""
        if self.peek()[0] == ",":
            self.take()
            if self.peek()[0] == ")":
                raise ValueError("found ')', expected: ',', or identifier")


def _tokens(text: str) -> list[tuple[str, str]]:
    """The signs and words of a selector, each with its kind; ``in`` is a word where one may be."""
    found: list[tuple[str, str]] = []
    at = 0
    while at < len(text):
        letter = text[at]
        if letter in SPACE:
            at += 1
        elif letter in SIGNS:
            size = 2 if text[at : at + 2] in DOUBLE_SIGNS else 1
            found.append((text[at : at + size], text[at : at + size]))
            at += size
        else:
            start = at
            while at < len(text) and text[at] not in SPACE + SIGNS:
                at += 1
            found.append((WORD, text[start:at]))
    found.append((END, ""))
    return found
