"""What a learner has been asked, and when it is due again: one file, kept by FSRS.

The scheduler is the library's (https://github.com/open-spaced-repetition/py-fsrs). The file holds
the items themselves, so that a due question can be asked when the facts have changed since; the
caller proves it again first. Nothing in it names a person.
"""

import datetime as dt
import json
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import Final

from fsrs import Card, Rating, Scheduler
from pydantic import TypeAdapter, ValidationError

from generator.errors import UnreadableMemoryError
from generator.files import write
from generator.questions import Item

_FORMAT: Final = "pilothouse-practice/1"
_LARGEST: Final = 64 * 1024 * 1024
_ITEM: TypeAdapter[Item] = TypeAdapter(Item)
_SCHEDULER: Final = Scheduler(enable_fuzzing=False)


class Memory:
    """The cards of one learner, in the file *path*."""

    def __init__(self, path: Path) -> None:
        """Read the file, if there is one.

        Raises:
            UnreadableMemoryError: if it is no such file; it is left as it is.
        """
        self._path = path
        self._cards: dict[str, Card] = {}
        self._items: dict[str, Item] = {}
        if path.exists():
            self._read()

    def _read(self) -> None:
        try:
            if self._path.stat().st_size > _LARGEST:
                raise UnreadableMemoryError(f"{self._path}: is larger than 64 MiB")
            data = json.loads(self._path.read_text("utf-8"))
            if data["format"] != _FORMAT:
                raise UnreadableMemoryError(f"{self._path}: is of another format")
            for entry in data["cards"]:
                item = _ITEM.validate_python(entry["item"])
                self._items[item.id] = item
                self._cards[item.id] = Card.from_dict(entry["card"])
        except OSError as error:
            raise UnreadableMemoryError(f"{self._path}: {error.strerror}") from error
        except (ValueError, KeyError, TypeError, ValidationError, RecursionError) as error:
            raise UnreadableMemoryError(
                f"{self._path}: is no file of practice ({type(error).__name__});"
                " move it away to begin anew, or name another with --memory"
            ) from error

    def __contains__(self, item_id: str) -> bool:
        """Whether an item was asked before."""
        return item_id in self._cards

    def __len__(self) -> int:
        """How many items were asked."""
        return len(self._cards)

    def due(self, now: dt.datetime) -> Iterator[Item]:
        """The items that are due, the most overdue first."""
        waiting = sorted((card.due, name) for name, card in self._cards.items() if card.due <= now)
        return (self._items[name] for _, name in waiting)

    def next_due(self) -> dt.datetime | None:
        """When the next item is due; nothing if none was ever asked."""
        return min((card.due for card in self._cards.values()), default=None)

    def answered(self, item: Item, share: Fraction, now: dt.datetime) -> dt.datetime:
        """Remember an answer that earned *share*, save the file, and say when it is due again.

        Raises:
            UnwritableError: if the file cannot be written.
        """
        rating = Rating.Good if share == 1 else Rating.Hard if share > 0 else Rating.Again
        card = self._cards.get(item.id) or Card(due=now)
        card, _ = _SCHEDULER.review_card(card, rating, now)
        self._cards[item.id], self._items[item.id] = card, item
        self._save()
        return card.due

    def forget(self, item_id: str) -> None:
        """Drop an item whose proof no longer holds."""
        del self._cards[item_id], self._items[item_id]
        self._save()

    def _save(self) -> None:
        cards = [
            {"item": self._items[name].model_dump(mode="json"), "card": card.to_dict()}
            for name, card in sorted(self._cards.items())
        ]
        text = json.dumps({"format": _FORMAT, "cards": cards}, ensure_ascii=False, indent=1)
        write(self._path, text + "\n")
