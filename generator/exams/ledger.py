"""Which questions earlier exams used, so that a new one takes those that were used least.

A file of counts by fingerprint: nothing about students, and no question in it.
"""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated, Final, Literal

from pydantic import Field, NonNegativeInt, ValidationError

from generator.errors import UnreadableRosterError
from generator.files import write
from generator.questions import Bank, Item
from generator.questions.strict import Model

_LARGEST: Final = 16 * 1024 * 1024


class Ledger(Model):
    """Which forms were given out, and how many of them held each question, by its fingerprint."""

    format: Literal["pilothouse-ledger/1"] = "pilothouse-ledger/1"
    given: Annotated[tuple[str, ...], Field(description="codes of all forms so far")] = ()
    used: Annotated[dict[str, NonNegativeInt], Field(default_factory=dict)]

    def count(self, item: Item) -> int:
        """How many forms held this question, whatever its numbers."""
        return self.used.get(item.fingerprint, 0)

    def adding(self, forms: Iterable[Bank]) -> "Ledger":
        """The ledger after these forms were given out; a form that it knows counts once."""
        used, given = dict(self.used), list(self.given)
        for form in forms:
            if form.form in given:
                continue
            given.append(form.form)
            for item in form.items:
                used[item.fingerprint] = used.get(item.fingerprint, 0) + 1
        return Ledger(given=tuple(given), used=dict(sorted(used.items())))

    def overused(self, share: float) -> list[str]:
        """The questions that more than *share* of all forms held."""
        return [mark for mark, count in self.used.items() if count > share * len(self.given)]


def read_ledger(path: Path) -> Ledger:
    """Read a ledger; an empty one if there is no such file yet.

    Raises:
        UnreadableRosterError: if the file is no ledger.
    """
    if not path.exists():
        return Ledger(used={})
    try:
        content = path.read_bytes()[: _LARGEST + 1]
        if len(content) > _LARGEST:
            raise UnreadableRosterError(f"{path}: is larger than {_LARGEST // 1024**2} MiB")
        return Ledger.model_validate(json.loads(content))
    except OSError as error:
        raise UnreadableRosterError(f"{path}: cannot be read ({error.strerror})") from error
    except (ValueError, RecursionError, ValidationError) as error:
        raise UnreadableRosterError(
            f"{path}: is no ledger that `pilothouse exam` wrote; name another, or move it away"
        ) from error


def write_ledger(path: Path, ledger: Ledger) -> None:
    """Write a ledger whole, or leave the old one.

    Raises:
        UnwritableError: if it cannot be written.
    """
    write(path, ledger.model_dump_json(indent=1) + "\n")
