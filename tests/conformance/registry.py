"""Which rule of the simulator answers which upstream test.

An adapter is a function from the ``in`` of a case to what the simulator says, in the shape of the
case's ``expect``, which it never sees. Registering is importing: see ``adapters/``.
"""

from collections.abc import Callable
from fnmatch import fnmatchcase
from operator import eq
from typing import Any

Answer = Callable[[dict[str, Any]], Any]
Agreement = Callable[[Any, Any], bool]

_ANSWERS: dict[tuple[str, str], tuple[Answer, Agreement]] = {}
_REASONS: dict[tuple[str, str], str] = {}


class NotModelledError(Exception):
    """A case asks for something that the simulator leaves out; the message says what."""


def answers(file: str, *tests: str, agrees: Agreement = eq) -> Callable[[Answer], Answer]:
    """Register a function as the answer to upstream tests of one vector file (without .json).

    A ``*`` in a test's name stands for anything. *agrees* compares what is said with what is
    expected, where a case tells less than equality would ask for.
    """

    def register(answer: Answer) -> Answer:
        for test in tests:
            assert (file, test) not in _ANSWERS, f"{file} {test} is answered twice"
            _ANSWERS[file, test] = (answer, agrees)
        return answer

    return register


def not_modelled(file: str, test: str, reason: str) -> None:
    """Say that no rule answers an upstream test, and why; a ``*`` in its name stands for any."""
    _REASONS[file, test] = reason


def answer_to(file: str, test: str) -> tuple[Answer, Agreement]:
    """The function that answers an upstream test, and how to compare.

    Raises:
        NotModelledError: if there is none.
    """
    if (file, test) in _ANSWERS:
        return _ANSWERS[file, test]
    for (at, pattern), found in _ANSWERS.items():
        if at == file and fnmatchcase(test, pattern):
            return found
    for (at, pattern), reason in _REASONS.items():
        if at == file and fnmatchcase(test, pattern):
            raise NotModelledError(reason)
    raise NotModelledError("no rule of the simulator answers it")
