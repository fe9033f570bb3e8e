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
from generator.questions import Item
from generator.questions.strict import Model

_LARGEST: Final = 16 * 1024 * 1024


class Ledger(Model):
    """How many forms of earlier exams held each question, by its fingerprint."""

    format: Literal["pilothouse-ledger/1"] = "pilothouse-ledger/1"
    forms: Annotated[NonNegativeInt, Field(description="forms of all exams so far")] = 0
    used: Annotated[dict[str, NonNegativeInt], Field(default_factory=dict)]

    def count(self, item: Item) -> int:
        """How many forms held this question, whatever its numbers."""
        return self.used.get(item.fingerprint, 0)

    def adding(self, forms: Iterable[Iterable[Item]]) -> "Ledger":
        """The ledger after these forms were given out."""
        used, count = dict(self.used), self.forms
        for form in forms:
            count += 1
            for item in form:
                used[item.fingerprint] = used.get(item.fingerprint, 0) + 1
        return Ledger(forms=count, used=dict(sorted(used.items())))

    def overused(self, share: float) -> list[str]:
        """The questions that more than *share* of all forms held."""
        return [mark for mark, count in self.used.items() if count > share * self.forms]


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
