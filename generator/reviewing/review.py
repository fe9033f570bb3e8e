"""A trainer's hand over drawn items: what is rejected, pinned, put in other words or added.

Nothing is proven here. A reworded item keeps its id and its proof, and says whose words it has; an
item of the trainer's own says that nobody has proven it.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import cached_property

from generator.questions import (
    Bank,
    Item,
    MultipleResponse,
    Numeric,
    Option,
    Prior,
    SingleChoice,
    Trap,
    Unproven,
    Words,
)
from generator.questions.fingerprint import fingerprint
from generator.questions.items import Choice
from generator.reviewing.model import Own, ReviewFile, Reword

_OWN = "own"


@dataclass(frozen=True)
class Review:
    """What somebody decided about items, by their ids."""

    file: ReviewFile
    digest: str = ""

    def rejects(self, name: str) -> bool:
        """Whether an item must not be chosen."""
        return any(fnmatchcase(name, pattern) for pattern in self.file.reject)

    def approves(self, name: str) -> bool:
        """Whether somebody has read the item and let it pass."""
        return any(fnmatchcase(name, pattern) for pattern in self.file.approve)

    def pins(self, name: str) -> bool:
        """Whether an item must be chosen."""
        return name in self.file.pin

    def kept(self, items: Iterable[Item]) -> Iterator[Item]:
        """The items that are not rejected, in the trainer's words where there are some."""
        for item in items:
            if not self.rejects(item.id):
                words = self.file.reword.get(item.id)
                yield _reworded(item, words, self.file.by) if words else item

    @cached_property
    def own(self) -> tuple[Item, ...]:
        """The trainer's own items."""
        return tuple(_own(one, self.file.by) for one in self.file.add)

    def signed(self, bank: Bank) -> Bank:
        """The bank with a note of who reviewed it and which items are approved."""
        if not self.digest:
            return bank
        approved = tuple(item.id for item in bank.items if self.approves(item.id))
        signature = f"{self.file.by} {self.digest[:16]}"
        return bank.model_copy(update={"review": signature, "approved": approved})

    def missing(self, bank: Bank) -> tuple[str, ...]:
        """Items that are pinned or reworded and that the bank does not hold."""
        there = {item.id for item in bank.items}
        return tuple(name for name in (*self.file.pin, *self.file.reword) if name not in there)


NO_REVIEW = Review(ReviewFile(by="nobody"))


def as_written(item: Item) -> Item:
    """The item with the stem of its family, which is what is proven at draw.

    Whether the trainer's words still hold all that is needed is for ``verify``.
    """
    if item.words is None or not item.words.stem:
        return item
    return item.model_copy(update={"stem": item.words.stem})


def _reworded(item: Item, words: Reword, by: str) -> Item:
    changes: dict[str, object] = {
        "stem": words.stem or item.stem,
        "explanation": words.explanation or item.explanation,
        "words": Words(by=by, stem=item.stem if words.stem else ""),
    }
    said = words.feedback
    if isinstance(item, Choice):
        changes["options"] = tuple(_told(option, option.text, said) for option in item.options)
    elif isinstance(item, Numeric):
        changes["traps"] = tuple(
            _told(trap, f"{trap.value} {item.unit}".strip(), said) for trap in item.traps
        )
    return item.model_copy(update=changes)


def _told(part: Option | Trap, text: str, said: dict[str, str]) -> Option | Trap:
    """The part of an item with other feedback, if there is some for its text."""
    return part.model_copy(update={"feedback": said[text]}) if text in said else part


def _own(own: Own, by: str) -> Item:
    name = f"{_OWN}/{own.id}"
    proof = Unproven(origin=f"{by}, {name}")
    said: dict[str, object] = {
        "id": name,
        "family": _OWN,
        "domain": "",
        "topic": own.topic,
        "stem": own.stem,
        "explanation": own.explanation,
        "proof": proof,
        "facts": (),
        "sources": (),
        "versions": {},
        "level": own.level,
        "prior": Prior(band="medium", features={}),
        "fingerprint": fingerprint(_OWN, (), proof, ()),
    }
    if own.answer is not None:
        typed = {"answer": own.answer, "tolerance": own.tolerance, "unit": own.unit}
        return Numeric.model_validate({**said, **typed})
    options = [
        *(_option(text, told, right=True) for text, told in own.right.items()),
        *(_option(text, told, right=False) for text, told in own.wrong.items()),
    ]
    options.sort(key=lambda option: option.text.casefold())
    model = SingleChoice if len(own.right) == 1 else MultipleResponse
    return model.model_validate({**said, "options": tuple(options)})


def _option(text: str, told: str, *, right: bool) -> Option:
    return Option(text=text, right=right, feedback=told, reason="key" if right else "misconception")
