"""Everything :mod:`kb` raises on purpose.

* KbError
  + InvalidFactsError      the YAML is wrong; carries every problem, with file:line:column
  + UnknownFactError       a query named a fact that does not exist; carries close names
  + UnknownVersionError    ``--at`` names a domain or version that cannot be read
  + UnreadableYamlError    a YAML file that is no fact (a scenario, a manifest) cannot be read
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kb.problems import Problem


_REPEATED = 100  # characters of what somebody typed that a message repeats


class KbError(Exception):
    """Base of all knowledge-base errors."""


class InvalidFactsError(KbError):
    """One or more fact files are wrong.

    ``overridden`` are facts that a later folder replaced: often why a file that nobody touched is
    wrong all of a sudden.
    """

    def __init__(self, problems: Iterable["Problem"], overridden: Iterable[str] = ()) -> None:
        self.problems = tuple(sorted(problems))
        self.overridden = tuple(overridden)
        super().__init__("\n".join(map(str, self.problems)))


class UnknownFactError(KbError):
    """No fact has this reference."""

    def __init__(self, ref: str, close: Iterable[str] = (), otherwise: str = "") -> None:
        self.ref = ref
        self.close = tuple(close)
        hint = f"; did you mean {' or '.join(self.close)}?" if self.close else otherwise
        super().__init__(f"no fact {ref[:_REPEATED]!r}{hint}")


class UnknownVersionError(KbError):
    """A version was asked for that the facts cannot be read at."""


class UnreadableYamlError(KbError):
    """A YAML file that is no fact cannot be read; the message says where and why."""

    def __init__(self, problems: Iterable["Problem"]) -> None:
        self.problems = tuple(sorted(problems))
        super().__init__("\n".join(map(str, self.problems)))
